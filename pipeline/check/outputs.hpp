#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/check/rule_book.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/xml/tree.hpp"

namespace rapport::check {

/// Rules of kind `output` on a produced document (AUD-02, OUT-02, OUT-03, OUT-04). `pages` is its page count,
/// 0 when it was not paginated. `plan` carries the facts. Findings that renderers left in `report` are
/// completed from the book.
void judge_output(document::Document const& document, int pages, xml::Tree const& plan, RuleBook const& book,
                  base::Report& report);

} // namespace rapport::check
