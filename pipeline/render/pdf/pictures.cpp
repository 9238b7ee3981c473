#include "pipeline/render/pdf/flow.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

namespace {

/// Draws the marks of a figure in points, below and right of an origin.
class FigurePainter {
public:
    FigurePainter(Flow& flow, double left, double scale, int node)
        : flow_(flow), left_(left), unit_(mm(1) * scale), scale_(scale), node_(node)
    {
    }

    std::vector<Mark> paint(figure::Figure const& figure)
    {
        for (auto const& mark : figure.marks) std::visit([this](auto const& one) { add(one); }, mark);
        return std::move(marks_);
    }

private:
    [[nodiscard]] Point at(figure::Point point) const { return {left_ + point.x * unit_, point.y * unit_}; }

    void add(figure::Area const& area)
    {
        Shape shape;
        for (auto const& corner : area.corners) shape.corners.push_back(at(corner));
        shape.pattern = area.pattern;
        shape.node = node_;
        shape.fill = flow_.looks().tone(area.fill);
        if (area.border_width > 0) {
            shape.border = flow_.looks().tone(area.border);
            shape.border_width = area.border_width * unit_;
        }
        marks_.emplace_back(std::move(shape));
    }

    void add(figure::Line const& line)
    {
        Stroke stroke;
        for (auto const& point : line.points) stroke.points.push_back(at(point));
        stroke.width = line.width * unit_;
        stroke.colour = flow_.looks().tone(line.tone);
        stroke.node = node_;
        if (line.dashed) stroke.dash = Stroke::Dash::dashed;
        bool const arrow = line.arrow && line.points.size() > 1;
        Point const tip = stroke.points.empty() ? Point{} : stroke.points.back();
        if (arrow) add_arrow(tip, stroke.points[stroke.points.size() - 2], stroke.width, stroke.colour);
        if (arrow) shorten(stroke);
        marks_.emplace_back(std::move(stroke));
    }

    void add_arrow(Point tip, Point from, double width, Rgb colour)
    {
        double const length = std::hypot(tip.x - from.x, tip.y - from.y);
        if (length < 0.01) return;
        double const size = std::max(4.2 * scale_, width * 4);
        Point const along{(tip.x - from.x) / length, (tip.y - from.y) / length};
        Point const foot{tip.x - along.x * size, tip.y - along.y * size};
        Shape head;
        head.node = node_;
        head.corners = {tip,
                        {foot.x - along.y * size * 0.38, foot.y + along.x * size * 0.38},
                        {foot.x + along.y * size * 0.38, foot.y - along.x * size * 0.38}};
        head.fill = colour;
        marks_.emplace_back(std::move(head));
    }

    /// The line ends inside its arrow head, not at the tip, which would look blunt.
    static void shorten(Stroke& stroke)
    {
        auto& tip = stroke.points.back();
        auto const& from = stroke.points[stroke.points.size() - 2];
        double const length = std::hypot(tip.x - from.x, tip.y - from.y);
        double const cut = std::min(stroke.width * 2, length * 0.5);
        if (length < 0.01) return;
        tip = {tip.x - (tip.x - from.x) / length * cut, tip.y - (tip.y - from.y) / length * cut};
    }

    void add(figure::Label const& label)
    {
        TextStyle style = flow_.looks().cell();
        style.size = label.size * scale_;
        style.bold = label.bold;
        style.colour = flow_.looks().tone(label.tone);
        Text text = set_text(flow_.setting(), label.text, style, at(label.at), label.anchor);
        if (text.words.empty()) return;
        text.node = node_of(label);
        auto const& last = text.words.back();
        double const width = static_cast<double>(last.x) + last.word->width * style.size / 1000;
        if (!label.item.empty() && node_ >= 0)
            marks_.emplace_back(Link{text.x, text.y - 0.8 * style.size, width, style.size, "#" + label.item,
                                     label.text, text.node});
        text.words.back().space_after = true;
        marks_.emplace_back(std::move(text));
    }

    /// A label that leads to an item is a link inside the figure.
    int node_of(figure::Label const& label)
    {
        if (label.item.empty() || node_ < 0) return node_;
        int const link = add_node(flow_.setting(), "Link", node_);
        flow_.at(link).in_line = true;
        return link;
    }

