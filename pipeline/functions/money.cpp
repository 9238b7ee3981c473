#include "pipeline/functions/money.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/functions/values.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rapport::functions {

namespace {

using base::Decimal;

struct Scale {
    std::string_view name;
    int power;
};
constexpr std::array<Scale, 4> scales{{{"", 0}, {"k", 3}, {"m", 6}, {"bn", 9}}};

Scale const* scale_named(std::string_view name)
{
    auto const found = std::ranges::find(scales, name, &Scale::name);
    return found == scales.end() ? nullptr : &*found;
}

bool is_currency(std::string_view text)
{
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<Money> money_of(xml::Value const& value)
{
    auto const* nodes = std::get_if<Nodes>(&value);
    if (nodes == nullptr) return read_money(text_of(value));
    if (nodes->size() != 1) return std::nullopt;
    auto const node = nodes->front();
    return node.is_element() ? read_money(node) : read_money(node.text());
}

/// Power of ten of the last digit that is shown: -1 for 10.5, 5 for 1.2m.
int last_digit(Money const& money)
{
    return scale_named(money.scale)->power - money.amount.decimals();
}

/// `value` in the scale of `like`, with digits down to 10^`last`.
Money shown_like(Decimal const& value, Money const& like, int last)
{
    int const power = scale_named(like.scale)->power;
    return {value.shifted(-power).rounded(std::max(0, power - last)), like.scale, like.currency};
}

std::optional<Money> total(std::vector<Money> const& parts)
{
    Decimal sum(0, 0);
    auto const* finest = &parts.front();
    auto const* like = &parts.front();
    for (auto const& part : parts) {
        if (part.currency != like->currency) return std::nullopt;
        sum = sum + part.value();
        if (last_digit(part) < last_digit(*finest)) finest = &part;
        if (scale_named(part.scale)->power > scale_named(like->scale)->power) like = &part;
    }
    return shown_like(sum, *like, last_digit(*finest));
}

template <class Compute>
xml::Value money_text(Compute compute)
{
    try {
        std::optional<Money> const money = compute();
        return money ? money->text() : std::string{};
    } catch (std::overflow_error const&) {
        return std::string{};
    }
}

xml::Value sum(xml::Element, Arguments const& arguments)
{
    std::vector<Money> parts;
    for (auto const node : nodes_of(arguments[0], "money-sum")) {
        auto part = money_of(Nodes{node});
        if (!part) return std::string{};
        parts.push_back(std::move(*part));
    }
    if (parts.empty()) return std::string{};
    return money_text([&] { return total(parts); });
}

xml::Evaluator::Function joined(int sign)
{
    return [sign](xml::Element, Arguments const& arguments) -> xml::Value {
        auto const a = money_of(arguments[0]);
        auto b = money_of(arguments[1]);
        if (!a || !b) return std::string{};
        if (sign < 0) b->amount = Decimal(0, b->amount.decimals()) - b->amount;
        return money_text([&] { return total({*a, *b}); });
    };
}

xml::Value multiply(xml::Element, Arguments const& arguments)
{
    auto money = money_of(arguments[0]);
    auto const factor = decimal_of(arguments[1]);
    if (!money || !factor) return std::string{};
    return money_text([&] {
        money->amount = money->amount * *factor;
        return money;
    });
}

/// -1, 0, 1, or nothing when the two cannot be compared.
std::optional<int> order(xml::Value const& left, xml::Value const& right)
{
    auto const a = money_of(left);
    auto const b = money_of(right);
    if (!a || !b || a->currency != b->currency) return std::nullopt;
    try {
        auto const compared = a->value() <=> b->value();
        return compared < 0 ? -1 : (compared > 0 ? 1 : 0);
    } catch (std::overflow_error const&) {
        return std::nullopt;
    }
}

xml::Value compare(xml::Element, Arguments const& arguments)
{
    auto const found = order(arguments[0], arguments[1]);
    return found ? static_cast<double>(*found) : not_a_number;
}

xml::Value equal(xml::Element, Arguments const& arguments)
{
    return order(arguments[0], arguments[1]) == 0;
}

/// Whether two amounts differ by no more than half of the last digit that the less exact one shows.
xml::Value agrees(xml::Element, Arguments const& arguments)
{
    auto const a = money_of(arguments[0]);
    auto const b = money_of(arguments[1]);
    if (!a || !b || a->currency != b->currency) return false;
    try {
        auto difference = a->value() - b->value();
        if (difference < Decimal(0, 0)) difference = Decimal(0, 0) - difference;
        int const digit = std::max(last_digit(*a), last_digit(*b));
        return difference <= Decimal(5, 1).shifted(digit);
    } catch (std::overflow_error const&) {
        return false;
    }
}

} // namespace

std::string Money::text() const
{
    return currency + " " + amount.text() + scale;
}

Decimal Money::value() const
{
    return amount.shifted(scale_named(scale)->power);
}

std::optional<Money> read_money(std::string_view text)
{
    text = base::trim(text);
    if (text.size() < 5 || !is_currency(text.substr(0, 3)) || text[3] != ' ') return std::nullopt;
    auto const number = text.substr(4);
    auto const end = number.find_last_of("0123456789");
    if (end == number.npos) return std::nullopt;
    auto const amount = Decimal::parse(number.substr(0, end + 1));
    auto const scale = number.substr(end + 1);
    if (!amount || scale_named(scale) == nullptr) return std::nullopt;
    return Money{*amount, std::string(scale), std::string(text.substr(0, 3))};
}

std::optional<Money> read_money(xml::Element element)
{
    auto const amount = Decimal::parse(element.get("amount"));
    auto const scale = element.get("scale");
    auto const currency = element.get("currency");
    if (!amount || scale_named(scale) == nullptr || !is_currency(currency)) return std::nullopt;
    return Money{*amount, scale, currency};
}

void define_money(xml::Evaluator& evaluator)
{
    evaluator.define("money-text", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return money_text([&] { return money_of(a[0]); });
    });
    evaluator.define("money-compare", 2, compare);
    evaluator.define("money-equal", 2, equal);
    evaluator.define("money-agrees", 2, agrees);
    evaluator.define("money-sum", 1, sum);
    evaluator.define("money-add", 2, joined(1));
    evaluator.define("money-subtract", 2, joined(-1));
    evaluator.define("money-multiply", 2, multiply);
}

} // namespace rapport::functions
