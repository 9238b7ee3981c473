#include "pipeline/render/pdf/codes.hpp"

#include "sample.hpp"

#include "pipeline/render/pdf/pdf.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <cstdint>
#include <fstream>

using namespace rapport;
using render::pdf::code_digits;
using render::pdf::code_map;
using render::pdf::code_of;

namespace {

/// The words of a real plan in an order that no two paragraphs share: harder to deflate than what anybody
/// writes.
class Words {
public:
    Words()
    {
        std::ifstream plan(SOURCE_DIR "/content/kelmouth/plan.md");
        for (std::string word; plan >> word;)
            if (std::isalpha(static_cast<unsigned char>(word.front())) != 0) words_.push_back(word);
    }
    std::string some(int count)
    {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += words_.at((state_ = state_ * 48271 % 2147483647) % words_.size()) + " ";
        return text;
    }

private:
    std::vector<std::string> words_;
    std::uint64_t state_ = 1;
};

render::pdf::Rendered running_text(int paragraphs)
{
    document::Blocks blocks;
    Words words;
    for (int i = 0; i < paragraphs; ++i) blocks.push_back(sample::paragraph(words.some(80)));
    type::Fonts fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
    base::Report report;
    return render::pdf::render(sample::document_of(std::move(blocks)), sample::theme(), fonts, report);
}

} // namespace

TEST_CASE("the first characters of a font have codes of one byte, the others of two")
{
    CHECK(code_of(0) == std::string(1, '\0'));
    CHECK(code_of(0x7F) == "\x7F");
    CHECK(code_of(0x80) == std::string("\x80\0", 2));
    CHECK(code_digits(0x80) == "8000");
    CHECK(code_digits(0x80 + 0x7FFF) == "ffff");
}

TEST_CASE("the map of codes has a range for every character and none more")
{
    CHECK(code_map(0x80).find("<80") == code_map(0x80).rfind("<8000> <ffff>"));
    CHECK(code_map(0x81).find("<8000> <80ff> 128\n") != std::string::npos);
    CHECK(code_map(0x180).find("<8100>") == std::string::npos);
    CHECK(code_map(0x181).find("<8100> <81ff> 384\n") != std::string::npos);
    CHECK(code_map(render::pdf::most_characters).find("<ff00> <ffff> 32640\n") != std::string::npos);
}

TEST_CASE("a page of running text takes at most 4 KiB of the file")
{
    auto const few = running_text(40);
    auto const many = running_text(240);
    REQUIRE(many.pages > few.pages + 20);
    auto const more = static_cast<int>(many.bytes.size()) - static_cast<int>(few.bytes.size());
    CHECK(more / (many.pages - few.pages) <= 4096);
    CHECK(more / (many.pages - few.pages) > 2048); // or it is no running text
}
