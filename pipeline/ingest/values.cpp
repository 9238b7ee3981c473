#include "pipeline/ingest/values.hpp"

#include "pipeline/base/decimal.hpp"
#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// A number with the given decimal mark, as plain decimal notation.
std::optional<std::string> number(std::string_view text, char mark)
{
    std::string plain(text);
    // U+2212, the typographic minus sign.
    if (plain.starts_with("\xE2\x88\x92")) plain.replace(0, 3, "-");
    for (char& c : plain) {
        if (c == mark)
            c = '.';
        else if (c == '.' || c == ',')
            return std::nullopt;
    }
    if (!base::Decimal::parse(plain)) return std::nullopt;
    return plain;
}

std::string with_mark(std::string_view plain, char mark)
{
    std::string text(plain);
    std::replace(text.begin(), text.end(), '.', mark);
    return text;
}

/// `1,250`: one to three digits, then groups of three behind `separator`.
std::optional<std::string> grouped(std::string_view text, char separator)
{
    std::string digits;
    std::size_t group = 0;
    bool first = true;
    if (text.starts_with('-')) digits += '-', text.remove_prefix(1);
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && is_digit(text[i])) {
            digits += text[i];
            ++group;
            continue;
        }
        if (i < text.size() && text[i] != separator) return std::nullopt;
        if (first ? group < 1 || group > 3 : group != 3) return std::nullopt;
        if (first && i == text.size()) return std::nullopt;
        first = false;
        group = 0;
    }
    return digits;
}

