#pragma once

#include "pipeline/xml/element.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rapport::xml {

class Tree;

/// XPath 1.0 value. Numbers are counts and positions only: amounts are text and go through our functions.
using Value = std::variant<bool, double, std::string, std::vector<Element>>;

std::string to_text(Value const& value);
bool to_bool(Value const& value);

/// A fault in an expression of ours; `offset` is the character (from 1) where it was noticed, 0 if unknown.
struct XPathError : std::runtime_error {
    XPathError(std::string const& what, int character) : std::runtime_error(what), offset(character) {}
    int offset;
};

/// A compiled expression. Throws XPathError for a syntax error or an unknown prefix.
class Expression {
public:
    Expression(std::string_view source, std::vector<std::pair<std::string, std::string>> const& namespaces);
    [[nodiscard]] std::string const& source() const { return source_; }

    struct Compiled;
    [[nodiscard]] Compiled const& compiled() const { return *compiled_; }

private:
    std::string source_;
    std::shared_ptr<Compiled const> compiled_;
};

/// Evaluates expressions on one tree. Functions receive their arguments and the context node.
/// One budget of work for all evaluations of an Evaluator; when it is spent, XPathError "too much work".
class Evaluator {
public:
    using Function = std::function<Value(Element context, std::vector<Value> const& arguments)>;

    Evaluator(Tree const& tree, std::vector<std::pair<std::string, std::string>> const& namespaces,
              unsigned long budget = 50'000'000);
    ~Evaluator();
    Evaluator(Evaluator const&) = delete;
    Evaluator& operator=(Evaluator const&) = delete;

    /// `name` without prefix: own functions live in no namespace. `arguments` is the number it takes, -1 =
    /// any.
    void define(std::string_view name, int arguments, Function function);
    void bind(std::string_view variable, Value const& value);

    /// What position() and last() answer from now on at the top of an expression.
    void focus(int position, int size);

    Value evaluate(Expression const& expression, Element context);
    std::string text(Expression const& expression, Element context);
    bool truth(Expression const& expression, Element context);
    std::vector<Element> nodes(Expression const& expression, Element context);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace rapport::xml
