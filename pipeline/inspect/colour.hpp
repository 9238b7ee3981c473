#pragma once

#include "pipeline/inspect/context.hpp"

namespace rapport::inspect {

/// How a colour space is used where it is judged.
struct ColourUse {
    Object resources; ///< may name defaults for the device spaces
    Place place;
    bool overprint = false; ///< overprinting is on, with mode 1
};

/// Judges a colour space that paints: device spaces, profiles, spot colours.
void check_colour_space(Context& context, Object const& space, ColourUse const& use, int depth = 0);

} // namespace rapport::inspect
