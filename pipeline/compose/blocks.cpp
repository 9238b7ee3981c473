#include "pipeline/compose/composer.hpp"

#include <algorithm>
#include <array>

namespace rapport::compose {

using document::Block;
using document::Blocks;
using document::Inlines;
using document::Paragraph;

namespace {

Paragraph::Role role_of(std::string const& word)
{
    if (word == "lead") return Paragraph::Role::lead;
    if (word == "note") return Paragraph::Role::note;
    if (word == "small") return Paragraph::Role::small;
    return Paragraph::Role::body;
}

document::Box::Role box_role_of(std::string const& word)
{
    if (word == "states") return document::Box::Role::states;
    if (word == "decision") return document::Box::Role::decision;
    if (word == "summary") return document::Box::Role::summary;
    return document::Box::Role::note;
}

/// Children that the writer of their parent has read already.
bool is_read_elsewhere(std::string_view name)
{
    return name == "head" || name == "tones" || name == "heading" || name == "term";
}

} // namespace

Blocks Composer::blocks(Element parent, Element context)
{
    Blocks out;
    Inlines line;
    document::Origin line_origin;
    auto const end_line = [&] {
        if (!is_empty(line)) out.push_back({Paragraph{line, Paragraph::Role::body}, line_origin, false});
        line.clear();
    };
    engine_.follow(parent, context, [&](Element instruction, Element node) {
        if (line.empty()) line_origin = origin({}, node);
        if (write_inline(line, instruction, node)) return;
        end_line();
        write_block(out, instruction, node);
    });
    end_line();
    return out;
}

void Composer::write_block(Blocks& out, Element instruction, Element context)
{
    using Writer = void (Composer::*)(Blocks&, Element, Element);
    static constexpr std::array<std::pair<std::string_view, Writer>, 13> writers{{
        {"paragraph", &Composer::write_paragraph},
        {"section", &Composer::write_section},
        {"part", &Composer::write_section},
        {"prose", &Composer::write_prose},
        {"table", &Composer::write_table},
        {"facts", &Composer::write_facts},
        {"list", &Composer::write_list},
        {"figure", &Composer::write_figure},
        {"box", &Composer::write_box},
        {"answers", &Composer::write_answers},
        {"signatures", &Composer::write_signatures},
        {"cover", &Composer::write_cover},
        {"empty", &Composer::write_empty},
    }};
    for (auto const& [name, writer] : writers)
        if (instruction.name() == name) return (this->*writer)(out, instruction, context);
    if (instruction.name() == "page-break") {
        out.push_back({document::PageBreak{}, {}, false});
    } else if (instruction.name() == "contents") {
        document::Contents contents{fixed(instruction, "title"), 2};
        if (instruction.has("depth")) contents.depth = std::stoi(instruction.get("depth"));
        out.push_back({contents, {}, false});
    } else if (!is_read_elsewhere(instruction.name())) {
        fail(instruction, {}, "cannot stand here");
    }
}

document::Origin Composer::origin(Element instruction, Element context)
{
    document::Origin result;
    result.span = context.span();
    for (Element node = context; node && result.item.empty(); node = node.parent()) {
        if (!node.is_element() || node == engine_.plan()) continue;
        result.item = node.get("id");
        vocabulary::Item const* const item =
            result.item.empty() ? item_of(typed_.vocabulary(), node) : nullptr;
        if (!item || item->role != vocabulary::Item::Role::record) continue;
        for (std::string const& part : item->key)
            if (node.has(part)) result.item += (result.item.empty() ? "" : ", ") + node.get(part);
    }
    if (instruction && instruction.has("anchor"))
        result.anchor = claim_anchor(anchor_from(engine_.text(instruction, "anchor", context)));
    return result;
}

std::string Composer::claim_anchor(std::string const& wanted)
{
    return anchors_.insert(wanted).second ? wanted : std::string();
}

void Composer::write_paragraph(Blocks& out, Element instruction, Element context)
{
    Inlines content = inlines(instruction, context);
    if (instruction.has("key")) content = sentence(instruction, instruction.get("key"), context);
    if (is_empty(content)) return write_empty(out, instruction, context);
    Block block{Paragraph{std::move(content), role_of(instruction.get("role"))}, origin(instruction, context),
                false};
    block.keep_with_next = instruction.get("keep") == "yes";
    out.push_back(std::move(block));
}

void Composer::write_empty(Blocks& out, Element instruction, Element context)
{
    Inlines const words = fixed(instruction, "empty");
    if (!is_empty(words))
        out.push_back({Paragraph{words, Paragraph::Role::note}, origin({}, context), false});
}

std::string Composer::next_number(Element instruction)
{
    if (instruction.name() == "part") return words_.plain("form.part", {{"letter", outline_.part}});
    if (outline_.silent || engine_.source().root().get("numbered") == "no") return {};
    std::size_t const level = outline_.counts.size();
    std::size_t const deepest = 2;
    if (level == 0 || level > deepest) return {};
    std::string number = outline_.part;
    for (std::size_t index = 0; index < level; ++index)
        number += (index == 0 ? "" : ".") + std::to_string(outline_.counts[index]);
    return number;
}

void Composer::write_section(Blocks& out, Element instruction, Element context)
{
    Outline const before = outline_;
    bool const is_part = instruction.name() == "part";
    if (is_part) {
        ++outline_.parts;
        outline_.part = std::string(1, static_cast<char>('A' + outline_.parts - 1));
        outline_.counts = {0};
    } else {
        outline_.silent = outline_.silent || instruction.get("numbered") == "no";
        if (outline_.counts.empty()) outline_.counts = {0};
        if (!outline_.silent) ++outline_.counts.back();
    }
    ++outline_.depth;
    document::Heading heading;
    heading.level = std::min(outline_.depth, 6);
    heading.number = next_number(instruction);
    heading.content = fixed(instruction, "heading");
    if (Element const title = instruction.child("heading")) heading.content = inlines(title, context);
    heading.in_contents = instruction.get("contents") != "no";
    heading.starts_page = is_part || instruction.get("page") == "yes";
    auto const counts = outline_.counts;
    if (!is_part) outline_.counts.push_back(0);

    Block block{heading, origin(instruction, context), true};
    Blocks content = blocks(instruction, context);
    outline_.counts = counts;
    outline_.silent = before.silent;
    --outline_.depth;
    if (content.empty()) write_empty(content, instruction, context);
    if (content.empty()) {
        outline_ = before;
        return;
    }
    auto& written = std::get<document::Heading>(block.value);
    written.anchor = std::exchange(block.origin.anchor, {});
    std::string const base = anchor_from(written.number + "-" + plain_text(written.content));
    for (int copy = 1; written.anchor.empty(); ++copy)
        written.anchor = claim_anchor(copy == 1 ? base : base + "-" + std::to_string(copy));
    out.push_back(std::move(block));
    for (Block& inner : content) out.push_back(std::move(inner));
}

void Composer::write_list(Blocks& out, Element instruction, Element context)
{
    document::List list;
    list.ordered = instruction.get("ordered") == "yes";
    engine_.follow(instruction, context, [&](Element item, Element node) {
        if (item.name() != "item") fail(item, {}, "a list holds items");
        Blocks content = item.has("of") ? Blocks{} : blocks(item, node);
        if (item.has("of")) {
            Inlines const words = value(item, node);
            if (!is_empty(words))
                content.push_back({Paragraph{words, Paragraph::Role::body}, origin({}, node), false});
        }
        if (!content.empty()) list.items.push_back(std::move(content));
    });
    if (list.items.empty()) return write_empty(out, instruction, context);
    out.push_back({std::move(list), origin({}, context), false});
}

void Composer::write_box(Blocks& out, Element instruction, Element context)
{
    document::Box box{box_role_of(instruction.get("role")), fixed(instruction, "title"),
                      blocks(instruction, context)};
    if (box.content.empty()) write_empty(box.content, instruction, context);
    if (box.content.empty()) return;
    out.push_back({std::move(box), origin({}, context), false});
}

} // namespace rapport::compose
