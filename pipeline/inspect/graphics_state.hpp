#pragma once

#include "pipeline/inspect/colour.hpp"
#include "pipeline/inspect/font.hpp"

#include <memory>

namespace rapport::inspect {

/// The part of the graphics state that the rules ask about.
struct GraphicsState {
    Object fill_space = Object::newName("/DeviceGray");
    Object stroke_space = Object::newName("/DeviceGray");
    bool fill_judged = false; ///< since it was chosen
    bool stroke_judged = false;
    bool fill_overprint = false;
    bool stroke_overprint = false;
    long long overprint_mode = 0;
    int rendering_mode = 0;
    std::shared_ptr<Font> font;
};

/// Judges a graphics state parameter dictionary and applies it. Yields whether it makes what follows
/// transparent.
bool apply_parameters(Context& context, Object parameters, GraphicsState& state, int page);

} // namespace rapport::inspect
