#include "pipeline/compose/declared.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::compose {

using vocabulary::Field;
using vocabulary::Item;
using vocabulary::Vocabulary;
using xml::Element;

namespace {

/// Field elements share names with records (`risk` under an objective is a reference): the parent decides.
Field const* field_element(Vocabulary const& vocabulary, Element element)
{
    Element const parent = element.parent();
    Item const* const item = parent ? vocabulary.item(parent.name()) : nullptr;
    Field const* const field = item ? item->field(element.name()) : nullptr;
    return field && !field->is_attribute ? field : nullptr;
}

} // namespace

Item const* item_of(Vocabulary const& vocabulary, Element element)
{
    if (!element.is_element() || element.in_fact_namespace()) return nullptr;
    if (field_element(vocabulary, element)) return nullptr;
    return vocabulary.item(element.name());
}

Field const* declaration_of(Vocabulary const& vocabulary, Element node)
{
    if (!node || node.in_fact_namespace()) return nullptr;
    if (node.is_element()) return field_element(vocabulary, node);
    if (!node.is_attribute()) return nullptr;
    Element const owner = node.parent();
    if (!owner || owner.in_fact_namespace()) return nullptr;
    if (Field const* const field = field_element(vocabulary, owner)) return field->part(node.name());
    Item const* const item = vocabulary.item(owner.name());
    return item ? item->field(node.name()) : nullptr;
}

Field const* declaration_named(Vocabulary const& vocabulary, std::string_view path)
{
    auto const names = base::split(path, '/');
    if (names.size() < 2 || names.size() > 3) return nullptr;
    Item const* const item = vocabulary.item(names[0]);
    Field const* const field = item ? item->field(names[1]) : nullptr;
    return field && names.size() == 3 ? field->part(names[2]) : field;
}

std::string capitalized(std::string text)
{
    if (text.empty()) return text;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    // The accented letters from U+00E0 on stand 32 places behind their capitals, but for the sign of
    // division.
    bool const accented = text.size() > 1 && text[0] == '\xC3' && text[1] != '\xB7';
    auto const second = accented ? static_cast<unsigned char>(text[1]) : 0U;
    if (second >= 0xA0 && second <= 0xBE) text[1] = static_cast<char>(text[1] - 0x20);
    return text;
}

std::string label_named(Vocabulary const& vocabulary, std::string_view path)
{
    if (path.find('/') == std::string_view::npos) {
        Item const* const item = vocabulary.item(path);
        return item ? capitalized(item->label) : std::string();
    }
    Field const* const field = declaration_named(vocabulary, path);
    return field ? capitalized(field->label) : std::string();
}

std::string choice_label(Field const& field, std::string const& value)
{
    for (vocabulary::Choice const& choice : field.choices)
        if (choice.value == value) return choice.label;
    return value;
}

} // namespace rapport::compose
