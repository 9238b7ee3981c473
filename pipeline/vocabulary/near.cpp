#include "pipeline/vocabulary/near.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::vocabulary {

namespace {

std::string label_of(Choice const& choice)
{
    return choice.label.empty() ? choice.value : choice.label;
}

std::string label_of(Field const& field, std::string const& value)
{
    for (auto const& choice : field.choices)
        if (choice.value == value) return label_of(choice);
    return {};
}

/// The counterpart of `field` in another language.
Field const* same_field(Item const& item, Field const& inside, Field const& field, Vocabulary const& language)
{
    auto const* there = same_item(item, language).field(inside.name);
    return there == nullptr || &inside == &field ? there : there->part(field.name);
}

std::string nearest_value(Field const& field, std::string const& text)
{
    std::vector<std::string> labels;
    for (auto const& choice : field.choices) labels.push_back(label_of(choice));
    auto const near = base::nearest(text, labels);
    for (auto const& choice : field.choices)
        if (!near.empty() && label_of(choice) == near) return choice.value;
    return {};
}

} // namespace

std::string near_choice(Spoken const& spoken, Item const& item, Field const& inside, Field const& field,
                        std::string const& value)
{
    std::vector<Field const*> others;
    if (spoken.languages != nullptr) {
        others.push_back(same_field(item, inside, field, spoken.languages->english()));
        for (auto const& name : spoken.languages->names())
            others.push_back(same_field(item, inside, field, spoken.languages->of(name)));
        std::erase(others, nullptr);
    }
    for (auto const* other : others)
        if (auto const* choice = choice_of(*other, value)) return label_of(field, choice->value);
    if (auto const near = nearest_value(field, value); !near.empty()) return label_of(field, near);
    for (auto const* other : others)
        if (auto const near = nearest_value(*other, value); !near.empty()) return label_of(field, near);
    return {};
}

} // namespace rapport::vocabulary
