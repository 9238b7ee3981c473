#include "pipeline/change/weights.hpp"

#include "pipeline/base/date.hpp"
#include "pipeline/base/decimal.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/fault.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace rapport::change {

namespace {

using xml::Element;

int number(Element row, std::string_view name)
{
    std::string const text = row.get(name);
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 100)
        xml::fail_at(row, std::string(name) + " is no number from 0 to 100");
    return value;
}

std::vector<std::string> list(std::string const& text)
{
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin < text.size()) {
        auto const end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

Direction direction(Element row, std::string_view name)
{
    std::string const word = row.get(name);
    if (word.empty()) return Direction::none;
    if (word == "worse") return Direction::worse;
    if (word == "better") return Direction::better;
    xml::fail_at(row, std::string(name) + " is neither better nor worse");
}

std::string worse(Element row)
{
    static constexpr std::array<std::string_view, 7> known{"",        "higher", "lower",  "later",
                                                           "earlier", "longer", "shorter"};
    std::string word = row.get("worse");
    if (std::find(known.begin(), known.end(), word) == known.end())
        xml::fail_at(row, "worse is higher, lower, later, earlier, longer or shorter");
    return word;
}

Weights::Rule rule_from(Element row)
{
    return {row.get("item"),
            row.get("name"),
            number(row, "weight"),
            worse(row),
            list(row.get("order")),
            row.get("when"),
            row.get("is"),
            row.get("label"),
            row.get("like"),
            row.get("group"),
            row.get("decided") == "yes"};
}

std::string_view first_part(std::string_view path)
{
    return path.substr(0, path.find('/'));
}

/// Negative, 0 or positive; nothing when the values cannot be compared so.
std::optional<int> compared(std::string const& worse, std::string const& before, std::string const& after)
{
    auto const sign = [](auto const& a, auto const& b) { return a < b ? -1 : b < a ? 1 : 0; };
    if (worse == "later" || worse == "earlier") {
        auto const a = base::Date::parse(before);
        auto const b = base::Date::parse(after);
        if (!a || !b) return std::nullopt;
        return sign(*a, *b);
    }
    if (worse == "longer" || worse == "shorter") {
        auto const a = base::Duration::parse(before);
        auto const b = base::Duration::parse(after);
        if (!a || !b) return std::nullopt;
        return sign(a->approximate_days(), b->approximate_days());
    }
    auto const a = base::Decimal::parse(before);
    auto const b = base::Decimal::parse(after);
    if (!a || !b) return std::nullopt;
    return sign(*a, *b);
}

} // namespace

std::string_view name_of(Direction direction)
{
    switch (direction) {
    case Direction::none: break;
    case Direction::better: return "better";
    case Direction::worse: return "worse";
    }
    return "";
}

std::string_view name_of(Kind kind)
{
    switch (kind) {
    case Kind::added: return "added";
    case Kind::removed: return "removed";
    case Kind::changed: return "changed";
    case Kind::moved: return "moved";
    }
    return "";
}

Weights::Weights(Element profile, vocabulary::Vocabulary const& vocabulary)
{
    auto const changes = profile.child("changes");
    if (!changes) return;
    usual_ = number(changes, "usual");
    text_ = number(changes, "text");
    order_ = number(changes, "order");
    auto const item_of = [&](Element row, std::string_view attribute) {
        auto const* found = vocabulary.item(row.get(attribute));
        if (row.get(attribute) == vocabulary.root().name) found = &vocabulary.root();
        if (found == nullptr) xml::fail_at(row, "there is no item \"" + row.get(attribute) + "\"");
        return found;
    };
    for (auto const row : changes.children()) {
        if (row.name() == "item") {
            item_of(row, "name");
            items_.push_back(
                {row.get("name"), number(row, "weight"), direction(row, "added"), direction(row, "removed")});
        } else if (row.name() == "field") {
            auto rule = rule_from(row);
            if (item_of(row, "item")->field(first_part(rule.name)) == nullptr)
                xml::fail_at(row, rule.item + " has no field \"" + rule.name + "\"");
            fields_.push_back(std::move(rule));
        } else if (row.name() == "fact") {
            item_of(row, "item");
            facts_.push_back(rule_from(row));
        } else {
            xml::fail_at(row, "changes holds item, field and fact");
        }
    }
}

Weights::ItemRule const* Weights::item(std::string_view name) const
{
    auto const found = std::ranges::find(items_, name, &ItemRule::name);
    return found == items_.end() ? nullptr : &*found;
}

int Weights::of_item(std::string_view name, Kind kind) const
{
    if (kind == Kind::moved) return order_;
    auto const* rule = item(name);
    return rule == nullptr ? usual_ : rule->weight;
}

Direction Weights::direction_of(std::string_view name, Kind kind) const
{
    auto const* rule = item(name);
    if (rule == nullptr) return Direction::none;
    return kind == Kind::added ? rule->added : kind == Kind::removed ? rule->removed : Direction::none;
}

std::vector<Weights::Rule const*> Weights::of_field(std::string_view item, std::string_view field) const
{
    std::vector<Rule const*> rules;
    for (auto const& rule : fields_)
        if (rule.item == item && first_part(rule.name) == field) rules.push_back(&rule);
    return rules;
}

bool Weights::is_decided(std::string_view item, std::string_view field) const
{
    return std::ranges::any_of(of_field(item, field), &Rule::decided);
}

Direction Weights::judge(Rule const& rule, std::string const& before, std::string const& after)
{
    if (before.empty() || after.empty() || before == after) return Direction::none;
    if (!rule.order.empty()) {
        auto const was = std::ranges::find(rule.order, before);
        auto const is = std::ranges::find(rule.order, after);
        if (was == rule.order.end() || is == rule.order.end()) return Direction::none;
        return was < is ? Direction::worse : Direction::better;
    }
    auto const order = rule.worse.empty() ? std::nullopt : compared(rule.worse, before, after);
    if (!order || *order == 0) return Direction::none;
    bool const up_is_worse = rule.worse == "higher" || rule.worse == "later" || rule.worse == "longer";
    return (*order < 0) == up_is_worse ? Direction::worse : Direction::better;
}

} // namespace rapport::change
