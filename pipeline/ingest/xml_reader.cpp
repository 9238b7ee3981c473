#include "pipeline/ingest/xml_reader.hpp"

#include "pipeline/base/language_tag.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/ingest/outline.hpp"
#include "pipeline/ingest/source_text.hpp"

#include <algorithm>
#include <array>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

/// What may say the language of all that stands in it.
constexpr std::array<std::string_view, 11> passage_names{"image", "p",      "ul",  "ol", "quote", "table",
                                                         "span",  "strong", "del", "em", "a"};
constexpr std::array<std::string_view, 7> block_names{"p", "ul", "ol", "quote", "table", "image", "code"};

/// The attributes of prose elements and, where they are few, their values. Markdown could not hold others.
struct Allowed {
    std::string_view element;
    std::string_view attribute;
    std::string_view values; ///< blank-separated, empty for any text
};
constexpr std::array<Allowed, 17> allowed_attributes{{
    {"ul", "loose", "yes no"},
    {"ol", "loose", "yes no"},
    {"ol", "start", "#"},
    {"li", "done", "yes no"},
    {"quote", "draft-note", "yes no"},
    {"image", "src", ""},
    {"image", "alt", ""},
    {"image", "title", ""},
    {"code", "language", ""},
    {"cell", "align", "left right center"},
    {"a", "href", ""},
    {"a", "title", ""},
    {"link", "to", ""},
    {"link", "field", ""},
    {"picture", "src", ""},
    {"picture", "alt", ""},
    {"picture", "title", ""},
}};

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() < 9 &&
           text.find_first_not_of("0123456789") == std::string_view::npos &&
           (text == "0" || text.front() != '0');
}

bool is_allowed(std::string_view element, std::string_view attribute, std::string_view value)
{
    for (auto const& one : allowed_attributes) {
        if (one.element != element || one.attribute != attribute) continue;
        if (one.values.empty()) return true;
        if (one.values == "#") return is_number(value);
        for (auto const word : base::split(one.values, ' '))
            if (word == value) return true;
    }
    return false;
}

/// Whether Markdown sees `next` begin right below `block` without an empty line: a list below a paragraph,
/// unless it is numbered from another number than 1.
bool goes_on(xml::Element block, xml::Element next)
{
    if (block.name() != "p") return false;
    return next.name() == "ul" || (next.name() == "ol" && !next.has("start"));
}

bool is_block(std::string_view name)
{
    return std::find(block_names.begin(), block_names.end(), name) != block_names.end();
}

} // namespace

void XmlReader::run(xml::Tree const& file)
{
    auto const root = file.root();
    auto const& plan = session_.vocabulary().root();
    if (root.name() != plan.name || root.namespace_uri() != session_.vocabulary().namespace_uri()) {
        session_.find("DOC-16", root.span(),
                      base::sentence("this is no plan: its root element is <{1}>", root.name()),
                      base::sentence("start with <{1} xmlns=\"{2}\">", plan.name,
                                     session_.vocabulary().namespace_uri()));
        return;
    }
    item(root, session_.tree.root(), plan);
}

/// The language of what stands in `from`, where it is another one; the place it is said at.
XmlReader::Language XmlReader::language_of(xml::Element from)
{
    auto const tag = single_spaced(from.get(xml::language_attribute));
    return tag.empty() ? Language{} : Language{tag, from.span(xml::language_attribute)};
}

/// What stands in `from` is in its language, if it says one; gives the language around it.
XmlReader::Language XmlReader::enter(xml::Element from)
{
    auto const outer = language_;
    if (auto own = language_of(from); !own.tag.empty()) language_ = std::move(own);
    return outer;
}

void XmlReader::attributes(xml::Element from, xml::Element to, Item const* item, bool takes_language)
{
    bool const is_root = item != nullptr && item->role == Item::Role::root;
    for (auto const& attribute : from.attributes()) {
        auto const span = from.span(attribute.name);
        if (!attribute.namespace_uri.empty()) {
            session_.find("DOC-16", span,
                          base::sentence("the attribute \"{1}\" of another namespace is no part of a plan",
                                         attribute.name),
                          base::sentence("delete it"));
            continue;
        }
        if (attribute.name == xml::language_attribute) {
            if (!takes_language)
                session_.find(
                    "DOC-16", span,
                    base::sentence("<{1}> takes no {2}=\"{3}\"", from.name(), attribute.name,
                                   attribute.value),
                    base::sentence("say the language of a passage at <p> or <span>, that of the plan as "
                                   "language=\"...\""));
            continue;
        }
        if (is_root && !is_plan_ && attribute.name != "part-of") continue;
        auto const value = single_spaced(attribute.value);
        if (value.empty()) continue;
        if (find_hidden_character(value, true) != std::string::npos)
            session_.find("DOC-16", span,
                          base::sentence("\"{1}\" holds a character that cannot be seen", attribute.name),
                          base::sentence("type it again"));
        auto const* field = item == nullptr ? nullptr : item->field(attribute.name);
        if (field != nullptr && field->own && !session_.own) session_.find_internal(span, field->label);
        to.set(attribute.name, value, span);
    }
}

