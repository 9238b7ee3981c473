#include "pipeline/compose/fault.hpp"

namespace rapport::compose {

void fail(xml::Element element, std::string_view attribute, std::string const& what)
{
    base::Span const place = attribute.empty() ? element.span() : element.span(attribute);
    std::string const name = "<" + std::string(element.name()) + ">";
    throw TemplateError(place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
                        ": " + name + ": " + what);
}

} // namespace rapport::compose
