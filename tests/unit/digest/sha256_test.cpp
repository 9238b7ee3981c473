#include "pipeline/digest/sha256.hpp"

#include <doctest/doctest.h>

#include <string>

using rapport::digest::sha256;

TEST_CASE("SHA-256 gives the published values of its standard")
{
    // FIPS 180-4 examples published by NIST: the empty text, "abc", and a million times "a".
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a NUL byte counts like any other byte")
{
    using namespace std::string_view_literals;
    CHECK(sha256("a\0b"sv) != sha256("ab"sv));
}
