#include "pipeline/derive/money.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::derive {

namespace {

std::optional<int> power_of(std::string_view scale)
{
    if (scale.empty()) return 0;
    if (scale == "k") return 3;
    if (scale == "m") return 6;
    return scale == "bn" ? std::optional(9) : std::nullopt;
}

} // namespace

std::optional<Money> money_of(Element element)
{
    if (!element) return std::nullopt;
    auto const amount = decimal_of(element, "amount");
    auto currency = element.get("currency");
    auto scale = element.get("scale");
    if (!amount || currency.size() != 3 || !power_of(scale)) return std::nullopt;
    return Money{*amount, std::move(scale), std::move(currency)};
}

void Sum::add(Money const& money)
{
    if (!total_) {
        total_ = money;
        return;
    }
    if (total_->currency != money.currency) {
        mixed_ = true;
        return;
    }
    try {
        auto const difference = *power_of(money.scale) - *power_of(total_->scale);
        total_->amount = total_->amount + money.amount.shifted(difference);
    } catch (std::overflow_error const&) {
        mixed_ = true;
    }
}

Money part_of(Money const& money, Decimal const& percent)
{
    auto exact = (money.amount * percent).shifted(-2);
    while (exact.decimals() > money.amount.decimals()) {
        auto const shorter = exact.rounded(exact.decimals() - 1);
        if (shorter != exact) break;
        exact = shorter;
    }
    return {exact, money.scale, money.currency};
}

std::optional<std::string> percent_of(Money const& part, Money const& whole)
{
    if (part.currency != whole.currency || in_units(whole) == Decimal(0, 0)) return std::nullopt;
    return in_units(part).shifted(2).divided(in_units(whole), 0).text();
}

Decimal in_units(Money const& money)
{
    return money.amount.shifted(power_of(money.scale).value_or(0));
}

} // namespace rapport::derive
