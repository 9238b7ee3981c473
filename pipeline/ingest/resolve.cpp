#include "pipeline/ingest/merge.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/names.hpp"
#include "pipeline/vocabulary/parts.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

/// Searching for a near name costs a pass over all names; a file of nothing but wrong references stays cheap.
constexpr int most_suggestions = 50;

base::Sentence joined(std::vector<std::string> const& words)
{
    if (words.empty()) return {};
    std::string list = words.front();
    for (std::size_t i = 1; i + 1 < words.size(); ++i) list += ", " + words[i];
    return words.size() == 1 ? base::value_of(list) : base::sentence("{1} or {2}", list, words.back());
}

/// A name as the author wrote it.
struct Mention {
    std::string const& text;
    base::Span const& span;
    std::string const& label; ///< of the field that holds it
    std::string const& rule;  ///< that is broken when nothing is called so
};

class Resolver {
public:
    Resolver(Session& session, bool whole_set)
        : session_(session), index_(session.tree, session.vocabulary()), whole_set_(whole_set)
    {
    }

    void item(xml::Element element, Item const& kind)
    {
        for (auto const& field : kind.fields)
            if (field.is_attribute && field.form == Form::reference)
                attribute(element, field.name, field, field.label);
        vocabulary::each_part(
            element, kind, [&](xml::Element child, Item const& inner) { item(child, inner); },
            [&](xml::Element child, Field const& field) { field_element(child, field); },
            [&](xml::Element child) { prose(child); });
    }

private:
    void field_element(xml::Element element, Field const& field)
    {
        for (auto const& part : field.parts)
            if (part.form == Form::reference) attribute(element, part.name, part, field.label);
        if (field.form == Form::prose) prose(element);
    }

    void prose(xml::Element element)
    {
        for (auto const child : element.children()) {
            if (child.name() == "link")
                link(child);
            else
                prose(child);
        }
    }

    void attribute(xml::Element element, std::string const& name, Field const& field,
                   std::string const& label)
    {
        auto const text = element.find(name);
        if (!text || text->empty() || vocabulary::is_placeholder(*text)) return;
        if (vocabulary::choice_of(field, *text) != nullptr) return;
        auto const folded = base::fold(*text);
        for (auto const& word : field.words) {
            if (folded != base::fold(word)) continue;
            element.set(name, word);
            return;
        }
        auto const rule =
            field.value_rule.starts_with("REF") || field.value_rule.empty() ? "REF-01" : field.value_rule;
        if (auto const canonical = resolve(element, {*text, element.span(name), label, rule}, field))
            if (*canonical != *text) element.set(name, *canonical);
    }

    std::optional<std::string> resolve(xml::Element element, Mention const& mention, Field const& field)
    {
        auto const targets = index_.find(mention.text);
        std::vector<NameIndex::Target> fitting;
        std::copy_if(targets.begin(), targets.end(), std::back_inserter(fitting),
                     [&](auto const& target) { return allows(field, *target.kind); });
        if (fitting.size() == 1) return fitting.front().canonical;
        auto const item = item_name(element);
        auto const name = base::sentence("\"{1}\"", mention.label);
        auto const where = item.empty() ? name : base::sentence("{1}: {2}", item, name);
        if (fitting.size() > 1) {
            session_.find(mention.rule, mention.span,
                          base::sentence("{1} names \"{2}\", which is {3} as well as {4}", where,
                                         mention.text, fitting[0].canonical, fitting[1].canonical),
                          base::sentence("write the id"), item);
        } else if (!targets.empty()) {
            session_.find("REF-02", mention.span,
                          base::sentence("{1} names \"{2}\", which is a {3}", where, mention.text,
                                         kind_name(*targets[0].kind)),
                          base::sentence("name a {1}", joined(kinds_of(field))), item);
        } else if (whole_set_) {
            session_.find(
                mention.rule, mention.span,
                base::sentence("{1} names \"{2}\", but there is no such {3}", where, mention.text,
                               field.refers.empty() ? base::sentence("item") : joined(kinds_of(field))),
                suggestion(mention.text, field), item);
        }
        return std::nullopt;
    }

    base::Sentence suggestion(std::string const& text, Field const& field)
    {
        std::string near;
        if (++suggestions_ <= most_suggestions) near = base::nearest(text, index_.names_of(field.refers));
        return near.empty() ? base::sentence("add it, or correct the name")
                            : base::sentence("did you mean \"{1}\"?", near);
    }

    [[nodiscard]] bool is_english() const { return session_.vocabulary().words().language == "en"; }

    [[nodiscard]] std::string kind_name(Item const& kind) const
    {
        return is_english() ? base::fold(kind.label) : kind.label;
    }

