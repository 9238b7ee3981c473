#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/svg.hpp"
#include "pipeline/render/html/writer.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::render::html {

using namespace document;

namespace {

bool is_part_of_id(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
           (static_cast<unsigned char>(letter) & 0x80) != 0;
}

} // namespace

void Writer::operator()(FigureBlock const& block)
{
    std::string const id = next_id("figure");
    std::string const title = block.caption.empty() ? document_.short_title : plain_text(block.caption);
    out_ += "<figure" + attributes("") + ">\n";
    if (!block.caption.empty()) out_ += "<figcaption>" + inlines(block.caption) + "</figcaption>\n";
    out_ += "<div class=\"scroll\" tabindex=\"0\">\n" +
            svg(block.figure, {id, title, block.alternative}, places_) + "</div>\n";
    text_equivalent(block.alternative);
    out_ += "</figure>\n";
}

void Writer::text_equivalent(std::string const& alternative)
{
    if (base::trim(alternative).empty()) return;
    out_ += "<details>\n<summary>" + escaped(document_.figure_word) + "</summary>\n<ul>\n";
    std::size_t at = 0;
    while (at <= alternative.size()) {
        std::size_t const end = std::min(alternative.find('\n', at), alternative.size());
        std::string const line(base::trim(std::string_view(alternative).substr(at, end - at)));
        if (!line.empty()) {
            out_ += "<li>";
            described(line);
            out_ += "</li>\n";
        }
        at = end + 1;
    }
    out_ += "</ul>\n</details>\n";
}

/// Ids of items that stand in the document become links.
void Writer::described(std::string const& line)
{
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size() && is_part_of_id(line[end])) ++end;
        std::string const word = line.substr(at, std::max<std::size_t>(end - at, 1));
        auto const place = places_.find(word);
        if (place == places_.end())
            out_ += escaped(word);
        else
            out_ += "<a href=\"#" + escaped(identifier(place->second)) + "\">" + escaped(word) + "</a>";
        at += word.size();
    }
}

/// A picture that stands in the page more than once is a drawing that holds it, and then drawings that use
/// it: only these can share their bytes without scripts or further files, and are still pictures to a screen
/// reader.
void Writer::picture(Image const& image)
{
    auto const& raster = *image.raster;
    // Only the two kinds that the image room decodes; anything else has no business in a page.
    std::string const type = raster.media_type == "image/jpeg" ? "image/jpeg" : "image/png";
    bool const sized = raster.width > 0 && raster.height > 0;
    std::string const width = std::to_string(raster.width), height = std::to_string(raster.height);
    std::string const size = sized ? " width=\"" + width + "\" height=\"" + height + "\"" : "";
    std::string const source = "data:" + type + ";base64,";
    if (!sized || !repeated_.contains(raster.original)) {
        out_ += "<img src=\"" + source + base64(raster.original) + "\" alt=\"" + escaped(image.alternative) +
                "\"" + size + ">\n";
        return;
    }
    out_ += "<svg role=\"img\" aria-label=\"" + escaped(image.alternative) + "\" viewBox=\"0 0 " + width +
            " " + height + "\"" + size + ">";
    auto const [known, first] = pictures_.try_emplace(raster.original);
    if (first) {
        known->second = next_id("picture");
        out_ += "<image id=\"" + known->second + "\" href=\"" + source + base64(raster.original) + "\"" +
                size + "/>";
    } else {
        out_ += "<use href=\"#" + known->second + "\"/>";
    }
    out_ += "</svg>\n";
}

void Writer::operator()(Image const& image)
{
    out_ += "<figure" + attributes("image") + language_attributes(image.language) + ">\n";
    if (image.raster && !image.raster->original.empty()) {
        picture(image);
    } else {
        out_ += "<p>" + escaped(image.alternative) + "</p>\n";
    }
    if (!image.caption.empty()) out_ += "<figcaption>" + inlines(image.caption) + "</figcaption>\n";
    out_ += "</figure>\n";
}

} // namespace rapport::render::html
