#pragma once

#include "sample.hpp"

#include "pipeline/render/pdf/paragraph.hpp"

/// Single paragraphs for the tests of this folder.
namespace sample {

/// Everything that setting a paragraph needs.
struct Bench {
    document::Theme theme = sample::theme();
    rapport::type::Fonts fonts{{"/usr/share/fonts/truetype"}, "/usr/share/hyphen"};
    rapport::base::Report report;
    rapport::render::pdf::Looks looks{theme, fonts};
    rapport::render::pdf::Setting setting{fonts, looks, report, "en-GB", nullptr, {}, {}};

    std::vector<rapport::render::pdf::SetLine> set(document::Inlines const& content, double width,
                                                   rapport::render::pdf::TextStyle const& style)
    {
        return rapport::render::pdf::set_lines(setting, content, style, width);
    }
    std::vector<rapport::render::pdf::SetLine> set(std::string const& words, double width)
    {
        return set(sample::text(words), width, looks.body());
    }
};

std::string text_of(rapport::render::pdf::SetLine const& line);

/// Long words among short ones, as plain English has them.
std::string plain_prose(unsigned seed, int long_words);

} // namespace sample
