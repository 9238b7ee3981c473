#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

/// What the text of an agreement over GBP 42.0m says that its field says too: "GBP 42.0m yes".
std::string repeated(std::string const& text)
{
    Facts const facts(R"(<agreements><agreement id="CON-1" name="Works" kind="contract" signed="2025-01-20">
      <value amount="42.0" scale="m" currency="GBP"/><p>)" +
                      text + "</p></agreement></agreements>");
    return facts.rows("prose-figures", "figure", {"text", "same"});
}

} // namespace

TEST_CASE("an amount in the text of a record is compared with the record's own fields")
{
    CHECK(repeated("up to GBP 42.0m, all in") == "GBP 42.0m yes");
    CHECK(repeated("up to GBP 42000k") == "GBP 42000k yes");
    CHECK(repeated("about GBP 40m.") == "GBP 40m no");
}

TEST_CASE("amounts far away, of another currency or without one are left alone")
{
    CHECK(repeated("a bonus of GBP 1.3m").empty());
    CHECK(repeated("EUR 42.0m").empty());
    CHECK(repeated("the 42.0 of the target").empty());
    CHECK(repeated("GBP and more").empty());
}
