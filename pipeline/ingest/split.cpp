#include "pipeline/ingest/ingest.hpp"

#include "pipeline/base/decimal.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;
using vocabulary::Kept;

bool is_number(Form form)
{
    return form == Form::decimal || form == Form::integer || form == Form::percent;
}

/// 10.0 and 10 are one number, and how it is spelled is no commitment.
std::string plainly_spelled(std::string value)
{
    if (!base::Decimal::parse(value) || value.find('.') == std::string::npos) return value;
    value.erase(value.find_last_not_of('0') + 1);
    if (value.ends_with('.')) value.pop_back();
    return value;
}

/// Spells the numbers of a field with parts (an amount, a phrase) in one way.
void spell_plainly(xml::Element element, Field const& field)
{
    for (auto const& attribute : element.attributes()) {
        auto const* part = field.part(attribute.name);
        bool const amount = field.form == Form::money && attribute.name == "amount";
        if (amount || (part != nullptr && is_number(part->form)))
            element.set(attribute.name, plainly_spelled(attribute.value), element.span(attribute.name));
    }
}

/// Copies the part of a tree that is kept in one way. Ids, keys and titles stand in both parts, so that each
/// says what it is about.
class Part {
public:
    Part(xml::Tree& target, Kept wanted) : target_(target), wanted_(wanted) {}

    /// Whether anything but the identity of `from` was copied.
    bool copy(xml::Element from, xml::Element to, Item const& item, Kept around)
    {
        auto const here = item.kept == Kept::inherited ? around : item.kept;
        bool any = false;
        for (auto const& attribute : from.attributes()) {
            auto const* field = item.field(attribute.name);
            bool const wanted = kept(field, here) == wanted_;
            bool const number = field != nullptr && is_number(field->form);
            if (wanted || is_identity(item, attribute.name))
                to.set(attribute.name, number ? plainly_spelled(attribute.value) : attribute.value,
                       from.span(attribute.name));
            any = any || (wanted && !is_identity(item, attribute.name));
        }
        for (auto const child : from.children()) any = copy_child(child, to, item, here) || any;
        return any || here == wanted_;
    }

private:
    static Kept kept(Field const* field, Kept around)
    {
        return field == nullptr || field->kept == Kept::inherited ? around : field->kept;
    }

    static bool is_identity(Item const& item, std::string_view name)
    {
        if (name == "id" || (item.role == Item::Role::root && name == "format")) return true;
        return std::find(item.key.begin(), item.key.end(), name) != item.key.end();
    }

    bool copy_child(xml::Element child, xml::Element to, Item const& item, Kept here)
    {
        if (auto const* kind = item.child(child.name())) {
            auto const copied = to.add(child.name(), child.span());
            bool const any = copy(child, copied, *kind, here);
            if (!any) copied.remove();
            return any;
        }
        auto const* field = item.field(child.name());
        bool const wanted = kept(field, here) == wanted_;
        bool const key = is_identity(item, child.name());
        if (wanted || key) {
            auto const copied = target_.append_copy(to, child);
            if (field != nullptr) spell_plainly(copied, *field);
        }
        return wanted && !key;
    }

    xml::Tree& target_;
    Kept wanted_;
};

xml::Tree part_of(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary, Kept wanted)
{
    auto part = xml::Tree::with_root(vocabulary.root().name, vocabulary.namespace_uri());
    Part(part, wanted).copy(tree.root(), part.root(), vocabulary.root(), Kept::commitment);
    return part;
}

} // namespace

xml::Tree commitments(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary)
{
    return part_of(tree, vocabulary, Kept::commitment);
}

xml::Tree records(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary)
{
    return part_of(tree, vocabulary, Kept::record);
}

} // namespace rapport::ingest
