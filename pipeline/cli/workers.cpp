#include "pipeline/cli/workers.hpp"

#include "pipeline/batch/worker.hpp"
#include "pipeline/cli/console.hpp"

#include <algorithm>
#include <chrono>
#include <sys/resource.h>

namespace rapport::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Turns the beginnings of stages into their lengths.
class StageClock {
public:
    void begin(std::string_view stage)
    {
        end();
        name_ = stage;
        start_ = Clock::now();
    }
    Timings take()
    {
        end();
        return std::move(timings_);
    }

private:
    void end()
    {
        if (!name_.empty())
            timings_.emplace_back(name_,
                                  std::chrono::duration<double, std::milli>(Clock::now() - start_).count());
        name_.clear();
    }
    std::string name_;
    Clock::time_point start_;
    Timings timings_;
};

batch::Limits limits_of(Job const& job)
{
    constexpr std::chrono::seconds least_wall{60}; // of which others may take a part
    std::chrono::seconds const first{job.limits.checking};
    std::chrono::seconds const all{job.limits.checking + (job.documents_wanted ? job.limits.rendering : 0)};
    return {
        .processor = all, .first = first, .wall = std::max(least_wall, 3 * all), .memory = job.limits.memory};
}

/// The life of a worker: one job, its outcome packed for the way back.
std::string work(Job job, Machine const& machine, bool timings)
{
    StageClock clock;
    job.stage_begins = [&](std::string_view stage) {
        if (timings) clock.begin(stage);
        if (stage == "compose") batch::grant_time(limits_of(job)); // reading and checking are over
    };
    Answer answer{.outcome = run(job, machine), .timings = clock.take()};
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    answer.peak_kilobytes = used.ru_maxrss;
    return pack(answer);
}

Outcome stopped_by(PlannedJob const& planned, base::Finding finding)
{
    Outcome outcome;
    outcome.report.add(planned.reading);
    finding.span.file = planned.job.joint.front().name;
    outcome.report.add(std::move(finding));
    outcome.stopped = true;
    return outcome;
}

Finished conclude(PlannedJob const& planned, batch::Result const& result)
{
    using End = batch::Result::End;
    switch (result.end) {
    case End::done: {
        Finished finished{.answer = unpack(result.bytes)};
        finished.answer.outcome.report.add(planned.reading);
        return finished;
    }
    case End::time_limit:
    case End::memory_limit:
        return {.answer = {.outcome = stopped_by(
                               planned, {.rule = "DOC-16",
                                         .message = "the plan is too much work: " + result.reason,
                                         .help = "look for a table or nesting out of proportion, and "
                                                 "divide it"})}};
    case End::crashed:
    case End::failed: break;
    }
    return {.answer = {.outcome = stopped_by(planned,
                                             {.rule = "RUN-01",
                                              .message = "the program failed on this plan: " + result.reason,
                                              .help = "this is a fault of rapport or its templates, not of "
                                                      "the plan; please report it"})},
            .broken = true};
}

bool is_unreadable(PlannedJob const& planned)
{
    return planned.reading.has(base::Kind::defect, base::Severity::error);
}

} // namespace

void run_jobs(std::vector<PlannedJob> const& jobs, Machine const& machine, WorkOptions const& options,
              std::function<void(PlannedJob const&, Finished)> const& finished)
{
    std::vector<batch::Task> tasks;
    tasks.reserve(jobs.size());
    for (auto const& planned : jobs)
        tasks.emplace_back([&planned, &machine, &options] {
            if (is_unreadable(planned)) return pack({.outcome = {.stopped = true}});
            return work(planned.job, machine, options.timings);
        });
    Progress progress(jobs.size());
    auto const limits = jobs.empty() ? batch::Limits{} : limits_of(jobs.front().job); // the same for all
    batch::run_isolated(tasks, options.parallel, limits, [&](std::size_t index, batch::Result const& result) {
        progress.show(index, jobs[index].job.relationship + " " + jobs[index].job.audience());
        finished(jobs[index], conclude(jobs[index], result));
    });
}

} // namespace rapport::cli
