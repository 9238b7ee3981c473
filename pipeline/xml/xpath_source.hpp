#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::xml {

/// A name in the text of an expression; `offset` counts characters from 1.
struct Used {
    std::string name;
    int offset = 0;
};

struct Call {
    std::string name;
    int arguments = 0;
    int offset = 0;
};

/// What an expression refers to, found in its text, so that a loader can refuse what nobody declared.
struct Usage {
    std::vector<Call> calls;
    std::vector<Used> variables;
    std::vector<Used> prefixes;
    std::vector<std::string> names; ///< of elements and attributes, without prefix
};

Usage usage_of(std::string_view source);

struct Refusal {
    std::string what;
    int offset = 0;
};

/// Rules and templates do not compute: XPath numbers are binary floating point. Refuses sum(), number(),
/// floor(), ceiling(), round(), the operators + - * div mod unless both sides are whole numbers (an integer,
/// or a function that counts or compares: count, position, last, string-length, word-count, days-between,
/// ...-compare), and the comparisons < <= > >= unless one side is such a whole number (between dates or
/// amounts they silently give false).
std::optional<Refusal> forbidden_arithmetic(std::string_view source);

} // namespace rapport::xml
