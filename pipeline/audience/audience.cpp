#include "pipeline/audience/audience.hpp"

#include "pipeline/audience/texts.hpp"
#include "pipeline/vocabulary/parts.hpp"

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
    InternalItems(std::set<std::string> const& own_files, base::Report& report)
        : own_files_(own_files), report_(report)
    {
    }

    void look_at(Element element, Item const& item)
    {
        if (item.own && is_joint(element.span())) {
            report(
                element.span(), name_of(element),
                base::sentence("\"{1}\" is internal to one party but stands in a joint file.", item.label));
            return;
        }
        for (auto const& attribute : element.attributes())
            if (auto const* field = item.field(attribute.name))
                look_at_value(element, *field, attribute.value);
        vocabulary::each_part(
            element, item, [&](Element child, Item const& inner) { look_at(child, inner); },
            [&](Element child, Field const& field) { look_at_field_element(child, field); }, [](Element) {});
    }

private:
    [[nodiscard]] bool is_joint(base::Span const& span) const { return !own_files_.contains(span.file); }

    void look_at_value(Element element, Field const& field, std::string const& value)
    {
        auto const span = element.span(field.name);
        if (!is_joint(span)) return;
        if (field.own) {
            report(
                span, name_of(element),
                base::sentence("\"{1}\" is internal to one party but stands in a joint file.", field.label));
            return;
        }
        for (auto const& choice : field.choices)
            if (choice.own && choice.value == value)
                report(span, name_of(element),
                       base::sentence("{1} \"{2}\" marks it as internal, but it stands in a joint file.",
                                      field.label, choice.label));
    }

    void look_at_field_element(Element element, Field const& field)
    {
        if (field.own && is_joint(element.span()))
            report(
                element.span(), name_of(element.parent()),
                base::sentence("\"{1}\" is internal to one party but stands in a joint file.", field.label));
    }

    void report(base::Span const& span, std::string item, base::Sentence message)
    {
        report_.add(
            base::finding("AUD-01", span, std::move(message),
                          base::sentence("Move it to the party's own file, or have the party release it."),
                          std::move(item)));
    }

    std::set<std::string> const& own_files_;
    base::Report& report_;
};

} // namespace

void find_internal_items(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary,
                         std::set<std::string> const& own_files, base::Report& report)
{
    InternalItems(own_files, report).look_at(plan.root(), vocabulary.root());
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
        report.add(base::finding(
            "AUD-01", text.span,
            base::sentence("\"{1}\" stands in a party's own file and appears again in this joint file.",
                           secret),
            base::sentence("Take it out of the joint file, or have the party release it."), secret));
    });
}

void find_contact_data(xml::Tree const& plan, std::set<std::string> const& own_files, base::Report& report)
{
    for_each_text(plan.root(), [&](Text const& text) {
        if (own_files.contains(text.span.file)) return;
        auto const address = electronic_address_in(text.value);
        if (address.empty()) return;
        auto finding = base::finding(
            "AUD-03", text.span,
            base::sentence("\"{1}\" reads like a person's contact data in a joint file.", address),
            base::sentence("Keep contact data in the party's own file; name the post instead."));
        finding.severity = base::Severity::warning;
        report.add(std::move(finding));
    });
}

} // namespace rapport::audience
