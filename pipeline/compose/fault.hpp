#pragma once

#include "pipeline/xml/element.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace rapport::compose {

/// A fault in a template or a file of sentences: "file:line:column: <element>: what".
struct TemplateError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws TemplateError for the place of `element`, or of its `attribute` when one is named.
[[noreturn]] void fail(xml::Element element, std::string_view attribute, std::string const& what);

} // namespace rapport::compose
