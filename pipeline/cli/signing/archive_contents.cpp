#include "pipeline/cli/signing/archive_contents.hpp"

#include "pipeline/archive/instructions.hpp"
#include "pipeline/base/version.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/relationships.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/signing/approval_files.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/report/archive_record.hpp"
#include "pipeline/signoff/statement.hpp"
#include "pipeline/signoff/trust.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;
using archive::File;
using signoff::Judged;

constexpr std::size_t largest_evidence = std::size_t{256} << 20; // bytes; a scan of a long document

/// Names go into commands that people run.
std::string plain(std::string const& name)
{
    bool const safe = !name.empty() && name.front() != '-' && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
               c == '-' || c == '_';
    });
    if (!safe)
        throw UsageError("\"" + name +
                         "\" is no name for an archive: write it with letters, digits, - and _");
    return name;
}

/// Only what holds is worth keeping, and VERIFY.txt must not end in a failure.
void require_valid(Outcome const& outcome)
{
    for (auto const& judged : outcome.judgement.approvals)
        if (judged.answer != signoff::Answer::valid)
            throw UsageError(judged.file + ": " + std::string(name_of(judged.answer)) + ", " +
                             (judged.reasons.empty() ? "" : judged.reasons.front()) +
                             "; an archive keeps approvals that hold");
}

class Contents {
public:
    Contents(Examined const& plan, report::SignOff verdict) : plan_(plan), outcome_(plan.outcome)
    {
        record_.sign_off = std::move(verdict);
        record_.sign_off.path.clear();
        source_ = "source/" + plain(outcome_.plan_id) + "/";
        stem_ = plain(outcome_.plan_id) + "_" + plain(outcome_.description.version) + "_";
    }

    std::vector<File> files(std::vector<std::string> const& signed_files)
    {
        require_valid(outcome_);
        describe();
        add_documents();
        for (auto const& path : signed_files) add_signed(path);
        add_sources();
        add_approvals();
        payload_.push_back({"metadata.json", report::archive_as_json(record_)});
        return archive::bag_of(std::move(payload_), std::move(beside_), info());
    }

private:
    /// Id, kind, version, mark and date: a file says what it is wherever it ends up.
    [[nodiscard]] std::string name(std::string const& kind, std::string const& mark,
                                   std::string const& ending) const
    {
        return stem_ + kind + (mark.empty() ? "" : "_" + mark) + "_" + outcome_.as_of + ending;
    }

    void describe()
    {
        auto const& known = outcome_.description;
        record_.title = known.title;
        record_.edition = known.edition;
        record_.issued = known.issued;
        record_.classification = known.classification;
        record_.retention = known.retention;
        record_.date = outcome_.as_of;
        record_.generator = "rapport " + std::string(base::version);
    }

    void add_documents()
    {
        std::string const first = outcome_.needs.empty() ? "joint-plan" : outcome_.needs.front().document;
        for (auto const& file : outcome_.files) {
            std::size_t const dot = file.name.find('.');
            std::string const kind = file.name.substr(0, dot);
            std::string const to = name(kind, file.mark, file.name.substr(dot));
            if (file.name == "report.json") continue; // what is open today is no part of what was agreed
            payload_.push_back({file.mark.empty() ? to : "documents/" + to, file.bytes});
            if (file.mark.empty()) continue;
            record_.documents.push_back({"documents/" + to, kind, file.mark});
            if (kind == first) record_.mark = file.mark;
        }
        commitments_ = name("commitments", "", ".xml");
        payload_.push_back({commitments_, outcome_.description.commitments});
    }

    /// Signatures are added behind what was published and change no byte of it, so the document begins the
    /// signed file. What else stands in there is for `verify` to judge.
    void add_signed(std::string const& path)
    {
        auto bytes = read_file(path, largest_evidence);
        if (!bytes) throw UsageError(path + ": has more than 256 MiB");
        for (auto const& file : outcome_.files) {
            bool const begins = file.name.ends_with(".pdf") && bytes->size() > file.bytes.size() &&
                                bytes->starts_with(file.bytes);
            if (!begins) continue;
            std::string const kind = file.name.substr(0, file.name.find('.'));
            std::string const to = "documents/" + name(kind, file.mark + "_signed", ".pdf");
            signed_.push_back({"data/documents/" + name(kind, file.mark, ".pdf"), "data/" + to});
            record_.documents.push_back({to, kind, file.mark});
            payload_.push_back({to, std::move(*bytes)});
            return;
        }
        throw UsageError(path + ": is none of these documents with signatures added to it; it may be "
                                "evidence of a recorded decision");
    }

