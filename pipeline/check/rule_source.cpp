#include "pipeline/check/rule_source.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/functions/functions.hpp"
#include "pipeline/xml/xpath_source.hpp"

#include <algorithm>

namespace rapport::check {

namespace {

bool lists(std::string_view names, std::string_view name)
{
    auto const words = base::split(names, ' ');
    return std::ranges::find(words, name) != words.end();
}

/// Splits a pattern at its outer '|'.
std::vector<std::string> branches(std::string_view pattern)
{
    std::vector<std::string> result(1);
    int depth = 0;
    char quote = '\0';
    for (char const c : pattern) {
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '[' || c == '(') {
            ++depth;
        } else if (c == ']' || c == ')') {
            --depth;
        } else if (c == '|' && depth == 0) {
            result.emplace_back();
            continue;
        }
        result.back() += c;
    }
    return result;
}

/// An expression's text in an attribute begins where the value begins.
base::Span moved(base::Span span, int offset)
{
    if (offset > 1) span.column += offset - 1;
    return span;
}

} // namespace

void RuleSource::fault(base::Span const& span, std::string const& what)
{
    if (!faults_.empty()) faults_ += '\n';
    faults_ += file_ + ":" + std::to_string(span.line) + ":" + std::to_string(span.column) + ": " + what;
}

void RuleSource::allow(xml::Element element, std::string_view plain, std::string_view extra)
{
    for (auto const& attribute : element.attributes()) {
        bool const ours = attribute.namespace_uri == extra_namespace;
        bool const known = ours ? lists(extra, attribute.name)
                                : attribute.namespace_uri.empty() && lists(plain, attribute.name);
        if (!known)
            fault(element.attribute(attribute.name, attribute.namespace_uri).span(),
                  std::string(ours ? "g:" : "") + attribute.name + " is not supported on <" +
                      std::string(element.name()) + ">");
    }
}

std::string RuleSource::required(xml::Element element, std::string_view attribute)
{
    auto value = element.get(attribute);
    if (value.empty())
        fault(element.span(), "<" + std::string(element.name()) + "> needs " + std::string(attribute));
    return value;
}

std::optional<xml::Expression> RuleSource::expression(xml::Element element, std::string_view attribute,
                                                      std::string_view namespace_uri)
{
    auto const node = element.attribute(attribute, namespace_uri);
    if (!node) return std::nullopt;
    return compile(node.text(), node.span());
}

std::optional<xml::Expression> RuleSource::compile(std::string const& text, base::Span const& span)
{
    try {
        xml::Expression expression(text, namespaces);
        check_names(expression, span);
        return expression;
    } catch (xml::XPathError const& error) {
        fault(moved(span, error.offset), error.what());
        return std::nullopt;
    }
}

void RuleSource::check_names(xml::Expression const& expression, base::Span const& span)
{
    auto const usage = xml::usage_of(expression.source());
    for (auto const& variable : usage.variables)
        if (std::ranges::find(variables, variable.name) == variables.end())
            fault(moved(span, variable.offset), "unknown variable $" + variable.name);
    for (auto const& call : usage.calls)
        if (auto const what = functions::fault_of(call.name, call.arguments); !what.empty())
            fault(moved(span, call.offset), what);
    if (auto const refusal = xml::forbidden_arithmetic(expression.source()))
        fault(moved(span, refusal->offset), refusal->what);
}

std::vector<xml::Expression> RuleSource::contexts(xml::Element rule)
{
    std::vector<xml::Expression> result;
    auto const span = rule.span("context");
    for (auto const& branch : branches(required(rule, "context"))) {
        std::string text(base::trim(branch));
        if (text.empty()) {
            fault(span, "the context has an empty branch");
            continue;
        }
        if (!text.starts_with('/')) text.insert(0, "//");
        if (auto expression = compile(text, span)) result.push_back(std::move(*expression));
    }
    return result;
}

void RuleSource::let(xml::Element element, std::vector<Let>& lets)
{
    allow(element, "name value");
    auto const name = required(element, "name");
    required(element, "value");
    if (std::ranges::find(variables, name) != variables.end())
        fault(element.span("name"), "$" + name + " would hide another one of this name");
    auto value = expression(element, "value");
    variables.push_back(name);
    if (value) lets.push_back({name, std::move(*value), element.span().line});
}

void RuleSource::prefix(xml::Element element)
{
    allow(element, "prefix uri");
    auto const prefix = required(element, "prefix");
    auto const uri = required(element, "uri");
    auto const known = std::ranges::find(namespaces, prefix, &std::pair<std::string, std::string>::first);
    if (known == namespaces.end())
        namespaces.emplace_back(prefix, uri);
    else if (known->second != uri)
        fault(element.span("uri"), "the prefix " + prefix + " stands for " + known->second);
}

Message RuleSource::message(xml::Element element)
{
    Message parts;
    for (auto const node : element.nodes()) {
        if (node.is_text()) {
            parts.push_back({node.text(), std::nullopt, false});
            continue;
        }
        if (node.namespace_uri() == extra_namespace) continue;
        if (node.name() == "value-of") {
            allow(node, "select");
            required(node, "select");
            parts.push_back({{}, expression(node, "select"), false});
        } else if (node.name() == "name") {
            allow(node, "");
            parts.push_back({{}, std::nullopt, true});
        } else {
            fault(node.span(), "<" + std::string(node.name()) + "> is not supported in a text");
        }
    }
    return parts;
}

} // namespace rapport::check
