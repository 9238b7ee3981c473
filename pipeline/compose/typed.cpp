#include "pipeline/compose/typed.hpp"

#include "pipeline/base/date.hpp"
#include "pipeline/base/decimal.hpp"
#include "pipeline/compose/runs.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace rapport::compose {

using document::Inlines;
using vocabulary::Form;
using xml::Element;

namespace {

constexpr std::size_t grouped_from =
    5; ///< digits: 1250 stays, 18,400 is grouped (ISO 80000-1, 7.3.1 allows it)

std::string form_of(Form form)
{
    switch (form) {
    case Form::date: return "date";
    case Form::duration: return "duration";
    case Form::decimal: return "number";
    case Form::percent: return "percent";
    case Form::yes_no: return "yes-no";
    case Form::reference: return "reference";
    case Form::money: return "money";
    default: return "text";
    }
}

/// "GBP million" is a currency with a scale; other units are words.
struct MoneyUnit {
    std::string currency;
    std::string scale;
    std::string rest; ///< "a year"
};
std::optional<MoneyUnit> money_unit(std::string const& unit)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> scales{
        {{"", ""},
         {"m", "m"},
         {"million", "m"},
         {"bn", "bn"},
         {"billion", "bn"},
         {"k", "k"},
         {"thousand", "k"},
         {"Mio.", "m"},
         {"Mrd.", "bn"},
         {"Tsd.", "k"},
         {"millions", "m"},
         {"milliards", "bn"},
         {"milliers", "k"}}};
    if (unit.size() < 3 || (unit.size() > 3 && unit[3] != ' ')) return std::nullopt;
    for (std::size_t index = 0; index < 3; ++index)
        if (unit[index] < 'A' || unit[index] > 'Z') return std::nullopt;
    std::string const words = unit.size() > 3 ? unit.substr(4) : std::string();
    auto const end = words.find(' ');
    std::string const rest = end == std::string::npos ? std::string() : words.substr(end);
    for (auto const& [word, scale] : scales)
        if (words.substr(0, end) == word) return MoneyUnit{unit.substr(0, 3), std::string(scale), rest};
    return std::nullopt;
}

document::Inlines capital(document::Inlines runs)
{
    if (!runs.empty()) runs.front().text = capitalized(std::move(runs.front().text));
    return runs;
}

bool is_reference_style(std::string const& as)
{
    static constexpr std::array<std::string_view, 8> styles{"reference", "id",    "title", "id-title",
                                                            "title-id",  "short", "name",  "post"};
    return std::find(styles.begin(), styles.end(), as) != styles.end();
}

} // namespace

std::string Typed::date(std::string const& value) const
{
    auto const day = base::Date::parse(value);
    if (!day) return value;
    return words_.plain("form.date", {{"day", std::to_string(day->day())},
                                      {"month", words_.plain("form.month." + std::to_string(day->month()))},
                                      {"year", std::to_string(day->year())}});
}

std::string Typed::with_dates(std::string const& text) const
{
    static constexpr std::size_t length = 10; // 2026-11-12
    auto const is_part = [&](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const alone = !is_part(at + length) && (at == 0 || !is_part(at - 1));
        if (alone && base::Date::parse(text.substr(at, length))) {
            result += date(text.substr(at, length));
            at += length - 1;
        } else {
            result += text[at];
        }
    }
    return result;
}

std::string Typed::duration(std::string const& value, std::string const& forms) const
{
    auto const length = base::Duration::parse(value);
    if (!length) return value;
    if (length->count == 0) return words_.plain("form.at-once");
    using Unit = base::Duration::Unit;
    std::string key = forms + "days";
    if (length->unit == Unit::working_days)
        key = forms + "working-days";
    else if (length->unit == Unit::weeks)
        key = forms + "weeks";
    else if (length->unit == Unit::months)
        key = forms + "months";
    else if (length->unit == Unit::years)
        key = forms + "years";
    Sentence const* const sentence = words_.find(key, length->count);
    if (!sentence) return value;
    std::string text;
    for (Piece const& piece : *sentence)
        text += piece.place.empty() ? piece.text : std::to_string(length->count);
    return text;
}

