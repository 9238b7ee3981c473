#include "sample_document.hpp"

#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/html.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

using namespace rapport;
using namespace rapport::render::html;

namespace {

std::string rendered(document::Blocks blocks)
{
    document::Document document;
    document.language = "en";
    document.title = "Test";
    document.blocks = std::move(blocks);
    std::string const page = render::html::render(document, sample::theme());
    std::size_t const from = page.find("<main"), to = page.find("</main>");
    return page.substr(from, to - from);
}

std::string rendered(document::Inline piece)
{
    return rendered(document::Blocks{{document::Paragraph{{std::move(piece)}}, {}, false}});
}

bool contains(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

std::size_t count(std::string const& text, std::string const& part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

/// The first tag that does not fit the open elements; empty when all are balanced.
std::string imbalance(std::string const& page)
{
    static std::set<std::string> const empty = {"meta", "br",    "img", "col",
                                                "path", "image", "use", "!DOCTYPE"};
    std::vector<std::string> open;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        std::size_t const end = page.find('>', at);
        std::string const tag = page.substr(at + 1, end - at - 1);
        bool const closing = tag.front() == '/';
        std::string const name =
            tag.substr(closing ? 1 : 0, tag.find_first_of(" \n", closing ? 1 : 0) - (closing ? 1 : 0));
        if (closing) {
            if (open.empty() || open.back() != name)
                return tag + " closes " + (open.empty() ? "nothing" : open.back());
            open.pop_back();
        } else if (!empty.contains(name)) {
            open.push_back(name);
        }
        if (name == "style" && !closing) at = page.find("</style", at) - 1;
    }
    return open.empty() ? "" : open.back() + " stays open";
}

} // namespace

TEST_CASE("hostile text stays text")
{
    document::Inline piece;
    piece.text = "</p><script>alert('x')</script>\" & \x01";
    std::string const page = rendered(piece);
    CHECK(contains(page, "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; &amp; \uFFFD"));
    CHECK_FALSE(contains(page, "<script"));
}

TEST_CASE("only web, mail and inner links become links")
{
    for (std::string const good :
         {"https://example.org/", "HTTP://example.org", "mailto:a@example.org", "#obj-1"}) {
        document::Inline piece;
        piece.text = "here";
        piece.link = good;
        CAPTURE(good);
        CHECK(contains(rendered(piece), "<a href=\""));
    }
    for (std::string const bad :
         {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
          "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org", "plan.md", "https://", "#",
          "\x01https://example.org"}) {
        document::Inline piece;
        piece.text = "here";
        piece.link = bad;
        CAPTURE(bad);
        CHECK_FALSE(contains(rendered(piece), "<a "));
        CHECK(contains(rendered(piece), "<p>here</p>"));
    }
}

TEST_CASE("a link cannot leave its attribute")
{
    document::Inline piece;
    piece.text = "here";
    piece.link = "https://example.org/\" onclick=\"alert(1)";
    CHECK(contains(rendered(piece), "<a href=\"https://example.org/%22%20onclick=%22alert(1)\">here</a>"));
    CHECK(link_target("https://example.org/\u00E9?a=1&b=%20").value() ==
          "https://example.org/%C3%A9?a=1&b=%20");
}

TEST_CASE("hostile attributes, titles and marks stay in their places")
{
    document::Document document;
    document.language = "en\" onload=\"x";
    document.title = "</title><script>";
    document.short_title = "</style><script>alert(1)</script>";
    document.mark_text = "\"}</style><script>";
    document.state_line = "a\\b\"c";
    document::Origin const origin{"X\" onclick=\"y", {}, "z\" onclick=\"y"};
    document.blocks = {{document::Paragraph{sample::words("x")}, origin, false}};
    std::string const page = render::html::render(document, sample::theme());
    CHECK_FALSE(contains(page, "<script"));
    CHECK(count(page, "</style>") == 1);
    CHECK_FALSE(contains(page, " onload=\"x"));
    CHECK_FALSE(contains(page, "\" onclick"));
    CHECK(imbalance(page).empty());
}

TEST_CASE("runs with one target are one link")
{
    document::Inline first, second;
    first.text = "one ";
    second.text = "two";
    second.bold = true;
    first.link = second.link = "#a";
    std::string const page = rendered(document::Blocks{{document::Paragraph{{first, second}}, {}, false}});
    CHECK(contains(page, "<a href=\"#a\">one <strong>two</strong></a>"));
}

TEST_CASE("a picture that stands in a page more than once has its bytes in it once")
{
    auto const picture = [](std::string bytes, std::string alternative) {
        auto raster = std::make_shared<document::Raster>();
        raster->width = 40;
        raster->height = 30;
        raster->original = std::move(bytes);
        raster->media_type = "image/png";
        return document::Block{document::Image{raster, std::move(alternative), {}}, {}, false};
    };
    document::Table table;
    table.body.push_back({{{{picture("twice", "in \"a\" cell")}}}, {}});
    std::string const page =
        rendered(document::Blocks{picture("twice", "The first"), picture("once", "The other"),
                                  document::Block{table, {}, false}, picture("twice", "The last")});
    auto const times = [&](std::string_view words) {
        std::size_t count = 0;
        for (auto at = page.find(words); at != page.npos; at = page.find(words, at + 1)) ++count;
        return count;
    };
    CHECK(imbalance(page + "</main>") == "");
    CHECK(times("base64,dHdpY2U=") == 1);
    CHECK(contains(
        page, "<img src=\"data:image/png;base64,b25jZQ==\" alt=\"The other\" width=\"40\" height=\"30\">"));
    CHECK(
        times(
            "<image id=\"picture.1\" href=\"data:image/png;base64,dHdpY2U=\" width=\"40\" height=\"30\"/>") ==
        1);
    CHECK(times("<use href=\"#picture.1\"/>") == 2);
    for (auto const* name : {"The first", "in &quot;a&quot; cell", "The last"})
        CHECK(times("<svg role=\"img\" aria-label=\"" + std::string(name) + "\" viewBox=\"0 0 40 30\"") == 1);
}

TEST_CASE("every kind of block is written and every element is closed")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    CHECK(imbalance(page) == "");
    for (std::string const part : {"<h1>Kelmouth Tidal Barrier Alliance</h1>",
                                   "<nav class=\"contents\"",
                                   "class=\"box states\"",
                                   "class=\"answers\"",
                                   "<blockquote>",
                                   "<blockquote class=\"draft\">",
                                   "<ol start=\"3\">",
                                   "<svg role=\"img\"",
                                   "<title id=",
                                   "<desc id=",
                                   "<figcaption>Top risks",
                                   "data:image/png;base64,bm90IHJlYWxseSBhIFBORw==",
                                   "alt=\"The mouth of the river\"",
                                   "<caption id=",
                                   "<pre tabindex",
                                   "rapport check &lt;path&gt;",
                                   "class=\"signature\"",
                                   "<div class=\"break\">",
                                   "<s>three</s>",
                                   "<span lang=\"fr\">bonne foi</span>",
                                   "<code>records.md</code>",
                                   "<p class=\"lead\">",
                                   "<p class=\"note\">",
                                   "<p class=\"small\">",
                                   "Board minute",
                                   "DRAFT",
                                   "Confidential",
                                   "content 4f9a-22c1"}) {
        CAPTURE(part);
        CHECK(contains(page, part));
    }
}

