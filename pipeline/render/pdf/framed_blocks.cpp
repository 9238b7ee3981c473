#include "pipeline/render/pdf/rows.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

constexpr double least_for_pairs = 120; ///< points; in less, nothing stands side by side

Frame frame_of(document::Box::Role role, Flow const& flow, Area area)
{
    using Role = document::Box::Role;
    auto const& theme = flow.looks().theme();
    Frame frame;
    frame.bar_at_right = flow.from_right();
    frame.left = area.left;
    frame.width = area.width;
    frame.pad = 10;
    frame.bar_width = 3;
    frame.fill = theme.panel;
    if (role == Role::states) {
        frame.bar = theme.bad;
        frame.fill = mix(theme.bad, theme.paper, 0.05);
    }
    if (role == Role::decision) {
        frame.bar = theme.accent;
        frame.fill = mix(theme.accent, theme.paper, 0.07);
    }
    if (role == Role::summary) frame.bar = theme.accent;
    return frame;
}

Rgb title_colour(document::Box::Role role, document::Theme const& theme)
{
    return role == document::Box::Role::states ? theme.bad : theme.accent;
}

/// Width of the terms: their longest line, within reason.
double term_width(Flow& flow, document::Facts const& facts, TextStyle const& style)
{
    double widest = 0;
    for (auto const& pair : facts.pairs)
        widest = std::max(widest, extent(flow.setting(), pair.term, style).most);
    return std::clamp(widest + 16, flow.area().width * 0.16, flow.area().width * 0.34);
}

void set_facts_in_lines(Flow& flow, document::Facts const& facts)
{
    auto const outer = flow.text();
    for (auto const& pair : facts.pairs) {
        flow.add_anchor(pair.origin);
        auto term = outer;
        term.bold = true;
        flow.add_lines(pair.term, term, outer.leading * 0.28, flow.node("P"));
        flow.keep_next();
        flow.add(pair.value);
    }
}

void set_answers_in_lines(Flow& flow, document::Answers const& answers)
{
    auto bold = flow.text();
    bold.bold = true;
    for (auto const& answer : answers.answers) {
        flow.add_anchor(answer.origin);
        flow.add_lines(answer.label, flow.text(), bold.leading * 0.28, flow.node("P"));
        flow.add_lines(answer.value, bold, 0, flow.node("P"));
        flow.add_lines(answer.note, flow.text(), 0, flow.node("P"));
    }
}

void set_signatures_in_lines(Flow& flow, document::Signatures const& signatures)
{
    for (auto const& block : signatures.blocks) {
        for (auto const* text : {&block.organization, &block.name, &block.post})
            flow.add_lines(*text, flow.text(), 0, flow.node("P"));
        for (auto const& line : block.lines) {
            flow.add_lines(line.label, flow.text(), flow.text().leading * 0.28, flow.node("P"));
            flow.add_lines(line.value, flow.text(), 0, flow.node("P"));
        }
        flow.gap(flow.text().leading);
    }
}

constexpr double answer_gap = 7; ///< points between two cards

TextStyle answer_value(Looks const& looks, document::Tone tone)
{
    auto style = looks.heading(2);
    style.size = 13;
    style.leading = looks.snapped(16.5);
    style.colour = tone == document::Tone::none ? looks.theme().ink : looks.tone(tone);
    return style;
}

TextStyle answer_label(Looks const& looks)
{
    auto style = looks.label();
    style.bold = true;
    style.hyphenate = false;
    return style;
}

TextStyle answer_note(Looks const& looks)
{
    auto style = looks.small();
    style.colour = looks.theme().ink;
    style.hyphenate = false;
    return style;
}

