#include "pipeline/inspect/xmp_extensions.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/inspect/names.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

/// A part of a description: the rule it breaks when it is missing or of the wrong kind.
struct Part {
    std::string_view name;
    std::string_view rule_id;
    bool is_list = false; ///< an optional Seq; else a text that must be there
};

/// One kind of description (ISO 19005-3, 6.6.2.3.3): the namespace of its fields and which they are.
struct Description {
    std::string_view prefix;
    std::string_view space;
    std::vector<Part> parts;
};

Description const& schema_description()
{
    static Description const description{"pdfaSchema",
                                         "http://www.aiim.org/pdfa/ns/schema#",
                                         {{"schema", "6.6.2.3.3-2"},
                                          {"namespaceURI", "6.6.2.3.3-3"},
                                          {"prefix", "6.6.2.3.3-4"},
                                          {"property", "6.6.2.3.3-5", true},
                                          {"valueType", "6.6.2.3.3-6", true}}};
    return description;
}

Description const& property_description()
{
    static Description const description{"pdfaProperty",
                                         "http://www.aiim.org/pdfa/ns/property#",
                                         {{"name", "6.6.2.3.3-7"},
                                          {"valueType", "6.6.2.3.3-8"},
                                          {"category", "6.6.2.3.3-9"},
                                          {"description", "6.6.2.3.3-10"}}};
    return description;
}

Description const& type_description()
{
    static Description const description{"pdfaType",
                                         "http://www.aiim.org/pdfa/ns/type#",
                                         {{"type", "6.6.2.3.3-11"},
                                          {"namespaceURI", "6.6.2.3.3-12"},
                                          {"prefix", "6.6.2.3.3-13"},
                                          {"description", "6.6.2.3.3-14"},
                                          {"field", "6.6.2.3.3-15", true}}};
    return description;
}

Description const& field_description()
{
    static Description const description{
        "pdfaField",
        "http://www.aiim.org/pdfa/ns/field#",
        {{"name", "6.6.2.3.3-16"}, {"valueType", "6.6.2.3.3-17"}, {"description", "6.6.2.3.3-18"}}};
    return description;
}

class ExtensionReader {
public:
    ExtensionReader(XmpSchemas& schemas, Findings& findings, Place place)
        : schemas_(schemas), findings_(findings), place_(place)
    {
    }

    void read_schema(XmpValue const& schema)
    {
        check(schema, schema_description());
        std::string const space = text_of(schema, "namespaceURI");
        for (auto const& type : list_of(schema, "valueType")) name_type(type);
        for (auto const& type : list_of(schema, "valueType")) read_type(type);
        for (auto const& property : list_of(schema, "property")) read_property(property, space);
    }

private:
    static std::string text_of(XmpValue const& holder, std::string_view name)
    {
        auto const* part = holder.part(name);
        return part != nullptr && part->kind == XmpValue::Kind::simple ? part->text : "";
    }

    static std::vector<XmpValue> const& list_of(XmpValue const& holder, std::string_view name)
    {
        static std::vector<XmpValue> const none;
        auto const* part = holder.part(name);
        return part != nullptr && part->kind == XmpValue::Kind::sequence ? part->parts : none;
    }

    void check(XmpValue const& value, Description const& description)
    {
        for (auto const& part : value.parts) {
            bool const known =
                part.name.space == description.space &&
                std::ranges::find(description.parts, part.name.local, &Part::name) != description.parts.end();
            if (!known) findings_.fail("6.6.2.3.2-1", place_, part.name.local);
        }
        for (auto const& wanted : description.parts) {
            auto const* part = value.part(wanted.name);
            if (part == nullptr && wanted.is_list) continue;
            auto const kind = wanted.is_list ? XmpValue::Kind::sequence : XmpValue::Kind::simple;
            if (part == nullptr || part->kind != kind || part->name.prefix != description.prefix)
                findings_.fail(wanted.rule_id, place_);
        }
    }

    /// Types may name each other, so that all are known by name before the first is read.
    void name_type(XmpValue const& type)
    {
        schemas_.structures[base::fold(text_of(type, "type"))].space = text_of(type, "namespaceURI");
    }

    void read_type(XmpValue const& type)
    {
        check(type, type_description());
        auto& structure = schemas_.structures[base::fold(text_of(type, "type"))];
        for (auto const& field : list_of(type, "field")) {
            check(field, field_description());
            std::string const kind = text_of(field, "valueType");
            if (!kind.empty() && !is_known_type(kind, schemas_)) findings_.fail("6.6.2.3.3-17", place_, kind);
            structure.fields[text_of(field, "name")] = kind;
        }
    }

    void read_property(XmpValue const& property, std::string const& space)
    {
        check(property, property_description());
        std::string const kind = text_of(property, "valueType");
        if (!kind.empty() && !is_known_type(kind, schemas_)) findings_.fail("6.6.2.3.3-8", place_, kind);
        std::string const category = text_of(property, "category");
        if (!category.empty() && category != "external" && category != "internal")
            findings_.fail("6.6.2.3.3-9", place_, category);
        schemas_.properties[{space, text_of(property, "name")}] = kind;
    }

    XmpSchemas& schemas_;
    Findings& findings_;
    Place place_;
};

} // namespace

void read_extensions(XmpPacket const& packet, XmpSchemas& schemas, Findings& findings, Place place)
{
    for (auto const& property : packet.properties) {
        if (property.name.space != extension_space) continue;
        if (property.name.local != "schemas") {
            findings.fail("6.6.2.3.2-1", place, property.name.local);
            continue;
        }
        if (property.kind != XmpValue::Kind::bag || property.name.prefix != "pdfaExtension")
            findings.fail("6.6.2.3.3-1", place);
        ExtensionReader reader(schemas, findings, place);
        for (auto const& schema : property.parts) reader.read_schema(schema);
    }
}

} // namespace rapport::inspect
