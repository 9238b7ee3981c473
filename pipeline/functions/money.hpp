#pragma once

#include "pipeline/base/decimal.hpp"
#include "pipeline/xml/xpath.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rapport::functions {

/// An amount as it was written: digits, scale ("", "k", "m", "bn") and currency.
struct Money {
    base::Decimal amount;
    std::string scale;
    std::string currency;

    /// `GBP 10.0m`; also what read_money() reads.
    [[nodiscard]] std::string text() const;
    /// In units of the currency. std::overflow_error beyond 18 digits.
    [[nodiscard]] base::Decimal value() const;
};

std::optional<Money> read_money(std::string_view text);
/// From an element with `amount`, `scale`, `currency`.
std::optional<Money> read_money(xml::Element element);

} // namespace rapport::functions
