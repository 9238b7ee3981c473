#include "pipeline/render/pdf/pdf.hpp"

#include "pipeline/render/pdf/paginate.hpp"
#include "pipeline/render/pdf/paint.hpp"

namespace rapport::render::pdf {

namespace {

/// What has been painted refers to fonts and document, which finishing must not need.
void forget_paint(Layout& layout)
{
    for (auto& page : layout.pages)
        std::erase_if(page.marks, [](Mark const& mark) { return !is_annotation(mark); });
    for (auto& page : layout.pages) page.marks.shrink_to_fit();
    layout.nodes = std::vector<Node>();
}

} // namespace

Printed print(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
              base::Report& report)
{
    Layout layout = paginate(document, theme, fonts, report);
    auto painted = paint(layout, fonts);
    Printed printed{std::move(painted.file), {}, structure_of(layout), describe(document), {}};
    for (auto const face : painted.faces) printed.fonts.insert(fonts.edition(face));
    forget_paint(layout);
    printed.layout = std::move(layout);
    return printed;
}

Rendered render(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
                base::Report& report, Archive const& archive)
{
    auto const printed = print(document, theme, fonts, report);
    return {finish(printed, archive), static_cast<int>(printed.layout.pages.size())};
}

} // namespace rapport::render::pdf
