#include "pipeline/derive/derive.hpp"

#include "pipeline/derive/book.hpp"

namespace rapport::derive {

void derive(xml::Tree& plan, vocabulary::Profile const& profile, vocabulary::Vocabulary const& vocabulary,
            Settings const& settings)
{
    Book book{Index(plan, settings.as_of), profile, vocabulary, settings, {}, {}, {}, {}, {}, settings.as_of};
    derive_stage(book);
    derive_people(book);
    derive_actions(book);
    derive_trust(book);
    derive_measures(book);
    derive_objectives(book);
    derive_risks(book);
    derive_calendar(book);
    derive_work(book);
    derive_leadership(book);
    derive_totals(book);
    derive_triggers(book);
    derive_exit(book);
    derive_selection(book);
    derive_document(book);
    derive_changes(book);
    derive_since_approval(book);
    derive_timeline(book);
    derive_counts(book);
    derive_answers(book);
    derive_names(book);
    derive_gates(book);
    derive_gaps(book);
    derive_enablers(book);
    derive_seats(book);
    derive_levels(book);
    derive_misdated(book);
    derive_choice(book);
    derive_closing(book);
    derive_prose_figures(book);
    derive_clauses(book, plan);
}

} // namespace rapport::derive
