#include "pipeline/xml/schema.hpp"

#include "pipeline/xml/native.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include <exception>
#include <limits>
#include <stdexcept>

namespace rapport::xml {

namespace {

struct FreeParser {
    void operator()(xmlSchemaParserCtxt* parser) const noexcept { xmlSchemaFreeParserCtxt(parser); }
};

struct FreeValidator {
    void operator()(xmlSchemaValidCtxt* validator) const noexcept { xmlSchemaFreeValidCtxt(validator); }
};

/// The text between `before` and the next `'`, empty when `before` does not occur.
std::string quoted_after(std::string_view message, std::string_view before)
{
    auto const at = message.find(before);
    if (at == message.npos) return {};
    auto const rest = message.substr(at + before.size());
    return std::string(rest.substr(0, rest.find('\'')));
}

/// `Element 'x', attribute 'due': ...` or `Element 'x': The attribute 'owner' is ...`; names hold no quotes,
/// so only the start of the message is read and never what an author wrote.
std::string attribute_in(std::string_view message)
{
    auto const element_end = message.find('\'', message.find('\'') + 1);
    if (element_end == message.npos) return {};
    auto const rest = message.substr(element_end + 1);
    std::string name;
    if (rest.starts_with(", attribute '"))
        name = quoted_after(rest, ", attribute '");
    else if (rest.starts_with(": The attribute '"))
        name = quoted_after(rest, ": The attribute '");
    auto const brace = name.rfind('}');
    return brace == std::string::npos ? name : name.substr(brace + 1);
}

/// Local names of `Expected is one of ( {uri}a, {uri}b )`.
std::vector<std::string> expected_elements(std::string_view message)
{
    std::vector<std::string> names;
    auto const at = message.rfind("Expected is");
    if (at == message.npos) return names;
    auto rest = message.substr(message.find('(', at) + 1);
    rest = rest.substr(0, rest.rfind(')'));
    while (!rest.empty()) {
        auto const comma = rest.find(',');
        auto word = rest.substr(0, comma);
        rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        if (auto const brace = word.rfind('}'); brace != word.npos) word = word.substr(brace + 1);
        auto const first = word.find_first_not_of(' ');
        if (first == word.npos) continue;
        names.emplace_back(word.substr(first, word.find_last_not_of(' ') - first + 1));
    }
    return names;
}

/// Words of `... is not an element of the set {'a', 'b'}.`
std::vector<std::string> allowed_words(std::string_view message)
{
    std::vector<std::string> words;
    auto const at = message.rfind("of the set {");
    auto rest = at == message.npos ? std::string_view{} : message.substr(at);
    for (auto open = rest.find('\''); open != rest.npos; open = rest.find('\'')) {
        auto const close = rest.find('\'', open + 1);
        if (close == rest.npos) break;
        words.emplace_back(rest.substr(open + 1, close - open - 1));
        rest = rest.substr(close + 1);
    }
    return words;
}

struct Collected {
    std::vector<Violation> violations;
    std::exception_ptr failure;
};

void collect(void* user, xmlError* error) noexcept
{
    auto& collected = *static_cast<Collected*>(user);
    try {
        Violation violation;
        violation.code = error->code;
        violation.message = without_line_end(error->message);
        violation.node = Element(static_cast<xmlNode*>(error->node));
        if (violation.node.is_attribute()) violation.node = violation.node.parent();
        violation.attribute = attribute_in(violation.message);
        if (!violation.attribute.empty())
            violation.value = violation.node.get(violation.attribute);
        else if (violation.node && violation.node.children().empty())
            violation.value = violation.node.text();
        violation.expected = violation.code == XML_SCHEMAV_CVC_ENUMERATION_VALID
                                 ? allowed_words(violation.message)
                                 : expected_elements(violation.message);
        violation.misplaced = violation.code == XML_SCHEMAV_ELEMENT_CONTENT &&
                              violation.message.find("': This element is not expected") != std::string::npos;
        collected.violations.push_back(std::move(violation));
    } catch (...) {
        collected.failure = std::current_exception();
    }
}

struct SchemaFault {
    int line = 0;
    std::string what;
};

void remember(void* user, xmlError* error) noexcept
{
    auto& fault = *static_cast<SchemaFault*>(user);
    if (!fault.what.empty()) return;
    try {
        fault = {error->line, without_line_end(error->message)};
    } catch (...) {
        fault.line = error->line;
    }
}

} // namespace

void Schema::Free::operator()(void* schema) const noexcept
{
    xmlSchemaFree(static_cast<xmlSchema*>(schema));
}

Schema::Schema(std::string_view bytes, std::string const& file) : own_tree_(Tree::parse_own(bytes, file))
{
    compile(*own_tree_, file);
}

Schema::Schema(Tree const& tree, std::string const& file)
{
    compile(tree, file);
}

void Schema::compile(Tree const& tree, std::string const& file)
{
    prepare_library();
    // A document that is handed over stays the caller's; the compiled schema points into it.
    std::unique_ptr<xmlSchemaParserCtxt, FreeParser> const parser(
        require(xmlSchemaNewDocParserCtxt(tree.borrow())));
    SchemaFault fault;
    xmlSchemaSetParserStructuredErrors(parser.get(), remember, &fault);
    schema_.reset(xmlSchemaParse(parser.get()));
    if (!schema_ || !fault.what.empty())
        throw std::runtime_error(file + ":" + std::to_string(fault.line) + ": " +
                                 (fault.what.empty() ? "the schema does not compile" : fault.what));
}

std::vector<Violation> Schema::validate(Tree const& tree) const
{
    prepare_library();
    auto* schema = static_cast<xmlSchema*>(schema_.get());
    std::unique_ptr<xmlSchemaValidCtxt, FreeValidator> const validator(
        require(xmlSchemaNewValidCtxt(schema)));
    Collected collected;
    xmlSchemaSetValidStructuredErrors(validator.get(), collect, &collected);
    int const outcome = xmlSchemaValidateDoc(validator.get(), tree.borrow());
    if (collected.failure) std::rethrow_exception(collected.failure);
    if (outcome < 0) throw std::runtime_error("the schema validator could not run");
    return std::move(collected.violations);
}

} // namespace rapport::xml
