#include "pipeline/ingest/merge.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/names.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

/// Searching for a near name costs a pass over all names; a file of nothing but wrong references stays cheap.
constexpr int most_suggestions = 50;

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return text;
}

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
        for (auto const child : element.children()) {
            if (auto const* inner = kind.child(child.name()))
                item(child, *inner);
            else if (auto const* field = kind.field(child.name()))
                field_element(child, *field);
            else
                prose(child);
        }
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
        if (auto const canonical = resolve(element, *text, element.span(name), field, label, rule))
            if (*canonical != *text) element.set(name, *canonical);
    }

    std::optional<std::string> resolve(xml::Element element, std::string const& text, base::Span const& span,
                                       Field const& field, std::string const& label, std::string const& rule)
    {
        auto const targets = index_.find(text);
        std::vector<NameIndex::Target> fitting;
        std::copy_if(targets.begin(), targets.end(), std::back_inserter(fitting),
                     [&](auto const& target) { return allows(field, *target.kind); });
        if (fitting.size() == 1) return fitting.front().canonical;
        auto const item = item_name(element);
        auto const where = (item.empty() ? std::string{} : item + ": ") + "\"" + label + "\" ";
        if (fitting.size() > 1) {
            session_.find(rule, span,
                          where + "names \"" + text + "\", which is " + fitting[0].canonical +
                              " as well as " + fitting[1].canonical,
                          "write the id", item);
        } else if (!targets.empty()) {
            session_.find("REF-02", span,
                          where + "names \"" + text + "\", which is a " + base::fold(targets[0].kind->label),
                          "name a " + joined(field.refers), item);
        } else if (whole_set_) {
            session_.find(rule, span,
                          where + "names \"" + text + "\", but there is no such " +
                              (field.refers.empty() ? std::string("item") : joined(field.refers)),
                          suggestion(text, field), item);
        }
        return std::nullopt;
    }

    std::string suggestion(std::string const& text, Field const& field)
    {
        if (++suggestions_ > most_suggestions) return "add it, or correct the name";
        auto const near = base::nearest(text, index_.names_of(field.refers));
        return near.empty() ? "add it, or correct the name" : "did you mean \"" + near + "\"?";
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
        if (auto const canonical = resolve(element, text, element.span("to"), anything, "[[ ]]", "REF-01"))
            element.set("to", *canonical);
    }

    void field_link(xml::Element element, NameIndex::Target const& target, std::string const& label)
    {
        auto const* field = target.kind->field_labelled(label);
        if (field == nullptr) field = target.kind->field(label);
        if (field == nullptr) {
            auto const near = session_.near_field(*target.kind, label);
            session_.find("REF-01", element.span("to"), target.canonical + " has no field \"" + label + "\"",
                          near.empty() ? "write the id alone for a link" : "did you mean \"" + near + "\"?");
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
    session.warn("DOC-11", span, "\"" + std::string(word) + "\" stands for something missing",
                 "write what is meant, or take it out");
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
