#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/xml/tree.hpp"

namespace rapport::check {

/// What must be gone from a copy that people sign (DOC-11): placeholders, which are warnings until then,
/// become errors, and every draft note is one.
void refuse_unfinished(xml::Tree const& plan, base::Report& report);

/// Whether a third or more of what the plan says is placeholders (DOC-11 in `report`). Rules about content
/// would only repeat that, in other words, for everything that is not written yet.
bool is_skeleton(xml::Tree const& plan, base::Report const& report);

/// Leaves of `judged` what was found before the rules ran, the placeholders, and one line that says why: an
/// error for a build that is no draft, because a document of placeholders helps nobody.
void keep_placeholders_only(xml::Tree const& plan, base::Report const& before, bool building,
                            base::Report& judged);

} // namespace rapport::check
