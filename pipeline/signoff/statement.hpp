#pragma once

#include "pipeline/base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::signoff {

enum class Decision { approve, approve_with_conditions, reject, withdraw };
std::string_view name_of(Decision decision);
std::optional<Decision> decision_of(std::string_view name);

/// What an approval with conditions asks for.
struct Condition {
    base::Date due = base::Date::from_days(0);
    std::string owner; ///< PER-OKONJO
    std::string text;  ///< one line

    bool operator==(Condition const&) const = default;
};

/// How a decision that somebody else recorded was taken.
inline constexpr std::string_view recorded_ways[] = {"pen", "e-sign", "minute"};

/// What one person (or body) decided about one version of one document. Its bytes are what is signed.
struct Statement {
    std::string relationship; ///< REL-KTB
    std::string document;     ///< joint-plan
    std::string version;      ///< 3.2
    std::string who;          ///< PER-TALVEY, or BOD-ALB for a body
    std::string name;         ///< as the trust file writes it
    std::string post;         ///< for the reader; may be empty
    std::string party;        ///< PTY-KRHA
    std::string role;         ///< ser, relationship-lead: what `who` decides as
    Decision decision = Decision::approve;
    base::Date date = base::Date::from_days(0);
    std::string recorder; ///< PER-OKONJO when someone else records the decision; empty: signed by `who`
    std::string evidence; ///< "sha256:<64 digits> minutes.pdf" or "reference: minute 14"; only when recorded
    std::string way;      ///< one of `recorded_ways`; only when recorded, and may be empty
    std::string note;     ///< one line; may be empty
    std::vector<Condition> conditions; ///< of an approval with conditions, which has at least one
    std::string commitments;           ///< SHA-256 of the canonical commitments
    std::string composed;              ///< SHA-256 of the document that was made of them
    std::string records;               ///< SHA-256 of the canonical records, for information
    std::string previous;              ///< SHA-256 of this person's statement before it; empty: the first
    /// Beginnings of the digests of the commitments' parts, so that a change can be named later.
    std::vector<std::pair<std::string, std::string>> parts;

    [[nodiscard]] bool recorded() const { return !recorder.empty(); }
    bool operator==(Statement const&) const = default;
};

/// Hexadecimal digits of a part's digest that a statement keeps: they name what changed; what voids is the
/// digest of all commitments.
inline constexpr std::size_t part_digits = 16;

/// The one way to write a statement.
std::string write(Statement const& statement);

/// Reads what `write` wrote and nothing else: one byte more, less or in another place is refused. `why` then
/// says what is wrong.
std::optional<Statement> read_statement(std::string_view bytes, std::string& why);

/// By what an action of the plan names the condition with this number (from 1): CND-3F9AB12C-1.
std::string condition_id(std::string_view digest, std::size_t number);

/// The name of the file: document, version, person, party and number in the person's chain (from 1).
std::string file_name(Statement const& statement, std::size_t number);

/// Whether `text` is an id as plans have them: capital letters, digits and hyphens.
bool is_id(std::string_view text);
/// Whether a line can be printed and means what it looks like: UTF-8 without control characters, invisible
/// ones or changes of direction, no blank at its ends.
bool is_clean_line(std::string_view text);

} // namespace rapport::signoff
