#include "pipeline/check/rules.hpp"

#include "pipeline/check/rule_file.hpp"
#include "pipeline/check/silence.hpp"
#include "pipeline/functions/functions.hpp"
#include "pipeline/vocabulary/naming.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace rapport::check {

namespace {

using xml::Element;

std::string collapsed(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        bool const blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    // A value at the end of a sentence may be empty; then the stop stands alone.
    for (auto at = result.find(" ."); at != std::string::npos; at = result.find(" .", at))
        result.erase(at, 1);
    return result;
}

int stage_from(std::string_view text)
{
    if (text.starts_with('S')) text.remove_prefix(1);
    return text.size() == 1 && text[0] >= '1' && text[0] <= '8' ? text[0] - '0' : 0;
}

/// Whether the shape check marked anything; most plans hold nothing of the kind.
bool holds_broken(Element element)
{
    if (!element.fact("broken").empty()) return true;
    return std::ranges::any_of(element.children(), holds_broken);
}

/// One walk of one rule file over one plan.
class Judge {
    /// Evaluates on behalf of a place in the rule file, which a fault then names.
    template <class Evaluate>
    auto at(int line, std::string_view what, Evaluate evaluate)
    {
        try {
            return evaluate();
        } catch (xml::XPathError const& error) {
            throw RuleFault((where_.empty() ? file_.file : where_) + ":" + std::to_string(line) +
                            ":1: " + std::string(what) + " stopped: " + error.what());
        }
    }

public:
    Judge(xml::Tree const& plan, RuleFile const& file, vocabulary::Vocabulary const& vocabulary,
          Inputs const& inputs)
        : file_(file), vocabulary_(vocabulary), inputs_(inputs),
          evaluator_(plan, file.namespaces, inputs.budget)
    {
        functions::define(
            evaluator_, plan,
            [this](Element record) { return vocabulary::reference_to(vocabulary_, record); },
            [this](Element node) { return vocabulary::key_of(vocabulary_, node); });
        evaluator_.bind("as-of", inputs.as_of);
        evaluator_.bind("own", inputs.own_party);
        bind("profile", inputs.profile);
        bind("approvals", inputs.approvals);
        for (auto const& let : file.lets) bind(let, {});
        auto const is_stage = [](Let const& let) { return let.name == "stage"; };
        auto const stage = std::ranges::find_if(file.lets, is_stage);
        situation_.stage =
            stage_from(at(stage->line, "$stage", [&] { return evaluator_.text(stage->value, {}); }));
        for (auto const& let : file.lets)
            if (let.name == "gates-passed")
                situation_.gates_passed =
                    at(let.line, "$gates-passed", [&] { return evaluator_.truth(let.value, {}); });
        any_broken_ = holds_broken(plan.root());
    }

    std::vector<Found> run()
    {
        for (auto const& pattern : file_.patterns)
            if (is_active(pattern)) run_pattern(pattern);
        return std::move(found_);
    }

    [[nodiscard]] Situation const& situation() const { return situation_; }

    [[nodiscard]] std::vector<std::string> not_looked_at() const
    {
        std::vector<std::string> ids;
        for (auto const& facts : file_.book.rules())
            if (facts.own && inputs_.own_party.empty()) ids.push_back(facts.id);
        return ids;
    }

private:
    void bind(std::string_view name, Element root)
    {
        evaluator_.bind(name, root ? std::vector<Element>{root} : std::vector<Element>{});
    }

    void bind(Let const& let, Element context)
    {
        at(let.line, "$" + let.name, [&] {
            evaluator_.bind(let.name, evaluator_.evaluate(let.value, context));
            return true;
        });
    }

    [[nodiscard]] bool is_active(Pattern const& pattern) const
    {
        if (pattern.phases.empty()) return true;
        auto const phase = "S" + std::to_string(situation_.stage);
        return std::ranges::find(pattern.phases, phase) != pattern.phases.end();
    }

    void run_pattern(Pattern const& pattern)
    {
        where_ = pattern.file;
        for (auto const& let : pattern.lets) bind(let, {});
        std::unordered_set<_xmlNode*> fired; // asked only whether it holds a node, never walked over
        for (auto const& rule : pattern.rules) {
            for (auto const node : nodes_of(rule)) {
                if (!fired.insert(node.borrow()).second || is_broken(node)) continue;
                for (auto const& let : rule.lets) bind(let, node);
                for (auto const& test : rule.tests)
                    if (test.test && !test.off && applies(test, node)) run_test(test, node);
            }
        }
    }

    std::vector<Element> nodes_of(Rule const& rule)
    {
        std::vector<Element> nodes;
        for (auto const& context : rule.contexts) {
            auto const more =
                at(rule.line, "the context", [&] { return matching(context, rule.uses_variables); });
            nodes.insert(nodes.end(), more.begin(), more.end());
        }
        return nodes;
    }

    /// Many rules share a context, and each is a walk over the whole plan.
    std::vector<Element> matching(xml::Expression const& context, bool uses_variables)
    {
        if (uses_variables) return evaluator_.nodes(context, {});
        auto const known = contexts_.find(context.source());
        if (known != contexts_.end()) return known->second;
        return contexts_[context.source()] = evaluator_.nodes(context, {});
    }