std::string Typed::number(std::string const& value) const
{
    if (!base::Decimal::parse(value)) return value;
    bool const negative = value.starts_with('-');
    std::string_view const digits = std::string_view(value).substr(negative ? 1 : 0);
    std::string_view const whole = digits.substr(0, digits.find('.'));
    std::string text = negative ? words_.plain("form.minus") : std::string();
    for (std::size_t index = 0; index < whole.size(); ++index) {
        bool const gap = index > 0 && (whole.size() - index) % 3 == 0 && whole.size() >= grouped_from;
        if (gap) text += words_.plain("form.thousands");
        text += whole[index];
    }
    if (whole.size() < digits.size())
        text += words_.plain("form.decimal-mark") + std::string(digits.substr(whole.size() + 1));
    return text;
}

std::string Typed::money(std::string const& amount, std::string const& scale,
                         std::string const& currency) const
{
    std::string const scale_word = scale.empty() ? std::string() : words_.plain("form.scale." + scale);
    return words_.plain("form.money",
                        {{"currency", currency}, {"amount", number(amount)}, {"scale", scale_word}});
}

std::string Typed::quantity(std::string const& value, std::string const& unit) const
{
    if (unit.empty()) return number(value);
    if (auto const as_money = money_unit(unit))
        return money(value, as_money->scale, as_money->currency) + as_money->rest;
    return words_.plain("form.quantity", {{"value", number(value)}, {"unit", unit}});
}

std::string Typed::word(std::string const& value, std::string const& group) const
{
    std::string const key = group + "." + value;
    return words_.has(key) ? words_.plain(key) : value;
}

Inlines Typed::post(Name const& name, std::string const& as) const
{
    std::string const post = words_.plain("form.post", {{"post", name.post}, {"party", name.party_name}});
    if (as == "post") return run(post);
    if (name.person_name.empty()) return run(words_.plain("form.post-vacant", {{"post", post}}));
    if (as == "name") return run(name.person_name);
    return run(words_.plain("form.holder",
                            {{"person", name.person_name}, {"post", name.post}, {"party", name.party_name}}));
}

Inlines Typed::reference(std::string const& value, std::string const& as) const
{
    Name const* const name = names_.find(value);
    if (!name) return run(date(value)); // natural keys are dates as often as words
    if (name->kind == "post") return post(*name, as);
    bool const named = name->kind == "person" || name->kind == "party" || name->kind == "group";
    if (as == "short" && !name->short_title.empty()) return run(name->short_title);
    if (named) return run(name->title);
    std::string const link = "#" + anchor_from(value);
    bool const is_body = name->kind == "body";
    if (as == "id" || (!is_body && (as.empty() || as == "reference"))) return run(value, link);
    if (as == "id-title")
        return run(words_.plain("form.id-title", {{"id", value}, {"title", name->title}}), link);
    if (as == "title-id")
        return run(words_.plain("form.title-id", {{"id", value}, {"title", name->title}}), link);
    return run(name->title.empty() ? value : name->title, link);
}

Inlines Typed::joined(std::vector<Inlines> const& parts) const
{
    Inlines result;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        bool const last = index + 1 == parts.size();
        if (index > 0) append(result, run(words_.plain(last ? "form.list.last" : "form.list.next")));
        append(result, parts[index]);
    }
    return result;
}

Inlines Typed::text(std::string const& value, Style const& style) const
{
    if (value.empty()) return {};
    if (style.as == "capital" || style.as == "every-capital")
        return capital(
            text(value, {style.as == "capital" ? "" : "every", style.group, style.like, style.unit}));
    if (!style.like.empty())
        if (auto const* const field = declaration_named(vocabulary_, style.like))
            return declared(value, *field, {});
    std::string const& as = style.as;
    if (as == "date") return run(date(value));
    if (as == "duration") return run(duration(value, "form."));
    if (as == "every") return run(duration(value, "form.every-"));
    if (as == "number") return run(quantity(value, style.unit));
    if (as == "percent") return run(words_.plain("form.percent", {{"value", number(value)}}));
    if (as == "yes-no") return run(word(value, "form.yes-no"));
    if (as == "message") return run(capitalized(with_dates(value)));
    if (as == "word") return run(word(value, style.group));
    if (as == "kind") return run(label_named(vocabulary_, value));
    if (is_reference_style(as)) return reference(value, as);
    return run(value);
}

