#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::base {

/// An exact decimal number that remembers the digits it was written with: `10.0` prints as `10.0` and
/// equals `10`. Amounts never pass through binary floating point (DOMAIN 2.1).
/// Up to 18 digits; `overflow` is reported by an exception (std::overflow_error), never by a wrong figure.
class Decimal {
public:
    Decimal() = default;
    Decimal(long long units, int decimals) : units_(units), decimals_(decimals) {}

    /// Plain decimal notation with '.', optional leading '-', at most 12 decimals. No exponent, no grouping.
    static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] std::string text() const;
    [[nodiscard]] int decimals() const { return decimals_; }
    [[nodiscard]] long long units() const { return units_; } ///< value * 10^decimals
    [[nodiscard]] double approximate() const;                ///< for drawing only

    /// Half away from zero, as boards round.
    [[nodiscard]] Decimal rounded(int decimals) const;
    /// value * 10^power, exactly.
    [[nodiscard]] Decimal shifted(int power) const;
    /// this / divisor rounded half away from zero to `decimals`. Division by zero throws std::domain_error.
    [[nodiscard]] Decimal divided(Decimal const& divisor, int decimals) const;

    friend Decimal operator+(Decimal const& a, Decimal const& b);
    friend Decimal operator-(Decimal const& a, Decimal const& b);
    friend Decimal operator*(Decimal const& a, Decimal const& b);
    friend bool operator==(Decimal const& a, Decimal const& b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(Decimal const& a, Decimal const& b);

private:
    long long units_ = 0;
    int decimals_ = 0;
};

} // namespace rapport::base
