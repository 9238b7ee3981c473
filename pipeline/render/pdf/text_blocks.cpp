#include "pipeline/render/pdf/flow.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

constexpr double space_above_heading[] = {24, 19, 14, 11, 10, 10}; ///< points, by level
constexpr double space_below_heading[] = {9, 6, 4, 3, 3, 3};

constexpr std::string_view heading_roles[] = {"H1", "H2", "H3", "H4", "H5", "H6"};

/// Space about headings follows the space between paragraphs, so that a compact theme is compact throughout.
double in_proportion(Flow const& flow, double points)
{
    return points * flow.looks().theme().paragraph_gap_points / document::Theme{}.paragraph_gap_points;
}

std::size_t index_of_level(int level)
{
    return static_cast<std::size_t>(std::clamp(level, 1, 6) - 1);
}

bool ends_with_colon(document::Inlines const& content)
{
    return !content.empty() && content.back().text.ends_with(':');
}

/// Only lines of one paragraph each: such lists stand close together.
bool is_tight(document::List const& list)
{
    return std::all_of(list.items.begin(), list.items.end(), [](document::Blocks const& item) {
        return item.size() == 1 && std::holds_alternative<document::Paragraph>(item.front().value);
    });
}

/// The number or bullet of a list's item.
struct Label {
    std::string text;
    int node = -1;
};

/// Puts it before the item's first line.
void add_label(Flow& flow, std::size_t strip, Label const& item, Area area, double indent)
{
    std::string_view const label = item.text;
    auto style = flow.text();
    bool const number = label.back() == '.';
    style.tabular = number;
    double const from_edge = number ? indent - 0.5 * style.size : indent * 0.24;
    double const x = flow.part(area, from_edge, 0).left;
    Text text = set_text(flow.setting(), label, style, {x, baseline(style)},
                         number == flow.from_right() ? figure::Anchor::start : figure::Anchor::end);
    text.words.back().space_after = true;
    text.colour = flow.looks().theme().accent;
    text.node = item.node;
    flow.mark_strip(strip, std::move(text));
}

std::string bullet_of(int depth)
{
    return depth % 2 == 0 ? "\u2022" : "\u2013";
}

document::Inline text_piece(std::string words)
{
    document::Inline piece;
    piece.text = std::move(words);
    return piece;
}

/// Spaces of code keep their places: all but the first of several are unbreakable.
document::Inlines code_line(std::string_view line)
{
    document::Inline piece;
    for (std::size_t i = 0; i < line.size(); ++i) {
        bool const repeated = line[i] == ' ' && i > 0 && line[i - 1] == ' ';
        if (repeated)
            piece.text += "\u00A0";
        else
            piece.text += line[i] == '\t' ? ' ' : line[i];
    }
    return {piece};
}

} // namespace

namespace {

/// The word in "Part A" is no word of the title beside it.
TextStyle number_style(Flow const& flow, TextStyle style)
{
    style.small_capitals = flow.looks().theme().small_capitals;
    return style;
}

} // namespace

double number_width(Flow& flow, std::string const& number, TextStyle const& style)
{
    if (number.empty()) return 0;
    auto const look = flow.looks().look(number_style(flow, style));
    return flow.setting().fonts.width(look, number, style.size) + style.size * 0.62;
}

void add_number(Flow& flow, std::size_t strip, std::string const& number, TextStyle const& style, Area area)
{
    if (number.empty() || strip >= flow.size()) return;
    Text text = set_text(flow.setting(), number, number_style(flow, style),
                         {flow.part(area, 0, 0).left, baseline(style)},
                         flow.from_right() ? figure::Anchor::end : figure::Anchor::start);
    text.words.back().space_after = true;
    text.colour = mix(style.colour, flow.looks().theme().paper, 0.72);
    // It belongs to the heading's own element, like the words it stands before.
    for (auto const& mark : flow.strip(strip).marks)
        if (auto const* words = std::get_if<Text>(&mark))
            text.node = block_of(flow.setting().nodes, words->node);
    flow.mark_strip(strip, std::move(text));
}

namespace {

void set_heading_in_cell(Flow& flow, document::Heading const& heading)
{
    auto style = flow.text();
    style.bold = true;
    auto content = heading.content;
    if (!heading.number.empty()) content.insert(content.begin(), text_piece(heading.number + " "));
    flow.add_lines(content, style, 4, flow.node("P"));
    flow.keep_next();
}

} // namespace

