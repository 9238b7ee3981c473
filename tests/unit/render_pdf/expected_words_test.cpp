#include "pipeline/render/pdf/expected_words.hpp"

#include "sample.hpp"

#include "pipeline/render/pdf/pdf.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

render::pdf::Rendered with(type::Fonts& fonts)
{
    base::Report report;
    return render::pdf::render(sample::everything(), sample::theme(), fonts, report);
}

} // namespace

TEST_CASE("words that were expected, rightly or not, change no byte of a document")
{
    type::Fonts untouched({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
    auto const plain = with(untouched);

    type::Fonts prepared({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
    render::pdf::ExpectedWords words("en-GB");
    words.add_running("The alliance reviews its objectives twice a year. Nobody prints zymurgy here.");
    words.add_tabular("GBP 10.0m 2026-11-16 " + std::string(100, 'x') + " \u6C34 \u05E9\u05DC\u05D5\u05DD");
    words.shape(sample::theme(), prepared);
    CHECK(prepared.word_count() > 10);
    CHECK(with(prepared).bytes == plain.bytes);
    // A second document finds everything shaped.
    auto const shaped = prepared.word_count();
    CHECK(with(prepared).bytes == plain.bytes);
    CHECK(prepared.word_count() == shaped);
}

TEST_CASE("only words of plain letters and of a word's length are expected, and no endless number of them")
{
    type::Fonts fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
    render::pdf::ExpectedWords words("en-GB");
    words.add_running(std::string(41, 'x') + " \u6C34 caf\u00E9 word word\nword");
    words.shape(sample::theme(), fonts);
    CHECK(fonts.word_count() == 1);
    std::string many;
    for (int i = 0; i < 30000; ++i) many += std::to_string(i) + " ";
    words.add_tabular(many);
    words.shape(sample::theme(), fonts);
    CHECK(fonts.word_count() == 20001);
}
