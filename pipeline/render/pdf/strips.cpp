#include "pipeline/render/pdf/strips.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

void move_by(Point& point, double x, double y)
{
    point.x += x;
    point.y += y;
}

struct Shifter {
    double x, y;

    void operator()(Text& text) const
    {
        text.x += x;
        text.y += y;
    }
    void operator()(Stroke& stroke) const
    {
        for (auto& point : stroke.points) move_by(point, x, y);
    }
    void operator()(Shape& shape) const
    {
        for (auto& point : shape.corners) move_by(point, x, y);
    }
    void operator()(Picture& picture) const
    {
        picture.x += x;
        picture.y += y;
    }
    void operator()(Link& link) const
    {
        link.x += x;
        link.y += y;
    }
};

} // namespace

void shift(Mark& mark, double x, double y)
{
    std::visit(Shifter{x, y}, mark);
}

Shape rectangle(double x, double y, double width, double height, Rgb fill)
{
    Shape shape;
    shape.corners = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    shape.fill = fill;
    return shape;
}

Stroke horizontal(double x, double y, double length, double width, Rgb colour)
{
    return {{{x, y}, {x + length, y}}, width, colour, Stroke::Dash::none};
}

double height_of(std::vector<Strip> const& strips, std::size_t from, std::size_t to)
{
    double height = 0;
    for (std::size_t i = from; i < to; ++i) height += strips[i].height + (i > from ? strips[i].before : 0);
    return height;
}

} // namespace rapport::render::pdf
