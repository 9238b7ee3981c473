#include "pipeline/render/pdf/strips.hpp"

namespace rapport::render::pdf {

double height_of(std::vector<Strip> const& strips, std::size_t from, std::size_t to)
{
    double height = 0;
    for (std::size_t i = from; i < to; ++i) height += strips[i].height + (i > from ? strips[i].before : 0);
    return height;
}

} // namespace rapport::render::pdf