TEST_CASE("a page loads nothing and runs nothing")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    for (std::string const part : {"<script", "<link", "@import", "url(", "src=\"http", " onload", "<iframe"})
        CHECK_FALSE(contains(page, part));
    CHECK(contains(page, "default-src 'none'"));
}

TEST_CASE("headings follow each other without a gap, after one title")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    CHECK(count(page, "<h1") == 1);
    char previous = '1';
    for (std::size_t at = page.find("<h"); at != std::string::npos; at = page.find("<h", at + 1)) {
        char const level = page[at + 2];
        if (level < '1' || level > '6') continue;
        CHECK(level <= previous + 1);
        previous = level;
    }
    CHECK(contains(page, "A heading that skips a level</h4>"));
}

TEST_CASE("a document without a cover still has a title")
{
    CHECK(contains(rendered(document::Blocks{sample::paragraph("x")}), "<h1>Test</h1>"));
}

TEST_CASE("ids are unique and every inner link has a target")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    std::set<std::string> ids;
    for (std::size_t at = page.find(" id=\""); at != std::string::npos; at = page.find(" id=\"", at + 1)) {
        std::string const id = page.substr(at + 5, page.find('"', at + 5) - at - 5);
        CAPTURE(id);
        CHECK(ids.insert(id).second);
    }
    for (std::size_t at = page.find("href=\"#"); at != std::string::npos;
         at = page.find("href=\"#", at + 1)) {
        std::string const target = page.substr(at + 7, page.find('"', at + 7) - at - 7);
        CAPTURE(target);
        CHECK(ids.contains(target));
    }
}

