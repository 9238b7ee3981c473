#pragma once

#include "pipeline/xml/tree.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::vocabulary {

constexpr std::array<std::string_view, 5> unit_words{"day", "working-day", "week", "month", "year"};
constexpr std::array<std::string_view, 9> other_words{"every",     "at-once", "yes", "no", "draft-note",
                                                      "continued", "k",       "m",   "bn"};

/// The patterns between `||`.
std::vector<std::string> alternatives(std::string_view patterns);

/// The entries of a label file by what they label.
class LabelFile {
public:
    /// Throws std::runtime_error "file:line: what".
    explicit LabelFile(xml::Tree const& labels);

    /// Null when the file says nothing.
    [[nodiscard]] xml::Element item(std::string const& name) const;
    [[nodiscard]] xml::Element field(std::string const& item, std::string const& name) const;
    [[nodiscard]] xml::Element choice(std::string const& list, std::string const& value) const;
    [[nodiscard]] xml::Element word(std::string const& key) const;

    /// Every entry by its path: "risk", "risk/owner", "*/owner", "list tier/strategic", "word day".
    [[nodiscard]] std::map<std::string, xml::Element> const& entries() const { return entries_; }

private:
    void add(std::string const& path, xml::Element entry);
    [[nodiscard]] xml::Element find(std::string const& path) const;

    std::map<std::string, xml::Element> entries_;
};

} // namespace rapport::vocabulary
