#pragma once

#include "pipeline/xml/element.hpp"

#include <string>

namespace rapport::xml {

/// A fault in a file of ours (schema, labels, profile): throws std::runtime_error "file:line: what".
[[noreturn]] void fail_at(Element at, std::string const& what);

} // namespace rapport::xml
