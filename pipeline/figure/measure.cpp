#include "pipeline/figure/measure.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/figure/glyph_widths.hpp"

namespace rapport::figure {

namespace {

constexpr std::string_view ellipsis = "\u2026";

bool is_combining(char32_t character)
{
    return character >= 0x300 && character <= 0x36F;
}

/// Pieces after which a line may end; the space stays at the end of its piece.
std::vector<std::string> pieces(std::string_view text)
{
    std::vector<std::string> result(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const letter = text[i];
        bool const space = letter == ' ' || letter == '\n' || letter == '\t';
        // A per cent sign stays with its number.
        bool const tied = space && text.substr(i + 1).starts_with('%');
        result.back() += space ? ' ' : letter;
        if ((space && !tied) || letter == '-' || letter == '/') result.emplace_back();
    }
    if (result.back().empty()) result.pop_back();
    return result;
}

std::string without_last_character(std::string text)
{
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
    if (!text.empty()) text.pop_back();
    return text;
}

/// The longest beginning of `word` that fits, at least one character so that every call moves on.
std::string beginning_that_fits(std::string const& word, double width, TypeSize size)
{
    std::string result;
    for (std::size_t offset = 0; offset < word.size();) {
        std::size_t const before = offset;
        base::next_code_point(word, offset);
        std::string const longer = result + word.substr(before, offset - before);
        if (!result.empty() && text_width(longer, size) > width) break;
        result = longer;
    }
    return result;
}

std::string shortened(std::string line, double width, TypeSize size)
{
    while (!line.empty() && text_width(line + std::string(ellipsis), size) > width)
        line = without_last_character(std::move(line));
    return std::string(base::trim(line)) + std::string(ellipsis);
}

} // namespace

double text_width(std::string_view text, TypeSize size)
{
    double thousandths = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        char32_t const character = base::next_code_point(text, offset);
        if (is_combining(character)) continue;
        int const known = glyph_width(character, size.bold);
        thousandths += known == 0 ? 1000 : known;
    }
    return thousandths / 1000.0 * size.points * millimetres_per_point;
}

double line_height(double points)
{
    return points * 1.22 * millimetres_per_point;
}

double ascent(double points)
{
    return points * 0.92 * millimetres_per_point;
}

std::vector<std::string> wrap(std::string_view text, double width, TypeSize size, std::size_t max_lines)
{
    std::vector<std::string> lines;
    std::string line;
    auto const end_line = [&] {
        if (!base::trim(line).empty()) lines.emplace_back(base::trim(line));
        line.clear();
    };
    for (std::string piece : pieces(text)) {
        if (text_width(std::string(base::trim(line + piece)), size) <= width) {
            line += piece;
            continue;
        }
        end_line();
        while (text_width(std::string(base::trim(piece)), size) > width) {
            std::string const part = beginning_that_fits(piece, width, size);
            if (part.size() == piece.size()) break;
            lines.push_back(part);
            piece.erase(0, part.size());
        }
        line = piece;
    }
    end_line();
    if (lines.size() > max_lines) {
        lines.resize(max_lines);
        lines.back() = shortened(lines.back(), width, size);
    }
    return lines;
}

} // namespace rapport::figure
