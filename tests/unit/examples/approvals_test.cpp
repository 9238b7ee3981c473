#include "pipeline/run.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/resources.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace rapport;

namespace {

namespace fs = std::filesystem;

fs::path const examples = SOURCE_DIR "/schemas/iso44001-2017/examples";

/// The files of `failing.approvals/` lie in the relationship's approvals folder.
std::vector<signoff::ApprovalFile> approvals_of(fs::path const& folder)
{
    std::vector<signoff::ApprovalFile> files;
    if (!fs::exists(folder)) return files;
    for (auto const& entry : fs::directory_iterator(folder))
        files.push_back({entry.path().filename(), test::read_file(entry.path()), "", "", ""});
    std::ranges::sort(files, {}, &signoff::ApprovalFile::name);
    return files;
}

Job job_of(std::string const& which)
{
    auto const example = test::read_example(examples, "DOC-17", which);
    Job job;
    job.relationship = "mill";
    job.folder = "mill";
    job.joint = {{"mill/plan.md", example.plan}};
    job.as_of = base::Date::parse(example.as_of);
    job.documents_wanted = false;
    job.signoff.emplace();
    job.signoff->files = approvals_of(examples / "DOC-17" / (which + ".approvals"));
    return job;
}

base::Report checked(Job const& job)
{
    Machine const machine(test::resources());
    return run(job, machine).report;
}

} // namespace

TEST_CASE("an approval that is not valid is a finding where it lies")
{
    auto const report = checked(job_of("failing"));
    REQUIRE(report.findings().size() == 1);
    auto const& finding = report.findings().front();
    CHECK(finding.rule == "DOC-17");
    CHECK(finding.severity == base::Severity::error);
    CHECK(finding.kind == base::Kind::state);
    CHECK(finding.span.file == "mill/approvals/joint-plan-1.2-per-ann-pty-a-1.txt");
    CHECK(finding.message.find("it is no statement") != std::string::npos);
    CHECK(checked(job_of("passing")).findings().empty());
}

TEST_CASE("an approval that the base branch holds and this one lacks is a finding")
{
    auto job = job_of("passing");
    job.signoff->files = {{"joint-plan-1.2-per-ann-pty-a-1.txt", "", "abc", "2026-11-01", "it was removed"}};
    auto const report = checked(job);
    REQUIRE(report.findings().size() == 1);
    CHECK(report.findings().front().message.find("it was removed") != std::string::npos);
}

TEST_CASE("a waiver does not close the finding about an approval")
{
    auto job = job_of("failing");
    auto& plan = job.joint.front().bytes;
    plan += "\n## Waivers\n\n| Rule | Reason | Approver | Date | Expires |\n|---|---|---|---|---|\n"
            "| DOC-17 | later | Ann Archer | 2026-11-01 | 2027-01-31 |\n";
    auto const report = checked(job);
    auto const found = [&](std::string const& rule) {
        return std::ranges::any_of(report.findings(), [&](auto const& finding) {
            return finding.rule == rule && finding.severity == base::Severity::error;
        });
    };
    CHECK(found("DOC-17"));
    CHECK(found("DOC-14"));
}
