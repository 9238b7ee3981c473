#include "sample.hpp"

#include <random>

namespace sample {

using namespace document;

Theme theme()
{
    Theme theme;
    theme.body = {"noto/NotoSerif-Regular.ttf", "noto/NotoSerif-Italic.ttf", "noto/NotoSerif-Bold.ttf",
                  "noto/NotoSerif-BoldItalic.ttf"};
    theme.heading = {"noto/NotoSans-Regular.ttf", "noto/NotoSans-Italic.ttf", "noto/NotoSans-Bold.ttf",
                     "noto/NotoSans-BoldItalic.ttf"};
    theme.table = theme.heading;
    theme.code = {"noto/NotoSansMono-Regular.ttf", "", "noto/NotoSansMono-Bold.ttf", ""};
    theme.fallback = {{"noto/NotoSerifHebrew-Regular.ttf", "noto/NotoSerifHebrew-Bold.ttf", "Hebr"},
                      {"noto/NotoSansArabic-Regular.ttf", "noto/NotoSansArabic-Bold.ttf", "Arab"},
                      {"nanum/NanumGothic.ttf", "nanum/NanumGothicBold.ttf", "Hang"},
                      {"noto/NotoSans-Regular.ttf"},
                      {"dejavu/DejaVuSans.ttf"},
                      {"droid/DroidSansFallbackFull.ttf"}};
    theme.ink = {28, 36, 48};
    theme.muted = {88, 97, 111};
    theme.line = {201, 207, 216};
    theme.paper = {255, 255, 255};
    theme.panel = {243, 245, 248};
    theme.accent = {18, 58, 94};
    theme.good = {29, 107, 67};
    theme.caution = {138, 90, 0};
    theme.bad = {163, 36, 43};
    return theme;
}

rapport::type::Fonts fonts()
{
    return rapport::type::Fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
}

Inlines text(std::string words)
{
    Inline piece;
    piece.text = std::move(words);
    return {piece};
}

Block paragraph(std::string words)
{
    Paragraph paragraph;
    paragraph.content = text(std::move(words));
    return {paragraph, {}, false};
}

Block heading(int level, std::string words, std::string anchor)
{
    Heading heading;
    heading.level = level;
    heading.content = text(std::move(words));
    heading.anchor = std::move(anchor);
    return {heading, {}, false};
}

Cell cell(std::string words)
{
    Cell cell;
    cell.content = {paragraph(std::move(words))};
    return cell;
}

Row row(std::vector<std::string> const& cells)
{
    Row row;
    for (auto const& words : cells) row.cells.push_back(cell(words));
    return row;
}

Table table(std::vector<std::string> const& head, std::vector<std::vector<std::string>> const& body)
{
    Table table;
    table.columns.resize(head.size());
    table.head.push_back(row(head));
    for (auto const& one : body) table.body.push_back(row(one));
    return table;
}

Document document_of(Blocks blocks)
{
    Document document;
    document.kind = "joint-plan";
    document.audience = "joint";
    document.language = "en-GB";
    document.title = "Joint relationship management plan";
    document.short_title = "Kelmouth Tidal Barrier Alliance";
    document.author = "Rashid Okonjo";
    document.date = "2026-11-16";
    document.version = "3.2";
    document.mark = Mark::for_signature;
    document.mark_text = "FOR SIGNATURE";
    document.classification_text = "Confidential";
    document.state_line = "commitments as approved in 3.2, records as of 2026-11-16";
    document.digest = "3fa9 c01b 77e2 5d40";
    document.page_word = "Page {n} of {m}";
    document.continued_word = "continued";
    document.blocks = std::move(blocks);
    return document;
}

std::string prose(unsigned seed, int words)
{
    static std::vector<std::string> const vocabulary{"the",
                                                     "alliance",
                                                     "agrees",
                                                     "that",
                                                     "collaborative",
                                                     "governance",
                                                     "measures",
                                                     "are",
                                                     "reviewed",
                                                     "quarterly",
                                                     "by",
                                                     "representatives",
                                                     "of",
                                                     "both",
                                                     "parties",
                                                     "and",
                                                     "considerable",
                                                     "differences",
                                                     "between",
                                                     "forecast",
                                                     "outturn",
                                                     "settlement",
                                                     "responsibility",
                                                     "remains",
                                                     "with",
                                                     "a",
                                                     "lead",
                                                     "accountable",
                                                     "for",
                                                     "objectives",
                                                     "in",
                                                     "partnership",
                                                     "notwithstanding",
                                                     "risk",
                                                     "escalation"};
    std::minstd_rand random(seed);
    std::string result;
    for (int i = 0; i < words; ++i) {
        std::string word = vocabulary[random() % vocabulary.size()];
        bool const starts = i == 0 || result.ends_with(". ");
        if (starts) word[0] = static_cast<char>(word[0] - 'a' + 'A');
        result += word;
        bool const ends = i + 1 == words || (i > 5 && random() % 12 == 0);
        result += ends ? "." : random() % 14 == 0 ? "," : "";
        if (i + 1 < words) result += ' ';
    }
    return result;
}

} // namespace sample
