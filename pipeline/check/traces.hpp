#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/xml/element.hpp"

namespace rapport::check {

/// OUT-01: every figure that a document shows stands in the plan or in what was computed from it. `plan`
/// holds its facts. A template that brings figures of its own is found; what it counts itself (a small whole
/// number) cannot be told from that and is left alone.
void find_untraced(document::Document const& document, xml::Element plan, base::Report& report);

} // namespace rapport::check