double widest_word(Flow& flow, document::Answers const& answers)
{
    auto const& looks = flow.looks();
    double widest = 0;
    for (auto const& answer : answers.answers) {
        widest = std::max(widest, extent(flow.setting(), answer.label, answer_label(looks)).least);
        widest =
            std::max(widest, extent(flow.setting(), answer.value, answer_value(looks, answer.tone)).least);
        widest = std::max(widest, extent(flow.setting(), answer.note, answer_note(looks)).least);
    }
    return widest;
}

/// One part of each card of a row: labels, values or notes.
struct CardParts {
    std::vector<document::Inlines const*> words;
    std::vector<TextStyle> styles;
    std::vector<int> nodes;
};

/// Labels, values and notes of the cards of one row begin at the same heights.
void add_aligned(Flow& flow, std::vector<Cell>& cards, CardParts const& parts, double before)
{
    int const outer = flow.parent();
    double top = 0;
    for (auto const& card : cards) top = std::max(top, height_of(card.strips, 0, card.strips.size()));
    for (std::size_t i = 0; i < cards.size(); ++i) {
        auto& card = cards[i];
        double const missing = top - height_of(card.strips, 0, card.strips.size());
        auto const first = card.strips.size();
        flow.set_parent(parts.nodes[i]);
        add_to_cell(flow, card, *parts.words[i], parts.styles[i], before, 7);
        if (first > 0 && first < card.strips.size()) card.strips[first].before += missing;
    }
    flow.set_parent(outer);
}

std::vector<Cell> answer_cards(Flow& flow, document::Answers const& answers, std::size_t from, std::size_t to,
                               double step)
{
    auto const& looks = flow.looks();
    std::vector<Cell> cards;
    CardParts labels, values, notes;
    auto const* const origin = flow.setting().origin;
    for (std::size_t i = from; i < to; ++i) {
        auto const& answer = answers.answers[i];
        Cell cell;
        Area const box = flow.part(flow.area(), static_cast<double>(i - from) * step, step - answer_gap);
        cell.left = box.left;
        cell.width = box.width;
        cell.fill = looks.theme().panel;
        cell.top_bar = answer.tone == document::Tone::none ? looks.theme().accent : looks.tone(answer.tone);
        cards.push_back(std::move(cell));
        if (!answer.origin.item.empty()) flow.setting().origin = &answer.origin;
        flow.add_anchor(answer.origin);
        int const list = flow.inside("LI");
        int const label = flow.node("Lbl");
        int const body = flow.node("LBody");
        flow.set_parent(list);
        flow.setting().origin = origin;
        auto const part = [](CardParts& parts, document::Inlines const& words, TextStyle const& style,
                             int node) {
            parts.words.push_back(&words);
            parts.styles.push_back(style);
            parts.nodes.push_back(node);
        };
        part(labels, answer.label, answer_label(looks), label);
        part(values, answer.value, answer_value(looks, answer.tone), body);
        part(notes, answer.note, answer_note(looks), body);
    }
    add_aligned(flow, cards, labels, 0);
    add_aligned(flow, cards, values, 2);
    add_aligned(flow, cards, notes, 3);
    return cards;
}

/// Where the pen would sign, a program may: "Signature: Dr Imogen Talvey, senior executive responsible".
void add_field(Flow& flow, Cell const& cell, Strip& room, document::Signature const& signature)
{
    Field field{
        cell.left,        2, cell.width, room.height - 2, signature.person, {}, flow.looks().theme().panel,
        flow.node("Form")};
    field.text = plain(signature.lines.front().label) + ":";
    for (auto const* words : {&signature.name, &signature.post, &signature.organization})
        if (auto const part = plain(*words); !part.empty())
            field.text += (field.text.ends_with(':') ? " " : ", ") + part;
    room.marks.emplace_back(std::move(field));
}

