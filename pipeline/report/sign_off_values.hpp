#pragma once

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/sign_off.hpp"

namespace rapport::report {

/// One plan's sign-off as JSON; for the .cpp files of this room only.
Object::Ptr json_of(SignOff const& plan);

} // namespace rapport::report
