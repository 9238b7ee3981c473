#pragma once

#include "pipeline/inspect/xml_reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

inline constexpr std::string_view rdf_space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view pdfa_id_space = "http://www.aiim.org/pdfa/ns/id/";
inline constexpr std::string_view pdfua_id_space = "http://www.aiim.org/pdfua/ns/id/";
inline constexpr std::string_view extension_space = "http://www.aiim.org/pdfa/ns/extension/";

/// A property, a field of a structure or an item of an array.
struct XmpValue {
    enum class Kind { simple, structure, bag, sequence, alternative };
    XmlName name;
    Kind kind = Kind::simple;
    std::string text;
    std::string language; ///< xml:lang
    std::vector<XmpValue> parts;

    [[nodiscard]] bool is_array() const { return kind != Kind::simple && kind != Kind::structure; }
    [[nodiscard]] XmpValue const* part(std::string_view local) const;
};

struct XmpPacket {
    bool valid = false; ///< well-formed XML and RDF as XMP restricts it
    bool has_bytes = false;
    bool has_encoding = false;
    bool is_utf8 = true;
    std::vector<XmpValue> properties;

    [[nodiscard]] XmpValue const* find(std::string_view space, std::string_view local) const;
};

XmpPacket read_xmp(std::string_view bytes);

} // namespace rapport::inspect
