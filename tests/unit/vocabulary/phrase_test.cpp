#include "pipeline/vocabulary/phrase.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace rapport::vocabulary {

namespace {

std::string matched(Phrase const& phrase, std::string_view text, Phrase::Accepts const& accepts)
{
    auto const pieces = phrase.match(text, accepts);
    if (!pieces) return "no";
    std::string result;
    for (auto const& piece : *pieces) result += std::string(piece.name) + '=' + std::string(piece.text) + ' ';
    return result;
}

bool anything(std::string_view, std::string_view)
{
    return true;
}

} // namespace

TEST_CASE("optional parts are there or not")
{
    Phrase const phrase("{value}[ on {date}][, from {baseline}[ on {then}]]");
    CHECK(matched(phrase, "412.0", anything) == "value=412.0 ");
    CHECK(matched(phrase, "412.0, from 428.0", anything) == "value=412.0 baseline=428.0 ");
    CHECK(matched(phrase, "412.0 on 2029-09-30, from 428.0 on 2024-01-01", anything) ==
          "value=412.0 date=2029-09-30 baseline=428.0 then=2024-01-01 ");
}

TEST_CASE("a piece that is not accepted makes another reading be tried")
{
    Phrase const phrase("{ref}[ ({role})]");
    auto const roles = [](std::string_view name, std::string_view text) {
        return name != "role" || text == "chair";
    };
    CHECK(matched(phrase, "Talvey (chair)", roles) == "ref=Talvey role=chair ");
    CHECK(matched(phrase, "Commercial lead (KRHA)", roles) == "ref=Commercial lead (KRHA) ");
    CHECK(matched(phrase, "Lead (KRHA) (chair)", roles) == "ref=Lead (KRHA) role=chair ");
}

TEST_CASE("constants take no text and decide which form is written")
{
    Phrase const above("amber above {amber}{side=above}");
    CHECK(matched(above, "Amber Above 3", anything) == "amber=3 side=above ");
    CHECK(above.write({{"amber", "3", "3"}, {"side", "above", "above"}}) ==
          std::vector<std::string>{"amber above 3"});
    CHECK(above.write({{"amber", "3", "3"}, {"side", "below", "below"}}).empty());
    CHECK(above.write({{"amber", "3", "3"}}).empty());
}

TEST_CASE("text that does not fit is no match, and hostile text ends early")
{
    Phrase const phrase("{a} x {b} x {c} x {d} x {e} y");
    CHECK(matched(phrase, "1 x 2", anything) == "no");
    std::string long_text;
    for (int i = 0; i < 2000; ++i) long_text += "1 x ";
    CHECK(matched(phrase, long_text, anything) == "no");
}

TEST_CASE("a pattern that cannot be read is refused when the schema is loaded")
{
    CHECK_THROWS_AS(Phrase("{a"), std::runtime_error);
    CHECK_THROWS_AS(Phrase("[ {a}"), std::runtime_error);
    CHECK_THROWS_AS(Phrase("{a}{b}"), std::runtime_error);
}

} // namespace rapport::vocabulary
