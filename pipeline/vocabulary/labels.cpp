#include "pipeline/vocabulary/labels.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rapport::vocabulary {

namespace {

void replace(std::string& label, std::string const& other, std::vector<std::string>& also)
{
    if (other.empty() || other == label) return;
    also.push_back(label);
    label = other;
}

void more(std::vector<std::string>& also, std::string const& aliases)
{
    for (auto const alias : base::split(aliases, ';'))
        if (!alias.empty()) also.emplace_back(alias);
}

std::vector<std::string> folded(std::string const& label, std::vector<std::string> const& also)
{
    std::vector<std::string> spellings{base::fold(label)};
    for (auto const& alias : also) spellings.push_back(base::fold(alias));
    return spellings;
}

void label_item(Item& item, xml::Element entry)
{
    replace(item.label, entry.get("label"), item.also);
    more(item.also, entry.get("also"));
    item.spellings = folded(item.label, item.also);
    if (auto const help = entry.get("help"); !help.empty()) item.help = help;
    if (auto const plural = entry.get("plural"); !plural.empty()) {
        item.plural_spellings.push_back(base::fold(plural));
        item.plural = plural;
    }
}

void label_field(Field& field, xml::Element entry)
{
    replace(field.label, entry.get("label"), field.also);
    more(field.also, entry.get("also"));
    field.spellings = folded(field.label, field.also);
    if (auto const help = entry.get("help"); !help.empty()) field.help = help;
    if (auto const example = entry.get("example"); !example.empty()) field.example = example;
}

void label_choices(Field& field, xml::Element entry)
{
    for (auto& choice : field.choices) {
        if (choice.value != entry.get("value")) continue;
        replace(choice.label, entry.get("label"), choice.also);
        more(choice.also, entry.get("also"));
    }
    for (auto& part : field.parts) label_choices(part, entry);
}

bool applies(xml::Element entry, char const* attribute, std::string const& name)
{
    return !entry.has(attribute) || entry.get(attribute) == name;
}

void set_word(Words& words, xml::Element entry)
{
    auto const key = entry.get("key");
    auto const one = entry.get("one");
    constexpr std::array units{"day", "working-day", "week", "month", "year"};
    auto const unit = std::find(units.begin(), units.end(), key);
    if (unit != units.end()) {
        auto& entry_words = words.units[static_cast<std::size_t>(unit - units.begin())];
        entry_words.one = one;
        entry_words.many = entry.has("many") ? entry.get("many") : one;
        entry_words.every = entry.get("every");
    } else if (key == "at-once") {
        words.at_once = one;
    } else if (key == "yes") {
        words.yes = one;
    } else if (key == "no") {
        words.no = one;
    } else if (key == "draft-note") {
        words.draft_note = one;
    } else if (key == "continued") {
        words.continued = one;
    } else {
        for (auto& scale : words.scales)
            if (scale.canonical == key) scale.also.insert(scale.also.begin(), one);
    }
}

} // namespace

void apply_labels(Vocabulary& vocabulary, xml::Tree const& labels)
{
    auto const root = labels.root();
    auto& words = vocabulary.words_;
    words.language = root.get("language");
    words.decimal_mark =
        root.has("decimal-mark") ? root.get("decimal-mark").front() : decimal_mark_of(words.language);
    for (auto const entry : root.children()) {
        auto const kind = entry.name();
        if (kind == "word") set_word(words, entry);
        for (auto& item : *vocabulary.items_) {
            if (kind == "item" && entry.get("name") == item.name) label_item(item, entry);
            if (!applies(entry, "of", item.name)) continue;
            for (auto& field : item.fields) {
                if (kind == "field" && entry.get("name") == field.name) label_field(field, entry);
                if (kind == "choice" && applies(entry, "field", field.name)) label_choices(field, entry);
            }
        }
    }
}

} // namespace rapport::vocabulary
