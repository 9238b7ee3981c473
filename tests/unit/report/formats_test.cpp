#include "pipeline/report/baseline.hpp"
#include "pipeline/report/format.hpp"
#include "pipeline/report/place.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <doctest/doctest.h>

using namespace rapport;
using Poco::JSON::Array;
using Poco::JSON::Object;

namespace {

base::Finding finding(std::string rule, base::Severity severity, std::string message, int line = 3)
{
    base::Finding result{.rule = std::move(rule), .severity = severity, .message = std::move(message)};
    result.plan = "REL-K";
    result.item = "ACT-1";
    result.span = {"k/plan.md", line, 5, line, 8};
    result.help = "mend it";
    return result;
}

report::RunReport run_with(std::vector<base::Finding> const& findings)
{
    report::RunReport run;
    run.tool_version = "1.0";
    run.plans.push_back({.id = "REL-K", .path = "k"});
    run.rules = {{.id = "A-1", .check = "Every A has a B.", .help = "add B"},
                 {.id = "A-2", .severity = base::Severity::warning, .check = "No C.", .help = "take C out"}};
    for (auto const& one : findings) run.findings.add(one);
    return run;
}

Poco::Dynamic::Var parsed(std::string const& json)
{
    Poco::JSON::Parser parser;
    return parser.parse(json);
}

std::size_t occurrences(std::string const& text, std::string_view what)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
    return count;
}

report::Source source_of(std::string_view bytes)
{
    return [bytes](std::string const&) { return bytes; };
}

} // namespace

TEST_CASE("every format has a name, and an unknown name is none")
{
    for (auto const& name : report::format_names()) CHECK(report::format_named(name));
    CHECK(report::format_named("short") == report::Format::brief);
    CHECK(report::format_named("markdown") == report::Format::markdown);
    CHECK_FALSE(report::format_named("html"));
}

TEST_CASE("every format of a clean run is a whole document")
{
    auto const run = run_with({});
    CHECK(report::brief(run).empty());
    CHECK(report::github(run, {}).empty());
    CHECK(parsed(report::gitlab(run)).extract<Array::Ptr>()->size() == 0);
    CHECK(parsed(report::rdjson(run)).extract<Object::Ptr>()->getArray("diagnostics")->size() == 0);
    CHECK(report::junit(run).find("tests=\"2\" failures=\"0\"") != std::string::npos);
    CHECK(report::markdown(run).find("| REL\\-K \\(k\\) |") != std::string::npos);
    auto const log = parsed(report::sarif(run, {})).extract<Object::Ptr>();
    CHECK(log->getArray("runs")->getObject(0)->getArray("results")->size() == 0);
}

TEST_CASE("a finding without a line stands at line 1 of its relationship, never at line 0")
{
    auto lost = finding("A-1", base::Severity::error, "lost");
    lost.span = {};
    auto const run = run_with({lost});
    CHECK(report::brief(run) == "k:1:1: error: lost [A-1]\n");
    CHECK(report::github(run, {}).starts_with(
        "::error file=k,line=1,endLine=1,col=1,endColumn=1,title=A-1::lost"));
    CHECK(report::sarif(run, {}).find("\"startLine\": 0") == std::string::npos);
    CHECK(report::gitlab(run).find("\"begin\": 1") != std::string::npos);
}

TEST_CASE("SARIF and GitHub count characters, rdjson counts bytes")
{
    auto const run = run_with({finding("A-1", base::Severity::error, "m", 1)});
    auto const source = source_of("\xC3\xA4\xC3\xB6-abc\n"); // two letters of two bytes, then "-abc"
    auto const log = parsed(report::sarif(run, source)).extract<Object::Ptr>();
    auto const region = log->getArray("runs")
                            ->getObject(0)
                            ->getArray("results")
                            ->getObject(0)
                            ->getArray("locations")
                            ->getObject(0)
                            ->getObject("physicalLocation")
                            ->getObject("region");
    CHECK(region->getValue<int>("startColumn") == 3);
    CHECK(region->getValue<int>("endColumn") == 6);
    CHECK(report::github(run, source).find("col=3,endColumn=6") != std::string::npos);
    CHECK(report::rdjson(run).find("\"column\": 5") != std::string::npos);
}

