#include "pipeline/render/pdf/paint.hpp"

#include "pipeline/render/pdf/content.hpp"
#include "pipeline/render/pdf/deflate.hpp"
#include "pipeline/render/pdf/deflating_beside.hpp"
#include "pipeline/render/pdf/looks.hpp"
#include "pipeline/render/pdf/pictures_pdf.hpp"
#include "pipeline/render/pdf/structure.hpp"
#include "pipeline/render/pdf/word_codes.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace rapport::render::pdf {

namespace {

/// How a stretch of content says what it is part of (ISO 32000-1:2008, 14.6 and 14.8.2.2).
std::string opening(Group const& group, std::vector<Node> const& nodes)
{
    switch (group.node) {
    case Artifact::layout: return "/Artifact<</Type/Layout>>BDC";
    case Artifact::page_head: return "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC";
    case Artifact::page_foot: return "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC";
    case Artifact::repeated: return "/Artifact<</Type/Pagination>>BDC";
    default: break;
    }
    return "/" + std::string(nodes[static_cast<std::size_t>(group.node)].role) + "<</MCID " +
           std::to_string(group.number) + ">>BDC";
}

class PagePainter {
public:
    PagePainter(HPDF_Page page, Page const& layout, type::Fonts& fonts, WordCodes& words,
                PictureStore& pictures)
        : page_(page), fonts_(fonts), words_(words), pictures_(pictures), content_(layout.height),
          marks_(layout.marks)
    {
    }

    void paint(Group const& group, std::vector<Node> const& nodes)
    {
        content_.open(opening(group, nodes));
        for (std::size_t i = group.from; i < group.to; ++i)
            if (auto const* picture = std::get_if<Picture>(&marks_[i]))
                paint(*picture, ground_of(marks_, i, {255, 255, 255}));
            else
                std::visit([this](auto const& one) { paint(one); }, marks_[i]);
        content_.close();
    }

    std::string const& bytes() { return content_.bytes(); }

private:
    void paint(Text const& text)
    {
        if (text.words.empty()) return;
        content_.begin_text(text.x, text.y, text.colour);
        last_step_ = 0;
        long moved = 0; // thousandths of an em since text.x, as a reader counts
        double risen = 0;
        for (auto const& placed : text.words) {
            move_to(std::lround(static_cast<double>(placed.x) * 1000 / text.size), moved);
            for (auto const& run : words_.of(*placed.word)) add(run, text, risen, moved);
            if (!placed.space_after) continue;
            if (placed.space_x)
                move_to(std::lround(static_cast<double>(*placed.space_x) * 1000 / text.size), moved);
            for (auto const& run : words_.of(fonts_.word(text.look, " "))) add(run, text, risen, moved);
        }
        if (risen != 0) content_.rise(0);
        content_.end_text();
    }

    void move_to(long wanted, long& moved)
    {
        if (wanted == moved) return;
        // The spaces of a line differ by their rounding only: one number for all of them deflates better, and
        // nobody sees three thousandths of an em.
        long const step = wanted - moved;
        if (std::abs(step - last_step_) > 3) last_step_ = step;
        content_.adjust(-last_step_);
        moved += last_step_;
    }

    void add(CodedRun const& run, Text const& text, double& risen, long& moved)
    {
        content_.font(font_name(run.face), text.size);
        double const rise = run.rise * text.size / 1000;
        if (rise != risen) content_.rise(rise);
        risen = rise;
        content_.glyphs(run.codes);
        moved += run.advance;
    }

    std::string_view font_name(type::FaceId face)
    {
        auto& name = names_[face];
        if (name.empty()) name = HPDF_Page_GetLocalFontName(page_, words_.font(face).handle());
        return name;
    }

    void paint(Stroke const& stroke)
    {
        if (stroke.points.size() < 2) return;
        content_.stroke_colour(stroke.colour);
        content_.line_width(stroke.width);
        content_.dash(stroke.dash, stroke.width);
        content_.path(stroke.points, false);
        content_.paint("S");
    }

    void outline(Shape const& shape)
    {
        if (shape.radius > 0 && shape.corners.size() == 4)
            content_.rounded(shape.corners[0], shape.corners[2].x - shape.corners[0].x,
                             shape.corners[2].y - shape.corners[0].y, shape.radius);
        else
            content_.path(shape.corners, true);
    }

