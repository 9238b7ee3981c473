#include "pipeline/render/pdf/word_codes.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

namespace {

/// A code as two bytes of a string; strings of bytes are shorter than their hexadecimal digits, deflated too.
void append_code(std::string& codes, std::uint16_t code)
{
    if (!codes.empty() && codes.back() == ')')
        codes.pop_back();
    else
        codes += '(';
    for (int const byte : {code >> 8, code & 0xFF}) {
        auto const letter = static_cast<char>(byte);
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

std::vector<CodedRun> WordCodes::encode(type::Word const& word)
{
    std::vector<CodedRun> runs;
    // What a reader has moved on against where HarfBuzz wants each glyph: the difference never adds up.
    double wanted = 0;
    long moved = 0;
    for (auto const& run : word.runs) {
        auto& font = this->font(run.face);
        for (std::size_t i = run.first; i < static_cast<std::size_t>(run.first) + run.count; ++i) {
            auto const& glyph = word.glyphs[i];
            double const rise = static_cast<double>(glyph.y_offset);
            if (runs.empty() || runs.back().face != run.face || std::abs(runs.back().rise - rise) > 0.5)
                runs.push_back({run.face, "", 0, rise});
            auto& coded = runs.back();
            // Further glyphs of one character read as nothing: a zero width space is the least a map can say.
            std::string_view const text =
                glyph.text_length == 0
                    ? std::string_view("\u200B")
                    : std::string_view(word.text).substr(glyph.text_begin, glyph.text_length);
            auto const code = font.code(glyph.id, text);
            long const correction = std::lround(wanted + static_cast<double>(glyph.x_offset)) - moved;
            if (correction != 0) coded.codes += std::to_string(-correction);
            append_code(coded.codes, code);
            coded.advance += correction + font.width(code);
            moved += correction + font.width(code);
            wanted += static_cast<double>(glyph.advance);
        }
    }
    return runs;
}

void WordCodes::finish()
{
    for (auto& [face, font] : embedded_) font->finish();
}

} // namespace rapport::render::pdf