    /// The kinds that a field may name, in the plan's language; in English as plan.xsd calls them.
    [[nodiscard]] std::vector<std::string> kinds_of(Field const& field) const
    {
        auto names = field.refers;
        if (is_english()) return names;
        for (auto& name : names)
            if (auto const* kind = session_.vocabulary().item(name)) name = kind->label;
        return names;
    }

    /// `[[MSR-J2 target]]`: the longest start that names something, the rest is one of its fields.
    void link(xml::Element element)
    {
        auto const text = element.get("to");
        if (text.empty() || element.has("field")) {
            plain_link(element, text);
            return;
        }
        if (index_.find(text).empty()) {
            for (auto space = text.rfind(' '); space != std::string::npos && space > 0;
                 space = text.rfind(' ', space - 1)) {
                auto const targets = index_.find(std::string_view(text).substr(0, space));
                if (targets.size() != 1) continue;
                field_link(element, targets.front(), text.substr(space + 1));
                return;
            }
            split_by_prefix(element, text);
        }
        plain_link(element, element.get("to"));
    }

    /// The id lies elsewhere or is wrong, but its prefix tells of which kind it is and so what the rest
    /// means.
    void split_by_prefix(xml::Element element, std::string const& text)
    {
        auto const space = text.find(' ');
        if (space == std::string::npos) return;
        for (auto const& kind : session_.vocabulary().items()) {
            if (kind.id_prefix.empty() || !text.starts_with(kind.id_prefix)) continue;
            auto const label = text.substr(space + 1);
            auto const* field = kind.field_labelled(label);
            if (field == nullptr) field = kind.field(label);
            if (field == nullptr) return;
            element.set("to", text.substr(0, space));
            element.set("field", field->name, element.span("to"));
            return;
        }
    }

    void plain_link(xml::Element element, std::string const& text)
    {
        Field anything;
        if (auto const canonical = resolve(element, {text, element.span("to"), "[[ ]]", "REF-01"}, anything))
            element.set("to", *canonical);
    }

    void field_link(xml::Element element, NameIndex::Target const& target, std::string const& label)
    {
        auto const* field = target.kind->field_labelled(label);
        if (field == nullptr) field = target.kind->field(label);
        if (field == nullptr) {
            auto const near = session_.near_field(*target.kind, label);
            session_.find("REF-01", element.span("to"),
                          base::sentence("{1} has no field \"{2}\"", target.canonical, label),
                          near.empty() ? base::sentence("write the id alone for a link")
                                       : base::sentence("did you mean \"{1}\"?", near));
            return;
        }
        element.set("to", target.canonical);
        element.set("field", field->name, element.span("to"));
    }

    Session& session_;
    NameIndex index_;
    bool whole_set_;
    int suggestions_ = 0;
};

} // namespace

void resolve_names(Session& session, bool whole_set)
{
    Resolver(session, whole_set).item(session.tree.root(), session.vocabulary().root());
}

namespace {

void placeholder(Session const& session, std::string_view word, base::Span const& span)
{
    session.warn("DOC-11", span, base::sentence("\"{1}\" stands for something missing", word),
                 base::sentence("write what is meant, or take it out"));
}

void placeholders_in_prose(Session const& session, xml::Element element)
{
    for (auto const node : element.nodes()) {
        if (node.is_text()) {
            auto const text = node.text();
            if (auto const word = vocabulary::placeholder_in(text); !word.empty())
                placeholder(session, word, element.span());
        } else if (node.name() != "quote" && node.name() != "code" && node.name() != "mono") {
            placeholders_in_prose(session, node);
        }
    }
}

void placeholders(Session const& session, xml::Element element, Item const* item)
{
    for (auto const& attribute : element.attributes()) {
        bool const is_name = item != nullptr && (item->title == attribute.name ||
                                                 std::find(item->names.begin(), item->names.end(),
                                                           attribute.name) != item->names.end());
        auto const whole = vocabulary::is_placeholder(attribute.value);
        auto const word = whole || is_name ? std::string_view{} : vocabulary::placeholder_in(attribute.value);
        if (whole)
            placeholder(session, attribute.value, element.span(attribute.name));
        else if (!word.empty())
            placeholder(session, word, element.span(attribute.name));
    }
    for (auto const child : element.children()) {
        auto const* kind = item == nullptr ? nullptr : item->child(child.name());
        if (kind != nullptr) {
            placeholders(session, child, kind);
        } else if (child.name() != "quote" && child.name() != "code") {
            placeholders_in_prose(session, child);
            placeholders(session, child, nullptr);
        }
    }
}

} // namespace

void report_placeholders(Session const& session)
{
    placeholders(session, session.tree.root(), &session.vocabulary().root());
}

} // namespace rapport::ingest
