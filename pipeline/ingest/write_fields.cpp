#include "pipeline/ingest/write_fields.hpp"

#include "pipeline/ingest/fields.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;

namespace {

Money money_of(xml::Element element)
{
    return {element.get("amount"), element.get("scale"), element.get("currency")};
}

} // namespace

FieldTexts::FieldTexts(vocabulary::Vocabulary const& vocabulary, NameIndex const& names, ProseWriter& prose,
                       std::string const& language, std::string const& currency)
    : names_(names), prose_(prose), convention_{vocabulary.words(), currency},
      scratch_(xml::Tree::with_root("scratch", ""))
{
    if (!language.empty()) convention_.words.decimal_mark = vocabulary::decimal_mark_of(language);
}

std::string FieldTexts::reference(std::string const& canonical) const
{
    auto const name = names_.preferred(canonical);
    if (name == canonical) return canonical;
    auto const targets = names_.find(name);
    return targets.size() == 1 && targets.front().canonical == canonical ? name : canonical;
}

std::string FieldTexts::scalar(Field const& field, std::string const& canonical) const
{
    if (field.form == Form::reference && vocabulary::choice_of(field, canonical) == nullptr) {
        // The name of what the field may not refer to would not be resolved.
        auto const targets = names_.find(canonical);
        bool const fits = targets.size() == 1 && allows(field, *targets.front().kind);
        return fits ? reference(canonical) : canonical;
    }
    return write_value(field, canonical, convention_);
}

std::string FieldTexts::element_text(xml::Element element, Field const& field) const
{
    if (auto const unread = element.find("unread")) return *unread;
    if (field.form == Form::phrase) return phrase(element, field);
    if (field.form == Form::money) return write_money(money_of(element), convention_);
    if (field.form == Form::reference && field.part("ref") != nullptr)
        return scalar(field, element.get("ref"));
    auto const* content = field.part("");
    return scalar(content != nullptr ? *content : field, element.text());
}

/// The first form that reads back as the same attributes: with names where they serve, else with ids, else
/// with canonical values ("P0D" where "at once" is another form of the phrase).
std::string FieldTexts::phrase(xml::Element element, Field const& field) const
{
    enum class Words { names, ids, canonical };
    std::string first;
    for (auto const words : {Words::names, Words::ids, Words::canonical}) {
        std::vector<vocabulary::Phrase::Value> values;
        bool const has_money = element.has("amount");
        if (has_money) values.push_back({"money", {}, write_money(money_of(element), convention_)});
        for (auto const& attribute : element.attributes()) {
            auto const& name = attribute.name;
            if (has_money && (name == "amount" || name == "scale" || name == "currency")) continue;
            auto const* part = field.part(name);
            bool const plain = part == nullptr || words == Words::canonical ||
                               (words == Words::ids && part->form == Form::reference);
            values.push_back(
                {name, attribute.value, plain ? attribute.value : scalar(*part, attribute.value)});
        }
        if (auto const text = element.text(); !text.empty()) values.push_back({"text", text, text});
        for (auto const& one : field.phrases) {
            for (auto const& text : one.write(values)) {
                if (reads_back(element, field, text)) return text;
                if (first.empty()) first = text;
            }
        }
    }
    return first;
}

bool FieldTexts::is_writable(xml::Element element, Field const& field) const
{
    return reads_back(element, field, phrase(element, field));
}

bool FieldTexts::reads_back(xml::Element element, Field const& field, std::string const& text) const
{
    auto const copy = scratch_.root().add("copy");
    bool same = read_phrase(copy, field, text, {}, convention_) && copy.text() == element.text();
    auto const wanted = element.attributes();
    auto const found = copy.attributes();
    same = same && wanted.size() == found.size();
    for (auto const& attribute : found) {
        if (!same) break;
        auto const value = element.find(attribute.name);
        if (value == attribute.value) continue;
        auto const targets = names_.find(attribute.value);
        same = value.has_value() && targets.size() == 1 && targets.front().canonical == *value;
    }
    copy.remove();
    return same;
}

std::vector<std::string> FieldTexts::plain_values(xml::Element item, Field const& field)
{
    std::vector<std::string> texts;
    if (field.is_attribute) {
        if (auto const value = item.find(field.name)) texts.push_back(scalar(field, *value));
        return texts;
    }
    for (auto const element : item.children(field.name)) texts.push_back(element_text(element, field));
    return texts;
}

std::string FieldTexts::plain_title(xml::Element item, vocabulary::Item const& kind)
{
    auto const* field = kind.field(kind.title);
    auto const texts = field == nullptr ? std::vector<std::string>{} : plain_values(item, *field);
    return texts.empty() ? std::string{} : texts.front();
}

std::vector<std::string> FieldTexts::values(xml::Element item, Field const& field, bool in_table)
{
    std::vector<std::string> texts;
    if (field.form == Form::prose && !field.is_attribute) {
        for (auto const element : item.children(field.name))
            texts.push_back(prose_.running_text(element, in_table));
        return texts;
    }
    for (auto const& text : plain_values(item, field)) texts.push_back(escaped_markdown(text, in_table));
    return texts;
}

std::optional<std::string> FieldTexts::joined(std::vector<std::string> const& values,
                                              Field const& field) const
{
    if (!field.repeated) return values.empty() ? std::optional<std::string>{} : values.front();
    for (auto const* separator : {", ", "; "}) {
        if (separator[0] == ',' && !field.splits_at_comma) continue;
        std::string text;
        for (auto const& value : values) text += (text.empty() ? "" : separator) + value;
        auto const pieces = split_list(text, field.splits_at_comma);
        bool const same =
            std::equal(pieces.begin(), pieces.end(), values.begin(), values.end(),
                       [](Piece const& piece, std::string const& value) { return piece.text == value; });
        if (same) return text;
    }
    return std::nullopt;
}

} // namespace rapport::ingest