    [[nodiscard]] bool is_broken(Element node) const
    {
        if (!any_broken_) return false;
        auto const record = vocabulary::record_around(vocabulary_, node);
        return record && record.fact("broken") == "yes";
    }

    /// Whether a value that the test looks at could not be read; shape has reported it.
    [[nodiscard]] bool looks_at_broken(Test const& test, Element node) const
    {
        if (!any_broken_) return false;
        auto const element = node.is_element() ? node : node.parent();
        auto const fields = " " + element.fact("broken-fields") + " ";
        return std::ranges::any_of(test.names, [&](std::string const& name) {
            return fields.find(" " + name + " ") != std::string::npos;
        });
    }

    [[nodiscard]] bool applies(Test const& test, Element node) const
    {
        auto const& facts = *file_.book.find(test.rule);
        if (facts.from > situation_.stage || (facts.own && inputs_.own_party.empty())) return false;
        return !looks_at_broken(test, node);
    }

    void run_test(Test const& test, Element node)
    {
        at(test.line, test.id, [&] {
            if (evaluator_.truth(*test.test, node) == test.fires_when_true) add(test, node);
            return true;
        });
    }

    void add(Test const& test, Element node)
    {
        auto const& facts = *file_.book.find(test.rule);
        Found found;
        auto& finding = found.finding;
        finding.rule = test.rule;
        finding.severity = test.severity.value_or(facts.severity);
        finding.kind = test.kind.value_or(facts.kind);
        finding.clauses = facts.printed_clauses;
        finding.span = subject_of(test, node).span();
        finding.item = test.item ? evaluator_.text(*test.item, node) : vocabulary::key_of(vocabulary_, node);
        say(finding, test, node);
        if (before_the_gate(facts.from, test.gate.value_or(facts.gate), situation_)) soften(finding);
        found.implies = test.implies.value_or(facts.implies);
        if (test.about) found.about = about(*test.about, node);
        found_.push_back(std::move(found));
    }

    void say(base::Finding& finding, Test const& test, Element node)
    {
        finding.message = text(test.message, node);
        finding.help = text(test.help, node);
        auto const* other = inputs_.messages == nullptr ? nullptr : inputs_.messages->find(test.id);
        if (other == nullptr) return;
        std::vector<std::string> values;
        for (auto const& part : test.message) {
            if (part.is_name) values.emplace_back(node.name());
            if (part.value)
                values.push_back(inputs_.messages->word(test.id, evaluator_.text(*part.value, node)));
        }
        finding.message = base::filled(collapsed(other->message), values);
        if (!other->help.empty()) finding.help = collapsed(other->help);
    }

    Element subject_of(Test const& test, Element node)
    {
        if (!test.subject) return node;
        auto const nodes = evaluator_.nodes(*test.subject, node);
        return nodes.empty() ? node : nodes.front();
    }

    std::vector<std::string> about(xml::Expression const& expression, Element node)
    {
        auto const value = evaluator_.evaluate(expression, node);
        auto const* nodes = std::get_if<std::vector<Element>>(&value);
        if (nodes == nullptr) return {xml::to_text(value)};
        std::vector<std::string> items;
        for (auto const found : *nodes) items.push_back(found.text());
        return items;
    }

    std::string text(Message const& message, Element node)
    {
        std::string result;
        for (auto const& part : message) {
            if (part.is_name)
                result += node.name();
            else
                result += part.value ? evaluator_.text(*part.value, node) : part.text;
        }
        return collapsed(result);
    }

    RuleFile const& file_;
    vocabulary::Vocabulary const& vocabulary_;
    Inputs const& inputs_;
    xml::Evaluator evaluator_;
    Situation situation_;
    bool any_broken_ = false;
    std::string where_; ///< file of the pattern under way; empty: the rule file
    std::map<std::string, std::vector<Element>> contexts_;
    std::vector<Found> found_;
};

} // namespace

Judgement judge(xml::Tree const& plan, Rules const& rules, vocabulary::Vocabulary const& vocabulary,
                Inputs const& inputs, base::Report& report)
{
    Judge judge(plan, rules.file(), vocabulary, inputs);
    std::vector<Found> all;
    for (auto finding : report.findings()) {
        if (rules.book().is_off(finding.rule)) continue;
        rules.book().complete(finding, judge.situation());
        auto const* facts = rules.book().find(finding.rule);
        all.push_back(
            {std::move(finding), {}, facts == nullptr ? std::vector<std::string>{} : facts->implies});
    }
    std::ranges::move(judge.run(), std::back_inserter(all));
    base::Report judged;
    for (auto& finding : without_silenced(std::move(all))) judged.add(std::move(finding));
    report = std::move(judged);
    return {judge.situation(), judge.not_looked_at()};
}

Situation situation_of(xml::Tree const& plan, Rules const& rules, vocabulary::Vocabulary const& vocabulary,
                       Inputs const& inputs)
{
    return Judge(plan, rules.file(), vocabulary, inputs).situation();
}

} // namespace rapport::check
