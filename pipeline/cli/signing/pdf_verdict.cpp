#include "pipeline/cli/signing/pdf_verdict.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/signing/approval_files.hpp"
#include "pipeline/cli/signing/pdf_pages.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/report/read_build.hpp"
#include "pipeline/signoff/pdf_judge.hpp"

#include <algorithm>
#include <filesystem>

namespace rapport::cli {

namespace {

constexpr std::size_t largest_pdf = std::size_t{256} << 20;

using signoff::Answer;

/// Gathers what decides about a file: the worst answer is the file's.
class Verdict {
public:
    explicit Verdict(std::string const& path) { result_.path = path; }

    void object(std::string reason) { wrong_.push_back(std::move(reason)); }
    void doubt(std::string reason) { doubts_.push_back(std::move(reason)); }
    void note(std::string text) { result_.notes.push_back(std::move(text)); }
    [[nodiscard]] report::SealedPdf& result() { return result_; }

    report::SealedPdf take()
    {
        Answer const is = !wrong_.empty()    ? Answer::not_valid
                          : !doubts_.empty() ? Answer::cannot_tell
                                             : Answer::valid;
        result_.answer = signoff::name_of(is);
        result_.reasons = !wrong_.empty() ? wrong_ : doubts_;
        return std::move(result_);
    }

private:
    report::SealedPdf result_;
    std::vector<std::string> wrong_;
    std::vector<std::string> doubts_;
};

void add_seals(Verdict& verdict, signoff::JudgedPdf const& judged)
{
    if (!judged.trust_problem.empty()) verdict.doubt(judged.trust_problem);
    verdict.result().trust = judged.trust_digest;
    for (auto const& seal : judged.seals) {
        if (seal.answer == Answer::not_valid) verdict.object(seal.field + ": " + seal.reasons.front());
        if (seal.answer == Answer::cannot_tell) verdict.doubt(seal.field + ": " + seal.reasons.front());
        verdict.result().seals.push_back({.field = seal.field,
                                          .person = seal.person,
                                          .name = seal.name,
                                          .date = seal.date,
                                          .time = seal.time,
                                          .subject = seal.subject,
                                          .fingerprint = seal.fingerprint,
                                          .answer = std::string(signoff::name_of(seal.answer)),
                                          .reasons = seal.reasons,
                                          .notes = seal.notes});
    }
    if (judged.seals.empty()) verdict.doubt("nobody has signed it");
}

void add_fields(Verdict& verdict, signoff::PdfFile const& read, bool all_wanted)
{
    for (auto const& field : read.fields) {
        if (field.filled) continue;
        verdict.result().open.push_back({field.name, field.text});
        if (all_wanted) verdict.object(field.name + ": nobody has signed");
    }
}

void add_claims(Verdict& verdict, report::BuildFacts const& facts)
{
    auto& result = verdict.result();
    result.relationship = facts.relationship;
    result.audience = facts.audience;
    result.as_of = facts.as_of;
    result.commit = facts.commit;
    for (auto const& one : facts.approvals)
        result.approvals.push_back({.document = one.document,
                                    .who = one.who,
                                    .name = one.name,
                                    .party = one.party,
                                    .decision = one.decision,
                                    .date = one.date,
                                    .way = one.recorder.empty() ? "signed" : "recorded",
                                    .statement = one.statement_sha256});
}

/// What the pages are compared with is the plan in the file.
void add_pages(Verdict& verdict, PagesAnswer const& pages)
{
    verdict.result().commitments = pages.commitments;
    verdict.result().pages = pages.text;
    for (auto const& reason : pages.objections) verdict.object(reason);
    for (auto const& reason : pages.doubts) verdict.doubt(reason);
}

report::SealedPdf verdict_on(std::string const& path, PageReader& pages,
                             std::map<std::string, std::string> const& trust, Options const& options)
{
    Verdict verdict(path);
    std::string const bytes = pdf_bytes(path);
    std::string why;
    auto const read = signoff::read_pdf(bytes, why);
    if (!read) {
        verdict.object(why);
        return verdict.take();
    }
    std::string_view const published = std::string_view(bytes).substr(0, read->first_end);
    verdict.result().digest = digest::sha256(published);
    verdict.result().producer = read->producer;
    auto const build = read->attachments.find("build.json");
    auto const facts = build == read->attachments.end() ? std::nullopt : report::read_build(build->second);
    if (facts)
        add_claims(verdict, *facts);
    else
        verdict.doubt("it holds no build.json that says which relationship it is about");
    add_seals(verdict, judge_pdf(bytes, *read, trust, facts ? facts->relationship : ""));
    add_fields(verdict, *read, options.has("require"));
    if (facts) add_pages(verdict, pages.answer(published, *read, *facts));
    return verdict.take();
}

} // namespace

std::string pdf_bytes(std::string const& path)
{
    auto bytes = read_file(path, largest_pdf);
    if (!bytes) throw UsageError(path + ": is larger than 256 MiB");
    return std::move(*bytes);
}

bool is_pdf(std::string const& path)
{
    return std::filesystem::path(path).extension() == ".pdf" && !std::filesystem::is_directory(path);
}

std::vector<report::SealedPdf> verdicts_on_pdfs(std::vector<std::string> const& paths, Options const& options)
{
    std::string const trust_folder = options.get("trust");
    if (options.has("trust") && !std::filesystem::is_directory(trust_folder))
        throw UsageError(trust_folder + ": there is no such folder");
    std::map<std::string, std::string> trust;
    if (options.has("trust")) trust = trust_files(trust_folder, PolicyFiles());
    PageReader pages(paths.front(), options);
    std::vector<report::SealedPdf> verdicts;
    for (auto const& path : paths) verdicts.push_back(verdict_on(path, pages, trust, options));
    return verdicts;
}

} // namespace rapport::cli
