#include "pipeline/check/overlay.hpp"

#include "pipeline/base/date.hpp"
#include "pipeline/base/decimal.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/check/messages.hpp"
#include "pipeline/check/rule_file.hpp"

#include <algorithm>

namespace rapport::check {

namespace {

constexpr std::string_view profile_namespace = "urn:rapport:profile";
constexpr char const* overlay_file = "overlay.xml";
constexpr char const* rules_file = "rules.sch";

[[noreturn]] void refuse(base::Span const& span, std::string const& what)
{
    throw OverlayFault(span.file + ":" + std::to_string(span.line) + ":" + std::to_string(span.column) +
                       ": " + what);
}

std::string suggestion(std::string const& word, std::vector<std::string> const& known)
{
    auto const near = base::nearest(word, known);
    return near.empty() ? "" : "; did you mean " + near + "?";
}

void allow(xml::Element element, std::vector<std::string> const& attributes)
{
    for (auto const& attribute : element.attributes())
        if (!attribute.namespace_uri.empty() ||
            std::ranges::find(attributes, attribute.name) == attributes.end())
            refuse(element.attribute(attribute.name, attribute.namespace_uri).span(),
                   "<" + std::string(element.name()) + "> has no \"" + attribute.name + "\"" +
                       suggestion(attribute.name, attributes));
}

std::string required(xml::Element element, std::string_view attribute)
{
    auto value = element.get(attribute);
    if (value.empty())
        refuse(element.span(),
               "<" + std::string(element.name()) + "> needs " + std::string(attribute) + "=\"...\"");
    return value;
}

Overlay::Severity severity_from(xml::Element row)
{
    allow(row, {"id", "severity", "reason"});
    Overlay::Severity change{.rule = required(row, "id"), .severity = std::nullopt, .span = row.span("id")};
    auto const word = required(row, "severity");
    for (auto const severity : {base::Severity::error, base::Severity::warning, base::Severity::advice})
        if (word == base::name_of(severity)) change.severity = severity;
    if (!change.severity && word != "off")
        refuse(row.span("severity"), "\"" + word + "\" is no severity; write error, warning, advice or off");
    return change;
}

Overlay::Threshold threshold_from(xml::Element row)
{
    allow(row, {"id", "value", "reason"});
    return {required(row, "id"), required(row, "value"), row.span("value")};
}

template <class Row, class Read>
std::vector<Row> rows(xml::Element group, std::string_view name, Read read)
{
    std::vector<Row> result;
    std::vector<std::string> seen;
    for (auto const row : group.children()) {
        if (row.name() != name || row.namespace_uri() != profile_namespace)
            refuse(row.span(),
                   "only <" + std::string(name) + "> may stand in <" + std::string(group.name()) + ">");
        result.push_back(read(row));
        auto const id = row.get("id");
        if (std::ranges::find(seen, id) != seen.end()) refuse(row.span("id"), id + " is changed twice");
        seen.push_back(id);
    }
    return result;
}

/// Negative, 0 or positive as the first is less than, the same as or more than the second; nothing when they
/// are not values of one form.
std::optional<int> compared(std::string const& a, std::string const& b)
{
    auto const order = [](auto const& x, auto const& y) { return x < y ? -1 : (y < x ? 1 : 0); };
    auto const long_a = base::Duration::parse(a), long_b = base::Duration::parse(b);
    if (long_a && long_b) return order(long_a->approximate_days(), long_b->approximate_days());
    auto const number_a = base::Decimal::parse(a), number_b = base::Decimal::parse(b);
    if (!number_a || !number_b || *number_a <= base::Decimal(0, 0)) return std::nullopt;
    if (number_b->decimals() == 0 && number_a->decimals() > 0)
        return std::nullopt; // it is counted in whole ones
    return order(*number_a, *number_b);
}

std::string word_of(std::optional<base::Severity> severity)
{
    return severity ? std::string(base::name_of(*severity)) : "off";
}

/// What must not be loosened, and why; empty when it may be.
std::string protection_of(RuleFacts const& facts)
{
    if (facts.settling == Settling::never) return "it protects what must not be given away or forged";
    auto const judged_by = [&](char const* who) {
        return std::ranges::find(facts.by, who) != facts.by.end();
    };
    if (judged_by("ingest") || judged_by("tool"))
        return "without it a file that cannot be read would look like a plan without faults";
    return {};
}

/// Changes one rule or test. A test without a severity of its own follows its rule; one that is off stays
/// declared, so that it can still be explained.
class SeverityChange {
public:
    SeverityChange(Overlay::Severity const& change, RuleFile& rules) : change_(change), rules_(rules) {}

    std::optional<Loosening> apply()
    {
        auto const rule = change_.rule.substr(0, change_.rule.find('.'));
        auto const* facts = rules_.book.find(rule);
        if (facts == nullptr) refuse(change_.span, unknown());
        if (!facts->origin.empty())
            refuse(change_.span,
                   change_.rule + " is a rule of the overlay itself; change its role in " + facts->origin);
        auto const before = rule == change_.rule ? facts->severity : severity_of_test(facts->severity);
        bool const loosens = !change_.severity || *change_.severity < before;
        if (auto const why = protection_of(*facts); loosens && !why.empty())
            refuse(change_.span, change_.rule + " cannot be loosened: " + why);
        for (auto& pattern : rules_.patterns)
            for (auto& one : pattern.rules)
                for (auto& test : one.tests) change_test(test, rule);
        if (rule == change_.rule) rules_.book.change(rule, change_.severity);
        if (!loosens) return std::nullopt;
        return Loosening{change_.span,
                         change_.rule + " is " + word_of(change_.severity) + ", was " + word_of(before)};
    }

private:
    [[nodiscard]] std::string unknown() const
    {
        std::vector<std::string> ids;
        for (auto const& known : rules_.book.rules()) ids.push_back(known.id);
        return "there is no rule \"" + change_.rule + "\"" + suggestion(change_.rule, ids);
    }

