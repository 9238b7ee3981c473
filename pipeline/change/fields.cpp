#include "pipeline/change/fields.hpp"

#include "pipeline/base/decimal.hpp"
#include "pipeline/change/prose.hpp"
#include "pipeline/change/sequence.hpp"

#include <algorithm>

namespace rapport::change {

namespace {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Kept;
using xml::Element;

constexpr std::size_t long_text = 40; // bytes; a longer text is told word by word

bool is_number(Form form)
{
    return form == Form::decimal || form == Form::integer || form == Form::percent;
}

/// 10.0 and 10 are one value.
std::string plain(std::string const& value)
{
    auto const number = base::Decimal::parse(value);
    if (!number || number->decimals() == 0) return value;
    std::string text = value;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

/// A field's element in one spelling.
std::string spelled(Element element, Field const& field)
{
    std::string text = signature_of(element);
    if (field.form != Form::money && field.parts.empty()) return text;
    text = element.text();
    for (auto const& attribute : element.attributes()) {
        if (!attribute.namespace_uri.empty()) continue;
        auto const* part = field.part(attribute.name);
        bool const number = attribute.name == "amount" || (part != nullptr && is_number(part->form));
        text.append("\n").append(attribute.name).append("=");
        text += number ? plain(attribute.value) : attribute.value;
    }
    return text;
}

/// An amount as one number, so that GBP 900k is less than GBP 1m; nothing in another currency.
std::string amount_of(Element element)
{
    auto const amount = base::Decimal::parse(element.get("amount"));
    std::string const scale = element.get("scale");
    int const power = scale == "k" ? 3 : scale == "m" ? 6 : scale == "bn" ? 9 : 0;
    return amount ? amount->shifted(power).text() : std::string();
}

/// One field of both items, whether attribute or elements.
class OneField {
public:
    OneField(Comparison const& how, Entry const& before, Entry const& after, Field const& field)
        : how_(how), before_(before), after_(after), field_(field)
    {
    }

    void add_to(std::vector<FieldChange>& changes)
    {
        FieldChange change;
        change.name = field_.name;
        change.label = field_.label;
        if (field_.is_attribute ? !attribute(change) : !elements(change)) return;
        judge(change);
        changes.push_back(std::move(change));
    }

private:
    bool attribute(FieldChange& change) const
    {
        auto const was = before_.element ? before_.element.attribute(field_.name) : Element();
        auto const is = after_.element ? after_.element.attribute(field_.name) : Element();
        if (!was && !is) return false;
        if (was && is && same(was.text(), is.text())) return false;
        if (was) {
            change.before = how_.before.written(was);
            change.before_span = before_.element.span(field_.name);
        }
        if (is) {
            change.after = how_.after.written(is);
            change.after_span = after_.element.span(field_.name);
        }
        if (was && is) tell_apart(change, was.text(), is.text());
        bool const long_enough = change.before.size() > long_text && change.after.size() > long_text;
        if (field_.form == Form::text && long_enough) change.words = by_word(change.before, change.after);
        return true;
    }

    [[nodiscard]] bool same(std::string const& a, std::string const& b) const
    {
        return a == b || (is_number(field_.form) && plain(a) == plain(b));
    }

    /// Two people of one name, or one title of two items, must not look like no change.
    static void tell_apart(FieldChange& change, std::string const& was, std::string const& is)
    {
        if (change.before != change.after) return;
        change.before += " (" + was + ")";
        change.after += " (" + is + ")";
    }

    bool elements(FieldChange& change) const
    {
        auto const was = values(before_);
        auto const is = values(after_);
        auto const old_spelling = spellings(was);
        auto const new_spelling = spellings(is);
        if (old_spelling == new_spelling) return false;
        if (!was.empty()) change.before_span = was.front().span();
        if (!is.empty()) change.after_span = is.front().span();
        bool const reordered = std::ranges::is_permutation(old_spelling, new_spelling);
        for (auto const& step : steps(old_spelling, new_spelling)) {
            if (reordered ? step.kind != Step::Kind::added : step.kind == Step::Kind::removed)
                append(change.before, how_.before.written(was[step.before]));
            if (reordered ? step.kind != Step::Kind::removed : step.kind == Step::Kind::added)
                append(change.after, how_.after.written(is[step.after]));
        }
        if (change.before == change.after && !change.before.empty()) { // markup, or two of one name
            change.before += " (" + ref_of(was) + ")";
            change.after += " (" + ref_of(is) + ")";
        }
        bool const prose = field_.form == Form::prose || field_.form == Form::text;
        if (prose && !change.before.empty() && !change.after.empty() &&
            change.before.size() + change.after.size() > 2 * long_text)
            change.words = by_word(change.before, change.after);
        return true;
    }

    [[nodiscard]] std::vector<Element> values(Entry const& entry) const
    {
        return entry.element ? entry.element.children(field_.name) : std::vector<Element>();
    }

    [[nodiscard]] std::vector<std::string> spellings(std::vector<Element> const& elements) const
    {
        std::vector<std::string> result;
        result.reserve(elements.size());
        for (auto const element : elements) result.push_back(spelled(element, field_));
        return result;
    }

    static std::string ref_of(std::vector<Element> const& elements)
    {
        std::string text;
        for (auto const element : elements)
            append(text, element.has("ref") ? element.get("ref") : signature_of(element));
        return text;
    }

    static void append(std::string& text, std::string const& value)
    {
        text.append(text.empty() ? "" : "; ").append(value);
    }

    /// The value that a rule looks at: the attribute, a part of the element, or an amount.
    [[nodiscard]] std::string looked_at(Entry const& entry, Weights::Rule const& rule) const
    {
        if (!entry.element) return {};
        if (field_.is_attribute) return entry.element.get(field_.name);
        auto const element = entry.element.child(field_.name);
        if (!element) return {};
        auto const slash = rule.name.find('/');
        if (slash != std::string::npos) return element.get(rule.name.substr(slash + 1));
        return element.has("amount") ? amount_of(element) : element.text();
    }

    [[nodiscard]] bool holds(Weights::Rule const& rule) const
    {
        if (rule.when.empty()) return true;
        auto const slash = rule.when.find('/');
        auto const holder =
            slash == std::string::npos ? after_.element : after_.element.child(rule.when.substr(0, slash));
        return holder && holder.get(rule.when.substr(slash == std::string::npos ? 0 : slash + 1)) == rule.is;
    }

    void judge(FieldChange& change) const
    {
        bool const prose = field_.form == Form::prose;
        change.weight = prose ? how_.weights.of_text() : how_.weights.usual();
        bool first = true;
        for (auto const* rule : how_.weights.of_field(after_.item->name, field_.name)) {
            change.weight = first ? rule->weight : std::max(change.weight, rule->weight);
            first = false;
            if (!before_.element || !after_.element || !holds(*rule)) continue;
            auto const found = Weights::judge(*rule, looked_at(before_, *rule), looked_at(after_, *rule));
            if (found == Direction::worse || change.direction == Direction::none) change.direction = found;
        }
    }

    Comparison const& how_;
    Entry const& before_;
    Entry const& after_;
    Field const& field_;
};

Kept kept_of(Field const& field, Entry const& entry)
{
    return field.kept == Kept::inherited ? entry.kept : field.kept;
}

} // namespace

std::vector<FieldChange> changed_fields(Comparison const& how, Entry const& before, Entry const& after,
                                        Kept kept)
{
    std::vector<FieldChange> changes;
    auto const& some = after.element ? after : before;
    for (auto const& field : some.item->fields)
        if (kept_of(field, some) == kept) OneField(how, before, after, field).add_to(changes);
    if (some.kept == kept) {
        for (auto& change : changed_text(how.before, before, how.after, after)) {
            change.label = how.labels.text;
            change.weight = how.weights.of_text();
            changes.push_back(std::move(change));
        }
    }
    std::ranges::stable_sort(changes, std::ranges::greater(), &FieldChange::weight);
    return changes;
}

std::vector<FieldChange> changed_facts(Comparison const& how, Entry const& before, Entry const& after)
{
    std::vector<FieldChange> changes;
    for (auto const& rule : how.weights.facts()) {
        if (rule.item != after.item->name) continue;
        auto const was = before.element.fact(rule.name);
        auto const is = after.element.fact(rule.name);
        if (was == is || plain(was) == plain(is) || (was.empty() && is.empty())) continue;
        FieldChange change;
        change.name = rule.name;
        change.label = how.labels.fact(rule.label);
        change.before = was.empty() ? "" : how.before.written_fact(was, rule.like, rule.group);
        change.after = is.empty() ? "" : how.after.written_fact(is, rule.like, rule.group);
        change.weight = rule.weight;
        change.direction = Weights::judge(rule, was, is);
        change.computed = true;
        change.before_span = before.element.span();
        change.after_span = after.element.span();
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace rapport::change
