#include "pipeline/render/pdf/word_codes.hpp"

#include "pipeline/base/share.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/render/pdf/codes.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

namespace {

/// A character as bytes of a string; these are shorter than their hexadecimal digits, deflated too.
void append_code(std::string& codes, std::uint16_t character)
{
    if (!codes.empty() && codes.back() == ')')
        codes.pop_back();
    else
        codes += '(';
    for (char const letter : code_of(character)) {
        // A bare carriage return would be read as a line feed (ISO 32000-1:2008, 7.3.4.2).
        if (letter == '\r') {
            codes += "\\r";
            continue;
        }
        if (letter == '(' || letter == ')' || letter == '\\') codes += '\\';
        codes += letter;
    }
    codes += ')';
}

/// Bytes of the first letter with what stands on it.
std::size_t first_letter(std::string_view text)
{
    std::size_t end = 0;
    if (!text.empty()) base::next_code_point(text, end);
    for (std::size_t next = end; next < text.size() && type::combines(base::next_code_point(text, next));)
        end = next;
    return end;
}

} // namespace

EmbeddedFont& WordCodes::font(type::FaceId face)
{
    auto& embedded = embedded_[face];
    if (!embedded)
        embedded = std::make_unique<EmbeddedFont>(haru_, fonts_.opened(face), fonts_.facts(face),
                                                  embedded_.size() - 1);
    return *embedded;
}

std::vector<CodedRun> const& WordCodes::of(type::Word const& word)
{
    if (by_word_.size() <= word.id) by_word_.resize(std::max<std::size_t>(fonts_.word_count(), word.id + 1u));
    auto& coded = by_word_[word.id];
    if (!coded) coded = encode(word);
    return *coded;
}

std::uint16_t WordCodes::blank(type::FaceId face)
{
    return fonts_.word({.face = face, .direction = type::Direction::left_to_right}, " ").glyphs.front().id;
}

std::vector<CodedRun> WordCodes::encode(type::Word const& word)
{
    std::vector<CodedRun> runs;
    // What a reader has moved on against where HarfBuzz wants each glyph: the difference never adds up.
    std::vector<double> wanted(word.glyphs.size());
    double pen = 0;
    for (std::size_t i = 0; i < word.glyphs.size(); ++i) {
        wanted[i] = pen + static_cast<double>(word.glyphs[i].x_offset);
        pen += static_cast<double>(word.glyphs[i].advance);
    }
    long moved = 0;
    auto const add = [&](type::Run const& run, std::size_t i) {
        auto& font = this->font(run.face);
        auto const& glyph = word.glyphs[i];
        double const rise = static_cast<double>(glyph.y_offset);
        if (runs.empty() || runs.back().face != run.face || std::abs(runs.back().rise - rise) > 0.5)
            runs.push_back({run.face, "", 0, rise});
        auto& coded = runs.back();
        // Further glyphs of one character read as nothing: a zero width space is the least a map can say.
        std::string_view const text =
            glyph.text_length == 0 ? std::string_view("\u200B")
                                   : std::string_view(word.text).substr(glyph.text_begin, glyph.text_length);
        auto const draw = [&](std::uint16_t id, std::string_view part, double x) {
            auto const code = font.code(id, part);
            long const correction = std::lround(x) - moved;
            if (correction != 0) coded.codes += std::to_string(-correction);
            append_code(coded.codes, code);
            coded.advance += correction + font.width(code);
            moved += correction + font.width(code);
        };
        // Readers share a ligature among its letters from left to right, which turns Arabic ones round. Such
        // a one says its first letter; a blank at its left end, where it belongs, says the others.
        std::size_t const first = word.right_to_left ? first_letter(text) : text.size();
        draw(glyph.id, text.substr(0, first), wanted[i]);
        if (first < text.size()) draw(blank(run.face), text.substr(first), wanted[i] - 20);
    };
    // Letters are drawn in the order in which they are read, so that whoever takes the text from the content
    // gets it right; what runs from right to left begins at its right end.
    if (!word.right_to_left)
        for (auto const& run : word.runs)
            for (std::size_t i = run.first, end = i + run.count; i < end; ++i) add(run, i);
    else
        for (auto run = word.runs.rbegin(); run != word.runs.rend(); ++run)
            for (std::size_t i = run->first + std::size_t{run->count}; i-- > run->first;) add(*run, i);
    return runs;
}

std::vector<type::FaceId> WordCodes::faces() const
{
    std::vector<type::FaceId> faces;
    for (auto const& [face, font] : embedded_) faces.push_back(face);
    return faces;
}

void WordCodes::finish()
{
    std::vector<EmbeddedFont*> fonts;
    for (auto& [face, font] : embedded_) fonts.push_back(font.get());
    base::share(fonts.size(), [&](std::size_t i) { fonts[i]->make_subset(); });
    std::size_t characters = 0;
    for (auto const* font : fonts) characters = std::max(characters, font->characters());
    HPDF_Dict const map = haru_.stream(code_map(characters));
    HPDF_Dict_AddName(map, "Type", "CMap");
    HPDF_Dict_AddName(map, "CMapName", code_map_name);
    HPDF_Dict_AddNumber(map, "WMode", 0);
    HPDF_Dict_Add(map, "CIDSystemInfo", EmbeddedFont::character_collection(haru_));
    for (auto* font : fonts) font->finish(map);
}

} // namespace rapport::render::pdf
