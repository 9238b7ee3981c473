#include "pipeline/base/decimal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace rapport::base {

namespace {

__extension__ using Wide = __int128;

constexpr int most_decimals = 12;

Wide power_of_ten(int power)
{
    Wide result = 1;
    for (int i = 0; i < power; ++i) result *= 10;
    return result;
}

long long narrow(Wide value)
{
    if (value > std::numeric_limits<long long>::max() || value < std::numeric_limits<long long>::min())
        throw std::overflow_error("a decimal number has more than 18 digits");
    return static_cast<long long>(value);
}

Wide scaled(Decimal const& number, int decimals)
{
    return static_cast<Wide>(number.units()) * power_of_ten(decimals - number.decimals());
}

Wide divide_half_away(Wide dividend, Wide divisor)
{
    bool const negative = (dividend < 0) != (divisor < 0);
    Wide const a = dividend < 0 ? -dividend : dividend;
    Wide const b = divisor < 0 ? -divisor : divisor;
    Wide const quotient = (2 * a + b) / (2 * b);
    return negative ? -quotient : quotient;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    Wide units = 0;
    int decimals = 0;
    int digits = 0;
    bool fraction = false;
    for (char const c : text) {
        if (c == '.' && !fraction && digits > 0) {
            fraction = true;
        } else if (c >= '0' && c <= '9' && digits < 18) {
            units = units * 10 + (c - '0');
            ++digits;
            if (fraction) ++decimals;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || (fraction && decimals == 0) || decimals > most_decimals) return std::nullopt;
    return Decimal(narrow(negative ? -units : units), decimals);
}

std::string Decimal::text() const
{
    bool const negative = units_ < 0;
    Wide const magnitude = negative ? -static_cast<Wide>(units_) : units_;
    std::string digits = std::to_string(static_cast<unsigned long long>(magnitude));
    if (decimals_ > 0) {
        auto const wanted = static_cast<std::size_t>(decimals_) + 1;
        if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
        digits.insert(digits.size() - static_cast<std::size_t>(decimals_), ".");
    }
    return negative ? "-" + digits : digits;
}

double Decimal::approximate() const
{
    return static_cast<double>(units_) / std::pow(10.0, decimals_);
}

Decimal Decimal::rounded(int decimals) const
{
    if (decimals >= decimals_) return {narrow(scaled(*this, decimals)), decimals};
    return {narrow(divide_half_away(units_, power_of_ten(decimals_ - decimals))), decimals};
}

Decimal Decimal::shifted(int power) const
{
    if (power <= 0) return {units_, decimals_ - power};
    int const left = std::max(0, power - decimals_);
    return {narrow(static_cast<Wide>(units_) * power_of_ten(left)), std::max(0, decimals_ - power)};
}

Decimal Decimal::divided(Decimal const& divisor, int decimals) const
{
    if (divisor.units_ == 0) throw std::domain_error("division of an amount by zero");
    int const shift = decimals + divisor.decimals_ - decimals_;
    Wide const dividend = static_cast<Wide>(units_) * (shift > 0 ? power_of_ten(shift) : 1);
    Wide const by = static_cast<Wide>(divisor.units_) * (shift < 0 ? power_of_ten(-shift) : 1);
    return {narrow(divide_half_away(dividend, by)), decimals};
}

Decimal operator+(Decimal const& a, Decimal const& b)
{
    int const decimals = std::max(a.decimals_, b.decimals_);
    return {narrow(scaled(a, decimals) + scaled(b, decimals)), decimals};
}

Decimal operator-(Decimal const& a, Decimal const& b)
{
    int const decimals = std::max(a.decimals_, b.decimals_);
    return {narrow(scaled(a, decimals) - scaled(b, decimals)), decimals};
}

Decimal operator*(Decimal const& a, Decimal const& b)
{
    return {narrow(static_cast<Wide>(a.units_) * b.units_), a.decimals_ + b.decimals_};
}

std::strong_ordering operator<=>(Decimal const& a, Decimal const& b)
{
    int const decimals = std::max(a.decimals_, b.decimals_);
    return scaled(a, decimals) <=> scaled(b, decimals);
}

} // namespace rapport::base
