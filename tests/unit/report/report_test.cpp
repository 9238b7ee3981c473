#include "pipeline/report/json.hpp"
#include "pipeline/report/read_build.hpp"
#include "pipeline/report/text.hpp"

#include <Poco/JSON/Parser.h>
#include <doctest/doctest.h>

using namespace rapport;

namespace {

base::Finding bad_date()
{
    return {.rule = "DOC-09",
            .severity = base::Severity::error,
            .kind = base::Kind::defect,
            .plan = "REL-KTB",
            .span = {"kelmouth/plan.md", 2, 8, 2, 17},
            .clauses = {"clause 8.6.2", "clause 9.1"},
            .item = "OBJ-J2",
            .message = "\"30.9.2029\" is not a date",
            .help = "write it as 2029-09-30"};
}

report::TextOptions with_source(std::string_view source)
{
    return {.colour = false, .source = [source](std::string const&) { return source; }};
}

} // namespace

TEST_CASE("two plans that claim one id keep their own findings apart")
{
    std::vector<report::PlanSummary> plans(2);
    plans[0].id = plans[1].id = "REL-A";
    plans[0].path = "content/one";
    plans[1].path = "content/two";
    base::Report findings;
    findings.add({.rule = "DOC-09", .plan = "REL-A", .span = {"content/two/plan.md", 1, 1, 1, 1}});
    findings.add({.rule = "DOC-09", .plan = "REL-A", .span = {"own/krha/note.md", 1, 1, 1, 1}});
    findings.add({.rule = "DOC-16", .span = {"content/twofold/plan.md", 1, 1, 1, 1}});
    report::count_findings(plans, findings);
    CHECK(plans[0].errors == 1);
    CHECK(plans[1].errors == 1);
}

TEST_CASE("a finding as text shows place, rule, source line with caret, clauses and help")
{
    CHECK(report::text(bad_date(), with_source("# Title\n- due: 30.9.2029\n")) ==
          "kelmouth/plan.md:2:8: error: \"30.9.2029\" is not a date [DOC-09]\n"
          "  2 | - due: 30.9.2029\n"
          "    |        ^~~~~~~~~\n"
          "  clause: clause 8.6.2; clause 9.1\n"
          "  help: write it as 2029-09-30\n");
}

TEST_CASE("the caret stands under its character after letters of two bytes and after tabs")
{
    base::Finding finding{.rule = "X", .message = "m"};
    finding.span = {"f", 1, 9, 1, 11}; // after "ä", tab, "öß " and before "ü"
    CHECK(report::text(finding, with_source("\xC3\xA4\t\xC3\xB6\xC3\x9F \xC3\xBC!\r\n")) ==
          "f:1:9: error: m [X]\n  1 | \xC3\xA4\t\xC3\xB6\xC3\x9F \xC3\xBC!\n    |  \t   ^\n");
}

TEST_CASE("a very long line is cut around the caret and never inside a character")
{
    std::string line;
    for (int i = 0; i < 5000; ++i) line += "\xC3\xA4";
    base::Finding finding{.rule = "X", .message = "m"};
    finding.span = {"f", 1, 5001, 1, 5003};
    std::string const shown = report::text(finding, with_source(line));
    CHECK(shown.size() < 500);
    CHECK(shown.find("\xEF\xBF\xBD") == std::string::npos);
}

