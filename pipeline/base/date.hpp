#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::base {

/// A calendar day of the proleptic Gregorian calendar; no time, no time zone.
class Date {
public:
    /// `2029-09-30` (ISO 8601 calendar date, extended form). Nothing for any other text or an impossible day.
    static std::optional<Date> parse(std::string_view text);
    static Date from_days(long days_since_1970) { return Date(days_since_1970); }

    [[nodiscard]] long days() const { return days_; } ///< days since 1970-01-01
    [[nodiscard]] std::string text() const;           ///< `2029-09-30`
    [[nodiscard]] int year() const;
    [[nodiscard]] int month() const;   ///< 1-12
    [[nodiscard]] int day() const;     ///< 1-31
    [[nodiscard]] int weekday() const; ///< 1 = Monday ... 7 = Sunday (ISO 8601)

    /// The same day `months` later; the last day of the month where that day does not exist.
    [[nodiscard]] Date plus_months(int months) const;
    [[nodiscard]] Date plus_days(long days) const { return Date(days_ + days); }

    auto operator<=>(Date const&) const = default;

private:
    explicit Date(long days) : days_(days) {}
    long days_;
};

/// Working days (Monday to Friday) after `from`, up to and including `to`; 0 when `to` is not later.
long working_days_between(Date from, Date to);

/// A length of time as authors agree it; canonical text `P30D`, `P2W`, `P6M`, `P1Y` as in ISO 8601, and
/// `P10WD` for working days, which ISO 8601 does not have. `P0D` means at once.
struct Duration {
    enum class Unit { days, working_days, weeks, months, years };
    int count = 0;
    Unit unit = Unit::days;

    static std::optional<Duration> parse(std::string_view canonical);
    [[nodiscard]] std::string text() const;
    /// The day `factor` durations after `start`.
    [[nodiscard]] Date after(Date start, int factor = 1) const;
    /// Calendar days, for comparing intervals: month = 30.44, year = 365.25, working day = 1.4 (rounded up).
    [[nodiscard]] long approximate_days() const;

    bool operator==(Duration const&) const = default;
};

} // namespace rapport::base
