#pragma once

#include "pipeline/inspect/colour.hpp"

namespace rapport::inspect {

/// Judges an image XObject with its masks; its colours by `use`.
void check_image(Context& context, Object const& image, ColourUse const& use);
bool is_rendering_intent(std::string_view name);
/// Judges the boxes of a JPEG2000 image.
void check_jpeg2000(Context& context, std::string_view data, bool has_colour_space, Place place);

} // namespace rapport::inspect
