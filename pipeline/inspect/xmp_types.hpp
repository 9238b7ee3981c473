#pragma once

#include "pipeline/inspect/xmp.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

/// What an extension schema adds to the types of XMP: structures of its own.
struct XmpStructure {
    std::string space;
    std::map<std::string, std::string, std::less<>> fields; ///< name -> type
};

struct XmpSchemas {
    std::map<std::pair<std::string, std::string>, std::string> properties; ///< namespace and name -> type
    std::map<std::string, XmpStructure, std::less<>> structures; ///< by the lower-case name of the type
};

/// The type of a property of the predefined schemas: "Seq Date", or "(1|6)" for a closed choice.
std::optional<std::string> predefined_type(std::string_view space, std::string_view name);
/// A structure of XMP itself; null when there is none of that name.
XmpStructure const* predefined_structure(std::string_view type);

/// Whether a type is known to XMP or to `schemas`.
bool is_known_type(std::string_view type, XmpSchemas const& schemas);
bool has_type(XmpValue const& value, std::string_view type, XmpSchemas const& schemas, int depth = 0);

} // namespace rapport::inspect
