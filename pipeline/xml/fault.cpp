#include "pipeline/xml/fault.hpp"

#include <stdexcept>

namespace rapport::xml {

void fail_at(Element at, std::string const& what)
{
    auto const span = at.span();
    throw std::runtime_error(span.file + ":" + std::to_string(span.line) + ": " + what);
}

} // namespace rapport::xml
