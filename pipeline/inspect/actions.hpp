#pragma once

#include "pipeline/inspect/context.hpp"

namespace rapport::inspect {

/// Judges an action and those that follow it. Anything else than an action dictionary passes.
void check_action(Context& context, Object const& action, Place place);
/// Judges every action of an additional-actions dictionary.
void check_additional_actions(Context& context, Object const& holder, Place place);

} // namespace rapport::inspect
