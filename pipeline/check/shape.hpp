#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/vocabulary/languages.hpp"
#include "pipeline/xml/schema.hpp"

namespace rapport::check {

/// Compares a plan without facts with plan.xsd and says in the author's words, at the author's place and
/// under the rule that the vocabulary names, what is missing, unreadable or surplus; finds placeholder words
/// as well.
///
/// Words of other `languages` are answered with those of `vocabulary`.
///
/// `plan` is a working copy: a placeholder in a typed field is taken out of it (it reads as absent), and what
/// has a fault is marked, so that nothing is said twice: `fact:broken="yes"` on the record, or on the section
/// or root outside of records, and `fact:broken-fields` with the names of the fields.
void shape(xml::Tree& plan, xml::Schema const& schema, vocabulary::Vocabulary const& vocabulary,
           base::Report& report, vocabulary::Languages const* languages = nullptr);

} // namespace rapport::check
