#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::ingest {

/// How the plan's language writes values.
struct Convention {
    vocabulary::Words words;
    std::string currency; ///< of bare amounts, empty when the plan names none
};

/// The canonical text of a value, nothing when the text is none of the field's form.
std::optional<std::string> read_value(vocabulary::Field const& field, std::string_view text,
                                      Convention const& convention);
/// The value as authors write it; what is not canonical comes back as it is.
std::string write_value(vocabulary::Field const& field, std::string_view canonical,
                        Convention const& convention);

struct Money {
    std::string amount;
    std::string scale;    ///< k, m, bn or empty
    std::string currency; ///< ISO 4217, empty when not said
};
std::optional<Money> read_money(std::string_view text, Convention const& convention);
std::string write_money(Money const& money, Convention const& convention);

/// What a date or number means in each of two conventions, when both give one: `1,250`, `05/10/2026`.
struct Doubt {
    std::string here;
    std::string there;
};
std::optional<Doubt> doubt_about(vocabulary::Form form, std::string_view text, Convention const& convention);

/// A piece of a list with its offset in the list's text.
struct Piece {
    std::string_view text;
    std::size_t offset = 0;
};
/// Splits at `;`, and at a comma followed by a blank where `at_comma`; not inside round brackets.
std::vector<Piece> split_list(std::string_view text, bool at_comma);

} // namespace rapport::ingest
