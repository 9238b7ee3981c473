#include "pipeline/check/shape.hpp"

#include "pipeline/check/broken.hpp"
#include "pipeline/check/placeholders.hpp"
#include "pipeline/check/shape_words.hpp"
#include "pipeline/vocabulary/naming.hpp"
#include "pipeline/vocabulary/near.hpp"
#include "pipeline/xml/tree.hpp"

#include <algorithm>
#include <set>

namespace rapport::check {

namespace {

using vocabulary::Field;
using vocabulary::Item;
using xml::Element;
using xml::Violation;

// libxml2's codes for what a schema can find (xmlerror.h, xmlParserErrors).
constexpr int attribute_unknown = 1866;
constexpr int attribute_missing = 1868;
constexpr int element_content = 1871;
constexpr int text_not_allowed = 1843;
constexpr int root_unknown = 1845;

class Shape {
public:
    Shape(xml::Tree& plan, vocabulary::Vocabulary const& vocabulary, vocabulary::Languages const* languages,
          base::Report& report)
        : plan_(plan), vocabulary_(vocabulary), languages_(languages), report_(report), broken_(vocabulary)
    {
        for (auto const& finding : report.findings())
            if (finding.rule != "DOC-16") said_.insert({finding.rule, finding.span});
    }

    void judge(xml::Schema const& schema)
    {
        base::Report placeholders;
        find_placeholders(plan_, vocabulary_, broken_, placeholders);
        drop_at_places_of(placeholders);
        report_.add(placeholders);
        for (auto const& violation : schema.validate(plan_)) judge(violation);
        broken_.mark();
    }

private:
    /// The reader could not resolve a placeholder, or found it too; that would be the same thing said twice.
    void drop_at_places_of(base::Report const& placeholders)
    {
        std::set<base::Span> places;
        for (auto const& finding : placeholders.findings()) places.insert(finding.span);
        base::Report kept;
        for (auto const& finding : report_.findings())
            if (!says_the_same(finding) || !places.contains(finding.span)) kept.add(finding);
        report_ = std::move(kept);
    }

    static bool says_the_same(base::Finding const& finding)
    {
        return finding.rule.starts_with("REF-") || finding.rule == "DOC-11";
    }

    void judge(Violation const& violation)
    {
        auto const location = locate(vocabulary_, violation.node);
        if (location.item == nullptr || violation.code == root_unknown) {
            add(location, plan_.root().span(),
                {"DOC-16", base::sentence("this is no plan of the edition that was asked for"),
                 base::sentence("begin it with <plan> in the namespace of the edition")});
            return;
        }
        bool const of_field = location.field != nullptr;
        if (violation.misplaced || (!of_field && violation.node != location.element))
            add_stray(location, violation.node);
        else if (of_field)
            judge_field_element(violation, location);
        else
            judge_item(violation, location);
    }

    void judge_item(Violation const& violation, Location const& location)
    {
        auto const& item = *location.item;
        switch (violation.code) {
        case element_content: report_missing(location); return;
        case text_not_allowed:
            if (broken_.add(location, "text"))
                add(location, violation.node.span(),
                    {"DOC-16",
                     base::sentence("{1} holds text where only fields and items stand",
                                    subject(vocabulary_, location)),
                     base::sentence("put the text into a paragraph")});
            return;
        default: break;
        }
        if (violation.attribute.empty()) {
            add_stray(location, violation.node);
            return;
        }
        auto const* field = item.field(violation.attribute);
        if (!broken_.add(location, violation.attribute)) return;
        auto const span = violation.node.span(violation.attribute);
        auto const who = subject(vocabulary_, location);
        if (field == nullptr || violation.code == attribute_unknown)
            add(location, span, unknown_field(item, violation.attribute, who));
        else if (violation.code == attribute_missing)
            add(location, span, missing(item, *field, who));
        else
            add(location, span,
                unreadable(*field, violation.value, near(location, *field, violation.value), who));
    }

    void judge_field_element(Violation const& violation, Location const& location)
    {
        auto const& field = *location.field;
        if (!broken_.add(location, field.name)) return;
        auto const element = location.field_element;
        auto const who = subject(vocabulary_, location);
        if (element.has("unread")) {
            add(location, element.span(), unreadable(field, element.get("unread"), {}, who));
            return;
        }
        auto const* part = field.part(violation.attribute);
        bool const inner = violation.node == element;
        if (violation.code == attribute_missing && inner && part != nullptr)
            add(location, element.span(), incomplete(field, *part, who));
        else if (violation.code == attribute_unknown && inner)
            add(location, element.span(violation.attribute),
                unknown_field(*location.item, violation.attribute, who));
        else if (inner && part != nullptr && !part->name.empty())
            add(location, element.span(violation.attribute),
                unreadable_part(location, *part, violation.value, who));
        else
            add(location, violation.node.span(),
                unreadable(field, violation.value, near(location, field, violation.value), who));
    }