Inlines Typed::declared(std::string const& value, vocabulary::Field const& field, Style const& style) const
{
    // A reference field may have words beside names: "shared" for the bearer of a risk.
    bool const is_word = std::any_of(field.choices.begin(), field.choices.end(),
                                     [&](auto const& choice) { return choice.value == value; });
    if (field.form == Form::enumeration || (field.form == Form::reference && is_word))
        return run(choice_label(field, value));
    Style plain = style;
    plain.like.clear();
    if (plain.as.empty()) plain.as = form_of(field.form);
    return text(value, plain);
}

Inlines Typed::node(Element node, Style const& style) const
{
    if (node.is_element() && style.as == "capital")
        return capital(element(node, {"", style.group, style.like, style.unit}));
    if (node.is_element()) return element(node, style);
    std::string const value = node.text();
    if (!style.like.empty() || (!style.as.empty() && style.as != "capital")) return text(value, style);
    vocabulary::Field const* const field = declaration_of(vocabulary_, node);
    Inlines runs;
    if (field)
        runs = declared(value, *field, {"", "", "", style.unit});
    else if (base::Date::parse(value))
        runs = run(date(value));
    else
        runs = text(value, {"", "", "", style.unit});
    return style.as == "capital" ? capital(std::move(runs)) : runs;
}

Inlines Typed::element(Element element, Style const& style) const
{
    vocabulary::Field const* const field = declaration_of(vocabulary_, element);
    bool const plain_money = style.as == "money" || !field || field->phrases.empty();
    if (plain_money && element.has("amount") && element.has("currency"))
        return run(money(element.get("amount"), element.get("scale"), element.get("currency")));
    if (auto const ref = element.find("ref")) return reference(*ref, style.as);
    bool const by_value = style.as == "value" || !field || field->phrases.empty();
    if (auto const value = element.find("value"); value && by_value) {
        vocabulary::Field const* const part = field ? field->part("value") : nullptr;
        Style as = style;
        if (as.as == "value") as.as.clear();
        if (as.unit.empty()) as.unit = element.parent().fact("unit");
        return part ? declared(*value, *part, as) : text(*value, as);
    }
    if (field && !field->phrases.empty()) return phrase(element, *field);
    if (field && field->form == Form::enumeration) return run(choice_label(*field, element.text()));
    return prose(element);
}

Inlines Typed::phrase(Element element, vocabulary::Field const& field) const
{
    std::vector<vocabulary::Phrase::Value> values;
    if (std::string const text = element.text(); !text.empty()) values.push_back({"text", text, text});
    if (element.has("amount"))
        values.push_back({"money", element.get("amount"),
                          money(element.get("amount"), element.get("scale"), element.get("currency"))});
    for (Element::Attribute const& attribute : element.attributes()) {
        bool const in_money =
            attribute.name == "amount" || attribute.name == "scale" || attribute.name == "currency";
        if (!attribute.namespace_uri.empty() || in_money) continue;
        vocabulary::Field const* const part = field.part(attribute.name);
        Inlines const written = part ? declared(attribute.value, *part, {}) : run(attribute.value);
        values.push_back({attribute.name, attribute.value, plain_text(written)});
    }
    for (vocabulary::Phrase const& form : field.phrases) {
        auto const texts = form.write(values);
        if (!texts.empty()) return run(texts.front());
    }
    Inlines rest;
    for (auto const& value : values) append(rest, run(rest.empty() ? value.written : ", " + value.written));
    return rest;
}

} // namespace rapport::compose
