#include "pipeline/ingest/ingest.hpp"
#include "tests/unit/ingest/plan_generator.hpp"
#include "tests/unit/ingest/reader_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace rapport::ingest {

using test::real_vocabulary;

namespace {

Plan read_one(std::string const& name, std::string const& bytes)
{
    base::Report report;
    auto plan = read({{name, bytes, ""}}, real_vocabulary(), report, {false});
    REQUIRE(plan.has_value());
    return std::move(*plan);
}

/// The first place where two canonical forms differ, for a message that helps.
std::string difference(std::string const& a, std::string const& b)
{
    auto const at =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    if (at == a.size() && a.size() == b.size()) return {};
    auto const from = at < 150 ? 0 : at - 150;
    return "..." + a.substr(from, 300) + "\n--- is not ---\n..." + b.substr(from, 300);
}

std::string with_crlf(std::string const& text)
{
    std::string result;
    for (char const c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
}

void check_round_trip(std::string const& xml)
{
    auto const first = read_one("plan.xml", xml);
    auto const canonical = first.tree.canonical();
    auto const markdown = write_markdown(first.tree, real_vocabulary());
    auto const second = read_one("plan.md", markdown);
    auto const told = difference(canonical, second.tree.canonical());
    REQUIRE_MESSAGE(told.empty(), told);
    CHECK(write_xml(first.tree, real_vocabulary()) == write_xml(second.tree, real_vocabulary()));
    CHECK(write_markdown(second.tree, real_vocabulary()) == markdown);
    CHECK(read_one("plan.md", with_crlf(markdown)).tree.canonical() == canonical);
    CHECK(read_one("plan.xml", with_crlf(write_xml(first.tree, real_vocabulary()))).tree.canonical() ==
          canonical);
}

} // namespace

TEST_CASE("a generated plan survives XML to Markdown to XML with the same canonical bytes")
{
    for (unsigned seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        auto const tree = test::PlanGenerator(real_vocabulary(), seed).plan();
        check_round_trip(write_xml(tree, real_vocabulary()));
    }
}

} // namespace rapport::ingest