std::vector<std::pair<std::string, std::string>> XmlReader::prose_attributes(xml::Element from)
{
    std::vector<std::pair<std::string, std::string>> result;
    for (auto const& attribute : from.attributes()) {
        auto const value = single_spaced(attribute.value);
        if (value.empty()) continue;
        bool const passage = std::ranges::find(passage_names, from.name()) != passage_names.end();
        if (passage && attribute.name == xml::language_attribute) continue;
        if (attribute.namespace_uri.empty() && is_allowed(from.name(), attribute.name, value))
            result.emplace_back(attribute.name, value);
        else
            session_.find("DOC-16", from.span(attribute.name),
                          base::sentence("<{1}> takes no {2}=\"{3}\"", from.name(), attribute.name, value),
                          base::sentence("delete it"));
    }
    return result;
}

void XmlReader::item(xml::Element from, xml::Element to, Item const& item)
{
    if (item.own && !session_.own) session_.find_internal(from.span(), item.label);
    attributes(from, to, &item);
    for (auto const node : from.nodes()) {
        if (node.is_text())
            loose_text(node);
        else
            child(node, to, item);
    }
}

void XmlReader::child(xml::Element from, xml::Element to, Item const& parent)
{
    auto const name = from.name();
    if (auto const* kind = parent.child(name)) {
        bool const record = kind->role == Item::Role::record;
        auto element = record ? xml::Element() : to.child(name);
        if (!element) element = to.add(name, from.span());
        if (record) session_.records.push_back({element, kind, Shape::element});
        item(from, element, *kind);
    } else if (auto const* known = parent.field(name); known != nullptr && !known->is_attribute) {
        field(from, to, *known);
    } else if (parent.prose && is_block(name)) {
        block(from, to);
    } else {
        unknown(from, to);
    }
}

void XmlReader::field(xml::Element from, xml::Element to, Field const& field)
{
    auto const element = to.add(field.name, from.span());
    if (field.own && !session_.own) session_.find_internal(from.span(), field.label);
    bool const prose = field.form == Form::prose;
    attributes(from, element, nullptr, prose);
    if (prose) {
        auto const outer = enter(from);
        running_text(from, element);
        language_ = outer;
        return;
    }
    std::string text;
    for (auto const node : from.nodes()) {
        if (node.is_text())
            text += node.text();
        else
            unknown(node, element);
    }
    element.add_text(single_spaced(text));
}

void XmlReader::blocks(xml::Element from, xml::Element to)
{
    for (auto const node : from.nodes()) {
        if (node.is_text())
            loose_text(node);
        else if (is_block(node.name()))
            block(node, to);
        else
            unknown(node, to);
    }
}

void XmlReader::block(xml::Element from, xml::Element to)
{
    auto const name = from.name();
    auto const element = to.add(name, from.span());
    for (auto const& [key, value] : prose_attributes(from)) element.set(key, value, from.span(key));
    auto const outer = enter(from);
    if (name == "p") {
        running_text(from, element);
        if (element.nodes().empty()) element.remove();
    } else if (name == "code") {
        element.add_text(from.text());
    } else if (name == "quote") {
        blocks(from, element);
        auto const start = base::fold(session_.vocabulary().words().draft_note + ':');
        element.remove_attribute("draft-note");
        if (base::fold(element.text().substr(0, start.size())) == start)
            element.set("draft-note", "yes", from.span());
    } else if (name == "ul" || name == "ol") {
        list(from, element);
    } else if (name == "table") {
        table(from, element);
    } else {
        for (auto const node : elements_in(from)) unknown(node, element);
        if (name == "image" && !language_.tag.empty())
            element.set(xml::language_attribute, base::language_tag(language_.tag).text, language_.span);
    }
    language_ = outer;
}

