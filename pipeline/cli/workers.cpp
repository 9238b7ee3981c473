#include "pipeline/cli/workers.hpp"

#include "pipeline/batch/worker.hpp"
#include "pipeline/cli/console.hpp"

#include <algorithm>
#include <chrono>
#include <span>
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

/// The life of a worker: one job, its outcome packed for the way back.
std::string work(Job job, Machine const& machine, bool timings)
{
    StageClock clock;
    if (timings) job.stage_begins = [&clock](std::string_view stage) { clock.begin(stage); };
    Answer answer;
    job.picture = [&answer, look = job.picture](std::string const& path) {
        Picture picture = look(path);
        answer.pictures.emplace_back(path, digest_of(picture));
        return picture;
    };
    answer.outcome = run(job, machine);
    answer.timings = clock.take();
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

namespace {

/// Jobs whose known answers are looked up together: a bound on how many answers wait in memory.
constexpr std::size_t block = 64;

/// Some jobs of a run, in their order: those with a known answer and those to be worked on.
class Part {
public:
    Part(std::span<PlannedJob const> jobs, WorkOptions const& options) : jobs_(jobs)
    {
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
            known_.push_back(options.cache ? options.cache->find(jobs_[i]) : std::nullopt);
            if (!known_.back()) unknown_.push_back(i);
        }
    }

    [[nodiscard]] std::vector<std::size_t> const& unknown() const { return unknown_; }

    /// Hands over the known answers before the job `end`.
    template <class Receiver>
    void hand_over_until(std::size_t end, Receiver const& receive)
    {
        for (; next_ < end; ++next_) {
            if (!known_[next_]) continue;
            receive(next_, Finished{.answer = std::move(*known_[next_])});
            known_[next_].reset();
        }
    }

private:
    std::span<PlannedJob const> jobs_;
    std::vector<std::optional<Answer>> known_;
    std::vector<std::size_t> unknown_;
    std::size_t next_ = 0;
};

} // namespace

void run_jobs(std::vector<PlannedJob> const& jobs, Machine const& machine, WorkOptions const& options,
              std::function<void(PlannedJob const&, Finished)> const& finished)
{
    Progress progress(jobs.size());
    std::size_t const length = options.cache ? block : std::max<std::size_t>(jobs.size(), 1);
    for (std::size_t begin = 0; begin < jobs.size(); begin += length) {
        std::span<PlannedJob const> const some =
            std::span(jobs).subspan(begin, std::min(length, jobs.size() - begin));
        Part part(some, options);
        auto const receive = [&](std::size_t index, Finished result) {
            progress.show(begin + index, some[index].job.relationship + " " + some[index].job.audience());
            finished(some[index], std::move(result));
        };
        std::vector<batch::Task> tasks;
        for (std::size_t const index : part.unknown())
            tasks.emplace_back([&planned = some[index], &machine, &options] {
                if (is_unreadable(planned)) return pack({.outcome = {.stopped = true}});
                return work(planned.job, machine, options.timings);
            });
        batch::run_isolated(tasks, options.parallel, {}, [&](std::size_t task, batch::Result const& result) {
            std::size_t const index = part.unknown()[task];
            part.hand_over_until(index, receive);
            Finished done = conclude(some[index], result);
            if (options.cache && result.end == batch::Result::End::done)
                options.cache->keep(some[index], result.bytes);
            receive(index, std::move(done));
        });
        part.hand_over_until(some.size(), receive);
    }
}

} // namespace rapport::cli
