#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/check/messages.hpp"
#include "pipeline/check/overlay.hpp"
#include "pipeline/check/rule_book.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"
#include "pipeline/xml/xpath.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Content rules: a strict subset of ISO Schematron (ISO/IEC 19757-3) on XPath 1.0.
///
/// Known elements: ns, let, phase/active, pattern, rule, assert, report, value-of, name, title, p,
/// diagnostics; anything else is refused with file, line and column. In a pattern the first rule that matches
/// a node wins. What Schematron has no word for stands in attributes of the namespace urn:rapport:rules
/// (prefix g):
///   g:from     first stage (all, S1 ... S8); while it runs a finding is advice "before the gate"
///   g:kind     defect, state, output, question            g:basis    K, D, S:key: what the clause rests on
///   g:by       who judges it, when there is no test       g:gate     "no": never softened
///   g:settled  "never" or "by-explanation"; otherwise a waiver may lower it until a day
///   g:own      "yes": only when own files are loaded      g:implies  rules it silences
///   g:subject  XPath to the node that gets the place      g:item     XPath to the item's name
///   g:about    further items, only for being silenced
/// and in the elements g:check (what is demanded) and g:help (what to do). An id may have a suffix:
/// RSK-04.closed is a further test of RSK-04. schemas/rules.md shows them and lists the functions.
namespace rapport::check {

/// A fault in the rule file, or a rule that did not come to an end: "file:line:column: what", one a line.
struct RuleFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct RuleFile;

/// A rule file, read and compiled once for many plans.
class Rules {
public:
    /// Throws RuleFault listing every fault of the file.
    static Rules load(std::string_view bytes, std::string const& file, vocabulary::Profile const& profile);
    /// The same with the rules and severities of an organization; what it loosens goes into `loosened`.
    /// Throws OverlayFault for faults of the overlay.
    static Rules load(std::string_view bytes, std::string const& file, vocabulary::Profile const& profile,
                      Overlay const& overlay, std::vector<Loosening>& loosened);

    [[nodiscard]] RuleBook const& book() const;
    [[nodiscard]] RuleFile const& file() const { return *file_; }

private:
    explicit Rules(std::shared_ptr<RuleFile const> file) : file_(std::move(file)) {}
    std::shared_ptr<RuleFile const> file_;
};

/// What rules may ask for beside the plan.
struct Inputs {
    std::string as_of;      ///< $as-of, ISO date
    std::string own_party;  ///< $own: id of the party whose own files are loaded; empty in a joint build
    xml::Element profile;   ///< $profile: root element of profile.xml, or null
    xml::Element approvals; ///< $approvals: root element of the approval set, or null
    Messages const* messages = nullptr; ///< in the plan's language; null: as rules.sch says it
    /// Steps of XPath for one plan; a plan of 1000 risks takes about five million.
    unsigned long budget = 200'000'000;
};

struct Judgement {
    Situation situation;
    std::vector<std::string> not_looked_at; ///< rules about own files that were not loaded
};

/// Judges a plan that holds its facts. Findings that are in `report` already (ingest, shape) get severity,
/// kind and clauses from the book; then come those of the rules; then rules silence what they imply. Call it
/// once a plan.
Judgement judge(xml::Tree const& plan, Rules const& rules, vocabulary::Vocabulary const& vocabulary,
                Inputs const& inputs, base::Report& report);

/// Where the plan stands, from the rule file's lets `stage` and `gates-passed` (for findings made without
/// rules).
Situation situation_of(xml::Tree const& plan, Rules const& rules, vocabulary::Vocabulary const& vocabulary,
                       Inputs const& inputs);

} // namespace rapport::check
