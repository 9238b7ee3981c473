#include "pipeline/compose/composer.hpp"

namespace rapport::compose {

using document::Blocks;
using document::Inlines;

namespace {

Blocks one_paragraph(Inlines content, document::Origin const& origin)
{
    if (is_empty(content)) return {};
    return {{document::Paragraph{std::move(content), document::Paragraph::Role::body}, origin, false}};
}

} // namespace

void Composer::write_facts(Blocks& out, Element instruction, Element context)
{
    document::Facts list = facts(instruction, context);
    if (list.pairs.empty()) return write_empty(out, instruction, context);
    list.together = instruction.get("together") == "yes";
    out.push_back({std::move(list), origin(instruction, context), false});
}

document::Facts Composer::facts(Element parent, Element context)
{
    document::Facts list;
    engine_.follow(parent, context, [&](Element instruction, Element node) {
        if (instruction.name() == "field") return add_fields(list, instruction, node);
        if (instruction.name() != "fact") return;
        document::Facts::Pair pair;
        pair.origin = origin(instruction, node);
        pair.term = fixed(instruction, instruction.has("term") ? "term" : "label");
        if (Element const term = instruction.child("term")) pair.term = inlines(term, node);
        pair.value = instruction.has("of")
                         ? one_paragraph(value(instruction, node), {pair.origin.item, pair.origin.span})
                         : blocks(instruction, node);
        if (pair.value.empty()) write_empty(pair.value, instruction, node);
        if (!pair.value.empty()) list.pairs.push_back(std::move(pair));
    });
    return list;
}

/// One pair per field that is there: its label and its value, or its values one after the other.
void Composer::add_fields(document::Facts& list, Element instruction, Element context)
{
    Style const look = style(instruction, context);
    std::string last;
    std::vector<Inlines> values;
    document::Facts::Pair pair;
    auto const end_pair = [&] {
        pair.value = one_paragraph(typed_.joined(values), pair.origin);
        if (!pair.value.empty()) list.pairs.push_back(pair);
        values.clear();
    };
    for (Element const node : engine_.nodes(instruction, "of", context)) {
        vocabulary::Field const* const field = declaration_of(typed_.vocabulary(), node);
        if (!field) continue;
        if (field->name != last) end_pair();
        last = field->name;
        pair.term = run(capitalized(field->label));
        pair.origin = origin({}, node);
        Style one = look;
        if (!values.empty() && one.as == "capital") one.as.clear();
        values.push_back(typed_.node(node, one));
    }
    end_pair();
}

void Composer::write_answers(Blocks& out, Element instruction, Element context)
{
    document::Answers list;
    engine_.follow(instruction, context, [&](Element answer, Element node) {
        if (answer.name() != "answer") fail(answer, {}, "answers hold answer only");
        document::Answers::Answer one;
        one.label = fixed(answer, "label-key");
        if (Element const shows = answer.child("shows")) one.value = inlines(shows, node);
        if (Element const says = answer.child("says")) one.note = inlines(says, node);
        one.tone = tone(answer, node);
        one.origin = origin(answer, node);
        list.answers.push_back(std::move(one));
    });
    if (list.answers.empty()) return write_empty(out, instruction, context);
    out.push_back({std::move(list), origin({}, context), false});
}

} // namespace rapport::compose