    void add_sources()
    {
        auto const whole = with_files(plan_.planned);
        for (auto const& file : whole.job.joint)
            payload_.push_back({source_ + fs::path(file.name).filename().string(), file.bytes});
        std::set<std::string> const pictures(plan_.pictures.begin(), plan_.pictures.end());
        for (auto const& path : pictures) {
            auto picture = whole.job.picture(path);
            auto const to = source_ + fs::path(path).lexically_normal().generic_string();
            if (!picture.bytes.empty() && archive::is_plain_path(to))
                payload_.push_back({to, std::move(picture.bytes)});
        }
        for (auto const& [trusted, bytes] : plan_.evidence().trust)
            payload_.push_back({"source/trust/" + trusted, bytes});
    }

    void add_approvals()
    {
        auto const& signoff = plan_.evidence();
        for (auto const& file : signoff.files)
            payload_.push_back({source_ + "approvals/" + plain(file.name), file.bytes});
        archive::Contents told{.title = outcome_.description.title,
                               .relationship = outcome_.plan_id,
                               .version = outcome_.description.version,
                               .commitments = "data/" + commitments_,
                               .trust = "data/source/trust/trust.txt",
                               .plan = "data/" + source_,
                               .signed_files = signed_,
                               .approvals = {}};
        for (auto const& judged : outcome_.judgement.approvals) told.approvals.push_back(held(judged));
        beside_.push_back({"VERIFY.txt", archive::instructions(told)});
        if (signoff.trust.empty()) return;
        beside_.push_back({"allowed_signers",
                           archive::allowed_signers(signoff::read_trust(signoff.trust), outcome_.plan_id)});
    }

    archive::Held held(Judged const& judged)
    {
        std::string const folder = "data/" + source_ + "approvals/";
        archive::Held held{.approval = &judged, .statement = folder + judged.file};
        for (auto const& file : plan_.evidence().files) {
            bool const cms = file.name == judged.file + ".p7s";
            if (!cms && file.name != judged.file + ".sig") continue;
            held.signature = folder + file.name;
            if (cms) held.authority = "data/source/trust/" + plain(judged.authority);
        }
        for (auto const& before : outcome_.judgement.approvals)
            if (!judged.previous.empty() && before.digest == judged.previous)
                held.previous = folder + before.file;
        held.evidence = evidence_of(judged);
        return held;
    }

    /// The file that a statement names by its digest, when it lies in approvals/evidence/. What lies there
    /// and is named by none stays where it is.
    std::string evidence_of(Judged const& judged)
    {
        constexpr std::string_view algorithm = "sha256:";
        if (!judged.evidence.starts_with(algorithm)) return {};
        auto const digest =
            judged.evidence.substr(algorithm.size(), judged.evidence.find(' ') - algorithm.size());
        auto const known = evidence_.find(digest);
        if (known != evidence_.end()) return known->second;
        fs::path const folder = plan_.folder / approvals_folder / "evidence";
        if (!fs::is_directory(fs::symlink_status(folder))) return {};
        std::vector<fs::path> paths;
        for (auto const& entry : fs::directory_iterator(folder))
            if (fs::is_regular_file(entry.symlink_status())) paths.push_back(entry.path());
        std::ranges::sort(paths);
        for (auto const& path : paths) {
            auto bytes = read_file(path, largest_evidence);
            if (!bytes || digest::sha256(*bytes) != digest) continue;
            std::string const to = source_ + "approvals/evidence/" + plain(path.filename().string());
            payload_.push_back({to, std::move(*bytes)});
            return evidence_.emplace(digest, "data/" + to).first->second;
        }
        return {};
    }

    [[nodiscard]] archive::Info info() const
    {
        return {{"External-Identifier", outcome_.plan_id},
                {"External-Description", record_.title},
                {"Version", outcome_.description.version},
                {"Mark", record_.mark},
                {"Bagging-Date", record_.date},
                {"Issued", record_.issued},
                {"Classification", record_.classification},
                {"Retention-After-End", record_.retention},
                {"Bag-Software-Agent", record_.generator}};
    }

    Examined const& plan_;
    Outcome const& outcome_;
    report::ArchiveRecord record_;
    std::string source_;
    std::string stem_;
    std::string commitments_;
    std::vector<File> payload_;
    std::vector<File> beside_;
    std::vector<archive::SignedCopy> signed_;
    std::map<std::string, std::string> evidence_; ///< path in the bag by digest
};

} // namespace

std::vector<File> archive_contents(Examined const& plan, report::SignOff verdict,
                                   std::vector<std::string> const& signed_files)
{
    return Contents(plan, std::move(verdict)).files(signed_files);
}

} // namespace rapport::cli
