#include "pipeline/functions/values.hpp"

#include <algorithm>

namespace rapport::functions {

namespace {

std::optional<base::Duration> duration_of(xml::Value const& value)
{
    return base::Duration::parse(text_of(value));
}

xml::Value days_between(xml::Element, Arguments const& arguments)
{
    auto const from = date_of(arguments[0]);
    auto const to = date_of(arguments[1]);
    if (!from || !to) return not_a_number;
    return static_cast<double>(to->days() - from->days());
}

xml::Value working_days_between(xml::Element, Arguments const& arguments)
{
    auto const from = date_of(arguments[0]);
    auto const to = date_of(arguments[1]);
    if (!from || !to) return not_a_number;
    long days = base::working_days_between(*from, *to);
    std::vector<base::Date> free_days;
    if (arguments.size() > 2)
        for (auto const& text : texts_of(arguments[2]))
            if (auto const day = base::Date::parse(text);
                day && *day > *from && *day <= *to && day->weekday() <= 5)
                free_days.push_back(*day);
    std::ranges::sort(free_days);
    auto const repeated = std::unique(free_days.begin(), free_days.end());
    free_days.erase(repeated, free_days.end());
    return static_cast<double>(days - static_cast<long>(free_days.size()));
}

xml::Value plus_duration(xml::Element, Arguments const& arguments)
{
    auto const start = date_of(arguments[0]);
    auto const duration = duration_of(arguments[1]);
    auto const factor = arguments.size() > 2 ? whole_of(arguments[2]) : 1;
    if (!start || !duration || !factor) return std::string{};
    // A plan of some thousand years is a slip of the pen, and a Date ends at the year 9999.
    bool const backwards = *factor < 0 && duration->unit == base::Duration::Unit::working_days;
    bool const far = duration->approximate_days() * std::abs(static_cast<long>(*factor)) > 365'250;
    if (backwards || far) return std::string{};
    auto const end = duration->after(*start, *factor);
    return end.year() > 9999 || end.year() < 1 ? std::string{} : end.text();
}

xml::Value date_compare(xml::Element, Arguments const& arguments)
{
    return compared(date_of(arguments[0]), date_of(arguments[1]));
}

xml::Value duration_compare(xml::Element, Arguments const& arguments)
{
    auto const days = [](xml::Value const& value) -> std::optional<long> {
        auto const duration = duration_of(value);
        if (!duration) return std::nullopt;
        return duration->approximate_days();
    };
    return compared(days(arguments[0]), days(arguments[1]));
}

std::vector<base::Date> dates_in(xml::Value const& value)
{
    std::vector<base::Date> dates;
    for (auto const& text : texts_of(value))
        if (auto const date = base::Date::parse(text)) dates.push_back(*date);
    return dates;
}

} // namespace

void define_dates(xml::Evaluator& evaluator)
{
    evaluator.define("is-date", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return date_of(a[0]).has_value();
    });
    evaluator.define("is-duration", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return duration_of(a[0]).has_value();
    });
    evaluator.define("days-between", 2, days_between);
    evaluator.define("working-days-between", -1, working_days_between);
    evaluator.define("plus-duration", -1, plus_duration);
    evaluator.define("date-compare", 2, date_compare);
    evaluator.define("duration-compare", 2, duration_compare);
    evaluator.define("latest", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        auto const dates = dates_in(a[0]);
        return dates.empty() ? std::string{} : std::ranges::max(dates).text();
    });
    evaluator.define("earliest", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        auto const dates = dates_in(a[0]);
        return dates.empty() ? std::string{} : std::ranges::min(dates).text();
    });
}

} // namespace rapport::functions
