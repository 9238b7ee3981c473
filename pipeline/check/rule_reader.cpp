#include "pipeline/check/rule_file.hpp"
#include "pipeline/check/rule_source.hpp"
#include "pipeline/check/rules.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/xml/tree.hpp"
#include "pipeline/xml/xpath_source.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::check {

namespace {

constexpr std::string_view test_extras = "from kind basis by own gate settled implies subject item about";

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    for (auto const word : base::split(text, ' '))
        if (!word.empty()) result.emplace_back(word);
    return result;
}

/// The text as a person would write it down, computed values in braces.
std::string shown(Message const& message)
{
    std::string text;
    for (auto const& part : message)
        text += part.is_name ? "{name}" : (part.value ? "{" + part.value->source() + "}" : part.text);
    std::string collapsed;
    for (auto const word : base::split(text, '\n')) {
        if (word.empty()) continue;
        if (!collapsed.empty()) collapsed += ' ';
        collapsed += word;
    }
    return collapsed;
}

class RuleReader {
public:
    /// `ours`: the rules that an overlay adds to; null for those that come with the program.
    RuleReader(std::string_view bytes, std::string const& file, vocabulary::Profile const& profile,
               RuleFile const* ours = nullptr)
        : tree_(xml::Tree::parse_own(bytes, file)), source_(file), profile_(profile), ours_(ours)
    {
    }

    RuleFile read()
    {
        rules_.file = source_.file();
        source_.variables = {"as-of", "own", "profile", "approvals"};
        if (ours_ != nullptr) build_on_ours();
        auto const root = tree_.root();
        if (root.name() != "schema" || root.namespace_uri() != schematron_namespace)
            source_.fault(root.span(), "a rule file begins with <schema> in the namespace of Schematron");
        source_.allow(root, "queryBinding defaultPhase");
        auto const binding = root.get("queryBinding");
        if (!binding.empty() && binding != "xslt" && binding != "xpath")
            source_.fault(root.span("queryBinding"), "queryBinding must be xslt or xpath");
        for (auto const child : root.children("ns")) source_.prefix(child);
        read_diagnostics(root.child("diagnostics"));
        for (auto const child : root.children()) read_top(child);
        check_phases();
        close_rules();
        if (ours_ == nullptr) require_stage(root);
        if (!source_.faults().empty()) throw RuleFault(source_.faults());
        rules_.namespaces = source_.namespaces;
        return std::move(rules_);
    }

private:
    /// Rules of an overlay see the prefixes and variables of ours.
    void build_on_ours()
    {
        source_.namespaces = ours_->namespaces;
        for (auto const& let : ours_->lets) source_.variables.push_back(let.name);
        for (auto const& facts : ours_->book.rules()) prefixes_.insert(prefix_of(facts.id));
    }

    static std::string prefix_of(std::string const& id) { return id.substr(0, id.find('-')); }

    /// Kept as elements: a diagnostic sees the variables of the test that uses it.
    void read_diagnostics(xml::Element diagnostics)
    {
        if (!diagnostics) return;
        source_.allow(diagnostics, "");
        for (auto const child : diagnostics.children()) {
            if (!expects(child, "diagnostic")) continue;
            source_.allow(child, "id");
            diagnostics_[source_.required(child, "id")] = child;
        }
    }

    bool expects(xml::Element element, std::string_view names)
    {
        auto const list = words(names);
        bool const known = element.namespace_uri() == schematron_namespace &&
                           std::ranges::find(list, element.name()) != list.end();
        if (!known)
            source_.fault(element.span(), "<" + std::string(element.name()) + "> is not supported here");
        return known;
    }

    void read_top(xml::Element element)
    {
        if (ours_ != nullptr && element.name() == "let") {
            source_.fault(element.span(), "an overlay has no <let> of its own here; put it into a pattern");
            return;
        }
        if (!expects(element, "title p ns let phase pattern diagnostics")) return;
        if (element.name() == "let") source_.let(element, rules_.lets);
        if (element.name() == "phase") read_phase(element);
        if (element.name() == "pattern") read_pattern(element);
    }

    void read_phase(xml::Element element)
    {
        source_.allow(element, "id");
        auto const id = source_.required(element, "id");
        bool const stage = id.size() == 2 && id[0] == 'S' && id[1] >= '1' && id[1] <= '8';
        if (!stage && id != "output") source_.fault(element.span("id"), "a phase is S1 to S8, or output");
        for (auto const child : element.children()) {
            if (!expects(child, "active p") || child.name() == "p") continue;
            source_.allow(child, "pattern");
            active_.push_back({source_.required(child, "pattern"), id, child.span("pattern")});
        }
    }

    void check_phases()
    {
        for (auto const& active : active_) {
            auto const found = std::ranges::find(rules_.patterns, active.pattern, &Pattern::id);
            if (found == rules_.patterns.end())
                source_.fault(active.span, "there is no pattern \"" + active.pattern + "\"");
            else
                found->phases.push_back(active.phase);
        }
    }

