#include "pipeline/base/address.hpp"
#include "pipeline/base/language_tag.hpp"
#include "pipeline/compose/runs.hpp"
#include "pipeline/compose/typed.hpp"

namespace rapport::compose {

using document::Inline;
using document::Inlines;
using xml::Element;

namespace {

Inlines looking_like(Inlines runs, Inline const& look)
{
    for (Inline& one : runs) {
        one.bold = one.bold || look.bold;
        one.italic = one.italic || look.italic;
        one.struck = one.struck || look.struck;
        if (one.link.empty()) one.link = look.link;
    }
    return runs;
}

} // namespace

std::string language_of(Element passage, std::string_view around)
{
    auto const tag = base::language_tag(passage.get(xml::language_attribute));
    return tag.known && tag.text != around ? tag.text : std::string();
}

Inlines Typed::prose(Element element, std::string const& language) const
{
    Inline look;
    look.language = language;
    Inlines runs;
    for (Element const node : element.nodes()) append(runs, prose_node(node, look));
    return runs;
}

Inlines Typed::prose_node(Element node, Inline look) const
{
    if (node.is_text()) {
        look.text = node.text();
        return {look};
    }
    std::string_view const name = node.name();
    if (name == "br") {
        look.line_break = true;
        return {look};
    }
    if (name == "mono") {
        look.code = true;
        look.text = node.text();
        return {look};
    }
    if (name == "link") return looking_like(prose_link(node), look);
    if (name == "picture") {
        look.text = node.get("alt");
        return {look};
    }
    if (name == "span") look.language = language_of(node, words_.language());
    if (name == "em") look.italic = true;
    if (name == "strong") look.bold = true;
    if (name == "del") look.struck = true;
    if (name == "a") look.link = base::link_uri(node.get("href"));
    Inlines runs;
    bool const is_note = name == "footnote";
    if (is_note) append(runs, bracket("form.note.open", look.language));
    bool first = true;
    for (Element const child : node.nodes()) {
        if (is_note && !first) append(runs, run(" "));
        append(runs, is_note && child.is_element() ? prose(child, look.language) : prose_node(child, look));
        first = false;
    }
    if (is_note) append(runs, bracket("form.note.close", look.language));
    for (Inline& one : runs) one.note = one.note || is_note;
    return runs;
}

/// Brackets are of the language that calls the note.
Inlines Typed::bracket(std::string_view key, std::string const& language) const
{
    auto runs = run(words_.plain(key));
    for (Inline& one : runs) {
        one.bracket = true;
        one.language = language;
    }
    return runs;
}

Inlines Typed::prose_link(Element link) const
{
    std::string const target = link.get("to");
    std::string const field = link.get("field");
    if (field.empty()) return reference(target, "title-id");
    Element const item = engine_ ? engine_->item(target) : Element();
    if (!item) return run(target);
    std::vector<Inlines> values;
    if (item.has(field)) {
        for (Element::Attribute const& attribute : item.attributes())
            if (attribute.name == field && attribute.namespace_uri.empty()) {
                auto const* const declared_as =
                    declaration_named(vocabulary_, std::string(item.name()) + "/" + field);
                values.push_back(declared_as ? declared(attribute.value, *declared_as, {})
                                             : run(attribute.value));
            }
    } else {
        for (Element const child : item.children(field)) values.push_back(node(child, {"value", "", "", ""}));
    }
    Inlines runs = joined(values);
    for (Inline& one : runs)
        if (one.link.empty()) one.link = "#" + anchor_from(target);
    return runs;
}

} // namespace rapport::compose