    void paint(Shape const& shape)
    {
        if (shape.corners.size() < 3) return;
        bool const filled = shape.fill && shape.pattern == figure::Pattern::solid;
        if (shape.fill &&
            (shape.pattern == figure::Pattern::hatched || shape.pattern == figure::Pattern::dotted))
            paint_pattern(shape, *shape.fill);
        bool const bordered = shape.border && shape.border_width > 0;
        if (!filled && !bordered) return;
        if (filled) content_.fill_colour(*shape.fill);
        if (bordered) {
            content_.stroke_colour(*shape.border);
            content_.line_width(shape.border_width);
            content_.dash(Stroke::Dash::none, 0);
        }
        outline(shape);
        content_.paint(filled && bordered ? "B" : filled ? "f" : "S");
    }

    /// Hatching and dots show the meaning where colour is lost.
    void paint_pattern(Shape const& shape, Rgb fill)
    {
        auto const [left, right] = std::minmax_element(shape.corners.begin(), shape.corners.end(),
                                                       [](Point a, Point b) { return a.x < b.x; });
        auto const [top, bottom] = std::minmax_element(shape.corners.begin(), shape.corners.end(),
                                                       [](Point a, Point b) { return a.y < b.y; });
        double const height = bottom->y - top->y;
        content_.save();
        content_.fill_colour(mix(fill, {255, 255, 255}, 0.12));
        outline(shape);
        content_.paint("W* f");
        content_.stroke_colour(mix(fill, {255, 255, 255}, 0.5));
        bool const dotted = shape.pattern == figure::Pattern::dotted;
        constexpr double step = 3.6; // points
        content_.line_width(dotted ? 1.1 : 0.8);
        content_.dash(dotted ? Stroke::Dash::dotted : Stroke::Dash::none, 0.72);
        // A shape that spans pages of lines would say nothing more with more of them.
        constexpr int most = 400;
        int drawn = 0;
        if (dotted)
            for (double y = top->y + step / 2; y < bottom->y && drawn < most; y += step, ++drawn)
                content_.path({{left->x + step / 2, y}, {right->x, y}}, false);
        else
            for (double x = left->x - height; x < right->x && drawn < most; x += step, ++drawn)
                content_.path({{x, bottom->y}, {x + height, top->y}}, false);
        if (drawn > 0) content_.paint("S");
        content_.restore();
    }

    void paint(Picture const& picture, Rgb ground)
    {
        auto const name = std::string(HPDF_Page_GetXObjectName(page_, pictures_.of(picture, ground)));
        content_.image(name, picture.x, picture.y, picture.width, picture.height);
    }

    void paint(Picture const&) {} // painted on its ground
    void paint(Link const&) {}    // annotations, added by finish
    void paint(Field const&) {}

    HPDF_Page page_;
    type::Fonts& fonts_;
    WordCodes& words_;
    PictureStore& pictures_;
    Content content_;
    std::vector<Mark> const& marks_;
    long last_step_ = 0; ///< between two words of the line that is painted
    std::map<type::FaceId, std::string> names_;
};

std::string saved(Haru& haru)
{
    HPDF_SaveToStream(haru.get());
    haru.check();
    HPDF_UINT32 size = HPDF_GetStreamSize(haru.get());
    std::string bytes(size, '\0');
    HPDF_UINT32 read = size;
    HPDF_STATUS const status =
        HPDF_ReadFromStream(haru.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &read);
    if ((status != HPDF_OK && status != HPDF_STREAM_EOF) || read != size)
        throw std::runtime_error("libharu gave back less than it has written");
    return bytes;
}

} // namespace

Painted paint(Layout const& layout, type::Fonts& fonts)
{
    Haru haru;
    WordCodes words(haru, fonts);
    PictureStore pictures(haru);
    DeflatingBeside deflating;
    std::vector<HPDF_PageAttr> painted;
    for (auto const& page : layout.pages) {
        HPDF_Page handle = HPDF_AddPage(haru.get());
        haru.check();
        HPDF_Page_SetWidth(handle, static_cast<HPDF_REAL>(page.width));
        HPDF_Page_SetHeight(handle, static_cast<HPDF_REAL>(page.height));
        PagePainter painter(handle, page, fonts, words, pictures);
        for (auto const& group : groups_of(page)) painter.paint(group, layout.nodes);
        deflating.add(painter.bytes());
        painted.push_back(static_cast<HPDF_PageAttr>(handle->attr));
    }
    for (HPDF_PageAttr const page : painted) {
        haru.write(page->stream, deflating.take());
        HPDF_Dict_AddBoolean(page->contents, deflated_key, HPDF_TRUE);
        haru.check();
    }
    words.finish();
    return {saved(haru), words.faces()};
}

} // namespace rapport::render::pdf
