#include "pipeline/render/pdf/running.hpp"

#include "pipeline/type/directions.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

std::string with_numbers(std::string words, std::size_t number, std::size_t count)
{
    auto const fill = [&](std::string_view placeholder, std::size_t value) {
        if (auto const at = words.find(placeholder); at != std::string::npos)
            words.replace(at, placeholder.size(), std::to_string(value));
    };
    fill("{n}", number);
    fill("{m}", count);
    return words;
}

Rgb mark_colour(document::Theme const& theme, document::Mark mark)
{
    switch (mark) {
    case document::Mark::draft: return theme.caution;
    case document::Mark::for_signature: return theme.accent;
    case document::Mark::approved: return theme.good;
    }
    return theme.ink;
}

bool from_right(Press const& press)
{
    return type::is_right_to_left(press.document.language);
}

/// The document's state as white words on its colour, where lines end.
void add_mark(Press& press, Page& page, Sheet const& sheet, double y)
{
    auto const& document = press.document;
    auto const& theme = press.setting.looks.theme();
    if (document.mark_text.empty()) return;
    auto style = press.setting.looks.running();
    style.bold = true;
    style.size *= 0.92;
    style.colour = theme.paper;
    double const width =
        press.setting.fonts.width(press.setting.looks.look(style), document.mark_text, style.size) + 12;
    double const left = from_right(press) ? sheet.left : sheet.left + sheet.text_width - width;
    Text text = set_text(press.setting, document.mark_text, style, {left + 6, y});
    Shape pill = rectangle(left, y - 8.6, width, 12, mark_colour(theme, document.mark));
    pill.radius = 2.5;
    page.marks.emplace_back(std::move(pill));
    page.marks.emplace_back(std::move(text));
}

void add_head(Press& press, Page& page, Sheet const& sheet)
{
    auto const& theme = press.setting.looks.theme();
    auto const style = press.setting.looks.running();
    double const y = sheet.top - 24;
    std::string words = press.document.short_title;
    for (auto const* more : {&press.document.version, &press.document.digest})
        if (!more->empty()) words += " \u00B7 " + *more;
    document::Inline piece;
    piece.text = words;
    constexpr double beside_mark = 110;
    double const left = sheet.left + (from_right(press) ? beside_mark : 0);
    auto lines = set_lines(press.setting, {piece}, style, sheet.text_width - beside_mark);
    // A long title grows upwards, as far as the paper's edge allows.
    auto const most = static_cast<std::size_t>(std::max(1.0, (y - 10) / style.leading));
    std::size_t const count = std::min(lines.size(), most);
    for (std::size_t i = 0; i < count; ++i)
        for (auto& mark : lines[i].marks) {
            shift(mark, left, y - baseline(style) - static_cast<double>(count - 1 - i) * style.leading);
            page.marks.push_back(std::move(mark));
        }
    add_mark(press, page, sheet, y);
    page.marks.emplace_back(horizontal(sheet.left, y + 7.5, sheet.text_width, 0.4, theme.line));
}

/// The digest stands in the head, beside the version; a page without a head has it here.
document::Inlines foot_words(document::Document const& document, bool head)
{
    document::Inlines words;
    document::Inline bold;
    bold.text = document.classification_text;
    bold.bold = true;
    if (!bold.text.empty()) words.push_back(bold);
    document::Inline rest;
    if (!bold.text.empty() && !document.state_line.empty()) rest.text = " \u00B7 ";
    rest.text += document.state_line;
    if (!rest.text.empty()) words.push_back(rest);
    if (head || document.digest.empty()) return words;
    document::Inline digest;
    if (!words.empty()) digest.text = " \u00B7 ";
    digest.text += document.digest;
    words.push_back(digest);
    return words;
}

struct Numbers {
    std::size_t page;
    std::size_t of;
};

void add_foot(Press& press, Page& page, Sheet const& sheet, Numbers numbers, bool head)
{
    auto const& theme = press.setting.looks.theme();
    auto const style = press.setting.looks.running();
    double const top = sheet.top + sheet.text_height + 16;
    page.marks.emplace_back(horizontal(sheet.left, top, sheet.text_width, 0.4, theme.line));
    document::Inlines const words = foot_words(press.document, head);
    auto const text = with_numbers(press.document.page_word, numbers.page, numbers.of);
    bool const at_left = from_right(press);
    Text const page_number =
        set_text(press.setting, text, style,
                 {at_left ? sheet.left : sheet.left + sheet.text_width, top + 3 + baseline(style)},
                 at_left ? figure::Anchor::start : figure::Anchor::end);
    double const taken = press.setting.fonts.width(page_number.look, text, style.size) + 12;
    double const left = sheet.left + (at_left ? taken : 0);
    double y = top + 3;
    for (auto& line : set_lines(press.setting, words, style, sheet.text_width - taken)) {
        // The foot must stay above the paper's edge, whatever the document has to say in it.
        if (y + style.leading > sheet.height - 10) break;
        for (auto& mark : line.marks) {
            shift(mark, left, y);
            page.marks.push_back(std::move(mark));
        }
        y += style.leading;
    }
    page.marks.emplace_back(page_number);
}

} // namespace

void add_running_matter(Press& press, Page& page, std::size_t number, std::size_t count, bool head)
{
    auto const sheet = sheet_of(press.setting.looks.theme(), page.width > page.height);
    auto const added_as = [&](Artifact::Kind kind, std::size_t from) {
        for (std::size_t i = from; i < page.marks.size(); ++i) set_node(page.marks[i], kind);
        return page.marks.size();
    };
    auto const text = page.marks.size();
    if (head) add_head(press, page, sheet);
    auto const heads = added_as(Artifact::page_head, text);
    add_foot(press, page, sheet, {number, count}, head);
    added_as(Artifact::page_foot, heads);
}

} // namespace rapport::render::pdf