    void read_pattern(xml::Element element)
    {
        source_.allow(element, "id", "from kind basis by own gate");
        Pattern pattern;
        pattern.id = source_.required(element, "id");
        if (ours_ != nullptr) pattern.file = source_.file();
        bool const taken = ours_ != nullptr && std::ranges::find(ours_->patterns, pattern.id, &Pattern::id) !=
                                                   ours_->patterns.end();
        if (taken || std::ranges::find(rules_.patterns, pattern.id, &Pattern::id) != rules_.patterns.end())
            source_.fault(element.span("id"), "pattern \"" + pattern.id + "\" exists twice");
        auto const visible = source_.variables.size();
        pattern_ = element;
        for (auto const child : element.children()) {
            if (!expects(child, "title p let rule")) continue;
            if (child.name() == "let") source_.let(child, pattern.lets);
            if (child.name() == "rule") pattern.rules.push_back(read_rule(child));
        }
        source_.variables.resize(visible);
        rules_.patterns.push_back(std::move(pattern));
    }

    Rule read_rule(xml::Element element)
    {
        source_.allow(element, "context");
        Rule rule;
        rule.line = element.span().line;
        rule.contexts = source_.contexts(element);
        rule.uses_variables = element.get("context").find('$') != std::string::npos;
        auto const visible = source_.variables.size();
        for (auto const child : element.children()) {
            if (!expects(child, "p let assert report")) continue;
            if (child.name() == "let") source_.let(child, rule.lets);
            if (child.name() == "assert" || child.name() == "report") rule.tests.push_back(read_test(child));
        }
        source_.variables.resize(visible);
        return rule;
    }

    Test read_test(xml::Element element)
    {
        source_.allow(element, "id role see test diagnostics", test_extras);
        Test test;
        test.id = source_.required(element, "id");
        test.rule = test.id.substr(0, test.id.find('.'));
        test.line = element.span().line;
        test.fires_when_true = element.name() == "report";
        test.test = source_.expression(element, "test");
        if (test.test) test.names = xml::usage_of(test.test->source()).names;
        test.message = source_.message(element);
        read_help(element, test);
        test.subject = source_.expression(element, "subject", extra_namespace);
        test.item = source_.expression(element, "item", extra_namespace);
        test.about = source_.expression(element, "about", extra_namespace);
        test.severity = severity_of(element);
        test.kind = kind_of(element);
        if (auto const gate = own_or_pattern(element, "gate"); !gate.empty()) test.gate = gate != "no";
        if (auto const implies = element.get("implies", extra_namespace); !implies.empty())
            test.implies = words(implies);
        if (prefixes_.contains(prefix_of(test.id)))
            source_.fault(element.span("id"), "\"" + test.id + "\": the prefix " + prefix_of(test.id) +
                                                  " belongs to the rules that come with rapport; use one "
                                                  "of your own, such as ORG");
        if (!ids_.insert(test.id).second)
            source_.fault(element.span("id"), "\"" + test.id + "\" is used twice");
        if (test.id == test.rule) declare(element, test);
        if (!element.has("test") && !is_judged_elsewhere(element))
            source_.fault(element.span(), "\"" + test.id + "\" needs a test, or g:by saying who judges it");
        uses_.emplace_back(test.rule, element.span("id"));
        return test;
    }

    /// g:help inside the test, and Schematron's own diagnostics.
    void read_help(xml::Element element, Test& test)
    {
        for (auto const child : element.children()) {
            if (child.namespace_uri() != extra_namespace) continue;
            source_.allow(child, "");
            if (child.name() == "help")
                append(test.help, source_.message(child));
            else if (child.name() != "check")
                source_.fault(child.span(), "<g:" + std::string(child.name()) + "> is not supported here");
        }
        for (auto const& id : words(element.get("diagnostics"))) {
            auto const found = diagnostics_.find(id);
            if (found == diagnostics_.end())
                source_.fault(element.span("diagnostics"), "there is no diagnostic \"" + id + "\"");
            else
                append(test.help, source_.message(found->second));
        }
    }

    static void append(Message& target, Message&& more)
    {
        if (!target.empty()) target.push_back({" ", std::nullopt, false});
        std::ranges::move(more, std::back_inserter(target));
    }

    [[nodiscard]] std::string own_or_pattern(xml::Element element, std::string_view name) const
    {
        auto own = element.get(name, extra_namespace);
        return own.empty() ? pattern_.get(name, extra_namespace) : own;
    }

    [[nodiscard]] bool is_judged_elsewhere(xml::Element element) const
    {
        auto const by = words(own_or_pattern(element, "by"));
        return !by.empty() && std::ranges::find(by, "rules") == by.end();
    }

    std::optional<base::Severity> severity_of(xml::Element element)
    {
        auto const role = element.get("role");
        for (auto const severity : {base::Severity::error, base::Severity::warning, base::Severity::advice})
            if (role == base::name_of(severity)) return severity;
        if (!role.empty()) source_.fault(element.span("role"), "role must be error, warning or advice");
        return std::nullopt;
    }