TEST_CASE("tables name their columns and rows")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    CHECK(contains(page, "<th class=\"one\" scope=\"col\">Measure</th>"));
    CHECK(contains(page, "<th class=\"one\" scope=\"row\">MSR-J1</th>"));
    CHECK(contains(page, "<th rowspan=\"2\" class=\"one\" scope=\"col\">Party</th>"));
    CHECK(contains(page, "<th colspan=\"2\" class=\"one centre\" scope=\"colgroup\">Contribution</th>"));
    // The second row of heads stands below the two spanned columns, not below the first one.
    CHECK(contains(page, "<th class=\"right\" scope=\"col\">GBP million</th>"));
    CHECK(contains(page, "<tr class=\"total\">"));
    CHECK(contains(page, "class=\"caution\">at risk</td>"));
}

TEST_CASE("decimal points stand in one line")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    CHECK(contains(page, "<td class=\"one right\">0.08</td>"));
    CHECK(contains(page, "style=\"padding-right:calc(.7em + 1ch)\">412.0</td>"));
    CHECK(contains(page, "style=\"padding-right:calc(.7em + 2.47ch)\">72000</td>"));
}

TEST_CASE("items are named, places in files are not")
{
    document::Document document = sample::board_document();
    for (document::Block& block : document.blocks) block.origin.span = {"content/secret/plan.md", 7, 1, 7, 9};
    std::string const page = render::html::render(document, sample::theme());
    CHECK(contains(page, "data-item=\"OBJ-J2\""));
    CHECK(contains(page, "data-item=\"MSR-J1\""));
    CHECK_FALSE(contains(page, "secret"));
}

TEST_CASE("in a figure and in its words an item leads to where it stands")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    CHECK(contains(page, "MSR-J2 &lt;&amp;&gt;</text></a>"));
    CHECK(contains(page, "<li><a href=\"#MSR-J2\">MSR-J2</a> is above its target.</li>"));
    CHECK(contains(page, "<li>RK-04 scores 16.</li>"));
}

TEST_CASE("printed pages carry the mark, the classification and their number")
{
    std::string const page = render::html::render(sample::board_document(), sample::theme());
    CHECK(contains(page, "@top-right{content:\"DRAFT \u00B7 Confidential\""));
    CHECK(contains(page, "@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages)"));
    CHECK(contains(page, "{content:\"commitments as in 3.2"));
}

TEST_CASE("rendering twice gives the same bytes")
{
    CHECK(render::html::render(sample::board_document(), sample::theme()) ==
          render::html::render(sample::board_document(), sample::theme()));
}

TEST_CASE("base64 follows RFC 4648")
{
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64(std::string("\xFF\x00\xFE", 3)) == "/wD+");
}

TEST_CASE("numbers are written the same everywhere")
{
    CHECK(number(1.5) == "1.5");
    CHECK(number(2) == "2");
    CHECK(number(-0.001) == "0");
    CHECK(number(10.126) == "10.13");
    CHECK_THROWS(number(1.0 / 0.0));
}

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(std::string const& hexadecimal)
{
    double const weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (std::size_t part = 0; part < 3; ++part) {
        double const value = std::stoi(hexadecimal.substr(part * 2, 2), nullptr, 16) / 255.0;
        sum += weights[part] * (value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double contrast(std::string const& a, std::string const& b)
{
    double const first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace

TEST_CASE("the colours of text in the board theme can be read on paper and on panels")
{
    std::ifstream file(std::string(SOURCE_DIR) + "/templates/themes/board/theme.xml");
    std::string const theme((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    auto const colour = [&](std::string const& role) {
        std::string const key = "role=\"" + role + "\" value=\"#";
        std::size_t const at = theme.find(key);
        REQUIRE(at != std::string::npos);
        return theme.substr(at + key.size(), 6);
    };
    for (std::string const role : {"ink", "muted", "accent", "good", "caution", "bad"})
        for (std::string const ground : {"paper", "panel"}) {
            CAPTURE(role);
            CAPTURE(ground);
            CHECK(contrast(colour(role), colour(ground)) >= 4.5);
        }
}

TEST_CASE("a document runs as its language does, a passage as its own, a paragraph as its first letter")
{
    document::Document document;
    document.language = "he";
    CHECK(contains(render::html::render(document, sample::theme()), "<html lang=\"he\" dir=\"rtl\">"));
    document.language = "en";
    auto const page = render::html::render(document, sample::theme());
    CHECK(contains(page, "<html lang=\"en\">"));
    CHECK(contains(page, "{unicode-bidi:plaintext}"));
    document::Inline piece{"\u05D0\u05D1"};
    piece.language = "he";
    CHECK(contains(rendered(piece), "<p lang=\"he\" dir=\"rtl\">\u05D0\u05D1</p>"));
    document::Document mixed = document;
    mixed.blocks = {{document::Paragraph{{{"See "}, piece}}, {}, false}};
    CHECK(contains(render::html::render(mixed, sample::theme()),
                   "<p>See <span lang=\"he\" dir=\"rtl\">\u05D0\u05D1</span></p>"));
}