/// One line to be filled by hand, or filled already: value, rule, label.
void add_signature_line(Flow& flow, Cell& cell, document::Signature const& signature,
                        document::Signature::Line const& line)
{
    auto const& looks = flow.looks();
    auto const& theme = looks.theme();
    if (plain(line.value).empty()) {
        Strip room;
        room.height = looks.snapped(26);
        if (&line == &signature.lines.front()) add_field(flow, cell, room, signature);
        cell.strips.push_back(std::move(room));
    } else {
        auto style = looks.cell();
        style.align = Align::left;
        add_to_cell(flow, cell, line.value, style, 12, 0);
    }
    Strip rule;
    rule.height = looks.snapped(2);
    rule.keep = true;
    rule.marks.push_back(horizontal(cell.left, 1, cell.width, 0.6, theme.ink));
    cell.strips.push_back(std::move(rule));
    auto const first = cell.strips.size();
    add_to_cell(flow, cell, line.label, looks.label(), 1, 0);
    for (std::size_t i = first; i < cell.strips.size(); ++i) cell.strips[i].keep = true;
}

Cell signature_cell(Flow& flow, document::Signature const& signature, Area box)
{
    auto const& looks = flow.looks();
    Cell cell;
    cell.left = box.left;
    cell.width = box.width;
    cell.top_bar = looks.theme().accent;
    int const outer = flow.inside("Div");
    auto organization = looks.head_cell();
    auto name = looks.body();
    name.align = Align::left;
    name.bold = true;
    auto post = looks.cell();
    post.colour = looks.theme().muted;
    add_to_cell(flow, cell, signature.organization, organization, 0, 0);
    add_to_cell(flow, cell, signature.name, name, 4, 0);
    add_to_cell(flow, cell, signature.post, post, 0, 0);
    for (auto const& line : signature.lines) add_signature_line(flow, cell, signature, line);
    for (std::size_t i = 1; i < cell.strips.size(); ++i) cell.strips[i].keep = true;
    flow.set_parent(outer);
    return cell;
}

} // namespace

void set_block(Flow& flow, document::Box const& box)
{
    auto const& theme = flow.looks().theme();
    Area const area = flow.area();
    auto title = flow.looks().heading(4);
    title.colour = title_colour(box.role, theme);
    if (flow.in_cell()) {
        auto style = flow.text();
        style.bold = true;
        flow.add_lines(box.title, style, style.leading * 0.3, flow.node("P"));
        flow.keep_next();
        flow.add(box.content);
        return;
    }
    double const space = theme.paragraph_gap_points + 5;
    flow.gap(space);
    flow.open_frame(frame_of(box.role, flow, area));
    int const outer = flow.parent();
    flow.set_parent(flow.node("Div"));
    Area const inner = flow.part(area, 14, area.width - 26);
    if (!plain(box.title).empty()) {
        if (inner.width >= 40) flow.set_area(inner);
        flow.add_lines(box.title, title, 0, flow.node("P"));
        flow.set_area(area);
        flow.gap(3);
        flow.keep_next();
    }
    auto const text = flow.text();
    auto style = text;
    style.size = theme.body_points * 0.95;
    style.leading = flow.looks().snapped(theme.leading_points * 0.95);
    flow.set_text(style);
    flow.nested(box.content, inner);
    flow.set_text(text);
    flow.set_parent(outer);
    flow.close_frame();
    flow.gap(space + 3);
}

