#include "pipeline/cli/plans/workers.hpp"

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

batch::Limits limits_of(Job const& job)
{
    constexpr std::chrono::seconds least_wall{60}; // of which others may take a part
    std::chrono::seconds const first{job.limits.checking};
    std::chrono::seconds const all{job.limits.checking + (job.documents_wanted ? job.limits.rendering : 0)};
    return {
        .processor = all, .first = first, .wall = std::max(least_wall, 3 * all), .memory = job.limits.memory};
}

/// The life of a worker: one job, its outcome packed for the way back.
std::string work(PlannedJob const& planned, Machine const& machine, WorkOptions const& options,
                 bool processor_idle)
{
    auto complete = with_files(planned);
    auto& job = complete.job;
    job.processor_idle = processor_idle;
    auto& reading = complete.reading;
    say_in_language_of(job, machine, reading);
    if (reading.has(base::Kind::defect, base::Severity::error))
        return pack({.outcome = {.report = std::move(reading), .stopped = true}});
    StageClock clock;
    job.stage_begins = [&, limits = limits_of(job)](std::string_view stage) {
        if (options.timings) clock.begin(stage);
        if (stage == "compose") batch::grant_time(limits); // reading and checking are over
    };
    Answer answer;
    if (options.cache) answer.question = options.cache->key_of(complete);
    job.picture = [&answer, look = job.picture](std::string const& path) {
        Picture picture = look(path);
        answer.pictures.emplace_back(path, digest_of(picture));
        return picture;
    };
    answer.outcome = run(job, machine);
    answer.outcome.report.add(reading);
    answer.timings = clock.take();
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    answer.peak_kilobytes = used.ru_maxrss;
    return pack(answer);
}

Outcome stopped_by(PlannedJob const& planned, Machine const& machine, base::Finding finding)
{
    Outcome outcome;
    outcome.report.add(planned.reading);
    finding.span.file = planned.job.joint.front().name;
    outcome.report.add(std::move(finding));
    say_in_language_of(with_files(planned).job, machine, outcome.report);
    outcome.stopped = true;
    return outcome;
}

Finished conclude(PlannedJob const& planned, Machine const& machine, batch::Result const& result)
{
    using End = batch::Result::End;
    switch (result.end) {
    case End::done: return {.answer = unpack(result.bytes)};
    case End::time_limit:
    case End::memory_limit:
        return {
            .answer = {.outcome = stopped_by(
                           planned, machine,
                           base::finding("DOC-16", {},
                                         base::sentence("the plan is too much work: {1}", result.reason),
                                         base::sentence("look for a table or nesting out of proportion, and "
                                                        "divide it")))}};
    case End::crashed:
    case End::failed: break;
    }
    return {
        .answer = {.outcome = stopped_by(
                       planned, machine,
                       base::finding("RUN-01", {},
                                     base::sentence("the program failed on this plan: {1}", result.reason),
                                     base::sentence("this is a fault of rapport or its templates, not of "
                                                    "the plan; please report it")))},
        .broken = true};
}

/// Jobs whose known answers are looked up together: a bound on how many answers wait in memory.
constexpr std::size_t block = 64;

/// Some jobs of a run, in their order: those with a known answer and those to be worked on.
class Part {
public:
    Part(std::span<PlannedJob const> jobs, WorkOptions const& options) : jobs_(jobs)
    {
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
            keys_.push_back(options.cache ? options.cache->key_of(jobs_[i]) : "");
            known_.push_back(options.cache ? options.cache->find(jobs_[i], keys_[i]) : std::nullopt);
            if (!known_.back()) unknown_.push_back(i);
        }
    }

    [[nodiscard]] std::vector<std::size_t> const& unknown() const { return unknown_; }
    [[nodiscard]] std::string const& key(std::size_t index) const { return keys_[index]; }

    /// Hands over the known answers before the job `end`.
    template <class Receiver>
    void hand_over_until(std::size_t end, Receiver const& receive)
    {
        for (; next_ < end; ++next_) {
            auto& answer = known_[next_];
            if (!answer) continue;
            receive(next_, Finished{.answer = std::move(*answer)});
            answer.reset();
        }
    }

private:
    std::span<PlannedJob const> jobs_;
    std::vector<std::string> keys_;
    std::vector<std::optional<Answer>> known_;
    std::vector<std::size_t> unknown_;
    std::size_t next_ = 0;
};

} // namespace

void run_jobs(std::vector<PlannedJob> const& jobs, Machine const& machine, WorkOptions const& options,
              std::function<void(PlannedJob const&, Finished)> const& finished)
{
    Progress progress(jobs.size());
    auto const limits = jobs.empty() ? batch::Limits{} : limits_of(jobs.front().job); // the same for all
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
        bool const idle = part.unknown().size() < options.parallel;
        for (std::size_t const index : part.unknown())
            tasks.emplace_back([&planned = some[index], &machine, &options, idle] {
                return work(planned, machine, options, idle);
            });
        batch::run_isolated(tasks, options.parallel, limits,
                            [&](std::size_t task, batch::Result const& result) {
                                std::size_t const index = part.unknown()[task];
                                part.hand_over_until(index, receive);
                                Finished done = conclude(some[index], machine, result);
                                // A file that was saved while the run went on was read as something else by
                                // its worker.
                                bool const as_asked = done.answer.question == part.key(index);
                                if (options.cache && result.end == batch::Result::End::done && as_asked)
                                    options.cache->keep(part.key(index), result.bytes);
                                receive(index, std::move(done));
                            });
        part.hand_over_until(some.size(), receive);
    }
}

} // namespace rapport::cli
