#include "pipeline/functions/functions.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/functions/lookup.hpp"
#include "pipeline/functions/values.hpp"

#include <algorithm>
#include <memory>

namespace rapport::functions {

namespace {

Signature const* find(std::vector<Signature> const& list, std::string_view name)
{
    auto const found = std::ranges::find(list, name, &Signature::name);
    return found == list.end() ? nullptr : &*found;
}

std::string nearest_name(std::string_view name)
{
    std::vector<std::string> names;
    for (auto const* list : {&own_signatures(), &core_signatures()})
        for (auto const& signature : *list) names.emplace_back(signature.name);
    return base::nearest(name, names);
}

} // namespace

std::vector<Signature> const& own_signatures()
{
    static std::vector<Signature> const signatures{
        {"is-date", 1, 1},
        {"is-duration", 1, 1},
        {"days-between", 2, 2},
        {"working-days-between", 2, 3},
        {"plus-duration", 2, 3},
        {"date-compare", 2, 2},
        {"latest", 1, 1},
        {"earliest", 1, 1},
        {"duration-compare", 2, 2},
        {"is-decimal", 1, 1},
        {"decimal-compare", 2, 2},
        {"decimal-equal", 2, 2},
        {"decimal-add", 2, -1},
        {"decimal-subtract", 2, 2},
        {"decimal-multiply", 2, 2},
        {"decimal-divide", 3, 3},
        {"decimal-round", 2, 2},
        {"decimal-sum", 1, 1},
        {"decimal-min", 1, 1},
        {"decimal-max", 1, 1},
        {"money-text", 1, 1},
        {"money-compare", 2, 2},
        {"money-equal", 2, 2},
        {"money-agrees", 2, 2},
        {"money-sum", 1, 1},
        {"money-add", 2, 2},
        {"money-subtract", 2, 2},
        {"money-multiply", 2, 2},
        {"distinct", 1, 1},
        {"duplicates", 1, 1},
        {"difference", 2, 2},
        {"intersection", 2, 2},
        {"list", 1, 2},
        {"has-token", 2, 2},
        {"item", 1, 1},
        {"uses", 1, 1},
        {"with-fact", 2, 2},
        {"cycle", 1, 1},
        {"key", 0, 0},
        {"lower-case", 1, 1},
        {"ends-with", 2, 2},
        {"word-count", 1, 1},
        {"matches-word", 2, 2},
        {"version-compare", 2, 2},
        {"is-language", 1, 1},
        {"language-meant", 1, 1},
        {"is-link", 1, 1},
        {"choose", 3, 3},
    };
    return signatures;
}

std::vector<Signature> const& core_signatures()
{
    static std::vector<Signature> const signatures{
        {"last", 0, 0},
        {"position", 0, 0},
        {"count", 1, 1},
        {"local-name", 0, 1},
        {"name", 0, 1},
        {"namespace-uri", 0, 1},
        {"string", 0, 1},
        {"concat", 2, -1},
        {"starts-with", 2, 2},
        {"contains", 2, 2},
        {"substring-before", 2, 2},
        {"substring-after", 2, 2},
        {"substring", 2, 3},
        {"string-length", 0, 1},
        {"normalize-space", 0, 1},
        {"translate", 3, 3},
        {"boolean", 1, 1},
        {"not", 1, 1},
        {"true", 0, 0},
        {"false", 0, 0},
    };
    return signatures;
}

std::string fault_of(std::string_view name, int arguments)
{
    auto const* signature = find(own_signatures(), name);
    if (signature == nullptr) signature = find(core_signatures(), name);
    if (signature == nullptr) {
        auto const near = nearest_name(name);
        return "unknown function " + std::string(name) + "()" +
               (near.empty() ? "" : ", did you mean " + near + "()?");
    }
    bool const fits = arguments >= signature->fewest && (signature->most < 0 || arguments <= signature->most);
    if (fits) return {};
    return std::string(name) + "() does not take " + std::to_string(arguments) + " arguments";
}

void define(xml::Evaluator& evaluator, xml::Tree const& tree, Naming naming, Naming key)
{
    define_dates(evaluator);
    define_decimals(evaluator);
    define_money(evaluator);
    define_sets(evaluator);
    define_texts(evaluator);
    auto lookup = std::make_shared<Lookup>(tree, std::move(naming));
    if (!key) key = [lookup](xml::Element record) { return lookup->name_of(record); };
    evaluator.define("key", 0,
                     [key](xml::Element context, Arguments const&) -> xml::Value { return key(context); });
    define_lookup(evaluator, std::move(lookup));
}

std::string text_of(xml::Value const& value)
{
    return std::string(base::trim(xml::to_text(value)));
}

Nodes const& nodes_of(xml::Value const& value, std::string_view function)
{
    if (auto const* nodes = std::get_if<Nodes>(&value)) return *nodes;
    throw xml::XPathError(std::string(function) + "() needs nodes, not a text or number", 0);
}

std::vector<std::string> texts_of(xml::Value const& value)
{
    auto const* nodes = std::get_if<Nodes>(&value);
    if (nodes == nullptr) return {text_of(value)};
    std::vector<std::string> texts;
    texts.reserve(nodes->size());
    for (auto const node : *nodes) texts.emplace_back(base::trim(node.text()));
    return texts;
}

std::optional<int> whole_of(xml::Value const& value)
{
    auto const decimal = decimal_of(value);
    if (!decimal || decimal->decimals() != 0 || std::abs(decimal->units()) > 1'000'000) return std::nullopt;
    return static_cast<int>(decimal->units());
}

} // namespace rapport::functions
