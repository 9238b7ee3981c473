#include "pipeline/render/pdf/flow.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

constexpr double title_share = 0.92; ///< of the text's width, for the words on the cover

struct CoverStyles {
    TextStyle title, subtitle, parties;
};

CoverStyles cover_styles(Looks const& looks, double title_points)
{
    auto const& theme = looks.theme();
    CoverStyles styles;
    styles.title = looks.heading(1);
    styles.title.family = Family::body;
    styles.title.bold = false;
    styles.title.size = title_points;
    styles.title.leading = title_points * 1.2;
    styles.title.colour = theme.paper;
    styles.subtitle = looks.heading(2);
    styles.subtitle.bold = false;
    styles.subtitle.size = 13;
    styles.subtitle.leading = 18;
    styles.subtitle.small_capitals = theme.small_capitals;
    styles.subtitle.colour = mix(theme.paper, theme.accent, 0.86);
    styles.parties = styles.subtitle;
    styles.parties.bold = true;
    styles.parties.small_capitals = false;
    styles.parties.size = 10.5;
    styles.parties.leading = 15;
    styles.parties.colour = theme.paper;
    return styles;
}

struct CoverText {
    std::vector<std::pair<SetLine, double>> lines; ///< with the height each takes
    double height = 0;

    void add(std::vector<SetLine> set, double leading, double gap)
    {
        if (set.empty()) return;
        height += lines.empty() ? 0 : gap;
        if (!lines.empty()) lines.back().second += gap;
        for (auto& line : set) {
            lines.emplace_back(std::move(line), leading);
            height += leading;
        }
    }
};

CoverText set_cover_text(Flow& flow, document::Cover const& cover)
{
    double const width = flow.area().width * title_share;
    // A long title gets smaller rather than filling the page.
    for (double points = flow.looks().theme().title_points;; points -= 2) {
        auto const styles = cover_styles(flow.looks(), points);
        auto title = set_lines(flow.setting(), cover.title, styles.title, width, flow.node("P"));
        if (title.size() > 4 && points > 18) continue;
        CoverText text;
        text.add(std::move(title), styles.title.leading, 0);
        text.add(set_lines(flow.setting(), cover.subtitle, styles.subtitle, width, flow.node("P")),
                 styles.subtitle.leading, 10);
        text.add(set_lines(flow.setting(), cover.parties, styles.parties, width, flow.node("P")),
                 styles.parties.leading, 22);
        return text;
    }
}

/// The words at the top of the cover: what state the document is in, and who may read it.
void add_cover_marks(Flow& flow, Strip& strip)
{
    auto const& document = flow.press().document;
    auto const& theme = flow.looks().theme();
    auto style = flow.looks().label();
    style.bold = true;
    style.colour = theme.paper;
    style.size = 8.6;
    double const y = 11.2;
    if (!document.mark_text.empty()) {
        double const words =
            flow.setting().fonts.width(flow.looks().look(style), document.mark_text, style.size);
        Area const box = flow.part(flow.area(), 0, words + 16);
        Text text = set_text(flow.setting(), document.mark_text, style, {box.left + 8, y});
        text.node = flow.node("P");
        Shape pill = rectangle(box.left, 0, box.width, 16.2, theme.accent);
        pill.border = theme.paper;
        pill.border_width = 0.9;
        pill.radius = 3;
        strip.marks.push_back(std::move(pill));
        strip.marks.push_back(std::move(text));
    }
    style.bold = false;
    if (document.classification_text.empty()) return;
    Text text = set_text(flow.setting(), document.classification_text, style,
                         {flow.part(flow.area(), flow.area().width, 0).left, y},
                         flow.from_right() ? figure::Anchor::start : figure::Anchor::end);
    text.node = flow.node("P");
    strip.marks.push_back(std::move(text));
}

/// A coloured field over the upper part of the page with the title at its foot.
bool add_cover_panel(Flow& flow, document::Cover const& cover)
{
    auto const& theme = flow.looks().theme();
    auto const sheet = sheet_of(theme, false);
    Strip strip;
    strip.marks.push_back({});
    add_cover_marks(flow, strip);
    CoverText text = set_cover_text(flow, cover);
    double const text_left = flow.part(flow.area(), 0, flow.area().width * title_share).left;
    constexpr double foot = 34;
    double const panel = std::max(sheet.height * 0.47, sheet.top + 70 + text.height + foot);
    if (panel > sheet.height * 0.75) return false;
    strip.no_head = true;
    strip.height = panel - sheet.top + 30;
    strip.marks.front() = rectangle(-sheet.left, -sheet.top, sheet.width, panel, theme.accent);
    double y = panel - sheet.top - foot - text.height;
    for (auto& [line, height] : text.lines) {
        for (auto& mark : line.marks) {
            shift(mark, text_left, y);
            strip.marks.push_back(std::move(mark));
        }
        y += height;
    }
    flow.add_strip(std::move(strip));
    return true;
}