void set_block(Flow& flow, document::Heading const& heading)
{
    if (flow.in_cell()) return set_heading_in_cell(flow, heading);
    auto const index = index_of_level(heading.level);
    if (heading.starts_page) flow.start_page();
    auto const style = flow.looks().heading(heading.level);
    Area const area = flow.area();
    double indent = number_width(flow, heading.number, style);
    auto content = heading.content;
    // A number without room beside the heading is set with it, as words are.
    bool const beside = indent <= area.width * 0.3;
    if (!beside) {
        indent = 0;
        content.insert(content.begin(), text_piece(heading.number + " "));
    }
    auto const first = flow.size();
    flow.set_heading(heading.content);
    flow.set_area(flow.indented(area, indent));
    int const depth = flow.at_top_level() ? flow.open_section(heading.level) : flow.depth_of_heading();
    flow.add_lines(content, style, in_proportion(flow, space_above_heading[index]),
                   flow.node(heading_roles[index_of_level(depth)]));
    flow.set_area(area);
    if (flow.size() == first) return;
    if (beside) add_number(flow, first, heading.number, style, area);
    // A heading stays in one piece.
    for (std::size_t i = first + 1; i < flow.size(); ++i) flow.strip(i).keep = true;
    auto& strip = flow.strip(first);
    strip.anchors.push_back(anchor_of(flow.press(), heading));
    strip.bookmark_level = heading.level;
    strip.bookmark = (heading.number.empty() ? "" : heading.number + "  ") + plain(heading.content);
    flow.gap(in_proportion(flow, space_below_heading[index]));
    flow.keep_next();
}

void set_block(Flow& flow, document::Paragraph const& paragraph)
{
    auto style = flow.text();
    using Role = document::Paragraph::Role;
    if (!flow.in_cell()) {
        if (paragraph.role == Role::lead) style = flow.looks().lead();
        if (paragraph.role == Role::note) style = flow.looks().note();
        if (paragraph.role == Role::small) style = flow.looks().small();
    } else if (paragraph.role != Role::body) {
        style.colour = flow.looks().theme().muted;
    }
    double const space = flow.in_cell() ? style.leading * 0.28 : flow.looks().theme().paragraph_gap_points;
    flow.add_lines(paragraph.content, style, 0, flow.node("P"));
    flow.gap(space);
    if (ends_with_colon(paragraph.content)) flow.keep_next();
}

namespace {

/// Neither the first nor the last item of a list stands alone on a page, unless it is long itself.
void keep_ends_together(Flow& flow, std::vector<std::size_t> const& begins)
{
    constexpr std::size_t few = 3; // lines
    auto const lines = [&](std::size_t item) {
        return (item + 1 < begins.size() ? begins[item + 1] : flow.size()) - begins[item];
    };
    if (begins.size() < 2) return;
    std::size_t const last = begins.size() - 1;
    if (lines(0) <= few) flow.strip(begins[1]).keep = true;
    if (lines(last) <= few && lines(last - 1) <= few) flow.strip(begins[last]).keep = true;
}

/// An item beside its label. In an area too narrow for that a number stands above the item; a bullet says
/// nothing that would be missed.
void set_item(Flow& flow, document::Blocks const& item, Label const& label, Area area, double indent)
{
    auto const first = flow.size();
    bool const number = label.text.back() == '.';
    Area const beside = flow.indented(area, indent);
    auto const look = flow.looks().look(flow.text().family, flow.text().bold, flow.text().italic, true);
    double const size = flow.text().size;
    bool const before = !number || flow.setting().fonts.width(look, label.text, size) <= indent - 0.5 * size;
    bool const room = before && Flow::fits(beside);
    if (!room && number) {
        flow.add_lines({text_piece(label.text)}, flow.text(), 0, label.node);
        flow.keep_next();
    }
    flow.nested(item, room ? beside : area);
    if (room) add_label(flow, first, label, area, indent);
}

} // namespace

