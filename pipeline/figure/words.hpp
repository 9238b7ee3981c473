#pragma once

#include "pipeline/figure/charts.hpp"

#include <initializer_list>
#include <optional>
#include <utility>

/// The words of one chart: what the request translates, else the chart's own English.
namespace rapport::figure {

class Words {
public:
    Words(Request const& request, std::vector<Word> defaults)
        : request_(request), defaults_(std::move(defaults))
    {
    }

    /// std::logic_error for a key that the chart does not declare.
    [[nodiscard]] std::string operator()(std::string_view key) const;

    using Value = std::pair<std::string_view, std::string_view>;
    /// The sentence of `key` with each `{name}` replaced by its value.
    [[nodiscard]] std::string operator()(std::string_view key, std::initializer_list<Value> values) const;

private:
    Request const& request_;
    std::vector<Word> defaults_;
};

/// `name` of the datum, or `otherwise` when it is empty.
std::string const& value_or(Datum const& datum, std::string_view name, std::string const& otherwise);

/// "OBJ-J1 Barrier operational": id and title with a space between them, or the one that is there.
std::string named(Datum const& datum);

/// `yes`, `true` and `1` mean yes; anything else, also nothing, does not.
bool is_yes(std::string const& text);

/// A whole number from `low` to `high`; nothing for any other text.
std::optional<int> whole_number(std::string const& text, int low, int high);

/// Lines joined by line ends, without empty ones.
std::string joined_lines(std::vector<std::string> const& lines);

/// "a, b, c"
std::string joined(std::vector<std::string> const& parts);

std::vector<Datum const*> with_role(Request const& request, std::string_view role);

} // namespace rapport::figure