    /// A part is judged by its own form, but named, helped and ruled by its field.
    Words unreadable_part(Location const& location, Field part, std::string const& value,
                          base::Sentence const& who)
    {
        auto const& field = *location.field;
        auto const meant = near(location, part, value);
        part.label = field.label;
        if (part.example.empty()) part.example = field.example;
        if (part.help.empty()) part.help = field.help;
        if (part.value_rule.empty()) part.value_rule = field.value_rule;
        return unreadable(part, value, meant, who);
    }

    /// The choice that the author may have meant by a value that is none.
    [[nodiscard]] std::string near(Location const& location, Field const& field,
                                   std::string const& value) const
    {
        auto const* inside = location.field != nullptr ? location.field : &field;
        return vocabulary::near_choice({&vocabulary_, languages_}, *location.item, *inside, field, value);
    }

    /// The schema stops at the first child that does not fit; what is missing is found by the vocabulary.
    bool report_missing(Location const& location)
    {
        bool any = false;
        for (auto const& field : location.item->fields) {
            if (field.is_attribute || !field.required || location.element.child(field.name)) continue;
            any = true;
            if (broken_.add(location, field.name))
                add(location, location.element.span(),
                    missing(*location.item, field, subject(vocabulary_, location)));
        }
        for (auto const& child : location.item->children) {
            if (!child.required || location.element.child(child.item->name)) continue;
            any = true;
            if (broken_.add(location, child.item->name))
                add(location, location.element.span(), missing_child(location, *child.item));
        }
        return any;
    }

    Words missing_child(Location const& location, Item const& child)
    {
        auto const rule = child.rule.empty() ? std::string("DOC-16") : child.rule;
        return {rule, base::sentence("{1} has no \"{2}\"", subject(vocabulary_, location), child.label),
                child.help.empty() ? base::sentence("add \"{1}\"", child.label) : help_of(child.help)};
    }

    /// An element where the vocabulary has no place for it, or a second one of a kind that stands once.
    void add_stray(Location const& location, Element node)
    {
        // The fault is told about what holds the element.
        auto const parent = node.parent();
        auto const around = parent ? locate(vocabulary_, parent) : location;
        if (around.item == nullptr) return;
        if (around.element == parent && around.field == nullptr && report_missing(around)) return;
        auto const name = std::string(node.name());
        if (!broken_.add(around, name)) return;
        auto const who = subject(vocabulary_, around);
        bool const known = around.item->child(name) != nullptr || around.item->field(name) != nullptr;
        if (!known)
            add(around, node.span(), unknown_element(*around.item, name, who));
        else if (parent.children(name).size() > 1)
            add(around, node.span(),
                {"DOC-16", base::sentence("{1} holds \"{2}\" more than once", who, label_of(around, name)),
                 base::sentence("keep one of them")});
        else
            add(around, node.span(),
                {"DOC-16",
                 base::sentence("{1} holds \"{2}\" in the wrong place", who, label_of(around, name)),
                 base::sentence("move it; the reference lists what stands where")});
    }

    static std::string label_of(Location const& around, std::string const& name)
    {
        if (auto const* item = around.item->child(name)) return item->label;
        auto const* field = around.item->field(name);
        return field != nullptr && !field->label.empty() ? field->label : name;
    }

    /// The reader knows what a value may have meant, so that what it said about one stands.
    void add(Location const& location, base::Span span, Words words)
    {
        if (said_.contains({words.rule, span})) return;
        report_.add(base::finding(std::move(words.rule), std::move(span), std::move(words.message),
                                  std::move(words.help), vocabulary::key_of(vocabulary_, location.element)));
    }

    xml::Tree& plan_;
    vocabulary::Vocabulary const& vocabulary_;
    vocabulary::Languages const* languages_;
    base::Report& report_;
    Broken broken_;
    std::set<std::pair<std::string, base::Span>> said_; ///< by the reader: rule and place
};

} // namespace

void shape(xml::Tree& plan, xml::Schema const& schema, vocabulary::Vocabulary const& vocabulary,
           base::Report& report, vocabulary::Languages const* languages)
{
    Shape(plan, vocabulary, languages, report).judge(schema);
}

} // namespace rapport::check
