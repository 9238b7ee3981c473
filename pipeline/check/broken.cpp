#include "pipeline/check/broken.hpp"

#include "pipeline/vocabulary/naming.hpp"

namespace rapport::check {

using vocabulary::Item;
using xml::Element;

Location locate(vocabulary::Vocabulary const& vocabulary, Element node)
{
    if (!node) return {};
    auto const parent = node.parent();
    if (!parent) return {&vocabulary.root(), node, nullptr, {}};
    auto above = locate(vocabulary, parent);
    if (above.field != nullptr || above.item == nullptr || above.element != parent) return above;
    if (auto const* item = above.item->child(node.name())) return {item, node, nullptr, {}};
    auto const* field = above.item->field(node.name());
    if (field != nullptr && !field->is_attribute) {
        above.field = field;
        above.field_element = node;
    }
    return above;
}

base::Sentence subject(vocabulary::Vocabulary const& vocabulary, Location const& location)
{
    if (location.item == nullptr || location.item->role == Item::Role::root)
        return base::sentence("The plan");
    if (location.item->role == Item::Role::section)
        return base::sentence("The section \"{1}\"", location.item->label);
    auto const key = vocabulary::key_of(vocabulary, location.element);
    auto const& label = location.item->label;
    return base::value_of(key.empty() || key == label ? label : label + " " + key);
}

bool Broken::add(Location const& location, std::string const& field)
{
    if (!location.element || !fields_.insert({location.element.borrow(), field}).second) return false;
    auto const record = vocabulary::record_around(vocabulary_, location.element);
    marks_.push_back({record ? record : location.element, field});
    return true;
}

void Broken::mark() const
{
    for (auto const& [element, field] : marks_) {
        auto fields = element.fact("broken-fields");
        if (!fields.empty()) fields += ' ';
        fields += field;
        element.set_fact("broken", "yes");
        element.set_fact("broken-fields", fields);
    }
}

} // namespace rapport::check
