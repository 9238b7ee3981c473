#include "pipeline/cli/signing/published.hpp"

#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/workers.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/report/read_build.hpp"
#include "pipeline/signoff/pdf_file.hpp"

#include <algorithm>
#include <map>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_published = std::size_t{256} << 20; // bytes of one file

using Files = std::map<std::string, std::string>;

Files files_in(fs::path const& folder)
{
    Files files;
    if (!fs::is_directory(fs::symlink_status(folder))) return files;
    for (auto const& entry : fs::directory_iterator(folder))
        files[entry.path().filename().string()] = read_file(entry.path(), largest_published).value_or("");
    return files;
}

bool has_ending(Files const& files, std::string_view ending)
{
    return std::ranges::any_of(files, [&](auto const& file) { return file.first.ends_with(ending); });
}

/// What stands in the PDF files says how they were asked for.
void ask_as_then(Job& job, Files const& files)
{
    job.html = has_ending(files, ".html");
    job.pdf = has_ending(files, ".pdf");
    for (auto const& [name, bytes] : files) {
        std::string why;
        auto const read = name.ends_with(".pdf") ? signoff::read_pdf(bytes, why) : std::nullopt;
        if (!read) continue;
        // Only PDF/A-1 ends with PDF 1.4.
        job.pdf_part = bytes.starts_with("%PDF-1.4") ? PdfPart::first
                       : read->attachments.empty()   ? PdfPart::second
                                                     : PdfPart::third;
        job.attach_findings = read->attachments.contains("report.json");
        return;
    }
}

void ask_as_then(Job& job, report::BuildFacts const& facts)
{
    job.as_of = base::Date::parse(facts.as_of);
    job.as_of_source = facts.as_of_source;
    job.commit = facts.commit;
    job.commit_date = facts.commit_date;
    job.uncommitted_changes = facts.uncommitted_changes;
    job.draft = facts.copy == "draft";
    job.for_signature = facts.copy == "for-signature";
}

/// Whether a file is one of ours with signatures added.
bool is_signed_from(std::string const& bytes, Files const& ours)
{
    std::string why;
    auto const read = signoff::read_pdf(bytes, why);
    return read && !read->additions.empty() && std::ranges::any_of(ours, [&](auto const& file) {
               return std::string_view(bytes).substr(0, read->first_end) == file.second;
           });
}

/// What was found in one folder.
struct Found {
    std::vector<std::string> wrong;
    std::vector<std::string> doubts;
    std::vector<std::string> notes;
};

Found compared(std::string const& folder, Files const& published, Outcome const& outcome)
{
    Found found;
    Files ours;
    for (auto const& file : outcome.files) ours[file.name] = file.bytes;
    auto const then = report::read_build(published.at("build.json"));
    auto const now = report::read_build(ours["build.json"]);
    bool const same_makers =
        then && now && then->tool_build == now->tool_build && then->tool_version == now->tool_version &&
        then->schemas_sha256 == now->schemas_sha256 && then->templates_sha256 == now->templates_sha256 &&
        then->overlay_sha256 == now->overlay_sha256;
    std::vector<std::string> differing;
    std::size_t same = 0;
    for (auto const& [name, bytes] : published) {
        auto const again = ours.find(name);
        bool const is_ours = (again != ours.end() && again->second == bytes) ||
                             (name.ends_with(".pdf") && is_signed_from(bytes, ours));
        if (is_ours)
            ++same;
        else
            differing.push_back(
                folder + "/" + name +
                (again == ours.end() ? ": the plan gives no such file" : ": is not what the plan gives"));
    }
    if (now && same_makers) {
        found.wrong = std::move(differing);
    } else if (!differing.empty()) {
        found.doubts.push_back(folder + (now ? ": was built by another version of rapport, or with other "
                                               "schemas or templates; its bytes cannot be compared"
                                             : ": the plan gives no documents; `rapport build` says why"));
    }
    found.notes.push_back(folder + ": " + std::to_string(same) + " of " + std::to_string(published.size()) +
                          " files are what the plan gives");
    return found;
}

void add(report::SignOff& plan, Found found)
{
    // The worst answer decides, and only what decides it is given as reasons.
    auto const worsen = [&](char const* answer, std::vector<std::string>& reasons) {
        if (reasons.empty()) return;
        if (plan.answer != answer) plan.reasons.clear();
        plan.answer = answer;
        plan.reasons.insert(plan.reasons.end(), reasons.begin(), reasons.end());
    };
    if (plan.answer != "not valid") worsen("cannot tell", found.doubts);
    worsen("not valid", found.wrong);
    plan.notes.insert(plan.notes.end(), found.notes.begin(), found.notes.end());
}

Selection selection_for(Options const& options)
{
    Selection selection;
    for (auto const& path : options.paths()) selection.paths.emplace_back(path);
    selection.policy_from = options.get("policy-from");
    selection.trust = options.get("trust");
    return selection;
}

} // namespace

void compare_published(Options const& options, std::vector<report::SignOff>& plans)
{
    Selection const selection = selection_for(options);
    Configuration const configuration = configuration_for(selection);
    auto loading = begin_loading(configuration, std::vector<std::string>{});
    auto planned = plan_jobs(selection, configuration);
    fs::path const out = options.get("out", "out");
    std::vector<PlannedJob> jobs;
    std::vector<Files> published;
    for (auto& job : planned.jobs) {
        auto files = files_in(out / job.job.audience() / job.job.relationship);
        auto const build = files.find("build.json");
        auto const facts = build == files.end() ? std::nullopt : report::read_build(build->second);
        if (!facts) continue;
        ask_as_then(job.job, *facts);
        ask_as_then(job.job, files);
        jobs.push_back(std::move(job));
        published.push_back(std::move(files));
    }
    std::size_t index = 0;
    std::map<std::string, bool> seen;
    run_jobs(jobs, *loading.get(), {.parallel = 2}, [&](PlannedJob const& job, Finished const& finished) {
        auto const& files = published[index++];
        std::string const folder = (out / job.job.audience() / job.job.relationship).generic_string();
        auto const path = job.folder.generic_string();
        auto const plan = std::ranges::find(plans, path, &report::SignOff::path);
        if (plan == plans.end()) return;
        seen[path] = true;
        add(*plan, compared(folder, files, finished.answer.outcome));
    });
    for (auto& plan : plans)
        if (!seen.contains(plan.path))
            add(plan, {.wrong = {},
                       .doubts = {"nothing of it is published in " + out.generic_string()},
                       .notes = {}});
}

} // namespace rapport::cli
