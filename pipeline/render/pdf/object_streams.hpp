#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::render::pdf {

/// Where an object stands in the file (ISO 32000-1:2008, 7.5.8.3).
struct Place {
    enum class Kind : std::uint8_t { free = 0, offset = 1, in_stream = 2 };
    Kind kind = Kind::free;
    std::uint64_t at = 0;    ///< in the file, or the number of the stream
    std::uint32_t index = 0; ///< in the stream
};

/// Objects written as text. A structure tree has ten thousands of them: as qpdf's objects they would take
/// thirty times as long.
class ObjectText {
public:
    explicit ObjectText(int first_number) : next_number_(first_number) {}

    /// What is appended to the result is a new object, until the next call.
    std::string& next() { return fill(next_number_++); }
    /// The same for an object that has a number and a place already, which this one takes.
    std::string& fill(int number)
    {
        begins_.push_back({number, text_.size()});
        return text_;
    }
    [[nodiscard]] int next_number() const { return next_number_; }
    [[nodiscard]] std::size_t count() const { return begins_.size(); }
    [[nodiscard]] int number(std::size_t index) const { return begins_[index].first; }
    [[nodiscard]] std::string_view object(std::size_t index) const;

private:
    int next_number_;
    std::string text_;
    std::vector<std::pair<int, std::size_t>> begins_;
};

/// A file that lacks its cross-reference table yet.
struct Body {
    std::string bytes;
    std::vector<Place> places; ///< by object number
    int catalogue = 0;
    int information = 0;
};

/// Puts `objects` into object streams at the end and adds the table.
std::string completed(Body body, ObjectText const& objects);

/// The file's name, made of its content, so that the same content has the same name: "[<..><..>]".
std::string id_of(std::string_view content);

} // namespace rapport::render::pdf
