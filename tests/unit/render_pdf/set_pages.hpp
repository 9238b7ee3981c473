#pragma once

#include "placed.hpp"
#include "sample.hpp"

#include "pipeline/render/pdf/paginate.hpp"

#include <algorithm>

namespace sample {

/// A document set in pages, with the fonts that its words live in.
struct Set {
    document::Document document;
    document::Theme theme;
    rapport::type::Fonts fonts{{"/usr/share/fonts/truetype"}, "/usr/share/hyphen"};
    rapport::base::Report report;
    rapport::render::pdf::Layout layout;

    explicit Set(document::Document made, document::Theme look = sample::theme())
        : document(std::move(made)), theme(std::move(look)),
          layout(rapport::render::pdf::paginate(document, theme, fonts, report))
    {
    }
    explicit Set(document::Blocks blocks) : Set(document_of(std::move(blocks))) {}
};

/// Text of the flow (not of heads, feet and repeated rows) on each page, a line for each mark.
inline std::vector<std::string> flow_text(rapport::render::pdf::Layout const& layout)
{
    std::vector<std::string> pages;
    for (auto const& page : layout.pages) {
        std::string all;
        for (auto const& mark : page.marks)
            if (auto const* text = std::get_if<rapport::render::pdf::Text>(&mark);
                text != nullptr && text->node >= 0)
                all += placed::words_of(*text) + "\n";
        pages.push_back(all);
    }
    return pages;
}

inline std::size_t lines_on(std::string const& page)
{
    return static_cast<std::size_t>(std::count(page.begin(), page.end(), '\n'));
}

} // namespace sample
