#include "pipeline/compose/engine.hpp"

#include "pipeline/base/decimal.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/functions/functions.hpp"

#include <algorithm>
#include <charconv>

namespace rapport::compose {

using xml::Element;

namespace {

/// One key to sort by, ready to compare. What has no value comes last in either direction.
struct Key {
    bool known = false;
    base::Decimal number;
    std::string text;
};

Key key_of(std::string const& text, std::string const& type)
{
    Key key;
    if (type == "decimal") {
        auto const number = base::Decimal::parse(text);
        key.known = number.has_value();
        if (number) key.number = *number;
    } else {
        key.known = !text.empty();
        key.text = type == "date" ? text : base::fold(text);
    }
    return key;
}

/// Negative, 0 or positive; unknown keys are never negated.
int compare(Key const& left, Key const& right, bool descending)
{
    if (left.known != right.known) return left.known ? -1 : 1;
    int order = 0;
    if (left.number != right.number)
        order = left.number < right.number ? -1 : 1;
    else if (left.text != right.text)
        order = left.text < right.text ? -1 : 1;
    return descending ? -order : order;
}

} // namespace

Engine::Engine(xml::Tree const& plan, Template const& source)
    : source_(source), plan_(plan.root()), evaluator_(plan, source.namespaces())
{
    index(plan_);
    // Templates name items by id; what has none is reached by selecting it.
    functions::define(evaluator_, plan, [](Element) { return std::string(); });
    std::string as_of;
    for (Element const build : plan_.children("build"))
        if (build.in_fact_namespace()) as_of = build.get("as-of");
    evaluator_.bind("as-of", as_of);
    evaluator_.bind("document", source.kind());
}

void Engine::index(Element element)
{
    if (element.in_fact_namespace()) return;
    if (auto const id = element.find("id")) items_.emplace(*id, element);
    for (Element const child : element.children()) index(child);
}

Element Engine::item(std::string_view id) const
{
    auto const found = items_.find(id);
    return found == items_.end() ? Element() : found->second;
}

xml::Value Engine::value(Element instruction, std::string_view attribute, Element context)
{
    std::string const source = instruction.get(attribute);
    try {
        return evaluator_.evaluate(source_.expression(source), context);
    } catch (xml::XPathError const& error) {
        fail(instruction, attribute, "\"" + source + "\": " + error.what());
    }
}

std::string Engine::text(Element instruction, std::string_view attribute, Element context)
{
    return xml::to_text(value(instruction, attribute, context));
}

bool Engine::truth(Element instruction, std::string_view attribute, Element context)
{
    return xml::to_bool(value(instruction, attribute, context));
}

std::vector<Element> Engine::nodes(Element instruction, std::string_view attribute, Element context)
{
    xml::Value found = value(instruction, attribute, context);
    auto* const set = std::get_if<std::vector<Element>>(&found);
    if (!set)
        fail(instruction, attribute, "\"" + instruction.get(attribute) + "\" selects no nodes but a value");
    sort(instruction, *set);
    if (auto const limit = instruction.find("limit")) {
        std::size_t most = 0;
        std::from_chars(limit->data(), limit->data() + limit->size(), most);
        if (set->size() > most) set->resize(most);
    }
    return std::move(*set);
}

void Engine::sort(Element instruction, std::vector<Element>& nodes)
{
    std::vector<Element> const sorts = instruction.children("sort");
    // The last key first: stable sorting then lets the first one decide.
    for (auto sort = sorts.rbegin(); sort != sorts.rend(); ++sort) {
        std::string const type = sort->get("as");
        bool const descending = sort->get("order") == "descending";
        std::vector<std::pair<Key, Element>> keyed;
        keyed.reserve(nodes.size());
        for (Element const node : nodes) keyed.emplace_back(key_of(text(*sort, "by", node), type), node);
        std::stable_sort(keyed.begin(), keyed.end(), [&](auto const& left, auto const& right) {
            return compare(left.first, right.first, descending) < 0;
        });
        std::transform(keyed.begin(), keyed.end(), nodes.begin(),
                       [](auto const& pair) { return pair.second; });
    }
}

void Engine::follow(Element parent, Element context, Sink const& sink)
{
    for (Element const instruction : parent.children()) {
        std::string_view const name = instruction.name();
        if (name == "for-each") {
            follow_for_each(instruction, context, sink);
        } else if (name == "if") {
            if (truth(instruction, "test", context)) follow(instruction, context, sink);
        } else if (name == "choose") {
            follow_choose(instruction, context, sink);
        } else if (name == "include") {
            follow(source_.part(instruction.get("part")), context, sink);
        } else if (name == "let") {
            evaluator_.bind(instruction.get("name"), value(instruction, "select", context));
        } else if (name != "sort") {
            sink(instruction, context);
        }
    }
}

void Engine::follow_for_each(Element instruction, Element context, Sink const& sink)
{
    auto const variable = instruction.find("as");
    for (Element const node : nodes(instruction, "select", context)) {
        if (variable) evaluator_.bind(*variable, std::vector<Element>{node});
        follow(instruction, node, sink);
    }
}

void Engine::follow_choose(Element instruction, Element context, Sink const& sink)
{
    for (Element const branch : instruction.children()) {
        if (branch.name() == "when" && !truth(branch, "test", context)) continue;
        follow(branch, context, sink);
        return;
    }
}

} // namespace rapport::compose