bool is_currency(std::string_view text)
{
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The scale at the end of "10.0m" or "10.0 million"; shortens `text`.
std::string take_scale(std::string_view& text, Convention const& convention)
{
    auto const ends = [&](std::string const& word) {
        if (text.size() <= word.size() ||
            base::fold(text.substr(text.size() - word.size())) != base::fold(word))
            return false;
        char const before = text[text.size() - word.size() - 1];
        return is_digit(before) || before == ' ';
    };
    for (auto const& scale : convention.words.scales) {
        auto words = scale.also;
        words.push_back(scale.canonical);
        for (auto const& word : words) {
            if (!ends(word)) continue;
            text = base::trim(text.substr(0, text.size() - word.size()));
            return scale.canonical;
        }
    }
    return {};
}

std::optional<std::string> percent(std::string_view text, Convention const& convention)
{
    if (text.ends_with('%')) text = base::trim(text.substr(0, text.size() - 1));
    return number(text, convention.words.decimal_mark);
}

std::optional<std::string> yes_or_no(std::string_view text, Convention const& convention)
{
    auto const folded = base::fold(text);
    if (folded == "yes" || folded == base::fold(convention.words.yes)) return "yes";
    if (folded == "no" || folded == base::fold(convention.words.no)) return "no";
    return std::nullopt;
}

std::optional<std::string> duration(std::string_view text, Convention const& convention)
{
    for (auto const& every : convention.words.every) {
        auto const start = base::fold(every) + ' ';
        if (base::fold(text.substr(0, start.size())) != start) continue;
        text.remove_prefix(start.size());
        break;
    }
    auto const read = vocabulary::read_duration(text, convention.words);
    if (!read) return std::nullopt;
    return read->text();
}

std::optional<Doubt> doubtful_date(std::string_view text)
{
    auto const separator = text.find_first_of("./-");
    if (separator == std::string_view::npos) return std::nullopt;
    auto const parts = base::split(text, text[separator]);
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    for (auto const part : parts)
        if (!all_digits(part)) return std::nullopt;
    if (parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
    auto const two = [](std::string_view part) {
        return part.size() == 1 ? '0' + std::string(part) : std::string(part);
    };
    auto const make = [&](std::string_view month, std::string_view day) {
        auto const written = std::string(parts[2]) + '-' + two(month) + '-' + two(day);
        return base::Date::parse(written) ? written : std::string{};
    };
    return Doubt{make(parts[1], parts[0]), make(parts[0], parts[1])};
}

std::optional<Doubt> doubtful_number(std::string_view text, Convention const& convention)
{
    char const mark = convention.words.decimal_mark;
    char const other = mark == '.' ? ',' : '.';
    if (text.find(other) == std::string_view::npos) return std::nullopt;
    auto const as_group = grouped(text, other);
    auto const as_mark = number(text, other);
    if (!as_group && !as_mark) return std::nullopt;
    auto const show = [&](std::optional<std::string> const& plain) {
        return plain ? with_mark(*plain, mark) : std::string{};
    };
    return Doubt{show(as_group), show(as_mark)};
}

} // namespace

std::optional<std::string> read_value(Field const& field, std::string_view text, Convention const& convention)
{
    text = base::trim(text);
    if (text.empty()) return std::nullopt;
    if (auto const* choice = vocabulary::choice_of(field, text)) return choice->value;
    switch (field.form) {
    case Form::date: {
        if (!base::Date::parse(text)) return std::nullopt;
        return std::string(text);
    }
    case Form::duration: return duration(text, convention);
    case Form::decimal: return number(text, convention.words.decimal_mark);
    case Form::percent: return percent(text, convention);
    case Form::integer: {
        if (!all_digits(text)) return std::nullopt;
        return std::string(text);
    }
    case Form::yes_no: return yes_or_no(text, convention);
    case Form::enumeration: return std::nullopt;
    default: return std::string(text);
    }
}

std::string write_value(Field const& field, std::string_view canonical, Convention const& convention)
{
    for (auto const& choice : field.choices)
        if (choice.value == canonical) return choice.label;
    switch (field.form) {
    case Form::duration:
        if (auto const read = base::Duration::parse(canonical))
            return vocabulary::write_duration(*read, convention.words);
        break;
    case Form::decimal:
    case Form::percent:
        if (base::Decimal::parse(canonical)) {
            auto const text = with_mark(canonical, convention.words.decimal_mark);
            return field.form == Form::percent ? text + " %" : text;
        }
        break;
    case Form::yes_no:
        if (canonical == "yes") return convention.words.yes;
        if (canonical == "no") return convention.words.no;
        break;
    default: break;
    }
    return std::string(canonical);
}

std::optional<Money> read_money(std::string_view text, Convention const& convention)
{
    text = base::trim(text);
    Money money;
    bool minus = false;
    auto const take_sign = [&] {
        if (text.starts_with('-')) minus = true, text.remove_prefix(1);
        if (text.starts_with("\xE2\x88\x92")) minus = true, text.remove_prefix(3);
    };
    take_sign();
    if (text.size() > 3 && is_currency(text.substr(0, 3)) &&
        !std::isalpha(static_cast<unsigned char>(text[3]))) {
        money.currency = text.substr(0, 3);
        text = base::trim(text.substr(3));
    } else if (text.size() > 3 && is_currency(text.substr(text.size() - 3)) && text[text.size() - 4] == ' ') {
        money.currency = text.substr(text.size() - 3);
        text = base::trim(text.substr(0, text.size() - 3));
    } else {
        money.currency = convention.currency;
    }
    if (!minus) take_sign();
    money.scale = take_scale(text, convention);
    auto const amount = number(text, convention.words.decimal_mark);
    if (!amount || amount->starts_with('-')) return std::nullopt;
    money.amount = (minus ? "-" : "") + *amount;
    return money;
}

std::string write_money(Money const& money, Convention const& convention)
{
    auto const amount = with_mark(money.amount, convention.words.decimal_mark);
    if (!convention.words.currency_last)
        return (money.currency.empty() ? std::string{} : money.currency + ' ') + amount + money.scale;
    std::string text = amount;
    for (auto const& scale : convention.words.scales)
        if (scale.canonical == money.scale) text += ' ' + scale.also.front();
    return money.currency.empty() ? text : text + ' ' + money.currency;
}

std::optional<Doubt> doubt_about(Form form, std::string_view text, Convention const& convention)
{
    text = base::trim(text);
    if (form == Form::date) return doubtful_date(text);
    if (form == Form::percent && text.ends_with('%')) text = base::trim(text.substr(0, text.size() - 1));
    if (form == Form::decimal || form == Form::percent || form == Form::integer)
        return doubtful_number(text, convention);
    if (form != Form::money) return std::nullopt;
    if (text.size() > 3 && is_currency(text.substr(0, 3)))
        text = base::trim(text.substr(3));
    else if (text.size() > 4 && is_currency(text.substr(text.size() - 3)))
        text = base::trim(text.substr(0, text.size() - 3));
    take_scale(text, convention);
    return doubtful_number(text, convention);
}

std::vector<Piece> split_list(std::string_view text, bool at_comma)
{
    std::vector<Piece> pieces;
    int depth = 0;
    std::size_t start = 0;
    auto const put = [&](std::size_t end) {
        auto const piece = base::trim(text.substr(start, end - start));
        if (!piece.empty()) pieces.push_back({piece, static_cast<std::size_t>(piece.data() - text.data())});
        start = end + 1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')') --depth;
        bool const comma = at_comma && text[i] == ',' && i + 1 < text.size() && text[i + 1] == ' ';
        if ((text[i] == ';' || comma) && depth <= 0) put(i);
    }
    put(text.size());
    return pieces;
}

} // namespace rapport::ingest