TEST_CASE("a plan cannot steer the terminal through a finding")
{
    base::Finding finding = bad_date();
    finding.message = "\x1B[2Jgone \xFF \xE2\x80\xAE txt";
    std::string const shown = report::text(finding, with_source("x\n- due: \x1B]0;own\x07\n"));
    CHECK(shown.find('\x1B') == std::string::npos);
    CHECK(shown.find('\x07') == std::string::npos);
    CHECK(shown.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(shown.find('\xFF') == std::string::npos);
}

TEST_CASE("a place outside the file or without a line prints without a source line")
{
    base::Finding finding = bad_date();
    finding.span = {"gone.md", 99, 4, 0, 0};
    CHECK(report::text(finding, with_source("one line")).find(" | ") == std::string::npos);
    finding.span = {"gone.md", 0, 0, 0, 0};
    CHECK(report::text(finding, with_source("one line")).starts_with("gone.md: error: "));
}

TEST_CASE("the summary counts by plan and says what the checks are worth")
{
    report::RunReport run;
    run.as_of = "2026-11-16";
    run.as_of_source = "rapport.yaml";
    run.findings.add(bad_date());
    auto other = bad_date();
    other.plan.clear();
    other.span.file = "fibra-3/plan.xml";
    other.severity = base::Severity::advice;
    run.findings.add(other);
    run.plans = {{.id = "REL-KTB", .path = "kelmouth", .stage = "7", .status = "in-review"},
                 {.id = "", .path = "fibra-3"},
                 {.id = "REL-F", .path = "fibra"}};
    report::count_findings(run.plans, run.findings);
    std::string const shown = report::text(run, {});
    CHECK(shown.find("REL-KTB (kelmouth), stage 7, in-review: 1 error, 0 warnings, 0 advice\n") !=
          std::string::npos);
    CHECK(shown.find("fibra-3: 0 errors, 0 warnings, 1 advice\n") != std::string::npos);
    CHECK(shown.find("REL-F (fibra): 0 errors, 0 warnings, 0 advice\n") != std::string::npos);
    CHECK(shown.find(
              "as of 2026-11-16 (rapport.yaml); content checks informed by the structure of ISO 44001, not "
              "checked against the standard's text; they do not show effectiveness or conformity\n") !=
          std::string::npos);
}

TEST_CASE("findings as JSON keep the order of keys and every field")
{
    report::RunReport run;
    run.tool_version = "0.1.0";
    run.as_of = "2026-11-16";
    run.findings.add(bad_date());
    run.plans = {
        {.id = "REL-KTB", .path = "kelmouth", .stage = "7", .profile = "p", .status = "draft", .errors = 1}};
    std::string const text = report::json(run);
    auto const object = Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
    CHECK(object->getValue<int>("schema_version") == 1);
    CHECK(object->getObject("tool")->getValue<std::string>("name") == "rapport");
    CHECK(object->getArray("plans")->getObject(0)->getValue<int>("errors") == 1);
    auto const finding = object->getArray("findings")->getObject(0);
    CHECK(finding->getValue<std::string>("message") == "\"30.9.2029\" is not a date");
    CHECK(finding->getValue<int>("end_column") == 17);
    CHECK(finding->getArray("clause")->size() == 2);
    std::size_t at = 0;
    for (auto const* key :
         {"\"schema_version\"", "\"tool\"", "\"as_of\"", "\"plans\"", "\"findings\"", "\"rule\"",
          "\"severity\"", "\"kind\"", "\"plan\"", "\"file\"", "\"line\"", "\"column\"", "\"end_line\"",
          "\"end_column\"", "\"clause\"", "\"item\"", "\"message\"", "\"help\""}) {
        at = text.find(key, at);
        CHECK_MESSAGE(at != std::string::npos, key);
    }
}

TEST_CASE("a run without findings is one valid JSON document too")
{
    report::RunReport run;
    run.tool_version = "0.1.0";
    auto const object = Poco::JSON::Parser().parse(report::json(run)).extract<Poco::JSON::Object::Ptr>();
    CHECK(object->getArray("findings")->size() == 0);
    CHECK(object->isNull("as_of"));
}

TEST_CASE("bytes that are not UTF-8 never reach the JSON")
{
    report::RunReport run;
    auto finding = bad_date();
    finding.message = "caf\xE9 \xC3";
    run.findings.add(finding);
    CHECK(report::json(run).find("caf\xEF\xBF\xBD \xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("what build.json says is read back, and nothing else is taken for one")
{
    report::BuildFacts facts;
    facts.tool_version = "0.1.0";
    facts.tool_build = "ab12";
    facts.audience = "joint";
    facts.relationship = "REL-A";
    facts.as_of = "2026-11-16";
    facts.as_of_source = "rapport.yaml";
    facts.uncommitted_changes = true;
    facts.copy = "for-signature";
    facts.warnings = 3;
    facts.waived = 2;
    facts.counts_on_pages = "0 2 1";
    facts.commitments_sha256 = "cd";
    facts.approved_kinds = {"joint-plan", "exit-strategy"};
    facts.approvals = {{.document = "joint-plan",
                        .version = "3.2",
                        .who = "PER-ANNA",
                        .name = "B\xC3\xA9la \"Test\"",
                        .party = "PTY-ONE",
                        .decision = "approve",
                        .date = "2026-11-02",
                        .recorder = "PER-BELA",
                        .recorded_as = "minute",
                        .fingerprint = "SHA256:x",
                        .file = "joint-plan_3.2_PER-ANNA.txt",
                        .statement_sha256 = "ef",
                        .records_sha256 = "01",
                        .changed_records = "3",
                        .conditions = {{"CND-1", "2027-01-31", "PER-BELA", "fund it"}},
                        .counts = true}};
    auto const json = report::json(facts);
    auto const read = report::read_build(json);
    REQUIRE(read);
    CHECK(report::json(*read) == json);
    for (auto const* other :
         {"", "{}", "[]", "{\"schema_version\": 2}", "{\"schema_version\": \"1\"", "null"})
        CHECK_FALSE(report::read_build(other));
    CHECK(report::read_build("{\"schema_version\": 1, \"approvals\": [3, null], \"tool\": []}"));
}

TEST_CASE("build facts name tool, date, commit, counts and digests")
{
    report::BuildFacts facts;
    facts.tool_version = "0.1.0";
    facts.audience = "joint";
    facts.as_of = "2026-11-16";
    facts.sources = {{"content/kelmouth/plan.md", "ab"}};
    facts.positions = {{"OBJ-J2", "content/kelmouth/plan.md:41:1"}};
    auto const object = Poco::JSON::Parser().parse(report::json(facts)).extract<Poco::JSON::Object::Ptr>();
    CHECK(object->getObject("sources")->getValue<std::string>("content/kelmouth/plan.md") == "ab");
    CHECK(object->getObject("positions")->getValue<std::string>("OBJ-J2") == "content/kelmouth/plan.md:41:1");
    CHECK(object->isNull("commit"));
    CHECK(object->getValue<bool>("uncommitted_changes") == false);
}
