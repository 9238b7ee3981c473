#include "pipeline/check/shape_words.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::check {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

constexpr auto nothing_hidden = "DOC-16";

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

/// What a value of this form is not.
base::Sentence is_not(Form form, std::string const& value)
{
    switch (form) {
    case Form::date: return base::sentence("\"{1}\" is not a date", value);
    case Form::duration: return base::sentence("\"{1}\" is not a length of time", value);
    case Form::decimal: return base::sentence("\"{1}\" is not a number", value);
    case Form::integer: return base::sentence("\"{1}\" is not a whole number", value);
    case Form::percent: return base::sentence("\"{1}\" is not a percentage between 0 and 100", value);
    case Form::enumeration: return base::sentence("\"{1}\" is not one of the words known here", value);
    case Form::yes_no: return base::sentence("\"{1}\" is neither yes nor no", value);
    case Form::reference: return base::sentence("\"{1}\" names nothing", value);
    case Form::id: return base::sentence("\"{1}\" is not an id of this kind", value);
    case Form::version: return base::sentence("\"{1}\" is not a version", value);
    case Form::money: return base::sentence("\"{1}\" is not an amount with a currency", value);
    case Form::phrase: return base::sentence("\"{1}\" cannot be read", value);
    case Form::text:
    case Form::prose: break;
    }
    return base::sentence("\"{1}\" is not allowed here", value);
}

/// How a value of this form looks when the field gives no example.
base::Sentence example_of(Form form)
{
    switch (form) {
    case Form::date: return base::value_of("2029-09-30");
    case Form::duration: return base::sentence("3 months, or 10 working days");
    case Form::decimal: return base::value_of("412.5");
    case Form::integer: return base::value_of("3");
    case Form::percent: return base::value_of("25 %");
    case Form::yes_no: return base::sentence("yes");
    case Form::version: return base::value_of("3.2");
    case Form::money: return base::value_of("GBP 10.0m");
    default: return {};
    }
}

/// Help and examples are English where the labels of the plan's language say none.
base::Sentence label_file_word(std::string text)
{
    return {std::move(text), {}};
}

base::Sentence example_of(Field const& field)
{
    return field.example.empty() ? example_of(field.form) : label_file_word(field.example);
}

std::string choices_of(Field const& field)
{
    std::string text;
    for (auto const& choice : field.choices)
        text += (text.empty() ? "" : ", ") + (choice.label.empty() ? choice.value : choice.label);
    return text;
}

base::Sentence did_you_mean(std::string const& near)
{
    return base::sentence("did you mean \"{1}\"?", near);
}

base::Sentence joined(std::string first, base::Sentence second)
{
    if (second.empty()) return help_of(first);
    if (first.empty()) return second;
    while (first.ends_with('.')) first.pop_back();
    return base::sentence("{1}; {2}", label_file_word(std::move(first)), std::move(second));
}

base::Sentence help_with_value(Field const& field, std::string const& near)
{
    if (field.form == Form::enumeration)
        return near.empty() ? base::sentence("write one of: {1}", choices_of(field)) : did_you_mean(near);
    auto example = example_of(field);
    return joined(field.help,
                  example.empty() ? base::Sentence() : base::sentence("write it as {1}", std::move(example)));
}

} // namespace

base::Sentence help_of(std::string const& help)
{
    if (!help.ends_with('.')) return {help, {}};
    return base::sentence("{1}.", base::Sentence(help.substr(0, help.size() - 1), {}));
}

Words missing(Item const& item, Field const& field, base::Sentence const& subject)
{
    auto rule = field.rule;
    if (rule.empty() && field.form == Form::id) rule = "DOC-10";
    if (rule.empty()) rule = item.rule;
    if (rule.empty()) rule = nothing_hidden;
    auto const name = name_of(field);
    auto example = example_of(field);
    auto add = field.form == Form::enumeration
                   ? base::sentence("add {1}, one of: {2}", name, choices_of(field))
               : example.empty() ? base::sentence("add {1}", name)
                                 : base::sentence("add {1}, for example {2}", name, std::move(example));
    return {rule, base::sentence("{1} has no \"{2}\"", subject, name), joined(field.help, std::move(add))};
}

Words unreadable(Field const& field, std::string const& value, std::string const& near,
                 base::Sentence const& subject)
{
    auto what = value.empty() ? base::sentence("is empty") : is_not(field.form, value);
    return {value_rule(field), base::sentence("{1}, {2}: {3}", subject, name_of(field), std::move(what)),
            help_with_value(field, near)};
}

Words incomplete(Field const& field, Field const& part, base::Sentence const& subject)
{
    auto const what = name_of(part);
    auto example = example_of(field);
    auto add = example.empty() ? base::sentence("add \"{1}\"", what)
                               : base::sentence("add \"{1}\", as in {2}", what, std::move(example));
    return {value_rule(field), base::sentence("{1}, {2}: \"{3}\" is missing", subject, name_of(field), what),
            joined(field.help, std::move(add))};
}

Words unknown_field(Item const& item, std::string const& name, base::Sentence const& subject)
{
    std::vector<std::string> names;
    for (auto const& field : item.fields) names.push_back(field.name);
    auto near = base::nearest(name, names);
    if (near.empty()) near = base::nearest(name, item.field_labels());
    return {nothing_hidden, base::sentence("{1}: \"{2}\" is no field of it", subject, name),
            near.empty() ? base::sentence("take it out, or write it as text") : did_you_mean(near)};
}

Words unknown_element(Item const& item, std::string const& name, base::Sentence const& subject)
{
    std::vector<std::string> names;
    for (auto const& child : item.children) names.push_back(child.item->name);
    for (auto const& field : item.fields)
        if (!field.is_attribute) names.push_back(field.name);
    auto const near = base::nearest(name, names);
    return {nothing_hidden, base::sentence("{1}: \"{2}\" has no place in it", subject, name),
            near.empty() ? base::sentence("take it out, or move it to where it belongs")
                         : did_you_mean(near)};
}

} // namespace rapport::check
