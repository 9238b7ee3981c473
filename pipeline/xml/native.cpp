#include "pipeline/xml/native.hpp"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemastypes.h>

#include <mutex>

namespace rapport::xml {

namespace {

void say_nothing(void*, char const*, ...) {}

xmlParserInput* load_nothing(char const*, char const*, xmlParserCtxt*)
{
    return nullptr;
}

} // namespace

void prepare_library()
{
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
        xmlSetExternalEntityLoader(load_nothing);
        xmlSchemaInitTypes();
    });
    // The handlers are kept per thread, so every thread has to set them.
    thread_local bool silent = false;
    if (silent) return;
    xmlSetGenericErrorFunc(nullptr, say_nothing);
    silent = true;
}

_xmlNs* namespace_in_scope(_xmlNode* node, std::string_view uri, std::string_view prefix)
{
    for (; node != nullptr && node->type == XML_ELEMENT_NODE; node = node->parent)
        for (auto* declaration = node->nsDef; declaration != nullptr; declaration = declaration->next) {
            if (from_xml(declaration->prefix) != prefix) continue;
            return from_xml(declaration->href) == uri ? declaration : nullptr;
        }
    return nullptr;
}

std::string without_line_end(char const* message)
{
    std::string text = message == nullptr ? "" : message;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

} // namespace rapport::xml
