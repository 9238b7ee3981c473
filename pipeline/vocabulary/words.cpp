#include "pipeline/vocabulary/words.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>

namespace rapport::vocabulary {

namespace {

using Unit = base::Duration::Unit;

std::optional<int> small_number(std::string_view text)
{
    if (text.empty() || text.size() > 5) return std::nullopt;
    int number = 0;
    for (char const digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    return number;
}

} // namespace

Words english_words()
{
    Words words;
    words.units = {{Unit::days, "day", "days", "daily"},
                   {Unit::working_days, "working day", "working days", ""},
                   {Unit::weeks, "week", "weeks", "weekly"},
                   {Unit::months, "month", "months", "monthly"},
                   {Unit::years, "year", "years", "yearly"}};
    words.scales = {{"k", {"thousand"}}, {"m", {"million"}}, {"bn", {"billion"}}};
    words.at_once = "at once";
    words.every = {"every"};
    words.yes = "yes";
    words.no = "no";
    words.draft_note = "Draft note";
    words.continued = "continued";
    return words;
}

std::optional<base::Duration> read_duration(std::string_view text, Words const& words)
{
    text = base::trim(text);
    if (auto const canonical = base::Duration::parse(text)) return canonical;
    std::string const folded = base::fold(text);
    if (folded == base::fold(words.at_once) || folded == "at once") return base::Duration{0, Unit::days};
    auto const also = [](Words::Unit const& unit, std::string const& word) {
        return std::any_of(unit.also.begin(), unit.also.end(),
                           [&](std::string const& one) { return word == base::fold(one); });
    };
    for (auto const& unit : words.units)
        if ((!unit.every.empty() && folded == base::fold(unit.every)) || also(unit, folded))
            return base::Duration{1, unit.unit};
    auto const space = folded.find(' ');
    if (space == std::string::npos) return std::nullopt;
    auto const count = small_number(std::string_view(folded).substr(0, space));
    if (!count) return std::nullopt;
    auto const name = std::string(base::trim(std::string_view(folded).substr(space)));
    for (auto const& unit : words.units)
        if (name == base::fold(unit.one) || name == base::fold(unit.many) || also(unit, name))
            return base::Duration{*count, unit.unit};
    return std::nullopt;
}

std::string write_duration(base::Duration const& duration, Words const& words)
{
    if (duration == base::Duration{0, Unit::days}) return words.at_once;
    for (auto const& unit : words.units)
        if (unit.unit == duration.unit)
            return std::to_string(duration.count) + ' ' + (duration.count == 1 ? unit.one : unit.many);
    return duration.text();
}

char decimal_mark_of(std::string_view language)
{
    // CLDR 42: these write a point; nearly all other languages of the continent write a comma.
    constexpr std::array point{"en", "ja", "zh", "ko", "he", "th", "ga", "cy", "mt", "gd"};
    auto const primary = base::fold(language.substr(0, language.find('-')));
    if (primary.empty()) return '.';
    for (auto const* name : point)
        if (primary == name) return '.';
    return language == "de-CH" || language == "de-LI" ? '.' : ',';
}

} // namespace rapport::vocabulary
