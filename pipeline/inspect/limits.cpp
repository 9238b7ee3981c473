#include "pipeline/inspect/limits.hpp"

#include <cmath>

namespace rapport::inspect {

namespace {

// ISO 19005-3, 6.1.13.
constexpr double largest_integer = 2147483647;
constexpr double smallest_integer = -2147483648.0;
constexpr double largest_real = 3.403e38;
constexpr double nearest_to_zero = 1.175e-38;
constexpr std::size_t longest_string = 32767;
constexpr std::size_t longest_name = 127;
constexpr std::size_t most_objects = 8388607;

} // namespace

void check_limits(Token const& token, Findings& findings, Place place)
{
    switch (token.kind) {
    case Token::Kind::hexadecimal:
        if (token.digits % 2 != 0) findings.fail("6.1.6-1", place);
        if (!token.only_hex) findings.fail("6.1.6-2", place);
        [[fallthrough]];
    case Token::Kind::text:
        if (token.value.size() > longest_string) findings.fail("6.1.13-3", place);
        break;
    case Token::Kind::integer:
        if (token.number > largest_integer || token.number < smallest_integer)
            findings.fail("6.1.13-1", place);
        break;
    case Token::Kind::real:
        if (std::abs(token.number) > largest_real) findings.fail("6.1.13-2", place);
        if (token.number != 0 && std::abs(token.number) < nearest_to_zero) findings.fail("6.1.13-5", place);
        break;
    case Token::Kind::name:
        if (token.value.size() > longest_name) findings.fail("6.1.13-4", place);
        break;
    default: break;
    }
}

bool check_object_count(std::size_t count, Findings& findings)
{
    if (count <= most_objects) return true;
    findings.fail("6.1.13-7", {});
    return false;
}

} // namespace rapport::inspect