    std::optional<base::Kind> kind_of(xml::Element element)
    {
        auto const name = own_or_pattern(element, "kind");
        for (auto const kind :
             {base::Kind::defect, base::Kind::state, base::Kind::output, base::Kind::question})
            if (name == base::name_of(kind)) return kind;
        if (!name.empty()) source_.fault(element.span(), "g:kind must be defect, state, output or question");
        return std::nullopt;
    }

    Settling settling_of(xml::Element element)
    {
        auto const word = own_or_pattern(element, "settled");
        if (word == "never") return Settling::never;
        if (word == "by-explanation") return Settling::explanation;
        if (!word.empty()) source_.fault(element.span(), "g:settled must be never or by-explanation");
        return Settling::waiver;
    }

    int from_of(xml::Element element)
    {
        auto const from = own_or_pattern(element, "from");
        if (from.empty() || from == "all") return 0;
        if (from.size() == 2 && from[0] == 'S' && from[1] >= '1' && from[1] <= '8') return from[1] - '0';
        source_.fault(element.span(), "g:from must be all, or S1 to S8");
        return 0;
    }

    void declare(xml::Element element, Test const& test)
    {
        if (!test.severity) source_.fault(element.span(), "\"" + test.id + "\" needs a role");
        RuleFacts facts;
        facts.id = test.rule;
        facts.from = from_of(element);
        facts.severity = test.severity.value_or(base::Severity::error);
        facts.kind = test.kind.value_or(base::Kind::defect);
        facts.clauses = element.get("see");
        facts.basis = own_or_pattern(element, "basis");
        if (!facts.clauses.empty() && facts.clauses != "-" && facts.basis.empty())
            source_.fault(element.span("see"), "\"" + test.id + "\" names clauses but not their g:basis");
        facts.by = words(own_or_pattern(element, "by"));
        if (facts.by.empty()) facts.by = {"rules"};
        facts.own = own_or_pattern(element, "own") == "yes";
        facts.gate = test.gate.value_or(true);
        facts.settling = settling_of(element);
        facts.implies = test.implies.value_or(std::vector<std::string>{});
        for (auto const child : element.children("check"))
            facts.check = shown({{child.text(), std::nullopt, false}});
        facts.message = shown(test.message);
        facts.help = shown(test.help);
        facts.line = test.line;
        if (ours_ != nullptr) facts.origin = source_.file();
        for (auto const& implied : facts.implies) uses_.emplace_back(implied, element.span());
        rules_.book.add(std::move(facts), profile_);
    }

    /// Every further test and every implied rule must have its declaration.
    void close_rules()
    {
        for (auto const& [rule, span] : uses_)
            if (rules_.book.find(rule) == nullptr)
                source_.fault(
                    span,
                    "there is no declaration of \"" + rule + "\"" +
                        (ours_ != nullptr ? " here; a rule of an overlay silences only others of it" : ""));
    }

    void require_stage(xml::Element root)
    {
        if (std::ranges::find(rules_.lets, "stage", &Let::name) == rules_.lets.end())
            source_.fault(root.span(), "<let name=\"stage\"> is missing: it says in which stage the plan is");
    }

    struct Active {
        std::string pattern;
        std::string phase;
        base::Span span;
    };

    xml::Tree tree_;
    RuleSource source_;
    vocabulary::Profile const& profile_;
    RuleFile const* ours_;
    std::set<std::string> prefixes_; ///< of our rules' ids
    RuleFile rules_;
    xml::Element pattern_;
    std::map<std::string, xml::Element> diagnostics_;
    std::vector<Active> active_;
    std::set<std::string> ids_;
    std::vector<std::pair<std::string, base::Span>> uses_;
};

/// Adds the rules of an overlay behind ours.
void adopt(RuleFile& ours, RuleFile theirs)
{
    for (auto const& name : theirs.namespaces)
        if (std::ranges::find(ours.namespaces, name) == ours.namespaces.end())
            ours.namespaces.push_back(name);
    std::ranges::move(theirs.patterns, std::back_inserter(ours.patterns));
    for (auto const& facts : theirs.book.rules()) ours.book.adopt(facts);
}

} // namespace

Rules Rules::load(std::string_view bytes, std::string const& file, vocabulary::Profile const& profile)
{
    return Rules(std::make_shared<RuleFile const>(RuleReader(bytes, file, profile).read()));
}

Rules Rules::load(std::string_view bytes, std::string const& file, vocabulary::Profile const& profile,
                  Overlay const& overlay, std::vector<Loosening>& loosened)
{
    auto rules = RuleReader(bytes, file, profile).read();
    try {
        std::ranges::move(change_severities(overlay, rules), std::back_inserter(loosened));
        if (!overlay.rules.empty())
            adopt(rules, RuleReader(overlay.rules, overlay.rules_file, profile, &rules).read());
    } catch (OverlayFault const&) {
        throw;
    } catch (std::runtime_error const& fault) {
        throw OverlayFault(fault.what());
    }
    return Rules(std::make_shared<RuleFile const>(std::move(rules)));
}

RuleBook const& Rules::book() const
{
    return file_->book;
}

} // namespace rapport::check
