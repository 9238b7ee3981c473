#include "pipeline/plan_state.hpp"

#include "pipeline/change/weights.hpp"
#include "pipeline/check/shape.hpp"
#include "pipeline/compose/declared.hpp"
#include "pipeline/compose/runs.hpp"
#include "pipeline/derive/derive.hpp"

#include <charconv>

namespace rapport {

namespace {

/// How values of one state are written: in the language of the newer plan, with the names of their own.
class Writing {
public:
    Writing(State const& state, compose::Words const& words, vocabulary::Vocabulary const& vocabulary)
        : names_(state.facts.root()), typed_(names_, words, vocabulary)
    {
    }

    [[nodiscard]] std::string value(xml::Element node) const
    {
        return compose::plain_text(typed_.node(node, {}));
    }

    [[nodiscard]] std::string fact(std::string const& value, std::string const& like,
                                   std::string const& group) const
    {
        return compose::plain_text(typed_.text(value, {group.empty() ? "" : "word", group, like, ""}));
    }

private:
    compose::Names names_;
    compose::Typed typed_;
};

change::Side side_of(State const& state, Writing const& writing)
{
    return {state.facts, [&](xml::Element node) { return writing.value(node); },
            [&](std::string const& value, std::string const& like, std::string const& group) {
                return writing.fact(value, like, group);
            }};
}

} // namespace

std::optional<State> read_state(CompareJob::Side const& side, base::Limits const& limits, bool evidence,
                                Machine::Parts& parts, base::Report& report)
{
    std::vector<ingest::Source> sources;
    for (auto const& file : side.files) sources.push_back({file.name, file.bytes, {}});
    auto plan = ingest::read(sources, parts.vocabulary, report,
                             {.whole_set = true, .languages = &parts.languages, .limits = limits});
    if (!plan) return std::nullopt;
    auto const issued = base::Date::parse(plan->tree.root().get("issued"));
    auto const as_of = side.as_of ? *side.as_of : issued.value_or(base::Date::from_days(0));
    auto const& labels = parts.languages.of(plan->language);
    xml::Tree facts = plan->tree.copy();
    base::Report of_check; // what is wrong with a plan is for `check` to say
    check::shape(facts, parts.schema, labels, of_check, &parts.languages);
    derive::derive(facts, parts.judging().profile, labels, {as_of, "joint", {}, {}, evidence});
    return State{std::move(*plan), std::move(facts), as_of};
}

change::Difference difference_of(State const& before, State const& after, Machine::Parts& parts)
{
    std::string const language = after.plan.tree.root().get("language");
    auto const& words = parts.words(language);
    auto const& labels = parts.languages.of(language);
    change::Weights const weights(parts.judging().profile_tree.root(), parts.vocabulary);
    Writing const old_writing(before, words, labels);
    Writing const new_writing(after, words, labels);
    change::Labels const named{words.plain("difference.text"), [&](std::string const& name) {
                                   return words.has(name) ? words.plain(name)
                                                          : compose::label_named(labels, name);
                               }};
    return change::compare(side_of(before, old_writing), side_of(after, new_writing), labels, weights, named);
}

std::string said(compose::Words const& words, std::string_view key,
                 std::vector<std::pair<std::string_view, std::string>> const& fill)
{
    std::optional<long> count;
    for (auto const& [place, text] : fill) {
        long number = 0;
        if (place != "count") continue;
        std::from_chars(text.data(), text.data() + text.size(), number);
        count = number;
    }
    auto const* sentence = words.find(key, count);
    if (sentence == nullptr) return std::string(key);
    std::string result;
    for (auto const& piece : *sentence) {
        result += piece.text;
        for (auto const& [place, text] : fill)
            if (!piece.place.empty() && place == piece.place) result += text;
    }
    return result;
}

} // namespace rapport
