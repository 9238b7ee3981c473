#include "pipeline/cli/plans/comparisons.hpp"

#include "pipeline/batch/worker.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/approved_state.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/wire.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/inspect/attachments.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

constexpr std::size_t largest_pdf = std::size_t{512} << 20;

struct Range {
    std::string before;
    std::string after; ///< empty: the files at hand
};

/// "A..B", "A.." (to HEAD) and "A" (to the files at hand). A path that looks like a range is a path.
std::optional<Range> range_in(std::string const& word)
{
    if (word.starts_with("..") || word.starts_with("./") || fs::exists(word)) return std::nullopt;
    auto const dots = word.find("..");
    if (dots == std::string::npos) return Range{word, ""};
    if (word.find("...") != std::string::npos)
        throw UsageError("\"" + word + "\": A...B is not known; write A..B");
    std::string const after = word.substr(dots + 2);
    return Range{word.substr(0, dots), after.empty() ? "HEAD" : after};
}

history::Repository repository_of(Paths const& paths)
{
    fs::path place = paths.empty() ? fs::path(".") : paths.front();
    while (!place.empty() && !fs::exists(place)) place = place.parent_path(); // it may be gone by now
    if (place.empty()) place = ".";
    auto repository = history::Repository::find(place);
    if (!repository)
        throw UsageError(place.string() + ": lies in no Git repository; two folders can be compared without");
    return std::move(*repository);
}

CompareJob job_of(std::optional<PlanState> before, std::optional<PlanState> after, std::string const& from,
                  std::string const& to)
{
    CompareJob job;
    job.before.name = from;
    job.after.name = to;
    if (before) job.before = std::move(before->side);
    if (after) job.after = std::move(after->side);
    return job;
}

/// Finds for each state its other one: by id, else the one in the same folder.
class Matching {
public:
    using Search = std::function<std::optional<PlanState>(std::string const& id)>;

    Matching(std::vector<PlanState> before, std::vector<PlanState> after, Range const& names)
        : before_(std::move(before)), after_(std::move(after)), names_(names)
    {
    }

    std::vector<CompareJob> jobs(Search const& search_before, Search const& search_after)
    {
        std::vector<CompareJob> result;
        std::vector<bool> used(before_.size(), false);
        for (auto& after : after_) {
            auto found = partner(after, used);
            std::optional<PlanState> before;
            if (found < before_.size()) {
                used[found] = true;
                before = std::move(before_[found]);
            } else if (!after.id.empty()) {
                before = search_before(after.id);
            }
            result.push_back(job_of(std::move(before), std::move(after), names_.before, names_.after));
        }
        for (std::size_t i = 0; i < before_.size(); ++i) {
            if (used[i]) continue;
            std::optional<PlanState> after;
            if (!before_[i].id.empty()) after = search_after(before_[i].id);
            result.push_back(job_of(std::move(before_[i]), std::move(after), names_.before, names_.after));
        }
        return result;
    }

private:
    [[nodiscard]] std::size_t partner(PlanState const& after, std::vector<bool> const& used) const
    {
        auto const find = [&](auto const& fits) {
            for (std::size_t i = 0; i < before_.size(); ++i)
                if (!used[i] && fits(before_[i])) return i;
            return before_.size();
        };
        auto const by_id = find([&](auto const& one) { return !after.id.empty() && one.id == after.id; });
        if (by_id < before_.size()) return by_id;
        return find([&](auto const& one) {
            bool const other_plan = std::ranges::find(after_, one.id, &PlanState::id) != after_.end();
            return one.folder == after.folder && !other_plan;
        });
    }

    std::vector<PlanState> before_;
    std::vector<PlanState> after_;
    Range const& names_;
};

std::vector<CompareJob> of_range(Range range, Paths const& paths, Configuration const& configuration,
                                 StateSetting const& setting)
{
    auto const repository = repository_of(paths);
    auto const places = places_in(repository, paths.empty() ? usual_places(configuration) : paths);
    if (range.before.empty()) range.before = "HEAD";
    auto const search = [&](std::string const& revision) -> Matching::Search {
        return
            [&, revision](std::string const& id) { return state_with_id(repository, revision, id, setting); };
    };
    auto before = states_at(repository, range.before, places, setting);
    bool const at_hand = range.after.empty();
    std::vector<PlanState> after;
    Matching::Search search_after = search(range.after);
    if (!at_hand) {
        after = states_at(repository, range.after, places, setting);
    } else {
        Paths there;
        for (auto const& path : paths)
            if (fs::exists(path)) there.push_back(path);
        if (there.size() == paths.size() || !there.empty())
            after = states_on_disk(there, configuration, setting, "working files");
        range.after = "working files";
        search_after = [&](std::string const& id) -> std::optional<PlanState> {
            for (auto& state : states_on_disk({}, configuration, setting, "working files"))
                if (state.id == id) return std::move(state);
            return std::nullopt;
        };
    }
    if (before.empty() && after.empty())
        throw UsageError("there is no plan (plan.md or plan.xml) in either state" +
                         (paths.empty() ? std::string() : " below " + paths.front().string()));
    return Matching(std::move(before), std::move(after), range).jobs(search(range.before), search_after);
}

