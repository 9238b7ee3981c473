#pragma once

#include "pipeline/signoff/pdf_objects.hpp"

#include <map>
#include <string>
#include <string_view>

namespace rapport::signoff {

/// A revision that is added to a file: objects that are new or take the place of old ones. What it writes
/// depends on nothing but its input, so that a verifier can write it again. For the pdf_*.cpp files only.
class PdfUpdate {
public:
    /// `pdf` has been opened from `file`, whose bytes all stay.
    PdfUpdate(QPDF& pdf, std::string_view file);

    int next_number() { return next_number_++; }
    void put(int number, std::string object) { objects_[number] = std::move(object); }
    void put_stream(int number, std::string const& entries, std::string_view data);
    /// The file with the revision. `offset_of` holds from then on.
    std::string finish();
    [[nodiscard]] std::size_t offset_of(int number) const { return offsets_.at(number); }

private:
    [[nodiscard]] std::string ids() const;
    std::string with_table();
    std::string with_stream();

    QPDF& pdf_;
    std::string_view file_;
    int next_number_;
    std::map<int, std::string> objects_;
    std::map<int, std::size_t> offsets_;
};

/// Offset of the last cross-reference table of a file that ends as ours do; npos otherwise.
std::size_t last_table(std::string_view file);

/// An object as we write it, whatever way it was written before. Entries of a dictionary that `instead` names
/// are written as it says; an empty one is left out.
std::string written(Object const& object, std::map<std::string, std::string> const& instead = {});

} // namespace rapport::signoff
