#include "pipeline/check/questions.hpp"
#include "pipeline/check/traces.hpp"
#include "pipeline/xml/tree.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

base::Finding one(std::string const& rule, base::Kind kind)
{
    base::Finding finding;
    finding.rule = rule;
    finding.kind = kind;
    return finding;
}

document::Document saying(std::string const& text)
{
    document::Document document;
    document.kind = "paper";
    document.blocks.push_back({document::Paragraph{{{text}}}, {}, false});
    return document;
}

std::string strangers(std::string const& text)
{
    auto const plan = xml::Tree::parse_own(
        R"(<plan issued="2026-10-05" budget="12.50"><p>About 18,400 homes and version 3.2</p></plan>)",
        "plan.xml");
    base::Report report;
    check::find_untraced(saying(text), plan.root(), report);
    return report.findings().empty() ? std::string{} : report.findings().front().message;
}

} // namespace

TEST_CASE("questions leave the report, all else stays in order")
{
    base::Report report;
    report.add(one("OBJ-01", base::Kind::defect));
    report.add(one("ISS-06", base::Kind::question));
    report.add(one("XIT-08", base::Kind::state));
    auto const questions = check::take_questions(report);
    REQUIRE(questions.findings().size() == 1);
    CHECK(questions.findings().front().rule == "ISS-06");
    REQUIRE(report.findings().size() == 2);
    CHECK(report.findings().back().rule == "XIT-08");
}

TEST_CASE("figures of the plan are known however a language writes them")
{
    CHECK(strangers("18.400 homes, 18400 or 18,400").empty());
    CHECK(strangers("issued on 5 October 2026").empty());
    CHECK(strangers("EUR 12,50 and 12.50").empty());
    CHECK(strangers("three of 12 rows").empty());
}

TEST_CASE("a figure that the plan does not have is told with its text")
{
    CHECK(strangers("about 4711 homes").find("shows 4711,") != std::string::npos);
    CHECK(strangers("issued in 2027, 2027 and 19.75").find("shows 2027, 19.75,") != std::string::npos);
}
