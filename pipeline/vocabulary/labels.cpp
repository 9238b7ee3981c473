#include "pipeline/vocabulary/labels.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/vocabulary/label_file.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <algorithm>

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
        if (auto const text = base::trim(alias); !text.empty()) also.emplace_back(text);
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

/// The phrases of the other language come first: they are written, and those of English still read.
void label_phrases(Field& field, std::string const& patterns)
{
    if (patterns.empty()) return;
    std::vector<Phrase> phrases;
    for (auto const& pattern : alternatives(patterns)) phrases.emplace_back(pattern);
    std::move(field.phrases.begin(), field.phrases.end(), std::back_inserter(phrases));
    field.phrases = std::move(phrases);
}

void label_field(Field& field, xml::Element entry)
{
    replace(field.label, entry.get("label"), field.also);
    more(field.also, entry.get("also"));
    field.spellings = folded(field.label, field.also);
    if (auto const help = entry.get("help"); !help.empty()) field.help = help;
    if (auto const example = entry.get("example"); !example.empty()) field.example = example;
    label_phrases(field, entry.get("phrase"));
}

void label_choices(Field& field, LabelFile const& file)
{
    for (auto& choice : field.choices) {
        auto const entry = file.choice(choice.list, choice.value);
        if (!entry) continue;
        replace(choice.label, entry.get("label"), choice.also);
        more(choice.also, entry.get("also"));
    }
    for (auto& part : field.parts) label_choices(part, file);
}

void set_unit(Words::Unit& unit, xml::Element entry)
{
    unit.also.insert(unit.also.end(), {unit.one, unit.many});
    if (!unit.every.empty()) unit.also.push_back(unit.every);
    more(unit.also, entry.get("also"));
    unit.one = entry.get("one");
    unit.many = entry.has("many") ? entry.get("many") : unit.one;
    unit.every = entry.get("every");
}

void set_word(Words& words, xml::Element entry)
{
    auto const key = entry.get("key");
    auto const one = entry.get("one");
    auto const unit = std::find(unit_words.begin(), unit_words.end(), key);
    if (unit != unit_words.end()) {
        set_unit(words.units[static_cast<std::size_t>(unit - unit_words.begin())], entry);
    } else if (key == "every") {
        words.every.insert(words.every.begin(), one);
        more(words.every, entry.get("also"));
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
    LabelFile const file(labels);
    auto const root = labels.root();
    auto& words = vocabulary.words_;
    words.language = root.get("language");
    words.decimal_mark =
        root.has("decimal-mark") ? root.get("decimal-mark").front() : decimal_mark_of(words.language);
    words.currency_last = root.get("currency") == "last";
    words.capital_keys = root.get("keys") == "capital";
    for (auto const entry : root.children("word")) set_word(words, entry);
    for (auto& item : *vocabulary.items_) {
        if (auto const entry = file.item(item.name)) label_item(item, entry);
        for (auto& field : item.fields) {
            if (auto const entry = file.field(item.name, field.name)) label_field(field, entry);
            label_choices(field, file);
        }
    }
}

} // namespace rapport::vocabulary
