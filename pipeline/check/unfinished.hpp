#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/xml/tree.hpp"

namespace rapport::check {

/// What must be gone from a copy that people sign (DOC-11): placeholders, which are warnings until then,
/// become errors, and every draft note is one.
void refuse_unfinished(xml::Tree const& plan, base::Report& report);

} // namespace rapport::check
