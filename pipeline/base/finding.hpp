#pragma once

#include "pipeline/base/sentence.hpp"
#include "pipeline/base/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapport::base {

enum class Severity { advice, warning, error };

/// What a finding is about (DOMAIN 2.8): `defect` = the text is wrong; `state` = somebody must act;
/// `output` = judged on a produced document; `question` = to talk about, no finding.
enum class Kind { defect, state, output, question };

std::string_view name_of(Severity severity);
std::string_view name_of(Kind kind);

/// One thing an author can mend. `message` says what is wrong, `help` what to do.
struct Finding {
    std::string rule;
    Severity severity = Severity::error;
    Kind kind = Kind::defect;
    std::string plan; ///< id of the relationship, e.g. REL-KTB; empty when not known
    Span span;
    std::vector<std::string>
        clauses;      ///< as they may be printed: "clause 8.6.2", "good practice, near clause 4.3"
    std::string item; ///< id or natural key of the item, e.g. OBJ-J2
    std::string message;
    std::string help;
    Sentence said{};    ///< the message, as long as it may be said in another language
    Sentence advised{}; ///< the help, likewise
    bool early = false; ///< advice only because the gate it matters for is still ahead
};

/// An error in the author's text that `message` tells in English.
Finding finding(std::string rule, Span span, Sentence message, Sentence help, std::string item = {});

} // namespace rapport::base
