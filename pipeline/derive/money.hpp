#pragma once

#include "pipeline/derive/index.hpp"

#include <optional>
#include <string>

namespace rapport::derive {

/// An amount as authors write it: 6.4 million keeps its scale and its digits.
struct Money {
    Decimal amount;
    std::string scale; ///< empty, k, m, bn
    std::string currency;
};

/// Of an element with amount, scale and currency; nothing when one of them cannot be read.
std::optional<Money> money_of(Element element);

/// Adds amounts of one currency exactly; amounts of different currencies have no sum.
class Sum {
public:
    void add(Money const& money);
    void subtract(Money const& money) { add({Decimal(0, 0) - money.amount, money.scale, money.currency}); }
    void add(std::optional<Money> const& money)
    {
        if (money) add(*money);
    }
    /// Nothing when nothing was added or currencies differ.
    [[nodiscard]] std::optional<Money> total() const { return mixed_ ? std::nullopt : total_; }

private:
    std::optional<Money> total_;
    bool mixed_ = false;
};

/// `percent` of `money`, exactly; digits beyond those of `money` only where they are not zero.
Money part_of(Money const& money, Decimal const& percent);

/// Whole percent that `part` is of `whole`; nothing without a common currency or for a whole of zero.
std::optional<std::string> percent_of(Money const& part, Money const& whole);

/// The money in units of the currency, for comparing.
Decimal in_units(Money const& money);

} // namespace rapport::derive
