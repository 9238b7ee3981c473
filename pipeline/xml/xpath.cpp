#include "pipeline/xml/xpath.hpp"

#include "pipeline/xml/native.hpp"
#include "pipeline/xml/tree.hpp"
#include "pipeline/xml/xpath_source.hpp"

#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <utility>

namespace rapport::xml {

namespace {

struct FreeObject {
    void operator()(xmlXPathObject* object) const noexcept { xmlXPathFreeObject(object); }
};
using Object = std::unique_ptr<xmlXPathObject, FreeObject>;

struct FreeContext {
    void operator()(xmlXPathContext* context) const noexcept { xmlXPathFreeContext(context); }
};
using Context = std::unique_ptr<xmlXPathContext, FreeContext>;

struct FreeText {
    void operator()(xmlChar* text) const noexcept { xmlFree(text); }
};

/// Errors arrive as this much more than their xmlXPathError.
constexpr int first_code = XML_XPATH_EXPRESSION_OK;

/// libxml2 passes no text with XPath errors, only a code.
std::string_view words_for(int code)
{
    switch (code) {
    case XML_XPATH_UNFINISHED_LITERAL_ERROR: return "a string is not closed";
    case XML_XPATH_VARIABLE_REF_ERROR: return "'$' without a name";
    case XML_XPATH_UNDEF_VARIABLE_ERROR: return "unknown variable";
    case XML_XPATH_INVALID_PREDICATE_ERROR: return "'[' is not closed";
    case XML_XPATH_UNCLOSED_ERROR: return "')' is missing";
    case XML_XPATH_UNKNOWN_FUNC_ERROR: return "unknown function";
    case XML_XPATH_INVALID_OPERAND: return "an operand of the wrong kind";
    case XML_XPATH_INVALID_TYPE: return "a value of the wrong kind";
    case XML_XPATH_INVALID_ARITY: return "wrong number of arguments";
    case XML_XPATH_UNDEF_PREFIX_ERROR: return "unknown namespace prefix";
    case XML_XPATH_INVALID_CHAR_ERROR: return "a character that XPath does not know";
    case first_code + int{XPATH_OP_LIMIT_EXCEEDED}: return "too much work";
    case first_code + int{XPATH_RECURSION_LIMIT_EXCEEDED}: return "nested too deeply";
    default: return "not a valid expression";
    }
}

std::vector<Element> elements_of(xmlXPathObject* object)
{
    std::vector<Element> result;
    auto* set = object->nodesetval;
    if (set == nullptr) return result;
    if (set->nodeNr > 1) xmlXPathNodeSetSort(set);
    result.reserve(static_cast<std::size_t>(set->nodeNr));
    for (int i = 0; i < set->nodeNr; ++i)
        if (set->nodeTab[i]->type != XML_NAMESPACE_DECL) result.emplace_back(set->nodeTab[i]);
    return result;
}

Value value_of(xmlXPathObject* object)
{
    switch (object->type) {
    case XPATH_BOOLEAN: return object->boolval != 0;
    case XPATH_NUMBER: return object->floatval;
    case XPATH_STRING: return std::string(from_xml(object->stringval));
    case XPATH_NODESET: return elements_of(object);
    default: throw XPathError("an expression gave a kind of value that is not supported", 0);
    }
}

xmlXPathObject* object_of(std::vector<Element> nodes)
{
    auto const before = [](Element a, Element b) { return a != b && a.compare_order(b) < 0; };
    if (!std::ranges::is_sorted(nodes, before)) std::ranges::sort(nodes, before);
    auto const repeated = std::unique(nodes.begin(), nodes.end());
    nodes.erase(repeated, nodes.end());
    auto* set = require(xmlXPathNodeSetCreate(nullptr));
    for (auto const node : nodes)
        if (node) xmlXPathNodeSetAddUnique(set, node.borrow());
    return require(xmlXPathWrapNodeSet(set));
}

xmlXPathObject* object_of(Value const& value)
{
    if (auto const* truth = std::get_if<bool>(&value)) return require(xmlXPathNewBoolean(*truth ? 1 : 0));
    if (auto const* number = std::get_if<double>(&value)) return require(xmlXPathNewFloat(*number));
    if (auto const* text = std::get_if<std::string>(&value)) return require(xmlXPathNewString(to_xml(*text)));
    return object_of(std::get<std::vector<Element>>(value));
}

void register_namespaces(xmlXPathContext* context,
                         std::vector<std::pair<std::string, std::string>> const& list)
{
    for (auto const& [prefix, uri] : list) xmlXPathRegisterNs(context, to_xml(prefix), to_xml(uri));
}

struct CompileFault {
    int code = 0;
    int offset = 0;
};

void on_compile_error(void* user, xmlError* error) noexcept
{
    if (user == nullptr) return;
    auto& fault = *static_cast<CompileFault*>(user);
    if (fault.code == 0) fault = {error->code, error->int1 + 1};
}

} // namespace

std::string to_text(Value const& value)
{
    if (auto const* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    if (auto const* text = std::get_if<std::string>(&value)) return *text;
    if (auto const* nodes = std::get_if<std::vector<Element>>(&value))
        return nodes->empty() ? std::string{} : nodes->front().text();
    std::unique_ptr<xmlChar, FreeText> const text(xmlXPathCastNumberToString(std::get<double>(value)));
    return std::string(from_xml(text.get()));
}

bool to_bool(Value const& value)
{
    if (auto const* truth = std::get_if<bool>(&value)) return *truth;
    if (auto const* number = std::get_if<double>(&value)) return *number < 0.0 || *number > 0.0;
    if (auto const* text = std::get_if<std::string>(&value)) return !text->empty();
    return !std::get<std::vector<Element>>(value).empty();
}

struct Expression::Compiled {
    struct Free {
        void operator()(xmlXPathCompExpr* expression) const noexcept { xmlXPathFreeCompExpr(expression); }
    };
    std::unique_ptr<xmlXPathCompExpr, Free> handle;
};

Expression::Expression(std::string_view source,
                       std::vector<std::pair<std::string, std::string>> const& namespaces)
    : source_(source)
{
    prepare_library();
    // A context registers some thirty functions when it is made, which takes longer than compiling.
    thread_local Context const context(require(xmlXPathNewContext(nullptr)));
    CompileFault fault;
    context->userData = &fault;
    context->error = on_compile_error;
    auto compiled = std::make_shared<Compiled>();
    compiled->handle.reset(xmlXPathCtxtCompile(context.get(), to_xml(source_)));
    context->userData = nullptr;
    if (!compiled->handle) throw XPathError(std::string(words_for(fault.code)), fault.offset);
    for (auto const& used : usage_of(source_).prefixes) {
        bool const known =
            std::ranges::any_of(namespaces, [&](auto const& pair) { return pair.first == used.name; });
        if (!known) throw XPathError("unknown namespace prefix \"" + used.name + "\"", used.offset);
    }
    compiled_ = std::move(compiled);
}

struct Evaluator::State {
    struct Entry {
        int arguments = -1;
        Function function;
    };
    Context context;
    xmlNode* document = nullptr;
    std::map<std::string, Entry, std::less<>> functions;
    int code = 0;
    std::exception_ptr failure;

    static void on_error(void* user, xmlError* error) noexcept
    {
        auto& state = *static_cast<State*>(user);
        if (state.code == 0) state.code = error->code;
    }

    static void call(xmlXPathParserContext* parser, int count) noexcept
    {
        auto& state = *static_cast<State*>(parser->context->userData);
        xmlXPathObject* result = nullptr;
        try {
            result = state.answer(*parser, count);
        } catch (...) {
            if (!state.failure) state.failure = std::current_exception();
        }
        if (result == nullptr)
            xmlXPathErr(parser, XPATH_EXPR_ERROR);
        else
            valuePush(parser, result);
    }

    xmlXPathObject* answer(xmlXPathParserContext& parser, int count)
    {
        auto const name = from_xml(parser.context->function);
        auto const& entry = functions.find(name)->second;
        std::vector<Value> arguments(static_cast<std::size_t>(count));
        for (int i = count; i > 0; --i) {
            Object const object(valuePop(&parser));
            if (!object) throw std::bad_alloc();
            arguments[static_cast<std::size_t>(i) - 1] = value_of(object.get());
        }
        if (entry.arguments >= 0 && entry.arguments != count)
            throw XPathError(std::string(name) + "() takes " + std::to_string(entry.arguments) + " arguments",
                             0);
        return object_of(entry.function(Element(parser.context->node), arguments));
    }

    [[noreturn]] void fail()
    {
        auto const failed = std::exchange(code, 0);
        if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
        throw XPathError(std::string(words_for(failed)), 0);
    }
};

Evaluator::Evaluator(Tree const& tree, std::vector<std::pair<std::string, std::string>> const& namespaces,
                     unsigned long budget)
    : state_(std::make_unique<State>())
{
    prepare_library();
    auto* doc = tree.borrow();
    // Numbers the elements, which makes sorting node sets linear.
    xmlXPathOrderDocElems(doc);
    state_->context.reset(require(xmlXPathNewContext(doc)));
    state_->document = reinterpret_cast<xmlNode*>(doc);
    auto& context = *state_->context;
    context.opLimit = budget;
    context.userData = state_.get();
    context.error = State::on_error;
    register_namespaces(&context, namespaces);
}

Evaluator::~Evaluator() = default;

void Evaluator::define(std::string_view name, int arguments, Function function)
{
    std::string const text(name);
    state_->functions[text] = {arguments, std::move(function)};
    xmlXPathRegisterFunc(state_->context.get(), to_xml(text), State::call);
}

void Evaluator::bind(std::string_view variable, Value const& value)
{
    xmlXPathRegisterVariable(state_->context.get(), to_xml(std::string(variable)), object_of(value));
}

void Evaluator::focus(int position, int size)
{
    state_->context->proximityPosition = position;
    state_->context->contextSize = size;
}

Value Evaluator::evaluate(Expression const& expression, Element context)
{
    auto& native = *state_->context;
    // A function of ours may evaluate again; what it finds here must be what it leaves.
    auto* const node = native.node;
    auto const position = native.proximityPosition;
    auto const size = native.contextSize;
    native.node = context ? context.borrow() : state_->document;
    Object const result(xmlXPathCompiledEval(expression.compiled().handle.get(), &native));
    native.node = node;
    native.proximityPosition = position;
    native.contextSize = size;
    if (!result || state_->failure) state_->fail();
    state_->code = 0;
    return value_of(result.get());
}

std::string Evaluator::text(Expression const& expression, Element context)
{
    return to_text(evaluate(expression, context));
}

bool Evaluator::truth(Expression const& expression, Element context)
{
    return to_bool(evaluate(expression, context));
}

std::vector<Element> Evaluator::nodes(Expression const& expression, Element context)
{
    auto value = evaluate(expression, context);
    if (auto* nodes = std::get_if<std::vector<Element>>(&value)) return std::move(*nodes);
    throw XPathError("this expression must give nodes", 0);
}

} // namespace rapport::xml