    Flow& flow_;
    double left_;
    double unit_;
    double scale_;
    int node_;
    std::vector<Mark> marks_;
};

/// How much smaller a figure may get before its smallest letters are too small to read.
double least_scale(figure::Figure const& figure, double scale, double least_letters)
{
    constexpr double least = 0.8; // it still looks like the other figures
    double smallest = 1e9;
    for (auto const& mark : figure.marks)
        if (auto const* label = std::get_if<figure::Label>(&mark)) smallest = std::min(smallest, label->size);
    return std::clamp(least_letters / (smallest * scale), least, 1.0);
}

/// What is said instead of a picture: its own text, or at least its caption.
int figure_node(Flow& flow, std::string const& alternative, document::Inlines const& caption)
{
    std::string const words = alternative.empty() ? plain(caption) : alternative;
    if (words.empty()) return Artifact::layout;
    int const node = flow.node("Figure");
    flow.at(node).detail().alternative = words;
    return node;
}

void add_caption_below(Flow& flow, document::Inlines const& caption)
{
    if (plain(caption).empty()) return;
    flow.gap(5);
    flow.keep_next();
    flow.add_lines(caption, flow.looks().caption(), 0, flow.node("Caption"));
}

} // namespace

void set_block(Flow& flow, document::FigureBlock const& block)
{
    Area const area = flow.area();
    auto const sheet = sheet_of(flow.looks().theme(), false);
    double const width = mm(block.figure.width);
    double const height = mm(block.figure.height);
    if (width <= 0 || height <= 0) return;
    double const most = sheet.text_height * (flow.in_cell() ? 0.4 : 0.86) - 2 * flow.frame_pads();
    double const scale = std::min({1.0, area.width / width, most / height});
    double const waiting = flow.waiting_gap();
    std::size_t const first = flow.size();
    Strip strip;
    strip.height = height * scale;
    strip.least_scale = least_scale(block.figure, scale, flow.looks().theme().figure_letters_points);
    strip.marks = FigurePainter(flow, flow.part(area, 0, width * scale).left, scale,
                                figure_node(flow, block.alternative, block.caption))
                      .paint(block.figure);
    double const space = flow.in_cell() ? 3 : flow.looks().theme().paragraph_gap_points + 6;
    flow.gap(space);
    flow.add_strip(std::move(strip));
    add_caption_below(flow, block.caption);
    flow.gap(space + 3);
    flow.let_float(first, waiting);
}

void set_block(Flow& flow, document::Image const& image)
{
    Area const area = flow.area();
    double const space = flow.in_cell() ? 3 : flow.looks().theme().paragraph_gap_points + 6;
    double const waiting = flow.waiting_gap();
    std::size_t const first = flow.size();
    flow.gap(space);
    if (image.raster && image.raster->width > 0 && image.raster->height > 0) {
        auto const sheet = sheet_of(flow.looks().theme(), false);
        double const per_pixel = 72.0 / image.raster->pixels_per_inch;
        double const width = image.raster->width * per_pixel;
        double const height = image.raster->height * per_pixel;
        double const most = sheet.text_height * (flow.in_cell() ? 0.3 : 0.7) - 2 * flow.frame_pads();
        double const scale = std::min({1.0, area.width / width, most / height});
        Strip strip;
        strip.height = height * scale;
        Picture picture;
        picture.raster = image.raster;
        picture.x = flow.part(area, 0, width * scale).left;
        picture.width = width * scale;
        picture.height = height * scale;
        picture.node = figure_node(flow, image.alternative, image.caption);
        strip.least_scale = 0.8;
        if (!image.language.empty() && picture.node >= 0)
            flow.setting().nodes[static_cast<std::size_t>(picture.node)].detail().language = image.language;
        strip.marks.emplace_back(std::move(picture));
        flow.add_strip(std::move(strip));
    }
    add_caption_below(flow, image.caption);
    flow.gap(space + 3);
    if (image.raster) flow.let_float(first, waiting);
}

} // namespace rapport::render::pdf
