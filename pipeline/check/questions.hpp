#pragma once

#include "pipeline/base/report.hpp"

namespace rapport::check {

/// Takes the findings of kind `question` out of `report`. They are nothing to mend: documents collect them
/// for the review meeting, and no report counts them.
base::Report take_questions(base::Report& report);

} // namespace rapport::check
