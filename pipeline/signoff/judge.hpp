#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/signoff/content.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::signoff {

/// A file of a relationship's approvals folder, and what Git knows of it.
struct ApprovalFile {
    std::string name;
    std::string bytes;
    std::string commit; ///< first commit of the base branch that holds exactly these bytes; empty: none does
    std::string since;  ///< that commit's date; empty: none
    /// What the base branch says against the file: it was there and is gone, or had other bytes.
    std::string objection;

    bool operator==(ApprovalFile const&) const = default;
};

/// All that approvals are judged by. No disk, no clock, no network.
struct Evidence {
    std::vector<ApprovalFile> files;
    std::map<std::string, std::string> trust; ///< files of the trust folder by name; empty: there is none
    /// Where the base branch stands: what it does not hold yet cannot have come in before this day.
    std::string base_date;
    std::string trust_change; ///< in words, when a branch changes the trust folder it is not judged by
    std::string doubt;        ///< why Git cannot say since when a file is there; empty: it can

    bool operator==(Evidence const&) const = default;
};

enum class Answer { valid, not_valid, cannot_tell };
std::string_view name_of(Answer answer);

/// How an approval stands to the plan as it is now.
enum class Fit { this_content, changed_content, other_version, none };

/// A condition of an approval, as actions name it.
struct JudgedCondition {
    std::string id; ///< CND-3F9AB12C-1
    std::string due, owner, text;
};

/// One statement and what is to be said about it.
struct Judged {
    std::string file;
    Answer answer = Answer::not_valid;
    std::vector<std::string> reasons; ///< why it is not valid, or cannot be told
    std::string document, version, who, name, post, party, role, decision, date, recorder, evidence, way,
        note;
    std::vector<JudgedCondition> conditions;
    std::string fingerprint; ///< of the key or certificate
    std::string authority;   ///< file beside trust.txt that vouches for the certificate; empty for a key
    std::string digest;      ///< SHA-256 of the statement
    std::string judged;      ///< the day and what says so
    std::string judged_day;  ///< ISO date
    std::string commit;      ///< that brought it into the base branch; empty: none did
    std::string records;     ///< digest of the records at the time
    std::string commitments;
    std::string changed_records; ///< how many changed since; who builds documents fills it in
    std::string previous;
    std::vector<std::string> changed; ///< parts whose digest is another one now
    Fit fit = Fit::none;
    bool latest = false; ///< the newest of this person's on this document for this party
    bool counts = false; ///< approves this content now

    [[nodiscard]] bool recorded() const { return !recorder.empty(); }
    /// The decision is an approval, whether or not it suffices.
    [[nodiscard]] bool approves() const;
    /// It holds and is its person's newest: what it says still stands.
    [[nodiscard]] bool stands() const { return answer == Answer::valid && latest; }
    /// It approved what is now another content.
    [[nodiscard]] bool is_void() const { return stands() && approves() && fit == Fit::changed_content; }
};

struct Judgement {
    std::vector<Judged>
        approvals; ///< by document, party, person, in the order of the chain; the unreadable last
    std::vector<std::string> documents; ///< that the trust file wants approved
    std::string trust_digest;
    std::string trust_problem; ///< why nothing can be told; empty: there is a trust file
};

/// Judges every file of an approvals folder against the plan as it is.
Judgement judge(Evidence const& evidence, Content const& content);

} // namespace rapport::signoff
