#include "pipeline/batch/worker.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "tests/allocation/failing_malloc.hpp"

#include <cstdlib>
#include <iostream>
#include <string>

/// Judges one invalid plan again and again; each time another allocation of the worker fails. Whatever that
/// does, the worker must say "no memory" or find all that it finds with memory: anything less could call an
/// invalid plan valid. Every allocation in turn with RAPPORT_LONG, else a sample of them.
namespace {

using namespace rapport;

std::string judged(Job const& job, Machine const& machine)
{
    auto const outcome = run(job, machine);
    std::string result;
    for (auto const& finding : outcome.report.findings())
        result +=
            finding.rule + " " + std::string(base::name_of(finding.severity)) + " " + finding.message + "\n";
    return result;
}

class Trial {
public:
    Trial(Job const& job, Machine const& machine) : job_(job), machine_(machine) {}

    /// The findings, and how many allocations they took, both as a worker has them.
    bool learn()
    {
        auto const task = [&] {
            allocation::fail_at(0);
            auto findings = judged(job_, machine_);
            return std::to_string(allocation::asked()) + "\n" + findings;
        };
        batch::run_isolated({task}, 1, limits(), [&](std::size_t, batch::Result const& result) {
            auto const end = std::min(result.bytes.find('\n'), result.bytes.size());
            total_ = std::atol(result.bytes.substr(0, end).c_str());
            expected_ = end < result.bytes.size() ? result.bytes.substr(end + 1) : "";
        });
        return total_ > 0 && expected_.find(" error ") != std::string::npos;
    }

    /// The number of allocations whose failure gave something else.
    long fail_each(long stride)
    {
        std::vector<batch::Task> tasks;
        for (long number = 1; number <= total_; number += stride)
            tasks.emplace_back([this, number] {
                allocation::fail_at(number);
                return judged(job_, machine_);
            });
        long wrong = 0, ended = 0;
        batch::run_isolated(tasks, 2, limits(), [&](std::size_t index, batch::Result const& result) {
            using End = batch::Result::End;
            bool const has_all = result.end == End::done && result.bytes == expected_;
            ended += result.end == End::memory_limit ? 1 : 0;
            if (has_all || result.end == End::memory_limit) return;
            if (++wrong > 10) return;
            std::cerr << "allocation " << 1 + static_cast<long>(index) * stride << ": "
                      << (result.end == End::done ? "findings are missing:\n" + result.bytes
                                                  : result.reason.english())
                      << "\n";
        });
        std::cout << tasks.size() << " of " << total_ << " allocations failed in turn; " << ended
                  << " workers ended for want of memory\n";
        return ended == 0 ? -1 : wrong;
    }

private:
    static batch::Limits limits() { return {}; }

    Job const& job_;
    Machine const& machine_;
    std::string expected_;
    long total_ = 0;
};

} // namespace

int main(int count, char** words)
{
    if (count != 2) {
        std::cerr << "usage: allocation FOLDER-OF-A-PLAN\n";
        return 2;
    }
    cli::Selection const selection{.paths = {words[1]}, .audience = "joint", .commit_wanted = false};
    auto const configuration = cli::configuration_for(selection);
    auto loading = cli::begin_loading(configuration, std::nullopt);
    auto planned = cli::plan_jobs(selection, configuration);
    auto& job = planned.jobs.front().job;
    job.documents_wanted = false;
    Trial trial(job, *loading.get());
    if (!trial.learn()) {
        std::cerr << "the plan is not invalid to begin with\n";
        return 1;
    }
    constexpr long sample = 397; // a prime, so that no pattern of the program's own is followed
    return trial.fail_each(std::getenv("RAPPORT_LONG") ? 1 : sample) == 0 ? 0 : 1;
}
