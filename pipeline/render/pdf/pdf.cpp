#include "pipeline/render/pdf/pdf.hpp"

#include "pipeline/render/pdf/finish.hpp"
#include "pipeline/render/pdf/paginate.hpp"
#include "pipeline/render/pdf/paint.hpp"

namespace rapport::render::pdf {

Rendered render(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
                base::Report& report)
{
    Layout const layout = paginate(document, theme, fonts, report);
    return {finish(paint(layout, fonts), layout, document), static_cast<int>(layout.pages.size())};
}

} // namespace rapport::render::pdf
