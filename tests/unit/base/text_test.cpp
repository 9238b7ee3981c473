#include "pipeline/base/text.hpp"

#include <doctest/doctest.h>

using rapport::base::first_invalid_utf8;

TEST_CASE("the first byte that is not UTF-8 is found wherever it stands among eight")
{
    for (std::size_t length = 0; length < 40; ++length) {
        std::string const plain(length, 'x');
        CHECK(first_invalid_utf8(plain) == std::string::npos);
        CHECK(first_invalid_utf8(plain + "\u00E9\u20AC\U0001F600" + plain) == std::string::npos);
        for (std::size_t at = 0; at < length; ++at) {
            std::string broken = plain;
            broken[at] = '\xE9';
            CHECK(first_invalid_utf8(broken) == at);
        }
        CHECK(first_invalid_utf8(plain + "\xE2\x82") == length);
    }
}
