#include "pipeline/xml/tree.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/xml/native.hpp"
#include "pipeline/xml/positions.hpp"
#include "pipeline/xml/source_check.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <stdexcept>

namespace rapport::xml {

namespace {


/// Everything one parse needs to remember. libxml2's callbacks reach it through the context's `_private`.
struct Run {
    std::string_view bytes;
    LineTable lines;
    Positions& positions;
    unsigned file = 0;
    startElementNsSAX2Func start_element = nullptr;
    std::optional<Fault> fault{};
    std::vector<Fault> hidden{}; ///< comments and processing instructions
    std::exception_ptr failure{};

    [[nodiscard]] Place place(std::size_t begin, std::size_t end) const
    {
        auto const from = lines.at(begin);
        auto const to = lines.at(end);
        return {file, from.line, from.column, to.line, to.column};
    }
    void place(void*& target, std::size_t begin, std::size_t end) const
    {
        target = &positions.places.emplace_back(place(begin, end));
    }
};

Run& run_of(void* context)
{
    return *static_cast<Run*>(static_cast<xmlParserCtxt*>(context)->_private);
}

std::size_t offset_of(xmlParserCtxt const& context)
{
    auto const* input = context.input;
    if (input == nullptr) return 0;
    auto const offset = input->consumed + static_cast<unsigned long>(input->cur - input->base);
    return std::min<std::size_t>(offset, run_of(const_cast<xmlParserCtxt*>(&context)).bytes.size());
}

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Walks over the attributes of the tag in [begin, end) and gives each attribute node its value's place.
void place_attributes(Run const& run, xmlNode* node, std::size_t begin, std::size_t end)
{
    auto const bytes = run.bytes.substr(0, end);
    auto at = begin;
    auto* attribute = node->properties;
    while (attribute != nullptr) {
        auto name = at;
        while (name < bytes.size() && is_blank(bytes[name])) ++name;
        auto quote = name;
        while (quote < bytes.size() && bytes[quote] != '"' && bytes[quote] != '\'') ++quote;
        if (quote == bytes.size()) return;
        auto const close = bytes.find(bytes[quote], quote + 1);
        if (close == bytes.npos) return;
        at = close + 1;
        if (bytes.substr(name).starts_with("xmlns") &&
            (bytes[name + 5] == ':' || bytes[name + 5] == '=' || is_blank(bytes[name + 5])))
            continue; // a namespace declaration is no attribute node
        run.place(attribute->_private, quote + 1, close);
        attribute = attribute->next;
    }
}

void place_element(Run const& run, xmlParserCtxt const& context)
{
    auto const end = offset_of(context);
    // A literal '<' stands nowhere inside a tag, so the last one began it.
    auto const begin = end == 0 ? run.bytes.npos : run.bytes.rfind('<', end - 1);
    if (begin == run.bytes.npos || context.node == nullptr) return;
    auto name_end = begin + 1;
    while (name_end < end && !is_blank(run.bytes[name_end]) && run.bytes[name_end] != '/' &&
           run.bytes[name_end] != '>')
        ++name_end;
    run.place(context.node->_private, begin, name_end);
    place_attributes(run, context.node, name_end, end);
}

/// A tree with a relative namespace name has no canonical form (Canonical XML 1.0, section 1.3).
bool is_relative(std::string_view uri)
{
    return !uri.empty() && uri.find(':') == uri.npos;
}

// NOLINTNEXTLINE(readability-function-size): libxml2 chose the parameters.
void on_element(void* user, xmlChar const* name, xmlChar const* prefix, xmlChar const* uri, int namespaces,
                xmlChar const** declarations, int attributes, int defaulted, xmlChar const** values) noexcept
{
    auto& run = run_of(user);
    run.start_element(user, name, prefix, uri, namespaces, declarations, attributes, defaulted, values);
    try {
        place_element(run, *static_cast<xmlParserCtxt*>(user));
        for (int i = 0; i < namespaces && !run.fault; ++i)
            if (is_relative(from_xml(declarations[2 * i + 1])))
                run.fault = Fault{offset_of(*static_cast<xmlParserCtxt*>(user)),
                                  base::sentence("a namespace name must not be relative")};
    } catch (...) {
        run.failure = std::current_exception();
        xmlStopParser(static_cast<xmlParserCtxt*>(user));
    }
}

void on_hidden(void* user, std::string_view opening, bool is_comment) noexcept
{
    auto& run = run_of(user);
    try {
        auto const end = offset_of(*static_cast<xmlParserCtxt*>(user));
        auto const begin = run.bytes.rfind(opening, end);
        run.hidden.push_back(
            {begin == run.bytes.npos ? 0 : begin,
             is_comment
                 ? base::sentence("the plan holds a comment, which no reader of its documents sees")
                 : base::sentence(
                       "the plan holds a processing instruction, which no reader of its documents sees")});
    } catch (...) {
        run.failure = std::current_exception();
    }
}

void on_comment(void* user, xmlChar const*) noexcept
{
    on_hidden(user, "<!--", true);
}

void on_instruction(void* user, xmlChar const*, xmlChar const*) noexcept
{
    on_hidden(user, "<?", false);
}

void on_doctype(void* user, xmlChar const*, xmlChar const*, xmlChar const*) noexcept
{
    xmlStopParser(static_cast<xmlParserCtxt*>(user));
}

void on_error(void* user, xmlError* error) noexcept
{
    auto& run = run_of(user);
    if (run.fault || run.failure || error->level < XML_ERR_ERROR) return;
    try {
        auto const offset = offset_of(*static_cast<xmlParserCtxt*>(user));
        run.fault = Fault{offset, base::value_of(without_line_end(error->message))};
    } catch (...) {
        run.failure = std::current_exception();
    }
}

struct FreeContext {
    void operator()(xmlParserCtxt* context) const noexcept { xmlFreeParserCtxt(context); }
};

xmlDoc* read(Run& run)
{
    std::unique_ptr<xmlParserCtxt, FreeContext> const context(require(xmlNewParserCtxt()));
    context->_private = &run;
    auto& sax = *context->sax;
    run.start_element = sax.startElementNs;
    sax.startElementNs = on_element;
    sax.comment = on_comment;
    sax.processingInstruction = on_instruction;
    sax.internalSubset = on_doctype;
    sax.externalSubset = on_doctype;
    sax.serror = on_error;
    // Entities stay unexpanded, nothing is loaded, the size limits of libxml2 stay on.
    int const options = XML_PARSE_NONET | XML_PARSE_NOCDATA;
    auto* doc = xmlCtxtReadMemory(context.get(), run.bytes.data(), static_cast<int>(run.bytes.size()),
                                  nullptr, "UTF-8", options);
    if (run.failure) {
        xmlFreeDoc(doc);
        std::rethrow_exception(run.failure);
    }
    if (doc == nullptr && !run.fault) run.fault = Fault{0, base::sentence("this is not well-formed XML")};
    return doc;
}

std::string_view without_mark(std::string_view bytes)
{
    return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
}

struct Outcome {
    xmlDoc* doc = nullptr;
    std::unique_ptr<Positions> positions = std::make_unique<Positions>();
    std::optional<Fault> fault;
    std::vector<Fault> hidden;
    LineTable lines;
};

Outcome parse_bytes(std::string_view bytes, std::string const& file)
{
    prepare_library();
    Outcome outcome;
    bytes = without_mark(bytes);
    outcome.lines = LineTable(bytes);
    outcome.fault = check_source(bytes);
    if (outcome.fault) return outcome;
    auto const index = outcome.positions->index_of(file);
    Run run{bytes, outcome.lines, *outcome.positions, index};
    outcome.doc = read(run);
    outcome.fault = std::move(run.fault);
    outcome.hidden = std::move(run.hidden);
    if (outcome.fault) {
        xmlFreeDoc(outcome.doc);
        outcome.doc = nullptr;
    }
    return outcome;
}

base::Span span_at(LineTable const& lines, std::size_t offset, std::string const& file)
{
    auto const place = lines.at(offset);
    return {file, place.line, place.column, place.line, place.column + 1};
}

} // namespace

std::optional<Tree> Tree::parse(std::string_view bytes, std::string const& file, std::string_view rule,
                                base::Report& report)
{
    auto outcome = parse_bytes(bytes, file);
    auto const add = [&](std::string_view id, Fault const& fault, base::Sentence message,
                         base::Sentence help) {
        report.add(base::finding(std::string(id), span_at(outcome.lines, fault.offset, file),
                                 std::move(message), std::move(help)));
    };
    for (auto const& hidden : outcome.hidden)
        add("DOC-16", hidden, hidden.what,
            base::sentence("take it out, or write it as text that everybody may read"));
    if (outcome.fault) {
        add(rule, *outcome.fault, base::sentence("the file cannot be read as XML: {1}", outcome.fault->what),
            outcome.fault->help.empty() ? base::sentence("mend the XML at this place") : outcome.fault->help);
        return std::nullopt;
    }
    return Tree(outcome.doc, std::move(outcome.positions));
}

Tree Tree::parse_own(std::string_view bytes, std::string const& file)
{
    auto outcome = parse_bytes(bytes, file);
    if (outcome.fault) {
        auto const place = outcome.lines.at(outcome.fault->offset);
        throw std::runtime_error(file + ":" + std::to_string(place.line) + ":" +
                                 std::to_string(place.column) + ": " + outcome.fault->what.english());
    }
    return Tree(outcome.doc, std::move(outcome.positions));
}

} // namespace rapport::xml
