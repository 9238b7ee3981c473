#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/base/limits.hpp"
#include "pipeline/base/report.hpp"
#include "pipeline/signoff/content.hpp"
#include "pipeline/signoff/judge.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::check {
class RuleBook;
struct Loosening;
} // namespace rapport::check

namespace rapport::document {
struct Document;
struct Theme;
} // namespace rapport::document

/// The pipeline as one function: values in, values out. No disk, no clock, no network.
namespace rapport {

/// One file of the author's, as it was read.
struct SourceFile {
    std::string name; ///< as findings and build.json show it
    std::string bytes;

    bool operator==(SourceFile const&) const = default;
};

/// What a compliance lead may change: files by their name relative to their folder.
struct Resources {
    std::string schemas_folder; ///< as error messages show it
    std::string templates_folder;
    std::map<std::string, std::string> schemas; ///< "plan.xsd", "rules.sch", "labels/de.xml"
    std::map<std::string, std::string>
        templates;              ///< "joint-plan.xml", "themes/board/theme.xml"; empty for checks
    std::string overlay_folder; ///< as messages show it; empty: there is none
    std::map<std::string, std::string> overlay; ///< "overlay.xml", "rules.sch", "messages/de.xml"
    std::string theme = "board";
    std::vector<std::string> documents; ///< kinds that will be wanted; empty: all
};

/// A picture that a plan names: its bytes, or in the author's words why it cannot be had.
struct Picture {
    std::string bytes;
    base::Sentence problem;
    base::Sentence help;
};

/// What decides which rules hold for a plan.
struct Standing {
    std::string stage; ///< as the plan says it
    std::string status;
    std::string profile;
    std::string origin;
    std::string depth;

    bool operator==(Standing const&) const = default;
};

/// The author's files in another revision; no joint file: the plan is new.
struct BaseFiles {
    std::vector<SourceFile> joint;
    std::vector<SourceFile> own;
};

/// One produced file.
struct OutcomeFile {
    std::string name; ///< joint-plan.pdf, plan.xml, build.json ...
    std::string bytes;
    std::string mark{}; ///< of a document: draft, for-signature, approved
};

/// What a document was made with, beside its plan, so that it can be made again from the document alone.
struct Replay {
    std::vector<signoff::Judged> approvals;  ///< as they counted then
    std::vector<std::string> approved_kinds; ///< kinds of document that were to be approved
    std::string errors, warnings, advice;    ///< as the pages count them
    int explained = 0, waived = 0, overridden = 0;
    std::vector<OutcomeFile> attachments; ///< that the document holds, byte for byte
};

/// The part of ISO 19005 that PDF files keep to: the third takes the files beside the document along, the
/// second is for archives that refuse files within files, the first for those that take nothing younger than
/// PDF 1.4.
enum class PdfPart { third, second, first };

/// One relationship for one audience.
struct Job {
    std::string relationship;      ///< name of its folder
    std::string folder;            ///< path of its folder as findings show it
    std::vector<SourceFile> joint; ///< the plan first, then the records by name
    std::vector<SourceFile> own;   ///< the party's own files; always empty for the joint audience
    std::string party;             ///< a party's key ("krha") for its own audience; empty for the joint one

    std::optional<base::Date> as_of; ///< nothing: the plan's own issue date
    std::string as_of_source;
    std::string commit;      ///< newest commit that touches this audience's files; empty outside Git
    std::string commit_date; ///< ISO date
    bool uncommitted_changes = false;

    base::Limits limits;
    bool documents_wanted = true;      ///< false: check only
    std::optional<Standing> judged_as; ///< instead of what the plan says of itself
    /// The author's files as they are in the revision that the rules come from: only the explanations and
    /// waivers that stand there count. Nothing: the plan's own do.
    std::optional<BaseFiles> base;
    /// The files as they were in the revision that documents mark their changes against; nothing: none are
    /// marked.
    std::optional<BaseFiles> earlier;
    std::string changes_since;   ///< that revision, for readers
    bool clauses_wanted = false; ///< the evidence for each clause as well
    bool dues_wanted = false;    ///< what is open and by when as well
    /// What lies in the relationship's approvals folder and what it is judged by; nothing: there is no
    /// folder.
    std::optional<signoff::Evidence> signoff;
    /// Instead of judging approvals and counting findings anew; nothing: both are done.
    std::optional<Replay> replay;
    /// The joint files as they were in a commit, to see what changed since an approval; may be empty. Throws
    /// std::runtime_error when the commit is not at hand.
    std::function<std::vector<SourceFile>(std::string const& commit)> state_at;
    bool content_wanted = false;        ///< also what an approval is bound to, of the joint plan
    bool description_wanted = false;    ///< also what an archive says of it
    std::string composed_wanted;        ///< kind of document whose digest goes into an approval; empty: none
    std::vector<std::string> documents; ///< kinds; empty = every one this audience has
    bool html = true;
    bool pdf = true;
    PdfPart pdf_part = PdfPart::third;
    bool attach_findings = false; ///< report.json in the PDF files beside plan.xml and build.json
    bool draft = false;           ///< build in spite of defects, mark every page
    bool for_signature = false;   ///< frozen copy with signature page
    std::string tool_build;       ///< build id of the program