void set_block(Flow& flow, document::List const& list)
{
    auto const style = flow.text();
    Area const area = flow.area();
    int const outer = flow.parent();
    double indent = style.size * 1.35;
    if (list.ordered) {
        auto const last = std::to_string(list.start + static_cast<int>(list.items.size()) - 1) + ".";
        auto const look = flow.looks().look(style.family, false, false, true);
        indent = std::max(indent, flow.setting().fonts.width(look, last, style.size) + style.size * 0.6);
    }
    indent = std::min(indent, area.width * 0.3);
    double const space = style.leading * (is_tight(list) ? 0.14 : 0.3);
    int const list_node = flow.node("L");
    flow.at(list_node).detail().numbering = list.ordered ? "Decimal" : "Disc";
    int number = list.start;
    std::vector<std::size_t> begins;
    bool const around_from_right = flow.from_right();
    flow.set_from_right(runs_from_right(flow, list));
    flow.deeper(1);
    for (auto const& item : list.items) {
        auto const first = flow.size();
        flow.set_parent(list_node);
        flow.inside("LI");
        Label const label{list.ordered ? std::to_string(number++) + "." : bullet_of(flow.depth() - 1),
                          flow.node("Lbl")};
        flow.inside("LBody");
        set_item(flow, item, label, area, indent);
        if (flow.size() == first) continue;
        begins.push_back(first);
        flow.set_gap(space);
    }
    keep_ends_together(flow, begins);
    flow.deeper(-1);
    flow.set_from_right(around_from_right);
    flow.set_parent(outer);
    flow.set_gap(flow.in_cell() || flow.depth() > 0 ? space : flow.looks().theme().paragraph_gap_points);
}

void set_block(Flow& flow, document::Quote const& quote)
{
    auto const& theme = flow.looks().theme();
    auto const outer = flow.text();
    auto style = outer;
    Area const area = flow.area();
    int const around = flow.inside(quote.draft_note ? "Div" : "BlockQuote");
    if (flow.in_cell()) {
        style.italic = true;
        flow.set_text(style);
        flow.add(quote.content);
        flow.set_text(outer);
        flow.set_parent(around);
        return;
    }
    bool const around_from_right = flow.from_right();
    flow.set_from_right(run_from_right(flow, quote.content));
    Frame frame;
    frame.left = area.left;
    frame.width = area.width;
    frame.bar_at_right = flow.from_right();
    frame.bar = quote.draft_note ? theme.caution : theme.line;
    frame.bar_width = 2;
    frame.pad = quote.draft_note ? 7 : 1;
    if (quote.draft_note) frame.fill = mix(theme.caution, theme.paper, 0.07);
    style.italic = !quote.draft_note;
    if (!quote.draft_note) style.colour = theme.muted;
    flow.gap(theme.paragraph_gap_points + 2);
    flow.open_frame(frame);
    flow.set_text(style);
    flow.nested(quote.content, flow.part(area, 14, area.width - (quote.draft_note ? 26 : 14)));
    flow.set_text(outer);
    flow.set_from_right(around_from_right);
    flow.close_frame();
    flow.set_parent(around);
    flow.gap(theme.paragraph_gap_points + 3);
}

void set_block(Flow& flow, document::PageBreak const&)
{
    flow.start_page();
}

void set_block(Flow& flow, document::Code const& code)
{
    auto style = flow.looks().code();
    auto const& theme = flow.looks().theme();
    Area const area = flow.area();
    double const inset = flow.in_cell() ? 0 : 10;
    if (!flow.in_cell()) {
        Frame frame;
        frame.left = area.left;
        frame.width = area.width;
        frame.pad = 7;
        frame.fill = theme.panel;
        flow.gap(theme.paragraph_gap_points + 2);
        flow.open_frame(frame);
    }
    double const space =
        flow.setting().fonts.width(flow.looks().look(Family::code, false, false, false), " ", style.size);
    std::string_view rest = code.text;
    // Code is a part of a paragraph's text (ISO 32000-1:2008, 14.8.4.4).
    int const node = add_node(flow.setting(), "Code", flow.node("P"));
    while (!rest.empty()) {
        auto const end = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto const blanks = std::min(line.find_first_not_of(" \t"), line.size());
        double const indent = std::min(static_cast<double>(blanks) * space, area.width * 0.4);
        auto const set = set_lines(flow.setting(), code_line(line.substr(blanks)), style,
                                   area.width - 2 * inset - indent, node);
        for (auto const& one : set) {
            Strip strip;
            strip.height = style.leading;
            strip.marks = one.marks;
            for (auto& mark : strip.marks) shift(mark, area.left + inset + indent, 0);
            flow.add_strip(std::move(strip));
        }
        if (set.empty()) flow.gap(style.leading);
    }
    if (!flow.in_cell()) flow.close_frame();
    flow.gap(theme.paragraph_gap_points + 3);
}

} // namespace rapport::render::pdf
