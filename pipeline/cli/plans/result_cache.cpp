#include "pipeline/cli/plans/result_cache.hpp"

#include "pipeline/digest/sha256.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

/// To be raised when the meaning of what is kept changes while the program's build id does not tell.
constexpr char const* format = "rapport answers 1";

/// Where the user keeps what can be made again (XDG Base Directory Specification 0.8; relative paths there
/// are to be ignored).
fs::path cache_home()
{
    for (auto const& [variable, below] : {std::pair("XDG_CACHE_HOME", ""), std::pair("HOME", ".cache")}) {
        char const* const value = std::getenv(variable);
        if (value != nullptr && fs::path(value).is_absolute()) return fs::path(value) / below;
    }
    return {};
}

/// Texts with their lengths, so that no two lists give the same bytes.
class Question {
public:
    void add(std::string_view text)
    {
        bytes_ += std::to_string(text.size()) + ":";
        bytes_ += text;
    }
    void add(std::vector<SourceFile> const& files)
    {
        add(std::to_string(files.size()));
        for (auto const& file : files) {
            add(file.name);
            add(file.bytes);
        }
    }
    [[nodiscard]] std::string digest() const { return digest::sha256(bytes_); }

private:
    std::string bytes_;
};

/// Approvals and what they are judged by change what is said of a plan that claims to be approved.
void add_sign_off(Question& question, Job const& job)
{
    if (!job.signoff) return;
    question.add(job.signoff->base_date);
    question.add(job.signoff->doubt);
    question.add(job.signoff->trust_change);
    for (auto const& [name, bytes] : job.signoff->trust) {
        question.add(name);
        question.add(bytes);
    }
    for (auto const& file : job.signoff->files)
        for (auto const* text : {&file.name, &file.bytes, &file.since, &file.commit, &file.objection})
            question.add(*text);
}

/// Everything of a job that a check depends on, but pictures: only reading the plan tells which it names.
std::string key_of_question(Job const& job, std::string const& judged_by)
{
    Question question;
    question.add(format);
    question.add(job.tool_build);
    question.add(judged_by);
    question.add(job.relationship);
    question.add(job.folder);
    question.add(job.party);
    question.add(job.as_of ? job.as_of->text() : "");
    question.add(job.as_of_source);
    question.add(job.commit_date);
    question.add(job.clauses_wanted ? "clauses" : "");
    question.add(job.dues_wanted ? "dues" : "");
    auto const& limits = job.limits;
    for (auto const limit : {limits.file, limits.line, limits.front_matter, limits.nesting, limits.columns,
                             limits.rows, limits.checking, limits.rendering, limits.memory})
        question.add(std::to_string(limit));
    question.add(job.joint);
    question.add(job.own);
    add_sign_off(question, job);
    return question.digest();
}

/// Only a check of files that could be read, judged as they stand.
bool can_be_kept(PlannedJob const& planned)
{
    auto const& job = planned.job;
    return !job.tool_build.empty() && !job.documents_wanted && !job.for_signature && !job.judged_as &&
           !job.base && planned.reading.findings().empty();
}

} // namespace

std::string digest_of(Picture const& picture)
{
    Question question;
    question.add(picture.bytes);
    question.add(picture.problem.english());
    question.add(picture.help.english());
    return question.digest();
}

ResultCache ResultCache::of_user(std::string judged_by)
{
    ResultCache cache;
    fs::path const home = cache_home();
    if (home.empty()) return cache;
    cache.folder_ = publish::CacheFolder(home / "rapport");
    cache.judged_by_ = std::move(judged_by);
    cache.usable_ = true;
    return cache;
}

ResultCache::~ResultCache()
{
    if (kept_) folder_.trim({});
}

std::string ResultCache::key_of(PlannedJob const& planned) const
{
    if (!usable_ || !can_be_kept(planned)) return {};
    auto const complete = with_files(planned);
    return complete.reading.findings().empty() ? key_of_question(complete.job, judged_by_) : "";
}

std::optional<Answer> ResultCache::find(PlannedJob const& planned, std::string const& key) const
{
    if (key.empty()) return std::nullopt;
    auto const bytes = folder_.find(key);
    if (!bytes) return std::nullopt;
    Answer answer;
    try {
        answer = unpack(*bytes);
    } catch (std::runtime_error const&) {
        return std::nullopt;
    }
    for (auto const& [path, digest] : answer.pictures)
        if (digest_of(planned.job.picture(path)) != digest) return std::nullopt;
    return answer;
}

void ResultCache::keep(std::string const& key, std::string_view answer)
{
    if (key.empty()) return;
    folder_.keep(key, answer);
    kept_ = true;
}

} // namespace rapport::cli
