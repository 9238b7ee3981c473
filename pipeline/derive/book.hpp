#pragma once

#include "pipeline/derive/derive.hpp"
#include "pipeline/derive/index.hpp"
#include "pipeline/derive/readings.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace rapport::derive {

/// Mean of the indicators that one party gave on one day.
struct TrustIndex {
    std::string party;
    Date date;
    std::string raters;
    Decimal value;
};

/// One indicator in one party's eyes, oldest first.
struct TrustSeries {
    struct Point {
        Date date;
        Decimal value;
        std::optional<long> raters;
    };
    std::string party;
    std::string indicator;
    std::vector<Point> points;
};

struct Change {
    Date date;
    std::string kind;
    std::string item;
    std::string title;
    std::string from;
    std::string to;
    std::string direction;
};

/// What one computation leaves for the next; everything else they leave in the tree.
struct Book {
    Index index;
    vocabulary::Profile const& profile;
    vocabulary::Vocabulary const& vocabulary;
    Settings const& settings;

    std::vector<TrustIndex> trust;                          ///< by date, then in the order of the parties
    std::vector<TrustSeries> indicators;                    ///< in the order they first occur
    std::vector<Series> series;                             ///< in the order of the plan
    std::unordered_map<std::string, std::size_t> series_of; ///< measure id
    std::unordered_map<std::string, std::vector<Element>> actions_for; ///< item id
    Date since;                                                        ///< the date of the last brief

    [[nodiscard]] Date as_of() const { return index.as_of(); }
    [[nodiscard]] Element root() const { return index.root(); }
    [[nodiscard]] Series const* measure(std::string const& id) const
    {
        auto const found = series_of.find(id);
        return found == series_of.end() ? nullptr : &series[found->second];
    }
};

// One function for each kind of fact, in the order derive calls them.
void derive_stage(Book& book);
void derive_people(Book& book);
void derive_approvals(Book& book); ///< called by derive_people: who approved, in which capacity
/// Called by derive_document: which party has approved which document, `needed` being who has to.
void derive_sign_off(Book& book, std::string const& needed);
void derive_actions(Book& book);
void derive_conditions(Book& book); ///< called by derive_actions: what became of the conditions of approvals
void derive_trust(Book& book);
void derive_measures(Book& book);
void derive_objectives(Book& book);
void derive_risks(Book& book);
void derive_calendar(Book& book);
void derive_work(Book& book); ///< decisions, issues, initiatives
void derive_leadership(Book& book);
void derive_totals(Book& book);
void derive_triggers(Book& book);
void derive_exit(Book& book);
void derive_selection(Book& book);
void derive_document(Book& book);
void derive_changes(Book& book);
void derive_since_approval(Book& book);
void derive_timeline(Book& book);
void derive_counts(Book& book);
void derive_answers(Book& book); ///< the five answers of the brief, and which conflicts are settled
void derive_names(Book& book);
void derive_clauses(Book& book, xml::Tree const& plan);
void derive_gates(Book& book);         ///< stages left out
void derive_gaps(Book& book);          ///< joint objectives that leave a party without anything
void derive_enablers(Book& book);      ///< whether joint delivery rests on anything
void derive_seats(Book& book);         ///< balance and limits of joint bodies
void derive_levels(Book& book);        ///< issue levels that are no step up
void derive_misdated(Book& book);      ///< readings dated where none can be
void derive_choice(Book& book);        ///< the candidate chosen, against the others
void derive_prose_figures(Book& book); ///< amounts in running text that repeat a field
void derive_closing(Book& book);       ///< what is left open when the relationship ends

/// Rows dated on or before the as-of date.
bool has_happened(Book const& book, Element record, std::string_view date = "date");
bool is_open_action(Element action);
/// What a reader calls the record: its title, name or first words.
std::string title_of(Book const& book, Element record);
/// `date` plus 1.5 intervals, and at least 14 days of grace, as the profile sets them.
Date latest_allowed(Book const& book, Date date, base::Duration interval);

} // namespace rapport::derive