    [[nodiscard]] base::Severity severity_of_test(base::Severity otherwise) const
    {
        for (auto const& pattern : rules_.patterns)
            for (auto const& one : pattern.rules)
                for (auto const& test : one.tests)
                    if (test.id == change_.rule) return test.severity.value_or(otherwise);
        refuse(change_.span, unknown());
    }

    void change_test(Test& test, std::string const& rule) const
    {
        if (test.rule != rule) return;
        bool const whole = change_.rule == rule;
        if (test.id == change_.rule) test.severity = change_.severity;
        if (!change_.severity && (whole || test.id == change_.rule)) test.off = true;
    }

    Overlay::Severity const& change_;
    RuleFile& rules_;
};

xml::Tree parsed(std::string const& bytes, std::string const& file)
{
    try {
        return xml::Tree::parse_own(bytes, file);
    } catch (std::runtime_error const& fault) {
        throw OverlayFault(fault.what());
    }
}

} // namespace

Overlay read_overlay(std::map<std::string, std::string> const& files, std::string const& folder)
{
    Overlay overlay;
    overlay.file = folder + "/" + overlay_file;
    if (auto const found = files.find(rules_file); found != files.end()) {
        overlay.rules_file = folder + "/" + rules_file;
        overlay.rules = found->second;
    }
    auto const found = files.find(overlay_file);
    if (found == files.end()) {
        if (overlay.rules.empty())
            throw OverlayFault(folder + ": an overlay has an overlay.xml, a rules.sch or both");
        return overlay;
    }
    auto const tree = parsed(found->second, overlay.file);
    auto const root = tree.root();
    if (root.name() != "overlay" || root.namespace_uri() != profile_namespace)
        refuse(root.span(),
               "an overlay begins with <overlay xmlns=\"" + std::string(profile_namespace) + "\">");
    allow(root, {"name"});
    for (auto const group : root.children()) {
        allow(group, {});
        if (group.name() == "severities")
            overlay.severities = rows<Overlay::Severity>(group, "rule", severity_from);
        else if (group.name() == "thresholds")
            overlay.thresholds = rows<Overlay::Threshold>(group, "threshold", threshold_from);
        else
            refuse(group.span(),
                   "<" + std::string(group.name()) +
                       "> is nothing an overlay can say; it says <severities> and <thresholds>");
    }
    return overlay;
}

void check_messages(std::map<std::string, std::string> const& files, std::string const& folder,
                    RuleBook const& rules)
{
    for (auto const& [name, bytes] : files) {
        if (!name.starts_with("messages/")) continue;
        auto const tree = parsed(bytes, std::string(folder).append("/").append(name));
        try {
            (void)Messages::load(tree);
        } catch (std::runtime_error const& fault) {
            throw OverlayFault(fault.what());
        }
        for (auto const entry : tree.root().children("message")) {
            auto const id = entry.get("id");
            auto const* facts = rules.find(id.substr(0, id.find('.')));
            if (facts == nullptr || facts->origin.empty())
                refuse(entry.span("id"),
                       "\"" + id + "\" is no rule of this overlay, and only those can be worded here");
        }
    }
}

std::vector<Loosening> change_thresholds(Overlay const& overlay, xml::Tree& profile)
{
    std::vector<Loosening> loosened;
    auto const all = profile.root().child("thresholds").children("threshold");
    for (auto const& change : overlay.thresholds) {
        auto const known =
            std::ranges::find_if(all, [&](xml::Element row) { return row.get("id") == change.id; });
        if (known == all.end()) {
            std::vector<std::string> ids;
            ids.reserve(all.size());
            for (auto const row : all) ids.push_back(row.get("id"));
            refuse(change.span,
                   "the profile has no threshold \"" + change.id + "\"" + suggestion(change.id, ids));
        }
        auto const before = known->get("value");
        auto const order = compared(change.value, before);
        if (!order)
            refuse(change.span, "\"" + change.value + "\" is no value for " + change.id + "; write it as " +
                                    before + " is written");
        known->set("value", change.value, change.span);
        auto const laxer = known->get("laxer");
        bool const loosens = (*order > 0 && laxer == "higher") || (*order < 0 && laxer == "lower");
        if (loosens && known->get("loosened") == "never")
            refuse(change.span, change.id + " cannot be loosened: it protects people");
        if (loosens)
            loosened.push_back(
                {change.span, "threshold " + change.id + " is " + change.value + ", was " + before});
    }
    return loosened;
}

std::vector<Loosening> change_severities(Overlay const& overlay, RuleFile& rules)
{
    std::vector<Loosening> loosened;
    for (auto const& change : overlay.severities)
        if (auto loosening = SeverityChange(change, rules).apply()) loosened.push_back(std::move(*loosening));
    return loosened;
}

} // namespace rapport::check
