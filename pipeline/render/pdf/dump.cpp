#include "pipeline/render/pdf/marks.hpp"

#include <cmath>

namespace rapport::render::pdf {

namespace {

std::string length(double value)
{
    return std::to_string(std::lround(value * 100));
}

struct Dumper {
    std::string& out;

    void operator()(Text const& text) const
    {
        if (text.words.empty()) return;
        out += "text " + length(text.x) + " " + length(text.y) + " size " + length(text.size) + " face " +
               std::to_string(text.look.face) + " |";
        for (auto const& placed : text.words) out += placed.word->text + (placed.space_after ? " " : "");
        auto const& last = text.words.back();
        out += "| to " + length(text.x + static_cast<double>(last.x) + last.word->width * text.size / 1000) +
               "\n";
    }
    void operator()(Stroke const& stroke) const { points("stroke", stroke.points); }
    void operator()(Shape const& shape) const { points("shape", shape.corners); }
    void operator()(Picture const& picture) const
    {
        out += "picture " + length(picture.x) + " " + length(picture.y) + " " + length(picture.width) + " " +
               length(picture.height) + "\n";
    }
    void operator()(Link const& link) const
    {
        out += "link " + length(link.x) + " " + length(link.y) + " " + length(link.width) + " " +
               link.target + "\n";
    }

    void points(char const* kind, std::vector<Point> const& corners) const
    {
        out += kind;
        for (auto const& corner : corners) out += " " + length(corner.x) + "," + length(corner.y);
        out += "\n";
    }
};

} // namespace

std::string dump(Layout const& layout)
{
    std::string out;
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        auto const& page = layout.pages[i];
        out += "page " + std::to_string(i + 1) + " " + length(page.width) + " " + length(page.height) + "\n";
        for (auto const& mark : page.marks) std::visit(Dumper{out}, mark);
    }
    for (auto const& bookmark : layout.bookmarks)
        out += "bookmark " + std::to_string(bookmark.level) + " page " +
               std::to_string(bookmark.target.page + 1) + " " + bookmark.title + "\n";
    return out;
}

} // namespace rapport::render::pdf
