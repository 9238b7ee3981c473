#include "pipeline/compose/template.hpp"

#include "pipeline/compose/fault.hpp"
#include "pipeline/functions/functions.hpp"
#include "pipeline/xml/xpath_source.hpp"

#include <algorithm>
#include <array>

namespace rapport::compose {

using xml::Element;

namespace {

constexpr std::size_t deepest_include = 8;

/// Attributes that hold XPath. All others are keys, names and words.
constexpr std::array<std::string_view, 15> expression_attributes{
    "select", "of",      "test",           "by",   "tone",   "anchor", "count", "key-of",
    "unit",   "version", "classification", "date", "digest", "person", "party"};

bool holds_expression(std::string_view attribute)
{
    return std::find(expression_attributes.begin(), expression_attributes.end(), attribute) !=
           expression_attributes.end();
}

void visit_below(Element element, std::function<void(Element)> const& visit)
{
    visit(element);
    for (Element const child : element.children()) visit_below(child, visit);
}

std::string words_of(xml::Violation const& violation)
{
    std::string text = violation.message;
    if (!violation.expected.empty()) {
        text += text.empty() ? "expected here: " : "; expected here: ";
        for (std::size_t index = 0; index < violation.expected.size(); ++index)
            text += (index == 0 ? "" : ", ") + violation.expected[index];
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

void check_source(Element element, Element::Attribute const& attribute)
{
    if (auto const refusal = xml::forbidden_arithmetic(attribute.value))
        fail(element, attribute.name,
             "\"" + attribute.value + "\" at character " + std::to_string(refusal->offset) + ": " +
                 refusal->what);
    for (xml::Call const& call : xml::usage_of(attribute.value).calls) {
        std::string const fault = functions::fault_of(call.name, call.arguments);
        if (!fault.empty()) fail(element, attribute.name, "\"" + attribute.value + "\": " + fault);
    }
}

} // namespace

struct Template::Loading {
    Resolver const& read;
    xml::Schema const& schema;
    std::vector<std::string> open; ///< the files being read, outermost first
};

Template Template::load(std::string const& name, Resolver const& read)
{
    return load(name, read, xml::Schema(read("template.xsd"), "templates/template.xsd"));
}

Template Template::load(std::string const& name, Resolver const& read, xml::Schema const& schema)
{
    Template result;
    Loading loading{read, schema, {}};
    result.add_file(name, loading);
    Element const root = result.root();
    if (root.name() != "document") fail(root, {}, "a template starts with <document>");
    result.namespaces_ = {{"p", root.get("vocabulary")}, {"fact", std::string(xml::fact_namespace)}};
    result.for_every_element([&](Element element) { result.compile(element); });
    return result;
}

void Template::add_file(std::string const& name, Loading& loading)
{
    xml::Tree tree = xml::Tree::parse_own(loading.read(name), "templates/" + name);
    for (xml::Violation const& violation : loading.schema.validate(tree))
        fail(violation.node ? violation.node : tree.root(), violation.attribute, words_of(violation));
    loading.open.push_back(name);
    parts_.emplace(name, trees_.size());
    trees_.push_back(std::move(tree));
    std::vector<Element> includes;
    visit_below(trees_.back().root(), [&](Element element) {
        if (element.name() == "include") includes.push_back(element);
    });
    for (Element const include : includes) {
        std::string const part = include.get("part");
        if (std::find(loading.open.begin(), loading.open.end(), part) != loading.open.end())
            fail(include, "part", "\"" + part + "\" would include itself");
        if (loading.open.size() >= deepest_include) fail(include, "part", "parts are nested too deeply");
        if (!parts_.contains(part)) add_file(part, loading);
    }
    loading.open.pop_back();
}

void Template::compile(Element element)
{
    if (element.name() == "tone") {
        tones_[element.get("value")] = element.get("is");
        return;
    }
    for (Element::Attribute const& attribute : element.attributes()) {
        if (!holds_expression(attribute.name) || expressions_.contains(attribute.value)) continue;
        check_source(element, attribute);
        try {
            expressions_.emplace(attribute.value, xml::Expression(attribute.value, namespaces_));
        } catch (xml::XPathError const& error) {
            fail(element, attribute.name,
                 "\"" + attribute.value + "\" at character " + std::to_string(error.offset) + ": " +
                     error.what());
        }
    }
}

Element Template::part(std::string const& name) const
{
    return trees_.at(parts_.at(name)).root();
}

xml::Expression const& Template::expression(std::string const& source) const
{
    return expressions_.at(source);
}

std::string Template::tone(std::string const& value) const
{
    auto const found = tones_.find(value);
    return found == tones_.end() ? std::string() : found->second;
}

void Template::for_every_element(std::function<void(Element)> const& visit) const
{
    for (xml::Tree const& tree : trees_) visit_below(tree.root(), visit);
}

} // namespace rapport::compose