/// Child elements, after a look at the text between them.
std::vector<xml::Element> XmlReader::elements_in(xml::Element from)
{
    for (auto const node : from.nodes())
        if (node.is_text()) loose_text(node);
    return from.children();
}

void XmlReader::list(xml::Element from, xml::Element to)
{
    if (to.get("start") == "1") to.remove_attribute("start");
    if (to.get("loose") == "no") to.remove_attribute("loose");
    bool apart = false;
    bool more_blocks = false;
    std::size_t lines = 0;
    for (auto const line : elements_in(from)) {
        if (line.name() != "li") {
            unknown(line, to);
            continue;
        }
        auto const item = to.add("li", line.span());
        for (auto const& [key, value] : prose_attributes(line)) item.set(key, value, line.span(key));
        blocks(line, item);
        auto const inside = item.children();
        ++lines;
        more_blocks = more_blocks || inside.size() > 1;
        for (std::size_t i = 1; i < inside.size(); ++i) apart = apart || !goes_on(inside[i - 1], inside[i]);
    }
    // Markdown separates blocks of one item by empty lines, and cannot show distance in a list of one line.
    if (apart) to.set("loose", "yes", from.span());
    if (lines < 2 && !more_blocks) to.remove_attribute("loose");
}

void XmlReader::running_text(xml::Element from, xml::Element to)
{
    ProseSink sink(to);
    if (language_.tag.empty()) {
        put(sink, from);
    } else {
        open_passage(sink, language_.tag, language_.span);
        put(sink, from);
        sink.close();
    }
}

/// Marked words; where the mark says a language, a passage around them.
void XmlReader::marked(ProseSink& sink, xml::Element from, ProseSink::Attributes const& attributes)
{
    auto const language = language_of(from);
    bool const passage = from.name() == "span";
    if (passage && language.tag.empty())
        session_.find("DOC-16", from.span(), base::sentence("<span> says no language"),
                      base::sentence("write <span xml:lang=\"fr\">, or take it away"));
    if (!language.tag.empty()) open_passage(sink, language.tag, language.span);
    if (!passage) sink.open(from.name(), attributes, from.span());
    put(sink, from);
    if (!passage) sink.close();
    if (!language.tag.empty()) sink.close();
}

void XmlReader::put(ProseSink& sink, xml::Element from)
{
    for (auto const node : from.nodes()) {
        if (node.is_text()) {
            auto const text = node.text();
            if (text.find("[[") != std::string::npos)
                session_.find("DOC-16", from.span(), base::sentence("[[ ]] is not read in XML"),
                              base::sentence("write <link to=\"...\"/>"));
            sink.text(text);
            continue;
        }
        auto const name = node.name();
        auto const attributes = prose_attributes(node);
        if (name == "br") {
            sink.line_break();
        } else if (name == "em" || name == "strong" || name == "del" || name == "a" || name == "span") {
            marked(sink, node, attributes);
        } else if (name == "mono") {
            if (auto const text = single_spaced(node.text()); !text.empty()) sink.atom("mono").add_text(text);
        } else if (name == "footnote") {
            blocks(node, sink.atom("footnote", {}, node.span()));
        } else if (name == "link" || name == "picture") {
            auto const atom = sink.atom(name, attributes, node.span());
            for (auto const inner : node.children()) unknown(inner, atom);
        } else {
            auto const atom = sink.atom(name, attributes, node.span());
            for (auto const inner : node.nodes()) {
                if (inner.is_text())
                    atom.add_text(inner.text());
                else
                    unknown(inner, atom);
            }
        }
    }
}

void XmlReader::unknown(xml::Element from, xml::Element to)
{
    if (from.namespace_uri() != session_.vocabulary().namespace_uri()) {
        session_.find("DOC-16", from.span(),
                      base::sentence("<{1}> of another namespace is no part of a plan", from.name()),
                      base::sentence("delete it"));
        return;
    }
    auto const element = to.add(from.name(), from.span());
    attributes(from, element, nullptr);
    for (auto const node : from.nodes()) {
        if (node.is_text())
            element.add_text(single_spaced(node.text()));
        else
            unknown(node, element);
    }
}

void XmlReader::loose_text(xml::Element text)
{
    if (!base::trim(text.text()).empty())
        session_.find("DOC-16", text.span(), base::sentence("text may not stand between elements here"),
                      base::sentence("put it into <p>"));
}

} // namespace rapport::ingest