CompareJob::Side side_of_pdf(std::string const& path)
{
    auto const bytes = read_file(path, largest_pdf);
    if (!bytes) throw UsageError(path + " is larger than 512 MiB");
    return {{{path, *bytes}}, path, "", std::nullopt};
}

std::vector<CompareJob> of_two_places(std::string const& first, std::string const& second,
                                      Configuration const& configuration, StateSetting const& setting)
{
    if (first.ends_with(".pdf") != second.ends_with(".pdf"))
        throw UsageError("a PDF file is compared with a PDF file");
    if (first.ends_with(".pdf")) {
        CompareJob job;
        job.before = side_of_pdf(first);
        job.after = side_of_pdf(second);
        return {std::move(job)};
    }
    Range const names{first, second};
    auto const nowhere = [](std::string const&) { return std::optional<PlanState>(); };
    auto before = states_on_disk({first}, configuration, setting, first);
    auto after = states_on_disk({second}, configuration, setting, second);
    if (before.size() == 1 && after.size() == 1) // the caller says that they are one
        return {job_of(std::move(before.front()), std::move(after.front()), first, second)};
    return Matching(std::move(before), std::move(after), names).jobs(nowhere, nowhere);
}

/// A PDF file's plan takes its place; in a worker, because the file may be hostile.
void open_pdf(CompareJob::Side& side)
{
    if (side.files.empty() || !side.files.front().name.ends_with(".pdf")) return;
    auto& file = side.files.front();
    std::optional<std::string> plan;
    try {
        plan = inspect::attachment(file.bytes, "plan.xml");
    } catch (std::exception const& error) {
        throw UsageError(file.name + ": " + error.what());
    }
    if (!plan)
        throw UsageError(file.name + ": holds no plan.xml; `rapport build` attaches it unless --pdfa "
                                     "2a or 1b says otherwise");
    file = {file.name + "/plan.xml", std::move(*plan)};
}

std::string work(CompareJob job, Machine const& machine)
{
    Answer answer;
    auto& outcome = answer.outcome;
    try {
        open_pdf(job.before);
        open_pdf(job.after);
    } catch (UsageError const& error) {
        outcome.ignored.emplace_back(error.what());
        return pack(answer);
    }
    auto compared = compare(job, machine);
    outcome.report = std::move(compared.report);
    outcome.status = compared.unread;
    outcome.judged = compared.unread.empty();
    outcome.complete = !compared.differs;
    outcome.files.push_back({"", std::move(compared.bytes)});
    return pack(answer);
}

/// Why a side could not be read.
void tell(Outcome const& outcome)
{
    for (auto const& reason : outcome.ignored) complain(reason);
    if (outcome.status.empty()) return;
    complain("the plan cannot be read in " + outcome.status + ":");
    for (auto const& finding : outcome.report.findings())
        if (finding.severity == base::Severity::error)
            complain_plainly(report::text(finding, {.colour = false, .source = {}}));
}

} // namespace

std::vector<CompareJob> comparisons(Options const& options)
{
    auto const words = options.paths();
    bool const since_approved = options.has("since-approved");
    auto const range = since_approved || words.empty() ? std::nullopt : range_in(words.front());
    if (!since_approved && words.empty())
        throw UsageError("diff what? name revisions as A..B, two folders or two PDF files (-h shows how)");
    Paths paths;
    for (std::size_t i = range ? 1 : 0; i < words.size(); ++i) paths.emplace_back(words[i]);
    bool const two_places = !range && !since_approved && paths.size() == 2;

    Selection selection;
    selection.paths = two_places && words.front().ends_with(".pdf") ? Paths{} : paths;
    std::erase_if(selection.paths, [](fs::path const& path) { return !fs::exists(path); });
    Configuration const configuration = configuration_for(selection);
    StateSetting const setting{configuration.limits, chosen_as_of(options.get("as-of"), configuration)};
    if (since_approved) return since_last_approval(options, configuration, setting);
    if (two_places) return of_two_places(words[0], words[1], configuration, setting);
    if (!range)
        throw UsageError("\"" + words.front() +
                         "\" is a place; name revisions as A..B before it, or a second place");
    return of_range(*range, paths, configuration, setting);
}

bool run_comparisons(std::vector<CompareJob> const& jobs, Machine const& machine,
                     std::function<void(Compared)> const& finished)
{
    std::vector<batch::Task> tasks;
    tasks.reserve(jobs.size());
    for (auto const& job : jobs) tasks.emplace_back([&] { return work(job, machine); });
    bool all = true;
    batch::run_isolated(tasks, 2, {}, [&](std::size_t, batch::Result const& result) {
        using End = batch::Result::End;
        if (result.end == End::failed || result.end == End::crashed)
            throw std::runtime_error("the comparison failed: " + result.reason.english());
        if (result.end != End::done) {
            complain("the plan is too much work: " + result.reason.english());
            all = false;
            return;
        }
        auto outcome = unpack(result.bytes).outcome;
        if (!outcome.judged) {
            tell(outcome);
            all = false;
            return;
        }
        finished({{}, {}, !outcome.complete, std::move(outcome.files.front().bytes)});
    });
    return all;
}

} // namespace rapport::cli
