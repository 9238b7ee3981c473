#include "pipeline/cli/plans/wire.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace rapport;
using namespace rapport::cli;

TEST_CASE("an answer arrives as it was sent, whatever its bytes")
{
    Answer answer;
    answer.outcome.plan_id = "REL-K";
    answer.outcome.stage = "7";
    answer.outcome.as_of_source = "rapport.yaml";
    answer.outcome.stopped = true;
    answer.outcome.complete = false;
    answer.outcome.files = {{"a.pdf", std::string("\0\xFF\n", 3)}, {"empty", ""}};
    answer.outcome.report.add({.rule = "DOC-09",
                               .severity = base::Severity::warning,
                               .kind = base::Kind::state,
                               .plan = "REL-K",
                               .span = {"plan.md", 1, 2, 3, 4},
                               .clauses = {"a", "b"},
                               .item = "OBJ-1",
                               .message = "m",
                               .help = "h",
                               .early = true});
    signoff::Judged judged;
    judged.file = "joint-plan-1.txt";
    judged.answer = signoff::Answer::cannot_tell;
    judged.fit = signoff::Fit::changed_content;
    judged.latest = true;
    judged.changed = {"OBJ-1 was changed"};
    answer.outcome.judgement.approvals = {judged};
    answer.outcome.needs = {{"joint-plan", "PTY-A", "ser", "PER-A", true}};
    answer.outcome.content.parts = {{"OBJ-1", "12", {{"target", "3"}}}};
    answer.timings = {{"read", 1.5}};
    answer.peak_kilobytes = 40000;
    Answer const back = unpack(pack(answer));
    CHECK(back.outcome.plan_id == "REL-K");
    CHECK(back.outcome.stage == "7");
    CHECK(back.outcome.stopped);
    CHECK_FALSE(back.outcome.complete);
    CHECK(back.outcome.concerned);
    REQUIRE(back.outcome.files.size() == 2);
    CHECK(back.outcome.files[0].bytes == std::string("\0\xFF\n", 3));
    REQUIRE(back.outcome.report.findings().size() == 1);
    auto const& finding = back.outcome.report.findings().front();
    CHECK(finding.span == base::Span{"plan.md", 1, 2, 3, 4});
    CHECK(finding.severity == base::Severity::warning);
    CHECK(finding.kind == base::Kind::state);
    CHECK(finding.clauses == std::vector<std::string>{"a", "b"});
    CHECK(finding.help == "h");
    CHECK(finding.early);
    CHECK(back.timings.front().second == 1.5);
    REQUIRE(back.outcome.judgement.approvals.size() == 1);
    CHECK(back.outcome.judgement.approvals.front().answer == signoff::Answer::cannot_tell);
    CHECK(back.outcome.judgement.approvals.front().fit == signoff::Fit::changed_content);
    CHECK(back.outcome.judgement.approvals.front().changed == judged.changed);
    CHECK(back.outcome.needs.front().approved);
    CHECK(back.outcome.content.parts == answer.outcome.content.parts);
    CHECK(pack(back) == pack(answer));
}

TEST_CASE("an answer that is cut off anywhere, or too long, is refused")
{
    Answer answer;
    answer.outcome.files = {{"a", "b"}};
    std::string const bytes = pack(answer);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK_THROWS_AS(unpack(std::string_view(bytes).substr(0, length)), std::runtime_error);
    CHECK_THROWS_AS(unpack(bytes + "x"), std::runtime_error);
}
