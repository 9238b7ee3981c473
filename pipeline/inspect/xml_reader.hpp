#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

/// XML as XMP needs it. The prefixes count here, and comments and packet headers are allowed, which
/// pipeline/xml refuses in a plan.
struct XmlName {
    std::string prefix;
    std::string space; ///< the namespace
    std::string local;
    [[nodiscard]] bool is(std::string_view uri, std::string_view name) const
    {
        return space == uri && local == name;
    }
};

struct XmlAttribute {
    XmlName name;
    std::string value;
};

struct XmlNode {
    XmlName name;
    std::vector<XmlAttribute> attributes; ///< without namespace declarations
    std::vector<std::unique_ptr<XmlNode>> children;
    std::string text; ///< of this element alone

    [[nodiscard]] std::string const* attribute(std::string_view space, std::string_view local) const;
};

struct XmlDocument {
    std::unique_ptr<XmlNode> root;         ///< null when the text is not well-formed
    std::vector<std::string> instructions; ///< processing instructions, without <? and ?>
};

/// Reads UTF-8. No DOCTYPE, no entities but the five of XML.
XmlDocument read_xml(std::string_view text);

} // namespace rapport::inspect
