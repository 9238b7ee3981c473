#include "pipeline/render/pdf/marks.hpp"

#include "pipeline/base/address.hpp"

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
    void operator()(Field& field) const
    {
        field.x += x;
        field.y += y;
    }
};

struct Scaler {
    double by;

    void operator()(Text& text) const
    {
        text.x *= by;
        text.y *= by;
        text.size *= by;
        auto const narrow = static_cast<float>(by);
        for (auto& word : text.words) {
            word.x *= narrow;
            if (word.space_x) *word.space_x *= narrow;
        }
    }
    void operator()(Stroke& stroke) const
    {
        for (auto& point : stroke.points) point = {point.x * by, point.y * by};
        stroke.width *= by;
    }
    void operator()(Shape& shape) const
    {
        for (auto& point : shape.corners) point = {point.x * by, point.y * by};
        shape.border_width *= by;
        shape.radius *= by;
    }
    template <class Rectangle>
    void operator()(Rectangle& one) const
    {
        one.x *= by;
        one.y *= by;
        one.width *= by;
        one.height *= by;
    }
};

} // namespace

void scale(Mark& mark, double by)
{
    std::visit(Scaler{by}, mark);
}

void shift(Mark& mark, double x, double y)
{
    std::visit(Shifter{x, y}, mark);
}

int node_of(Mark const& mark)
{
    return std::visit([](auto const& one) { return one.node; }, mark);
}

void set_node(Mark& mark, int node)
{
    std::visit([node](auto& one) { one.node = node; }, mark);
}

int block_of(std::vector<Node> const& nodes, int node)
{
    while (node >= 0 && nodes[static_cast<std::size_t>(node)].in_line)
        node = nodes[static_cast<std::size_t>(node)].parent;
    return node;
}

Target const* find_anchor(Layout const& layout, std::string const& anchor)
{
    auto const found =
        std::lower_bound(layout.anchors.begin(), layout.anchors.end(), anchor,
                         [](auto const& known, std::string const& name) { return known.first < name; });
    return found != layout.anchors.end() && found->first == anchor ? &found->second : nullptr;
}

bool is_uri(std::string_view target)
{
    return !base::link_uri(target).empty();
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

} // namespace rapport::render::pdf
