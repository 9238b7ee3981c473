#include "pipeline/base/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace rapport::base {

namespace {

using namespace std::chrono;

year_month_day civil(long days)
{
    return year_month_day{sys_days{std::chrono::days{days}}};
}

std::optional<int> digits(std::string_view text)
{
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const all = error == std::errc{} && end == text.data() + text.size();
    if (!all || text.front() == '-' || text.front() == '+') return std::nullopt;
    return value;
}

} // namespace

std::optional<Date> Date::parse(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const year = digits(text.substr(0, 4));
    auto const month = digits(text.substr(5, 2));
    auto const day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    year_month_day const date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Date(sys_days{date}.time_since_epoch().count());
}

std::string Date::text() const
{
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year(), month(), day());
    return buffer;
}

int Date::year() const
{
    return static_cast<int>(civil(days_).year());
}

int Date::month() const
{
    return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}

int Date::day() const
{
    return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

int Date::weekday() const
{
    return static_cast<int>(std::chrono::weekday{sys_days{std::chrono::days{days_}}}.iso_encoding());
}

Date Date::plus_months(int months) const
{
    auto const date = civil(days_);
    auto const month = date.year() / date.month() + std::chrono::months{months};
    auto const last = year_month_day{month / std::chrono::last}.day();
    return Date(sys_days{month / std::min(date.day(), last)}.time_since_epoch().count());
}

long working_days_between(Date from, Date to)
{
    if (to <= from) return 0;
    long const span = to.days() - from.days();
    long count = span / 7 * 5;
    for (long rest = span % 7, day = 0; day < rest; ++day)
        if (to.plus_days(-day).weekday() <= 5) ++count;
    return count;
}

std::optional<Duration> Duration::parse(std::string_view canonical)
{
    if (canonical.size() < 3 || canonical.front() != 'P') return std::nullopt;
    bool const working = canonical.ends_with("WD");
    auto const count = digits(canonical.substr(1, canonical.size() - (working ? 3 : 2)));
    if (!count) return std::nullopt;
    if (working) return Duration{*count, Unit::working_days};
    switch (canonical.back()) {
    case 'D': return Duration{*count, Unit::days};
    case 'W': return Duration{*count, Unit::weeks};
    case 'M': return Duration{*count, Unit::months};
    case 'Y': return Duration{*count, Unit::years};
    default: return std::nullopt;
    }
}

std::string Duration::text() const
{
    static constexpr char const* units[] = {"D", "WD", "W", "M", "Y"};
    return "P" + std::to_string(count) + units[static_cast<int>(unit)];
}

Date Duration::after(Date start, int factor) const
{
    int const total = count * factor;
    switch (unit) {
    case Unit::days: return start.plus_days(total);
    case Unit::weeks: return start.plus_days(7L * total);
    case Unit::months: return start.plus_months(total);
    case Unit::years: return start.plus_months(12 * total);
    case Unit::working_days: break;
    }
    Date day = start;
    for (int left = total; left > 0;) {
        day = day.plus_days(1);
        if (day.weekday() <= 5) --left;
    }
    return day;
}

long Duration::approximate_days() const
{
    static constexpr double days_per_unit[] = {1.0, 1.4, 7.0, 30.44, 365.25};
    return static_cast<long>(std::ceil(count * days_per_unit[static_cast<int>(unit)]));
}

} // namespace rapport::base