TextStyle entry_style(Looks const& looks, int level)
{
    auto style = looks.cell();
    style.family = Family::heading;
    style.hyphenate = false;
    style.size = level == 1 ? 10.2 : 9.4;
    style.leading = looks.snapped(level == 1 ? 15 : 13.8);
    style.bold = level == 1;
    if (level > 2) style.colour = looks.theme().muted;
    return style;
}

/// The last line of an entry runs into dots and the page number; the number is filled in when pages are
/// known.
void finish_entry(Flow& flow, Strip& strip, std::string const& anchor, double line_width,
                  TextStyle const& style)
{
    auto const& theme = flow.looks().theme();
    Area const area = flow.area();
    double const y = baseline(style);
    strip.page_of = anchor;
    Area const dotted = flow.part(area, line_width + 6, area.width - 24 - line_width - 6);
    if (dotted.width > 0) {
        Stroke dots{{{dotted.left, y - 0.6}, {dotted.left + dotted.width, y - 0.6}},
                    0.7,
                    mix(theme.muted, theme.paper, 0.7),
                    Stroke::Dash::dotted};
        strip.marks.push_back(std::move(dots));
    }
}

void add_entry(Flow& flow, document::Heading const& heading)
{
    auto const style = entry_style(flow.looks(), heading.level);
    auto const anchor = anchor_of(flow.press(), heading);
    Area const area = flow.area();
    // Numbers of one level stand in a column of their own.
    double const level_indent = 20.0 * (heading.level - 1);
    double const least = heading.level == 1 ? 20 : 28;
    double number = heading.number.empty() ? 0 : std::max(least, number_width(flow, heading.number, style));
    auto content = heading.content;
    for (auto& piece : content) piece.link.clear();
    bool const beside = number <= area.width * 0.3;
    if (!beside) {
        number = 0;
        document::Inline words;
        words.text = heading.number + " ";
        content.insert(content.begin(), words);
    }
    double const indent = level_indent + number;
    Area const beside_number = flow.part(area, indent, area.width - indent - 46);
    int const outer = flow.inside("TOCI");
    flow.inside("Reference");
    int const link = flow.node("Link");
    flow.set_parent(outer);
    auto lines = set_lines(flow.setting(), content, style, beside_number.width, link);
    flow.gap(heading.level == 1 ? 7 : 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Strip strip;
        strip.height = style.leading;
        strip.keep = i > 0;
        strip.marks = std::move(lines[i].marks);
        for (auto& mark : strip.marks) shift(mark, beside_number.left, 0);
        strip.marks.push_back(
            Link{area.left, 0, area.width, style.leading, anchor, plain(heading.content), link});
        if (i + 1 == lines.size()) finish_entry(flow, strip, anchor, indent + lines[i].width, style);
        flow.add_strip(std::move(strip));
        if (i == 0 && beside)
            add_number(flow, flow.size() - 1, heading.number, style, flow.indented(area, level_indent));
    }
    if (heading.level == 1) flow.keep_next();
}

} // namespace

void set_block(Flow& flow, document::Cover const& cover)
{
    if (!add_cover_panel(flow, cover)) {
        flow.add_lines(cover.title, flow.looks().heading(1), 0, flow.node("P"));
        flow.add_lines(cover.subtitle, flow.looks().heading(3), 6, flow.node("P"));
        flow.add_lines(cover.parties, flow.looks().heading(4), 6, flow.node("P"));
    }
    auto task = flow.looks().lead();
    task.family = Family::heading;
    task.bold = true;
    task.size = 11.5;
    task.leading = flow.looks().snapped(16);
    flow.add_lines(cover.task, task, 0, flow.node("P"));
    flow.gap(12);
    if (!cover.facts.pairs.empty()) set_block(flow, cover.facts);
    flow.start_page();
}

void set_block(Flow& flow, document::Contents const& contents)
{
    if (flow.in_cell()) return;
    auto& column = flow.press().column;
    column.contents_begin = column.strips.size();
    int const outer = flow.inside("TOC");
    flow.add_lines(contents.title, flow.looks().heading(1), 0, flow.node("Caption"));
    flow.gap(10);
    flow.keep_next();
    for (auto const* heading : flow.press().headings)
        if (heading->in_contents && heading->level <= contents.depth) add_entry(flow, *heading);
    column.contents_end = column.strips.size();
    flow.set_parent(outer);
    flow.start_page_after_contents();
}

} // namespace rapport::render::pdf
