#include "pipeline/render/pdf/ties.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace rapport::render::pdf {

namespace {

constexpr int strong = strong_tie;
constexpr int fair = fair_tie;
constexpr int light = 40;    ///< where another place is as good
constexpr int hardly = 2000; ///< rather than off the page

using Words = std::span<std::string_view const>;

/// What stands before a number or name and belongs to it, by language.
struct Usage {
    std::string_view language;
    Words months;
    Words short_forms; ///< before numbers: No. 4
    Words nouns;       ///< before numbers: stage 7
    Words titles;      ///< before names
    Words units;       ///< behind numbers; shorter ones need not be listed
};

constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> german_months{"Januar",    "Februar", "März",     "April",
                                                         "Mai",       "Juni",    "Juli",     "August",
                                                         "September", "Oktober", "November", "Dezember"};
constexpr std::array<std::string_view, 12> french_months{"janvier",   "février", "mars",     "avril",
                                                         "mai",       "juin",    "juillet",  "août",
                                                         "septembre", "octobre", "novembre", "décembre"};

constexpr std::array<std::string_view, 13> english_forms{"No.",  "Nos.", "no.", "nos.", "p.", "pp.", "Fig.",
                                                         "Art.", "Sec.", "Ch.", "Vol.", "§",  "§§"};
constexpr std::array<std::string_view, 11> german_forms{"Nr.",  "S.",   "Abs.",  "Abb.", "Art.", "Bd.",
                                                        "Kap.", "Tab.", "Ziff.", "§",    "§§"};
constexpr std::array<std::string_view, 11> french_forms{"n°", "N°",   "nos",   "art.", "chap.", "fig.",
                                                        "p.", "vol.", "sect.", "§",    "§§"};

constexpr std::array<std::string_view, 15> english_nouns{
    "annex", "appendix", "article",  "chapter", "clause", "figure", "gate",   "level",
    "page",  "phase",    "schedule", "section", "stage",  "step",   "version"};
constexpr std::array<std::string_view, 11> german_nouns{"Abschnitt", "Anhang", "Anlage",  "Artikel",
                                                        "Kapitel",   "Phase",  "Schritt", "Seite",
                                                        "Stufe",     "Teil",   "Version"};
constexpr std::array<std::string_view, 11> french_nouns{"annexe",  "article", "chapitre", "clause",
                                                        "figure",  "niveau",  "page",     "phase",
                                                        "section", "version", "étape"};

constexpr std::array<std::string_view, 9> english_titles{"Dr",  "Dr.", "Prof", "Prof.", "Mr",
                                                         "Mr.", "Mrs", "Ms",   "Sir"};
constexpr std::array<std::string_view, 4> german_titles{"Dr.", "Prof.", "Herr", "Frau"};
constexpr std::array<std::string_view, 6> french_titles{"Dr", "M.", "MM.", "Mme", "Mlle", "Pr"};

constexpr std::array<std::string_view, 12> english_units{"minutes", "hours",  "weeks",   "month",
                                                         "months",  "years",  "million", "billion",
                                                         "metres",  "tonnes", "points",  "percent"};
constexpr std::array<std::string_view, 14> german_units{
    "Minuten", "Stunden", "Tage",    "Tagen", "Wochen", "Monate",    "Monaten",
    "Jahre",   "Jahren",  "Prozent", "Euro",  "Meter",  "Millionen", "Punkte"};
constexpr std::array<std::string_view, 9> french_units{
    "minutes", "heures", "jours", "semaines", "ann\u00E9es", "euros", "m\u00E8tres", "points", "millions"};

constexpr std::array<Usage, 3> usages{
    {{"en", english_months, english_forms, english_nouns, english_titles, english_units},
     {"de", german_months, german_forms, german_nouns, german_titles, german_units},
     {"fr", french_months, french_forms, french_nouns, french_titles, french_units}}};

Usage const& usage_of(std::string_view language)
{
    for (auto const& usage : usages)
        if (language.starts_with(usage.language)) return usage;
    return usages.front();
}

bool is_among(Words words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// The first letter in small, so that "Stage 7" at the beginning of a sentence is found too.
bool is_among_in_any_case(Words words, std::string_view word)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) {
        return one.size() == word.size() && one.substr(1) == word.substr(1) &&
               (one.front() | 0x20) == (word.front() | 0x20);
    });
}

int before_number(std::string_view before, Usage const& usage)
{
    bool const currency = before.size() == 3 && std::all_of(before.begin(), before.end(), is_capital);
    if (currency || is_among(usage.short_forms, before)) return strong;
    return is_among_in_any_case(usage.nouns, before) ? fair : 0;
}

/// "30" or, in German, "30."
bool is_day(std::string_view word)
{
    if (word.ends_with('.')) word.remove_suffix(1);
    return !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), is_digit);
}

std::string_view without_mark(std::string_view word)
{
    auto const end = word.find_last_not_of(".,;:)");
    return end == std::string_view::npos ? word : word.substr(0, end + 1);
}

bool is_year(std::string_view word)
{
    word = without_mark(word);
    return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit);
}

/// A number and what it counts, a month and its year.
int before_unit(std::string_view before, std::string_view after, Usage const& usage)
{
    if (is_digit(before.back()) && after.size() <= 12 && is_among(usage.units, without_mark(after)))
        return fair;
    return is_digit(after.front()) && is_year(after) && is_among(usage.months, before) ? fair : 0;
}

/// A mark that French puts a space before, and a dash: neither begins a line.
int before_mark(std::string_view after, Usage const& usage)
{
    if (after == "\u2013" || after == "\u2014") return strong;
    bool const french = usage.language == "fr";
    bool const mark = after == "\u00BB" ||
                      (after.size() == 1 && std::string_view(":;!?%").find(after) != std::string_view::npos);
    return french && mark ? hardly : 0;
}

} // namespace

int tie_between(std::string_view before, std::string_view after, std::string_view language)
{
    if (before.empty() || after.empty()) return 0;
    auto const& usage = usage_of(language);
    if (is_digit(after.front()))
        if (int const tie = before_number(before, usage); tie > 0) return tie;
    if (is_digit(before.back()) && after.size() <= 4 && !is_capital(after.front())) return strong;
    if (before.size() <= 3 && is_digit(before.front()) && is_day(before) && is_among(usage.months, after))
        return strong;
    if (before.size() == 2 && is_capital(before[0]) && before[1] == '.') return strong;
    if (int const tie = before_unit(before, after, usage); tie > 0) return tie;
    bool const lone = before == "a" || before == "A" || before == "I";
    if (lone && usage.language == "en") return light;
    bool const name = is_capital(after.front()) || static_cast<unsigned char>(after.front()) >= 0xC3;
    if (name && before.size() <= 5 && is_among(usage.titles, before)) return strong;
    if (before == "\u00AB" && usage.language == "fr") return hardly;
    return after.size() <= 3 ? before_mark(after, usage) : 0;
}

} // namespace rapport::render::pdf