TEST_CASE("a SARIF path is a URI reference")
{
    auto odd = finding("A-1", base::Severity::error, "m");
    odd.span.file = "a b/\xC3\xA4#?.md";
    CHECK(report::sarif(run_with({odd}), {}).find("\"uri\": \"a%20b/%C3%A4%23%3F.md\"") != std::string::npos);
}

TEST_CASE("plan text cannot forge a workflow command")
{
    auto hostile = finding("A-1", base::Severity::error, "x\n::add-mask::y%");
    hostile.span.file = "::error::a,b";
    auto const run = run_with({hostile});
    auto const commands = report::github(run, {});
    CHECK(occurrences(commands, "\n") == 1);
    CHECK(commands.find("file=%3A%3Aerror%3A%3Aa%2Cb,") != std::string::npos);
    CHECK(commands.find("::x%0A::add-mask::y%25") != std::string::npos);
    CHECK(report::brief(run).starts_with("./::error"));
    CHECK(occurrences(report::brief(run), "\n") == 1);
}

TEST_CASE("plan text cannot forge a summary's row, link or mention")
{
    auto const run = run_with({finding("A-1", base::Severity::error, "a | b\n[x](http://y) @team <b>")});
    auto const summary = report::markdown(run);
    CHECK(summary.find("a \\| b \\[x\\]\\(http&#58;//y\\) &#64;team &#60;b&#62;") != std::string::npos);
}

TEST_CASE("GitHub gets the ten most important annotations of a level, and is told how many more there are")
{
    std::vector<base::Finding> many;
    for (int i = 1; i <= 13; ++i) many.push_back(finding("A-1", base::Severity::error, "e", i));
    for (int i = 1; i <= 12; ++i) many.push_back(finding("A-2", base::Severity::advice, "n", i));
    auto const commands = report::github(run_with(many), {});
    CHECK(occurrences(commands, "::error ") == 10);
    CHECK(occurrences(commands, "::notice ") == 10);
    CHECK(commands.find("::6 more findings") != std::string::npos);
}

TEST_CASE("JUnit has a case for each rule, and only what fails the run is a failure")
{
    auto const run = run_with({finding("A-1", base::Severity::error, "broken <B>"),
                               finding("A-2", base::Severity::warning, "C \x01")});
    auto const xml = report::junit(run);
    CHECK(xml.find("tests=\"2\" failures=\"1\"") != std::string::npos);
    CHECK(xml.find("message=\"broken &lt;B&gt;\"") != std::string::npos);
    CHECK(xml.find("<system-out>k/plan.md:3:5: warning: C \xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("a fingerprint survives moved lines and a day that passed, and tells equal findings apart")
{
    base::Report before, after;
    before.add(finding("A-1", base::Severity::error, "7 days late", 3));
    before.add(finding("A-1", base::Severity::error, "7 days late", 4));
    after.add(finding("A-1", base::Severity::error, "8 days late", 30));
    auto const old_prints = report::fingerprints(before);
    CHECK(old_prints[0] != old_prints[1]);
    CHECK(report::fingerprints(after)[0] == old_prints[0]);
}

TEST_CASE("a run is compared with a baseline")
{
    auto const before = run_with(
        {finding("A-1", base::Severity::error, "old"), finding("A-1", base::Severity::error, "mended")});
    auto now = run_with(
        {finding("A-1", base::Severity::error, "old", 40), finding("A-2", base::Severity::warning, "fresh")});
    report::compare(now, report::baseline(before));
    REQUIRE(now.comparison);
    CHECK(now.comparison->known == 1);
    CHECK(now.comparison->fresh == 1);
    CHECK(now.comparison->gone == 1);
    CHECK(now.fresh == std::vector<bool>{false, true});
    CHECK(report::markdown(now).find("brings **1** findings and mends **1**") != std::string::npos);
    CHECK(report::sarif(now, {}).find("\"baselineState\": \"new\"") != std::string::npos);
}

TEST_CASE("what is no baseline is refused")
{
    auto run = run_with({});
    for (auto const* bytes : {"", "[]", "{}", "{\"rapport_baseline\": 2, \"findings\": []}",
                              "{\"rapport_baseline\": 1}", "{\"rapport_baseline\": 1, \"findings\": [1]}"}) {
        CAPTURE(bytes);
        CHECK_THROWS_AS(report::compare(run, bytes), report::BaselineFault);
    }
}
