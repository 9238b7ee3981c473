#include "pipeline/base/text.hpp"
#include "pipeline/functions/values.hpp"

#include <unordered_set>

namespace rapport::functions {

namespace {

using Texts = std::unordered_set<std::string>; // asked only whether it holds a text, never walked over

std::string key_of(xml::Element node)
{
    return std::string(base::trim(node.text()));
}

Texts set_of(xml::Value const& value)
{
    auto texts = texts_of(value);
    return {std::make_move_iterator(texts.begin()), std::make_move_iterator(texts.end())};
}

/// The nodes whose text is new (`first`), or was there before.
Nodes by_novelty(Nodes const& nodes, bool first)
{
    Texts seen;
    Nodes result;
    for (auto const node : nodes)
        if (seen.insert(key_of(node)).second == first) result.push_back(node);
    return result;
}

Nodes by_membership(Nodes const& nodes, xml::Value const& others, bool member)
{
    auto const texts = set_of(others);
    Nodes result;
    for (auto const node : nodes)
        if (texts.contains(key_of(node)) == member) result.push_back(node);
    return result;
}

xml::Value list(xml::Element, Arguments const& arguments)
{
    auto const separator = arguments.size() > 1 ? xml::to_text(arguments[1]) : std::string(", ");
    Texts seen;
    std::string joined;
    for (auto const& text : texts_of(arguments[0])) {
        if (text.empty() || !seen.insert(text).second) continue;
        if (!joined.empty()) joined += separator;
        joined += text;
    }
    return joined;
}

xml::Value has_token(xml::Element, Arguments const& arguments)
{
    auto const wanted = text_of(arguments[1]);
    auto const text = text_of(arguments[0]);
    for (auto const token : base::split(text, ' '))
        if (token == wanted && !wanted.empty()) return true;
    return false;
}

} // namespace

void define_sets(xml::Evaluator& evaluator)
{
    evaluator.define("distinct", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return by_novelty(nodes_of(a[0], "distinct"), true);
    });
    evaluator.define("duplicates", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return by_novelty(nodes_of(a[0], "duplicates"), false);
    });
    evaluator.define("difference", 2, [](xml::Element, Arguments const& a) -> xml::Value {
        return by_membership(nodes_of(a[0], "difference"), a[1], false);
    });
    evaluator.define("intersection", 2, [](xml::Element, Arguments const& a) -> xml::Value {
        return by_membership(nodes_of(a[0], "intersection"), a[1], true);
    });
    evaluator.define("list", -1, list);
    evaluator.define("has-token", 2, has_token);
}

} // namespace rapport::functions