    /// Another thread may work for this job without taking a processor from other jobs.
    bool processor_idle = false;

    std::function<Picture(std::string const& path)> picture;  ///< `path` as the plan writes it
    std::function<void(std::string_view stage)> stage_begins; ///< for timings; may be empty
    /// Sees each document and the theme of its pages before it is rendered; may be empty.
    std::function<void(document::Document const&, document::Theme const&)> composed;

    /// Whether the revision holds exactly these files.
    [[nodiscard]] bool is_as_in_base() const { return base && base->joint == joint && base->own == own; }
    [[nodiscard]] std::string audience() const { return party.empty() ? "joint" : "own-" + party; }
};

/// What the plan shows for one clause of the edition, for this audience.
struct ClauseEvidence {
    struct Place {
        std::string what; ///< "Petra Lindqvist", "OBJ-J2 Fewer dry-dock days"
        std::string file;
        int line = 0;
    };
    std::string number;
    std::string title;
    bool heading = false; ///< a clause that only holds others
    std::string level;    ///< none, stated, evidenced, measured or not-shown
    std::vector<Place> places;
    std::string more; ///< how many further places there are
};

/// Something that somebody must have done by a day.
struct DueItem {
    std::string kind;
    std::string item;
    std::string what;
    std::string owner;
    std::string date; ///< ISO
    long days = 0;    ///< from the as-of date on; negative: overdue
    std::string file;
    int line = 0;
};

/// One approval that a document needs.
struct Need {
    std::string document; ///< joint-plan
    std::string party;
    std::string role; ///< ser or relationship-lead
    std::string who;  ///< id of the person who is that now; empty: the post is vacant
    bool approved = false;
};

/// A condition of an approval that stands, and what became of it.
struct ConditionState {
    std::string id; ///< by which an action names it
    std::string text;
    std::string owner;
    std::string due;
    std::string statement; ///< name of the file that sets it
    std::string action;    ///< ids of the actions that name it
    bool done = false;
};

/// What an archive says of the plan it holds.
struct Description {
    std::string title;
    std::string version;
    std::string issued;
    std::string classification;
    std::string retention;   ///< how long it is kept after the end
    std::string edition;     ///< what it is written against
    std::string commitments; ///< their canonical form, byte for byte what approvals are bound to
};

struct Outcome {
    base::Report report;
    base::Report questions; ///< for the review meeting: in the documents, never among the findings
    std::string plan_id;    ///< REL-KTB; empty when the plan could not be read so far
    std::string stage;      ///< 1-8 as text
    std::string profile;
    std::string status;
    Standing standing; ///< what the plan says of itself
    std::string as_of; ///< ISO date that was used; empty when the plan gave none
    std::string as_of_source;
    bool concerned = true; ///< false: the party of this audience is no party of this relationship
    bool stopped = false;  ///< defects stopped the build: there are no files
    bool complete = true;  ///< false: a finding of kind `output` stopped one of the documents
    std::vector<OutcomeFile> files;
    std::vector<ClauseEvidence> clauses;    ///< when they were wanted
    std::vector<DueItem> dues;              ///< the same
    bool judged = false;                    ///< the plan could be read and its facts computed
    int explained = 0;                      ///< findings that an explanation of the plan closes
    int waived = 0;                         ///< findings that a waiver of the plan lowers until its day
    int overridden = 0;                     ///< computed statuses that people have set otherwise
    signoff::Judgement judgement;           ///< of the approvals
    std::vector<Need> needs;                ///< what they leave open, in the order of documents and parties
    signoff::Content content;               ///< when it was wanted
    std::string composed;                   ///< the same
    Description description;                ///< the same
    std::vector<ConditionState> conditions; ///< of approvals that stand
    std::vector<std::string> ignored;       ///< those of them that lowered nothing, in words
};

/// Schemas, rules, templates, words, theme and fonts, read and compiled once for many jobs. A fault in them
/// is std::runtime_error "file:line:column: what".
class Machine {
public:
    explicit Machine(Resources resources);
    ~Machine();
    Machine(Machine const&) = delete;
    Machine& operator=(Machine const&) = delete;
    Machine(Machine&&) noexcept;
    Machine& operator=(Machine&&) noexcept;

    /// Kinds of document there are templates for, by name.
    [[nodiscard]] std::vector<std::string> documents() const;

    /// The table of all rules.
    [[nodiscard]] check::RuleBook const& rule_book() const;
    /// What an organization's overlay judges less strictly.
    [[nodiscard]] std::vector<check::Loosening> const& loosened() const;

    /// Digest of all that decides what a check finds: of every file of the edition and the overlay.
    [[nodiscard]] std::string judged_by() const;

    struct Parts;
    [[nodiscard]] Parts& parts() const { return *parts_; }

private:
    std::unique_ptr<Parts> parts_;
};

Outcome run(Job const& job, Machine const& machine);

/// Says findings that were made outside of `run` in the language of the job's plan.
void say_in_language_of(Job const& job, Machine const& machine, base::Report& report);

} // namespace rapport
