#include "pipeline/vocabulary/vocabulary.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/vocabulary/labels.hpp"
#include "pipeline/vocabulary/schema_reader.hpp"

#include <algorithm>
#include <array>

namespace rapport::vocabulary {

namespace {

template <class Range>
auto const* named(Range const& range, std::string_view name)
{
    auto const found =
        std::find_if(range.begin(), range.end(), [&](auto const& one) { return one.name == name; });
    return found == range.end() ? nullptr : &*found;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::string_view name_of(Form form)
{
    constexpr std::array names{"text",       "date",  "duration",  "decimal number", "whole number",
                               "percentage", "word",  "yes or no", "reference",      "id",
                               "version",    "money", "phrase",    "prose"};
    return names[static_cast<std::size_t>(form)];
}

Field const* Field::part(std::string_view part_name) const
{
    return named(parts, part_name);
}

Field const* Item::field(std::string_view field_name) const
{
    return named(fields, field_name);
}

Field const* Item::field_labelled(std::string_view text) const
{
    auto const folded = base::fold(base::trim(text));
    for (auto const& one : fields)
        if (one.spellings.front() == folded) return &one;
    for (auto const& one : fields)
        if (std::find(one.spellings.begin(), one.spellings.end(), folded) != one.spellings.end()) return &one;
    return nullptr;
}

Item const* Item::child(std::string_view element) const
{
    for (auto const& one : children)
        if (one.item->name == element) return one.item;
    return nullptr;
}

std::vector<Item const*> Item::records() const
{
    std::vector<Item const*> kinds;
    for (auto const& one : children)
        if (one.item->role == Role::record) kinds.push_back(one.item);
    return kinds;
}

std::vector<std::string> Item::field_labels() const
{
    std::vector<std::string> labels;
    for (auto const& one : fields) labels.push_back(one.label);
    return labels;
}

Item const* Vocabulary::item(std::string_view element) const
{
    auto const found = by_name_.find(std::string(element));
    return found == by_name_.end() ? nullptr : found->second;
}

bool Vocabulary::is_kind(Item const& item, std::string_view kind)
{
    if (item.name == kind) return true;
    auto folded = base::fold(kind);
    std::replace(folded.begin(), folded.end(), '-', ' ');
    return !item.spellings.empty() && item.spellings.front() == folded;
}

Vocabulary load(xml::Tree const& schema)
{
    return SchemaReader(schema).read();
}

Vocabulary load(xml::Tree const& schema, xml::Tree const& labels)
{
    auto vocabulary = load(schema);
    apply_labels(vocabulary, labels);
    return vocabulary;
}

std::string_view heading_words(std::string_view heading)
{
    heading = base::trim(heading);
    std::size_t i = 0;
    while (i < heading.size() && (is_digit(heading[i]) || (i > 0 && heading[i] == '.'))) ++i;
    if (i > 0 && i < heading.size() && heading[i] == ' ') heading = base::trim(heading.substr(i));
    auto const anchor = heading.rfind("{#");
    if (anchor != std::string_view::npos && heading.ends_with('}'))
        heading = base::trim(heading.substr(0, anchor));
    return heading;
}

std::string key_of(Field const& field, Words const& words)
{
    std::string const& label = field.label;
    bool const abbreviation = label.size() < 2 || (label[1] >= 'A' && label[1] <= 'Z');
    if (words.capital_keys || abbreviation) return label;
    std::size_t const first = label[0] == '\xC3' ? 2 : 1; // bytes of the first letter
    return base::fold(label.substr(0, first)) + label.substr(first);
}

Choice const* choice_of(Field const& field, std::string_view text)
{
    auto const folded = base::fold(base::trim(text));
    for (auto const& choice : field.choices) {
        if (folded == choice.value || folded == base::fold(choice.label)) return &choice;
        for (auto const& alias : choice.also)
            if (folded == base::fold(alias)) return &choice;
    }
    return nullptr;
}

} // namespace rapport::vocabulary