void set_block(Flow& flow, document::Facts const& facts)
{
    if (flow.in_cell() || flow.area().width < least_for_pairs) return set_facts_in_lines(flow, facts);
    auto const& theme = flow.looks().theme();
    auto term = flow.looks().label();
    term.size = theme.table_points;
    term.leading = theme.table_leading_points;
    Area const area = flow.area();
    double const width = term_width(flow, facts, term);
    int const outer = flow.parent();
    int const list = flow.node("L");
    flow.gap(theme.paragraph_gap_points + 1);
    auto const* const origin = flow.setting().origin;
    for (auto const& pair : facts.pairs) {
        if (!pair.origin.item.empty()) flow.setting().origin = &pair.origin;
        flow.add_anchor(pair.origin);
        Strip row;
        row.pad_top = row.pad_bottom = flow.looks().snapped(3.2);
        row.rules = {&pair == &facts.pairs.front() ? 0.3 : 0, 0.3, theme.line, area.left, area.width};
        Cell name;
        name.left = flow.part(area, 0, width - 10).left;
        name.width = width - 10;
        flow.set_parent(list);
        int const pair_node = flow.node("LI");
        flow.set_parent(pair_node);
        flow.inside("Lbl");
        add_to_cell(flow, name, pair.term, term, 0, 0);
        name.names_row = true;
        row.cells.push_back(std::move(name));
        flow.set_parent(pair_node);
        flow.inside("LBody");
        row.cells.push_back(set_cell(flow, pair.value, flow.looks().cell(), flow.indented(area, width), 0));
        row.changed = pair.origin.changed;
        for (auto const& line : row.cells.back().strips) row.changed = row.changed || line.changed;
        close_row(row);
        // Neither the first nor the last of a few short pairs stands alone on a page.
        bool const second = &pair == &facts.pairs.front() + 1;
        bool const last = &pair == &facts.pairs.back() && facts.pairs.size() > 1;
        row.keep = ((second || last) && row.height < 5 * theme.table_leading_points) ||
                   (facts.together && &pair != &facts.pairs.front());
        flow.add_strip(std::move(row));
    }
    flow.setting().origin = origin;
    flow.set_parent(outer);
    flow.gap(theme.paragraph_gap_points + 4);
}

void set_block(Flow& flow, document::Answers const& answers)
{
    if (flow.in_cell()) return set_answers_in_lines(flow, answers);
    if (answers.answers.empty()) return;
    Area const area = flow.area();
    auto const& looks = flow.looks();
    std::size_t const count = answers.answers.size();
    std::size_t in_row = std::min<std::size_t>(count, 5);
    auto const card_step = [&](std::size_t cards) {
        return (area.width + answer_gap) / static_cast<double>(cards);
    };
    double const needed = widest_word(flow, answers) + answer_gap + 16;
    while (in_row > 1 && card_step(in_row) < needed) --in_row;
    // Five that do not fit side by side stand three and two, not four and one.
    std::size_t const rows = (count + in_row - 1) / in_row;
    in_row = (count + rows - 1) / rows;
    int const outer = flow.inside("L");
    flow.gap(looks.theme().paragraph_gap_points + 3);
    for (std::size_t i = 0; i < count; i += in_row) {
        Strip row;
        row.pad_top = row.pad_bottom = looks.snapped(8);
        row.cells = answer_cards(flow, answers, i, std::min(i + in_row, count), card_step(in_row));
        close_row(row);
        flow.add_strip(std::move(row));
        flow.gap(answer_gap);
    }
    flow.set_parent(outer);
    flow.gap(looks.theme().paragraph_gap_points + 5);
}

void set_block(Flow& flow, document::Signatures const& signatures)
{
    if (flow.in_cell()) return set_signatures_in_lines(flow, signatures);
    Area const area = flow.area();
    constexpr double between = 26;
    std::size_t const in_row = area.width < least_for_pairs ? 1 : 2;
    double const width =
        (area.width - between * static_cast<double>(in_row - 1)) / static_cast<double>(in_row);
    flow.gap(16);
    for (std::size_t i = 0; i < signatures.blocks.size(); i += in_row) {
        Strip row;
        row.pad_top = flow.looks().snapped(8);
        row.pad_bottom = flow.looks().snapped(6);
        for (std::size_t k = 0; k < in_row && i + k < signatures.blocks.size(); ++k) {
            Area const box = flow.part(area, static_cast<double>(k) * (width + between), width);
            row.cells.push_back(signature_cell(flow, signatures.blocks[i + k], box));
        }
        close_row(row);
        flow.add_strip(std::move(row));
        flow.gap(22);
    }
}

} // namespace rapport::render::pdf
