#include "pipeline/functions/lookup.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/xml/tree.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace rapport::functions {

namespace {

Nodes const no_nodes;

Nodes const& found_in(std::unordered_map<std::string, Nodes> const& index, std::string const& text)
{
    auto const found = index.find(text);
    return found == index.end() || text.empty() ? no_nodes : found->second;
}

/// Looks for a way from a record back to itself along fields of the given names.
class Circle {
public:
    Circle(Lookup& lookup, std::string_view names) : lookup_(lookup)
    {
        for (auto const name : base::split(names, ' '))
            if (!name.empty()) names_.emplace_back(name);
    }

    /// "A, B, A", or empty.
    std::string through(xml::Element start)
    {
        goal_ = lookup_.name_of(start);
        if (goal_.empty() || !walk(start)) return {};
        std::string text = goal_;
        for (auto step = way_.rbegin(); step != way_.rend(); ++step) text += ", " + *step;
        return text;
    }

private:
    [[nodiscard]] std::vector<std::string> next(xml::Element record) const
    {
        std::vector<std::string> names;
        for (auto const& name : names_) {
            if (auto value = record.get(name); !value.empty()) names.push_back(std::move(value));
            for (auto const child : record.children(name)) names.push_back(child.get("ref"));
        }
        return names;
    }

    /// Depth first without recursion: a chain may be as long as a register.
    bool walk(xml::Element start)
    {
        struct Step {
            std::vector<std::string> names;
            std::size_t at = 0;
        };
        std::vector<Step> stack{{next(start)}};
        std::unordered_set<std::string> seen;
        while (!stack.empty()) {
            auto& step = stack.back();
            if (step.at == step.names.size()) {
                stack.pop_back();
                continue;
            }
            auto const name = step.names[step.at++];
            if (name == goal_) {
                for (auto i = stack.rbegin(); i != stack.rend(); ++i) way_.push_back(i->names[i->at - 1]);
                return true;
            }
            auto const& records = lookup_.items(name);
            if (!records.empty() && seen.insert(name).second) stack.push_back({next(records.front())});
        }
        return false;
    }

    Lookup& lookup_;
    std::vector<std::string> names_;
    std::string goal_;
    std::vector<std::string> way_; ///< last step first
};

template <class Find>
Nodes merged(xml::Value const& value, Find find)
{
    Nodes result;
    for (auto const& text : texts_of(value)) {
        Nodes const& found = find(text);
        result.insert(result.end(), found.begin(), found.end());
    }
    return result;
}

std::string joined(std::string_view name, std::string_view value)
{
    std::string text(name);
    return text.append("=").append(value);
}

} // namespace

Nodes const& Lookup::items(std::string const& text)
{
    build();
    return found_in(items_, text);
}

Nodes const& Lookup::uses(std::string const& text)
{
    build();
    return found_in(uses_, text);
}

Nodes const& Lookup::with_fact(std::string const& name, std::string const& value)
{
    if (!std::exchange(facts_built_, true)) add_facts(tree_.root());
    return value.empty() ? no_nodes : found_in(facts_, joined(name, value));
}

std::string Lookup::name_of(xml::Element record) const
{
    auto id = record.get("id");
    if (!id.empty() || !naming_) return id;
    return naming_(record);
}

void Lookup::build()
{
    if (std::exchange(built_, true)) return;
    add(tree_.root());
}

void Lookup::add(xml::Element element)
{
    // Facts repeat what the plan says; only the plan itself names and is named.
    if (element.in_fact_namespace()) return;
    if (auto const name = name_of(element); !name.empty()) items_[name].push_back(element);
    for (auto const& attribute : element.attributes()) {
        if (attribute.name == "id" || !attribute.namespace_uri.empty()) continue;
        auto& users = uses_[attribute.value];
        if (users.empty() || users.back() != element) users.push_back(element);
    }
    for (auto const child : element.children()) add(child);
}

void Lookup::add_facts(xml::Element element)
{
    for (auto const& attribute : element.attributes())
        if (attribute.namespace_uri == xml::fact_namespace)
            facts_[joined(attribute.name, attribute.value)].push_back(element);
    for (auto const child : element.children()) add_facts(child);
}

void define_lookup(xml::Evaluator& evaluator, std::shared_ptr<Lookup> lookup)
{
    evaluator.define("item", 1, [lookup](xml::Element, Arguments const& a) -> xml::Value {
        return merged(a[0], [&](std::string const& text) -> Nodes const& { return lookup->items(text); });
    });
    evaluator.define("uses", 1, [lookup](xml::Element, Arguments const& a) -> xml::Value {
        return merged(a[0], [&](std::string const& text) -> Nodes const& { return lookup->uses(text); });
    });
    evaluator.define("with-fact", 2, [lookup](xml::Element, Arguments const& a) -> xml::Value {
        auto const name = text_of(a[0]);
        return merged(a[1],
                      [&](std::string const& text) -> Nodes const& { return lookup->with_fact(name, text); });
    });
    evaluator.define("cycle", 1, [lookup](xml::Element context, Arguments const& a) -> xml::Value {
        return Circle(*lookup, text_of(a[0])).through(context);
    });
}

} // namespace rapport::functions
