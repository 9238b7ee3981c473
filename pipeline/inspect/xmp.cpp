#include "pipeline/inspect/xmp.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::inspect {

namespace {

constexpr std::string_view meta_space = "adobe:ns:meta/";
constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

constexpr std::size_t largest_packet = std::size_t{16} << 20; ///< with thumbnails; most have some kibibytes
constexpr std::size_t most_fields = 10000;                    ///< each is compared with all before it

/// Thrown and caught in this file only.
struct NotXmp : std::runtime_error {
    using std::runtime_error::runtime_error;
};

bool is_rdf(XmlName const& name, std::string_view local)
{
    return name.is(rdf_space, local);
}

bool is_empty(std::string_view text)
{
    return base::trim(text).empty();
}

XmpValue value_of(XmlNode const& element);

void add_field(XmpValue& structure, XmpValue field)
{
    if (structure.parts.size() >= most_fields) throw NotXmp("too many fields");
    for (auto const& known : structure.parts)
        if (known.name.is(field.name.space, field.name.local)) throw NotXmp("a field twice");
    structure.parts.push_back(std::move(field));
}

/// Attributes that are no RDF syntax are simple fields.
void add_attribute_fields(XmpValue& structure, XmlNode const& element)
{
    for (auto const& attribute : element.attributes) {
        if (attribute.name.space == rdf_space && attribute.name.local != "value" &&
            attribute.name.local != "type")
            continue;
        if (attribute.name.space == xml_space || attribute.name.space.empty()) continue;
        add_field(structure, {.name = attribute.name, .text = attribute.value});
    }
}

/// A structure with rdf:value is a simple value with qualifiers.
void settle_qualified(XmpValue& value)
{
    auto const found =
        std::ranges::find_if(value.parts, [](auto const& part) { return is_rdf(part.name, "value"); });
    if (found == value.parts.end()) return;
    XmpValue inner = std::move(*found);
    value.kind = inner.kind;
    value.text = std::move(inner.text);
    value.parts = std::move(inner.parts);
}

void read_structure(XmpValue& value, XmlNode const& element)
{
    value.kind = XmpValue::Kind::structure;
    if (!is_empty(element.text)) throw NotXmp("text in a structure");
    add_attribute_fields(value, element);
    for (auto const& child : element.children) add_field(value, value_of(*child));
    settle_qualified(value);
}

void read_array(XmpValue& value, XmlNode const& element)
{
    value.kind = element.name.local == "Bag"   ? XmpValue::Kind::bag
                 : element.name.local == "Seq" ? XmpValue::Kind::sequence
                                               : XmpValue::Kind::alternative;
    if (!is_empty(element.text)) throw NotXmp("text in an array");
    for (auto const& child : element.children) {
        if (!is_rdf(child->name, "li")) throw NotXmp("an array holds rdf:li");
        value.parts.push_back(value_of(*child));
    }
}

void read_content(XmpValue& value, XmlNode const& element)
{
    if (element.children.size() != 1 || !is_empty(element.text)) throw NotXmp("a property has one value");
    XmlNode const& child = *element.children.front();
    if (is_rdf(child.name, "Bag") || is_rdf(child.name, "Seq") || is_rdf(child.name, "Alt"))
        read_array(value, child);
    else if (is_rdf(child.name, "Description"))
        read_structure(value, child);
    else
        throw NotXmp("a property holds neither text nor a structure nor an array");
}

XmpValue value_of(XmlNode const& element)
{
    XmpValue value{.name = element.name};
    if (element.name.space.empty()) throw NotXmp("a property without a namespace");
    if (auto const* language = element.attribute(xml_space, "lang")) value.language = *language;
    auto const* kind = element.attribute(rdf_space, "parseType");
    if (kind != nullptr && *kind == "Resource") {
        read_structure(value, element);
    } else if (kind != nullptr) {
        throw NotXmp("a parseType that XMP does not know");
    } else if (!element.children.empty()) {
        read_content(value, element);
    } else if (auto const* resource = element.attribute(rdf_space, "resource")) {
        value.text = *resource;
    } else {
        add_attribute_fields(value, element);
        value.kind = value.parts.empty() ? XmpValue::Kind::simple : XmpValue::Kind::structure;
        value.text = element.text;
        settle_qualified(value);
    }
    return value;
}

void read_description(XmpPacket& packet, XmlNode const& element)
{
    if (!is_rdf(element.name, "Description") || !is_empty(element.text)) throw NotXmp("no rdf:Description");
    XmpValue all;
    add_attribute_fields(all, element);
    for (auto const& child : element.children) add_field(all, value_of(*child));
    for (auto& property : all.parts) {
        if (packet.find(property.name.space, property.name.local) != nullptr)
            throw NotXmp("a property twice");
        if (packet.properties.size() >= most_fields) throw NotXmp("too many properties");
        packet.properties.push_back(std::move(property));
    }
}

XmlNode const* rdf_of(XmlNode const& root)
{
    if (is_rdf(root.name, "RDF")) return &root;
    if (!root.name.is(meta_space, "xmpmeta") && root.name.local != "xapmeta") return nullptr;
    for (auto const& child : root.children)
        if (is_rdf(child->name, "RDF")) return child.get();
    return nullptr;
}

void read_header(XmpPacket& packet, std::vector<std::string> const& instructions)
{
    for (auto const& instruction : instructions) {
        if (!instruction.starts_with("xpacket") || instruction.find("begin") == instruction.npos) continue;
        packet.has_bytes = packet.has_bytes || instruction.find("bytes=") != instruction.npos;
        packet.has_encoding = packet.has_encoding || instruction.find("encoding=") != instruction.npos;
    }
}

} // namespace

XmpValue const* XmpValue::part(std::string_view local) const
{
    for (auto const& each : parts)
        if (each.name.local == local) return &each;
    return nullptr;
}

XmpValue const* XmpPacket::find(std::string_view space, std::string_view local) const
{
    for (auto const& property : properties)
        if (property.name.is(space, local)) return &property;
    return nullptr;
}

XmpPacket read_xmp(std::string_view bytes)
{
    XmpPacket packet;
    packet.is_utf8 = bytes.substr(0, 64).find('\0') == bytes.npos && !bytes.starts_with("\xFE\xFF") &&
                     !bytes.starts_with("\xFF\xFE");
    if (bytes.size() > largest_packet) return packet;
    while (!bytes.empty() && bytes.back() == '\0') bytes.remove_suffix(1);
    XmlDocument const document = read_xml(bytes);
    read_header(packet, document.instructions);
    if (document.root == nullptr) return packet;
    XmlNode const* rdf = rdf_of(*document.root);
    if (rdf == nullptr) return packet;
    try {
        for (auto const& description : rdf->children) read_description(packet, *description);
        packet.valid = true;
    } catch (NotXmp const&) {
        packet.properties.clear();
    }
    return packet;
}

} // namespace rapport::inspect
