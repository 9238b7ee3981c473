#include "pipeline/check/placeholders.hpp"

#include "pipeline/vocabulary/naming.hpp"

#include <algorithm>

namespace rapport::check {

namespace {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;
using xml::Element;

constexpr auto rule = "DOC-11";

bool is_typed(Form form)
{
    return form != Form::text && form != Form::prose;
}

class PlaceholderSearch {
public:
    PlaceholderSearch(vocabulary::Vocabulary const& vocabulary, Broken& broken, base::Report& report)
        : vocabulary_(vocabulary), broken_(broken), report_(report)
    {
    }

    void search(Element element, Item const& item)
    {
        Location const location{&item, element, nullptr, {}};
        for (auto const& field : item.fields)
            if (field.is_attribute && element.has(field.name)) attribute(location, element, field);
        for (auto const child : element.children()) {
            if (auto const* inner = item.child(child.name())) {
                search(child, *inner);
                continue;
            }
            auto const* field = item.field(child.name());
            if (field != nullptr && !field->is_attribute)
                field_element(location, child, *field);
            else
                prose(location, child);
        }
    }

private:
    /// A name may be anything, even an abbreviation that looks like a placeholder.
    static bool is_name(Item const& item, std::string const& field)
    {
        return std::ranges::find(item.names, field) != item.names.end();
    }

    void attribute(Location const& location, Element element, Field const& field)
    {
        auto const value = element.get(field.name);
        if (is_typed(field.form) ? !vocabulary::is_placeholder(value) : is_name(*location.item, field.name))
            return;
        auto const found = vocabulary::placeholder_in(value);
        if (found.empty()) return;
        report(location, element.span(field.name), field.label, found);
        if (!is_typed(field.form)) return;
        broken_.add(location, field.name);
        element.remove_attribute(field.name);
    }

    void field_element(Location const& location, Element element, Field const& field)
    {
        // A phrase that could not be read is kept whole in this attribute.
        auto const unread = element.get("unread");
        bool const whole = vocabulary::is_placeholder(unread) || is_placeholder_reference(element);
        if (whole) {
            report(location, element.span(), field.label, unread.empty() ? element.get("ref") : unread);
            broken_.add(location, field.name);
            element.remove();
            return;
        }
        for (auto const& part : field.parts)
            if (!part.name.empty() && vocabulary::is_placeholder(element.get(part.name)))
                attribute({location.item, location.element, &field, element}, element, part);
        prose(location, element);
    }

    static bool is_placeholder_reference(Element element)
    {
        return vocabulary::is_placeholder(element.get("ref"));
    }

    /// Running text, outside of quotes.
    void prose(Location const& location, Element element)
    {
        if (element.name() == "quote" || element.in_fact_namespace()) return;
        if (element.name() == "table" && element.child("tbody").children("tr").empty()) {
            report_.add(made(location, element.span(), base::sentence("a table has no rows"),
                             base::sentence("fill it, or take it out")));
        }
        for (auto const node : element.nodes()) {
            if (node.is_element()) {
                prose(location, node);
            } else {
                auto const text = node.text();
                auto const found = vocabulary::placeholder_in(text);
                if (!found.empty()) report(location, node.span(), {}, found);
            }
        }
    }

    base::Finding made(Location const& location, base::Span span, base::Sentence message, base::Sentence help)
    {
        return base::finding(rule, std::move(span), std::move(message), std::move(help),
                             vocabulary::key_of(vocabulary_, location.element));
    }

    void report(Location const& location, base::Span span, std::string const& label, std::string_view found)
    {
        auto who = subject(vocabulary_, location);
        if (!label.empty()) who = base::sentence("{1}, {2}", std::move(who), label);
        report_.add(made(location, std::move(span),
                         base::sentence("{1} still holds placeholder text: \"{2}\"", std::move(who), found),
                         base::sentence("fill it in, or take the item out and say why")));
    }

    vocabulary::Vocabulary const& vocabulary_;
    Broken& broken_;
    base::Report& report_;
};

} // namespace

void find_placeholders(xml::Tree& plan, vocabulary::Vocabulary const& vocabulary, Broken& broken,
                       base::Report& report)
{
    PlaceholderSearch(vocabulary, broken, report).search(plan.root(), vocabulary.root());
}

} // namespace rapport::check
