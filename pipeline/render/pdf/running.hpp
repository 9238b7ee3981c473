#pragma once

#include "pipeline/render/pdf/flow.hpp"

namespace rapport::render::pdf {

/// Adds the running head (not on a cover) and foot to page `number` (from 1) of `count`.
void add_running_matter(Press& press, Page& page, std::size_t number, std::size_t count, bool head);

} // namespace rapport::render::pdf
