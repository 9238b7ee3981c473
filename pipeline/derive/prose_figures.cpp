#include "pipeline/derive/book.hpp"
#include "pipeline/derive/money.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rapport::derive {

namespace {

constexpr std::array<std::string_view, 4> prose_names{"p", "ul", "ol", "table"};

bool is_prose(Element element)
{
    return std::find(prose_names.begin(), prose_names.end(), element.name()) != prose_names.end();
}

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

struct Amount {
    Money money;
    std::string shown;
};

/// "GBP 10.0m" at `at`, where a word begins; nothing when something else stands there.
std::optional<Amount> amount_at(std::string_view text, std::size_t at)
{
    auto const currency = text.substr(at, 3);
    bool const capitals = currency.size() == 3 && std::all_of(currency.begin(), currency.end(),
                                                              [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!capitals || at + 3 >= text.size() || text[at + 3] != ' ') return std::nullopt;
    auto end = text.find_first_not_of("0123456789.", at + 4);
    if (end == std::string_view::npos) end = text.size();
    while (end > at + 4 && text[end - 1] == '.') --end;
    auto const number = Decimal::parse(text.substr(at + 4, end - at - 4));
    if (!number) return std::nullopt;
    std::string scale;
    for (std::string_view const known : {"bn", "m", "k"})
        if (scale.empty() && text.substr(end, known.size()) == known) scale = known;
    auto const after = end + scale.size();
    if (after < text.size() && is_letter(text[after])) scale.clear();
    return Amount{{*number, scale, std::string(currency)},
                  std::string(text.substr(at, end + scale.size() - at))};
}

std::vector<Amount> amounts_in(std::string_view text)
{
    std::vector<Amount> amounts;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_letter(text[at - 1])) continue;
        if (auto amount = amount_at(text, at)) amounts.push_back(std::move(*amount));
    }
    return amounts;
}

std::string shown(Money const& money)
{
    return money.currency + " " + money.amount.text() + money.scale;
}

/// Equal or so near that a reader takes one for the other.
bool is_near(Book const& book, Money const& a, Money const& b)
{
    if (a.currency != b.currency) return false;
    auto const difference = in_units(a) < in_units(b) ? in_units(b) - in_units(a) : in_units(a) - in_units(b);
    auto const limit = (in_units(b) * book.profile.decimal("near-figure")).shifted(-2);
    return difference <= limit;
}

class Figures {
public:
    explicit Figures(Book const& book) : book_(book) {}

    /// Compares the amounts in the text of a record with those in its fields.
    void look(Element record)
    {
        std::vector<std::pair<std::string, Money>> fields;
        for (auto const child : record.children())
            if (auto const money = money_of(child)) fields.emplace_back(child.name(), *money);
        if (fields.empty()) return;
        for (auto const child : record.children())
            if (is_prose(child))
                for (auto const& amount : amounts_in(child.text())) compare(record, amount, fields);
    }

private:
    void compare(Element record, Amount const& amount,
                 std::vector<std::pair<std::string, Money>> const& fields)
    {
        for (auto const& [name, money] : fields) {
            if (!is_near(book_, amount.money, money)) continue;
            if (!facts_) facts_ = book_.root().add_fact("prose-figures");
            bool const same = in_units(amount.money) == in_units(money);
            add_row(facts_, "figure",
                    {{"item", record.get("id")},
                     {"field", name},
                     {"text", amount.shown},
                     {"known", shown(money)},
                     {"same", yes_no(same)}});
            return;
        }
    }

    Book const& book_;
    Element facts_;
};

} // namespace

/// Amounts in running text that repeat a field of the same record, or nearly do.
void derive_prose_figures(Book& book)
{
    Figures figures(book);
    for (auto const& element : book.index.everything()) {
        if (!element.has("id")) continue;
        try {
            figures.look(element);
        } catch (std::overflow_error const&) {
            continue; // figures too long to compare exactly
        }
    }
}

} // namespace rapport::derive
