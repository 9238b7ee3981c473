#pragma once

#include <string>
#include <vector>

namespace rapport::report {

/// Who has to approve one relationship's documents, who has, and what that is worth.
struct SignOff {
    struct Need {
        std::string party;
        std::string role;
        std::string who; ///< empty: nobody holds the post
        bool approved = false;
        std::string missing; ///< why not, in words; empty when approved
    };
    struct Document {
        std::string kind;
        bool approved = false;
        std::vector<Need> needs;
    };
    struct Approval {
        std::string file, document, version, who, name, post, party, role, decision, date, note;
        std::string way;         ///< signed or recorded
        std::string recorded_as; ///< pen, e-sign, minute
        std::string recorder, evidence, fingerprint, digest;
        std::string judged; ///< the day it was judged at, and what says so
        std::string answer; ///< valid, not valid, cannot tell
        std::string state;  ///< counts, void, superseded, other version ...
        std::vector<std::string> reasons;
        std::vector<std::string> changes; ///< what changed since, when it is void
    };
    /// What an approval asks for.
    struct Condition {
        std::string id, text, owner, due;
        std::string statement; ///< name of the file that sets it
        std::string action;    ///< that names it; empty: none does
        bool done = false;
    };
    std::string plan; ///< REL-KTB
    std::string path;
    std::string version;
    std::string commitments;
    std::string trust; ///< digest of the trust folder; empty: none was read
    std::string answer;
    std::vector<std::string> reasons;
    std::vector<Document> documents;
    std::vector<Approval> approvals;
    std::vector<Condition> conditions;
    std::vector<std::string> notes; ///< what else the reader has to know
};

/// For people: what every document lacks, then each approval.
std::string sign_off_as_text(std::vector<SignOff> const& plans);
std::string sign_off_as_json(std::vector<SignOff> const& plans);

} // namespace rapport::report
