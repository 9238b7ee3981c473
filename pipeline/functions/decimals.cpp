#include "pipeline/functions/values.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::functions {

namespace {

using base::Decimal;

/// Runs `compute`; a figure beyond 18 digits or a division by zero has no answer.
template <class Compute>
xml::Value exact(Compute compute)
{
    try {
        return compute().text();
    } catch (std::overflow_error const&) {
        return std::string{};
    } catch (std::domain_error const&) {
        return std::string{};
    }
}

/// Every value as a number, nothing when one is unreadable or there is none.
std::optional<std::vector<Decimal>> all_of(xml::Value const& value)
{
    std::vector<Decimal> numbers;
    for (auto const& text : texts_of(value)) {
        auto const number = Decimal::parse(text);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    if (numbers.empty()) return std::nullopt;
    return numbers;
}

Decimal sum_of(std::vector<Decimal> const& numbers)
{
    Decimal sum = numbers.front();
    for (std::size_t i = 1; i < numbers.size(); ++i) sum = sum + numbers[i];
    return sum;
}

xml::Value decimal_add(xml::Element, Arguments const& arguments)
{
    std::vector<Decimal> numbers;
    for (auto const& argument : arguments) {
        auto const number = decimal_of(argument);
        if (!number) return std::string{};
        numbers.push_back(*number);
    }
    return exact([&] { return sum_of(numbers); });
}

template <class Operation>
xml::Evaluator::Function binary(Operation operation)
{
    return [operation](xml::Element, Arguments const& arguments) -> xml::Value {
        auto const a = decimal_of(arguments[0]);
        auto const b = decimal_of(arguments[1]);
        if (!a || !b) return std::string{};
        return exact([&] { return operation(*a, *b); });
    };
}

xml::Value decimal_divide(xml::Element, Arguments const& arguments)
{
    auto const a = decimal_of(arguments[0]);
    auto const b = decimal_of(arguments[1]);
    auto const decimals = whole_of(arguments[2]);
    if (!a || !b || !decimals || *decimals < 0 || *decimals > 6) return std::string{};
    return exact([&] { return a->divided(*b, *decimals); });
}

xml::Value decimal_round(xml::Element, Arguments const& arguments)
{
    auto const number = decimal_of(arguments[0]);
    auto const decimals = whole_of(arguments[1]);
    if (!number || !decimals || *decimals < 0 || *decimals > 6) return std::string{};
    return exact([&] { return number->rounded(*decimals); });
}

template <class Choose>
xml::Evaluator::Function chosen(Choose choose)
{
    return [choose](xml::Element, Arguments const& arguments) -> xml::Value {
        auto const numbers = all_of(arguments[0]);
        if (!numbers) return std::string{};
        return exact([&] { return choose(*numbers); });
    };
}

} // namespace

void define_decimals(xml::Evaluator& evaluator)
{
    evaluator.define("is-decimal", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return decimal_of(a[0]).has_value();
    });
    evaluator.define("decimal-compare", 2, [](xml::Element, Arguments const& a) -> xml::Value {
        return compared(decimal_of(a[0]), decimal_of(a[1]));
    });
    evaluator.define("decimal-equal", 2, [](xml::Element, Arguments const& a) -> xml::Value {
        auto const left = decimal_of(a[0]);
        auto const right = decimal_of(a[1]);
        return left && right && *left == *right;
    });
    evaluator.define("decimal-add", -1, decimal_add);
    evaluator.define("decimal-subtract", 2, binary([](Decimal const& a, Decimal const& b) { return a - b; }));
    evaluator.define("decimal-multiply", 2, binary([](Decimal const& a, Decimal const& b) { return a * b; }));
    evaluator.define("decimal-divide", 3, decimal_divide);
    evaluator.define("decimal-round", 2, decimal_round);
    evaluator.define("decimal-sum", 1, chosen(sum_of));
    evaluator.define("decimal-min", 1, chosen([](auto const& numbers) { return std::ranges::min(numbers); }));
    evaluator.define("decimal-max", 1, chosen([](auto const& numbers) { return std::ranges::max(numbers); }));
}

} // namespace rapport::functions
