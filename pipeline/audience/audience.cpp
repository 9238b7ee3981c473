#include "pipeline/audience/audience.hpp"

#include "pipeline/audience/texts.hpp"

namespace rapport::audience {

namespace {

using vocabulary::Field;
using vocabulary::Item;
using xml::Element;

std::string name_of(Element element)
{
    for (auto const* attribute : {"id", "name", "title", "text"})
        if (auto const value = element.find(attribute)) return *value;
    return {};
}

/// Walks the joint part of a plan and reports what belongs in an own file.
class InternalItems {
public:
    InternalItems(vocabulary::Vocabulary const& vocabulary, std::set<std::string> const& own_files,
                  base::Report& report)
        : vocabulary_(vocabulary), own_files_(own_files), report_(report)
    {
    }

    void look_at(Element element, Item const& item)
    {
        if (item.own && is_joint(element.span())) {
            report(element.span(), name_of(element),
                   "\"" + item.label + "\" is internal to one party but stands in a joint file.");
            return;
        }
        for (auto const& attribute : element.attributes())
            if (auto const* field = item.field(attribute.name))
                look_at_value(element, *field, attribute.value);
        for (auto const child : element.children()) {
            if (auto const* inner = item.child(child.name()))
                look_at(child, *inner);
            else if (auto const* field = item.field(child.name()))
                look_at_field_element(child, *field);
        }
    }

private:
    [[nodiscard]] bool is_joint(base::Span const& span) const { return !own_files_.contains(span.file); }

    void look_at_value(Element element, Field const& field, std::string const& value)
    {
        auto const span = element.span(field.name);
        if (!is_joint(span)) return;
        if (field.own) {
            report(span, name_of(element),
                   "\"" + field.label + "\" is internal to one party but stands in a joint file.");
            return;
        }
        for (auto const& choice : field.choices)
            if (choice.own && choice.value == value)
                report(span, name_of(element),
                       field.label + " \"" + choice.label +
                           "\" marks it as internal, but it stands in a joint file.");
    }

    void look_at_field_element(Element element, Field const& field)
    {
        if (field.own && is_joint(element.span()))
            report(element.span(), name_of(element.parent()),
                   "\"" + field.label + "\" is internal to one party but stands in a joint file.");
    }

    void report(base::Span const& span, std::string item, std::string message)
    {
        report_.add({"AUD-01",
                     base::Severity::error,
                     base::Kind::defect,
                     {},
                     span,
                     {},
                     std::move(item),
                     std::move(message),
                     "Move it to the party's own file, or have the party release it."});
    }

    vocabulary::Vocabulary const& vocabulary_;
    std::set<std::string> const& own_files_;
    base::Report& report_;
};

} // namespace

void find_internal_items(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary,
                         std::set<std::string> const& own_files, base::Report& report)
{
    InternalItems(vocabulary, own_files, report).look_at(plan.root(), vocabulary.root());
}

void find_leaks(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary,
                std::set<std::string> const& own_files, base::Report& report)
{
    if (own_files.empty()) return;
    Secrets const secrets = secrets_of(plan.root(), vocabulary, own_files);
    for_each_text(plan.root(), [&](Text const& text) {
        if (own_files.contains(text.span.file)) return;
        auto const secret = secrets.found_in(text.value);
        if (secret.empty()) return;
        report.add({"AUD-01",
                    base::Severity::error,
                    base::Kind::defect,
                    {},
                    text.span,
                    {},
                    secret,
                    "\"" + secret + "\" stands in a party's own file and appears again in this joint file.",
                    "Take it out of the joint file, or have the party release it."});
    });
}

void find_contact_data(xml::Tree const& plan, std::set<std::string> const& own_files, base::Report& report)
{
    for_each_text(plan.root(), [&](Text const& text) {
        if (own_files.contains(text.span.file)) return;
        auto const address = electronic_address_in(text.value);
        if (address.empty()) return;
        report.add({"AUD-03",
                    base::Severity::warning,
                    base::Kind::defect,
                    {},
                    text.span,
                    {},
                    {},
                    "\"" + address + "\" reads like a person's contact data in a joint file.",
                    "Keep contact data in the party's own file; name the post instead."});
    });
}

} // namespace rapport::audience
