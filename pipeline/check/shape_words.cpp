#include "pipeline/check/shape_words.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::check {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

constexpr auto nothing_hidden = "DOC-16";

std::string quoted(std::string_view text)
{
    return "\"" + std::string(text) + "\"";
}

std::string value_rule(Field const& field)
{
    if (!field.value_rule.empty()) return field.value_rule;
    switch (field.form) {
    case Form::money: return "DOC-12";
    case Form::reference: return "REF-01";
    case Form::id: return "DOC-10";
    default: return "DOC-09";
    }
}

std::string name_of(Field const& field)
{
    return field.label.empty() ? field.name : field.label;
}

/// What a value of this form is not, and how one looks when the field gives no example.
struct FormWords {
    std::string_view is_not;
    std::string_view example;
};

FormWords words_of(Form form)
{
    switch (form) {
    case Form::date: return {"is not a date", "2029-09-30"};
    case Form::duration: return {"is not a length of time", "3 months, or 10 working days"};
    case Form::decimal: return {"is not a number", "412.5"};
    case Form::integer: return {"is not a whole number", "3"};
    case Form::percent: return {"is not a percentage between 0 and 100", "25 %"};
    case Form::enumeration: return {"is not one of the words known here", ""};
    case Form::yes_no: return {"is neither yes nor no", "yes"};
    case Form::reference: return {"names nothing", ""};
    case Form::id: return {"is not an id of this kind", ""};
    case Form::version: return {"is not a version", "3.2"};
    case Form::money: return {"is not an amount with a currency", "GBP 10.0m"};
    case Form::phrase: return {"cannot be read", ""};
    case Form::text:
    case Form::prose: break;
    }
    return {"is not allowed here", ""};
}

std::string choices_of(Field const& field)
{
    std::string text;
    for (auto const& choice : field.choices)
        text += (text.empty() ? "" : ", ") + (choice.label.empty() ? choice.value : choice.label);
    return text;
}

std::string nearest_choice(Field const& field, std::string const& value)
{
    std::vector<std::string> labels;
    for (auto const& choice : field.choices)
        labels.push_back(choice.label.empty() ? choice.value : choice.label);
    return base::nearest(value, labels);
}

std::string example_of(Field const& field)
{
    return field.example.empty() ? std::string(words_of(field.form).example) : field.example;
}

std::string joined(std::string first, std::string const& second)
{
    if (first.empty() || second.empty()) return first + second;
    while (first.ends_with('.')) first.pop_back();
    return first + "; " + second;
}

std::string help_with_value(Field const& field, std::string const& value)
{
    if (field.form == Form::enumeration) {
        auto const near = nearest_choice(field, value);
        return near.empty() ? "write one of: " + choices_of(field) : "did you mean " + quoted(near) + "?";
    }
    auto const example = example_of(field);
    return joined(field.help, example.empty() ? "" : "write it as " + example);
}

} // namespace

Words missing(Item const& item, Field const& field, std::string const& subject)
{
    auto rule = field.rule;
    if (rule.empty() && field.form == Form::id) rule = "DOC-10";
    if (rule.empty()) rule = item.rule;
    if (rule.empty()) rule = nothing_hidden;
    auto const example = field.form == Form::enumeration ? choices_of(field) : example_of(field);
    auto const add = "add " + name_of(field) + (example.empty() ? "" : ", for example " + example);
    auto const one = "add " + name_of(field) + ", one of: " + example;
    return {rule, subject + " has no " + quoted(name_of(field)),
            joined(field.help, field.form == Form::enumeration ? one : add)};
}

Words unreadable(Field const& field, std::string const& value, std::string const& subject)
{
    auto const what = value.empty() ? std::string("is empty")
                                    : quoted(value) + " " + std::string(words_of(field.form).is_not);
    return {value_rule(field), subject + ", " + name_of(field) + ": " + what, help_with_value(field, value)};
}

Words incomplete(Field const& field, Field const& part, std::string const& subject)
{
    auto const example = example_of(field);
    auto const what = quoted(name_of(part));
    return {value_rule(field), subject + ", " + name_of(field) + ": " + what + " is missing",
            joined(field.help, "add " + what + (example.empty() ? "" : ", as in " + example))};
}

Words unknown_field(Item const& item, std::string const& name, std::string const& subject)
{
    std::vector<std::string> names;
    for (auto const& field : item.fields) names.push_back(field.name);
    auto near = base::nearest(name, names);
    if (near.empty()) near = base::nearest(name, item.field_labels());
    auto const help =
        near.empty() ? std::string("take it out, or write it as text") : "did you mean " + quoted(near) + "?";
    return {nothing_hidden, subject + ": " + quoted(name) + " is no field of it", help};
}

Words unknown_element(Item const& item, std::string const& name, std::string const& subject)
{
    std::vector<std::string> names;
    for (auto const& child : item.children) names.push_back(child.item->name);
    for (auto const& field : item.fields)
        if (!field.is_attribute) names.push_back(field.name);
    auto const near = base::nearest(name, names);
    auto const help = near.empty() ? std::string("take it out, or move it to where it belongs")
                                   : "did you mean " + quoted(near) + "?";
    return {nothing_hidden, subject + ": " + quoted(name) + " has no place in it", help};
}

} // namespace rapport::check
