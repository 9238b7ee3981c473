#include "pipeline/inspect/metadata.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/inspect/xmp_extensions.hpp"

#include <algorithm>
#include <string>

namespace rapport::inspect {

namespace {

constexpr std::string_view dublin_core = "http://purl.org/dc/elements/1.1/";

std::string text_of(XmpPacket const& packet, std::string_view space, std::string_view name)
{
    auto const* property = packet.find(space, name);
    return property != nullptr && property->kind == XmpValue::Kind::simple ? property->text : "";
}

/// Part and level of PDF/A: "3a", or whatever stands there.
std::string claim_of(XmpPacket const& packet)
{
    std::string level = text_of(packet, pdfa_id_space, "conformance");
    for (char& letter : level)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text_of(packet, pdfa_id_space, "part") + level;
}

bool has_space(XmpPacket const& packet, std::string_view space)
{
    return std::ranges::any_of(packet.properties,
                               [&](XmpValue const& each) { return each.name.space == space; });
}

void check_prefix(Context& context, XmpPacket const& packet, std::string_view space, std::string_view name,
                  std::string_view rule_id)
{
    std::string_view const wanted = space == pdfa_id_space ? "pdfaid" : "pdfuaid";
    auto const* property = packet.find(space, name);
    if (property != nullptr && property->name.prefix != wanted)
        context.findings.fail(rule_id, {}, property->name.prefix);
}

void check_pdfa_claim(Context& context, XmpPacket const& packet, Place place)
{
    Flavour const* flavour = context.findings.pdfa();
    if (flavour == nullptr) return;
    if (!has_space(packet, pdfa_id_space)) {
        context.findings.fail("6.6.4-1", place);
        return;
    }
    std::string const part = text_of(packet, pdfa_id_space, "part");
    if (base::trim(part) != std::to_string(flavour->part)) context.findings.fail("6.6.4-2", place, part);
    // A file of level A conforms to U and B as well.
    std::string const conformance = text_of(packet, pdfa_id_space, "conformance");
    std::string_view const enough = flavour->level == 'a' ? "A" : flavour->level == 'u' ? "AU" : "AUB";
    if (conformance.size() != 1 || enough.find(conformance) == enough.npos)
        context.findings.fail("6.6.4-3", place, conformance);
    check_prefix(context, packet, pdfa_id_space, "part", "6.6.4-4");
    check_prefix(context, packet, pdfa_id_space, "conformance", "6.6.4-5");
    check_prefix(context, packet, pdfa_id_space, "amd", "6.6.4-6");
    check_prefix(context, packet, pdfa_id_space, "corr", "6.6.4-7");
}

void check_pdfua_claim(Context& context, XmpPacket const& packet, Place place)
{
    if (!has_space(packet, pdfua_id_space)) {
        context.findings.fail("ua:5-1", place);
        return;
    }
    std::string const part = text_of(packet, pdfua_id_space, "part");
    if (part != "1") context.findings.fail("ua:5-2", place, part);
    check_prefix(context, packet, pdfua_id_space, "part", "ua:5-3");
    check_prefix(context, packet, pdfua_id_space, "amd", "ua:5-4");
    check_prefix(context, packet, pdfua_id_space, "corr", "ua:5-5");
}

/// A text for any language, which no named language repeats.
bool has_default_only(XmpValue const& value)
{
    return value.kind == XmpValue::Kind::alternative && !value.parts.empty() &&
           std::ranges::all_of(value.parts,
                               [](XmpValue const& item) { return item.language == "x-default"; });
}

void check_title(Context& context, XmpPacket const& packet, Place place)
{
    auto const* title = packet.find(dublin_core, "title");
    bool const titled = title != nullptr && std::ranges::any_of(title->parts, [](XmpValue const& item) {
                            return !item.text.empty();
                        });
    if (!titled) context.findings.fail("ua:7.1-9", place);
    if (context.has_language) return;
    for (auto const& property : packet.properties)
        if (has_default_only(property)) context.findings.fail("ua:7.2-33", place, property.name.local);
}

/// Every property is one of XMP's own or described by an extension schema, and of the right type.
void check_properties(Context& context, XmpPacket const& packet, XmpSchemas const& main, Place place)
{
    XmpSchemas schemas = main;
    read_extensions(packet, schemas, context.findings, place);
    for (auto const& property : packet.properties) {
        std::string const shown = property.name.prefix + ":" + property.name.local;
        if (property.name.space == extension_space) continue;
        auto type = predefined_type(property.name.space, property.name.local);
        auto const described = schemas.properties.find({property.name.space, property.name.local});
        if (!type && described != schemas.properties.end()) type = described->second;
        if (!type)
            context.findings.fail("6.6.2.3.1-1", place, shown);
        else if (!has_type(property, *type, schemas))
            context.findings.fail("6.6.2.3.1-2", place, shown + " is not of type " + *type);
    }
}

XmpPacket check_packet(Context& context, Object const& stream, XmpSchemas const& main)
{
    Place const place = place_of(stream);
    auto const data = data_of(stream);
    XmpPacket packet = read_xmp(data.value_or(""));
    if (packet.has_bytes) context.findings.fail("6.6.2.1-2", place);
    if (packet.has_encoding) context.findings.fail("6.6.2.1-3", place);
    if (!packet.is_utf8) context.findings.fail("6.6.2.1-5", place);
    if (!packet.valid) {
        context.findings.fail("6.6.2.1-4", place);
        return packet;
    }
    check_properties(context, packet, main, place);
    return packet;
}

} // namespace

XmpPacket document_packet(QPDF& pdf)
{
    auto const data = data_of(get(pdf.getRoot(), "Metadata"));
    return data ? read_xmp(*data) : XmpPacket{};
}

std::vector<Flavour> claimed_flavours(XmpPacket const& packet)
{
    std::vector<Flavour> claimed;
    if (auto const flavour = flavour_named(claim_of(packet)); flavour && flavour->standard == Standard::pdfa)
        claimed.push_back(*flavour);
    if (text_of(packet, pdfua_id_space, "part") == "1") claimed.push_back(*flavour_named("ua1"));
    return claimed;
}

std::string unknown_claim(XmpPacket const& packet)
{
    constexpr std::size_t longest = 16; // bytes; what stands there is whatever the file likes to say
    std::string const claim = claim_of(packet).substr(0, longest);
    return claim.empty() || flavour_named(claim) ? "" : "PDF/A-" + claim;
}

void check_metadata(Context& context)
{
    Object main = get(context.catalog(), "Metadata");
    Place const place = place_of(main.isStream() ? main : context.catalog());
    if (!main.isStream() || name_in(main, "Type") != "Metadata" || name_in(main, "Subtype") != "XML")
        context.findings.fail("6.6.2.1-1", place);
    XmpSchemas schemas;
    XmpPacket const packet = main.isStream() ? check_packet(context, main, schemas) : XmpPacket{};
    Findings unheard({}); // the description was judged with its packet
    read_extensions(packet, schemas, unheard, place);
    check_pdfa_claim(context, packet, place);
    check_pdfua_claim(context, packet, place);
    check_title(context, packet, place);
    for (auto const& object : context.pdf.getAllObjects()) {
        if (!object.isIndirect() || same(object, main)) continue;
        Object each = object;
        if (each.isStream() && name_in(each, "Type") == "Metadata") check_packet(context, each, schemas);
    }
}

} // namespace rapport::inspect
