#include "pipeline/render/html/svg.hpp"

#include "pipeline/figure/measure.hpp"
#include "pipeline/figure/plain.hpp"
#include "pipeline/render/html/escape.hpp"

namespace rapport::render::html {

namespace {

using figure::Tone;

std::string_view name_of(Tone tone)
{
    switch (tone) {
    case Tone::ink: return "ink";
    case Tone::muted: return "muted";
    case Tone::line: return "line";
    case Tone::paper: return "paper";
    case Tone::panel: return "panel";
    case Tone::accent: return "accent";
    case Tone::good: return "good";
    case Tone::caution: return "caution";
    case Tone::bad: return "bad";
    }
    return "ink";
}

/// Marks with the same look that follow each other share one path element: a hatched field is one, not
/// thirty.
class SvgWriter {
public:
    explicit SvgWriter(std::map<std::string, std::string> const& places) : places_(places) {}

    void operator()(figure::Area const& area)
    {
        bool const open = area.pattern == figure::Pattern::open;
        std::string look = open ? " fill=\"none\"" : class_fill(area.fill);
        if (!open && area.pattern != figure::Pattern::solid) look += " fill-opacity=\".12\"";
        if (area.border_width > 0) look += class_stroke(area.border, area.border_width);
        path(look, outline(area.corners, true), !open || area.border_width > 0);
    }

    void operator()(figure::Line const& line)
    {
        std::string look = " fill=\"none\"" + class_stroke(line.tone, line.width);
        if (line.dashed) look += " stroke-dasharray=\"1.6 1.1\"";
        path(look, outline(line.points, false), line.points.size() > 1);
    }

    void operator()(figure::Label const& label)
    {
        flush();
        auto const place = places_.find(label.item);
        bool const linked = !label.item.empty() && place != places_.end();
        if (linked) out_ += "<a href=\"#" + escaped(identifier(place->second)) + "\">";
        out_ += "<text x=\"" + number(label.at.x) + "\" y=\"" + number(label.at.y) + "\" font-size=\"" +
                number(label.size * figure::millimetres_per_point, 3) + "\"" + class_fill(label.tone);
        if (label.bold) out_ += " font-weight=\"700\"";
        if (label.anchor == figure::Anchor::middle) out_ += " text-anchor=\"middle\"";
        if (label.anchor == figure::Anchor::end) out_ += " text-anchor=\"end\"";
        out_ += ">" + escaped(label.text) + "</text>";
        if (linked) out_ += "</a>";
        out_ += '\n';
    }

    std::string finish()
    {
        flush();
        return std::move(out_);
    }

private:
    static std::string class_fill(Tone tone) { return " fill=\"var(--" + std::string(name_of(tone)) + ")\""; }

    static std::string class_stroke(Tone tone, double width)
    {
        return " stroke=\"var(--" + std::string(name_of(tone)) + ")\" stroke-width=\"" + number(width) + "\"";
    }

    static std::string outline(std::vector<figure::Point> const& points, bool closed)
    {
        std::string data, last_x, last_y;
        for (figure::Point const& point : points) {
            std::string const x = number(point.x), y = number(point.y);
            bool const first = data.empty();
            if (!first && y == last_y)
                data.append("H").append(x);
            else if (!first && x == last_x)
                data.append("V").append(y);
            else
                data.append(first ? "M" : "L").append(x).append(" ").append(y);
            last_x = x;
            last_y = y;
        }
        return closed ? data + "Z" : data;
    }

    void path(std::string const& look, std::string const& data, bool visible)
    {
        if (!visible) return;
        if (look != look_) flush();
        look_ = look;
        data_ += data;
    }

    void flush()
    {
        if (!data_.empty()) out_ += "<path" + look_ + " d=\"" + data_ + "\"/>\n";
        data_.clear();
        look_.clear();
    }

    std::map<std::string, std::string> const& places_;
    std::string out_, look_, data_;
};

} // namespace

std::string svg(figure::Figure const& figure, SvgNames const& names,
                std::map<std::string, std::string> const& places)
{
    std::string const width = number(figure.width), height = number(figure.height);
    std::string out = "<svg role=\"img\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width +
                      "mm\" height=\"" + height + "mm\" style=\"--w:" + width + "\" aria-labelledby=\"" +
                      names.id + "-title\" aria-describedby=\"" + names.id + "-desc\">\n<title id=\"" +
                      names.id + "-title\">" + escaped(names.title) + "</title>\n<desc id=\"" + names.id +
                      "-desc\">" + escaped(names.description) + "</desc>\n";
    SvgWriter writer(places);
    for (figure::Mark const& mark : figure::plain(figure)) std::visit(writer, mark);
    return out + writer.finish() + "</svg>\n";
}

} // namespace rapport::render::html
