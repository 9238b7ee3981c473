#include "pipeline/inspect/objects.hpp"
#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/names.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>

namespace rapport::inspect {

namespace {

constexpr int deepest = 64; ///< of direct arrays and dictionaries inside one object

constexpr std::array<std::string_view, 8> filters{"ASCIIHexDecode",  "ASCII85Decode",  "FlateDecode",
                                                  "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
                                                  "DCTDecode",       "JPXDecode"};

void check_filters(Context& context, Object const& stream, Place place)
{
    auto const names = items(get(stream, "Filter"));
    auto const parameters = items(get(stream, "DecodeParms"));
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string const name = name_of(names[i]);
        bool const identity =
            name == "Crypt" && i < parameters.size() && name_in(parameters[i], "Name") == "Identity";
        if (!identity && !contains(filters, name)) context.findings.fail("6.1.7.2-1", place, name);
    }
}

void check_stream_keys(Context& context, Object const& stream, Place place)
{
    for (auto const* key : {"F", "FFilter", "FDecodeParms"})
        if (has(stream, key)) context.findings.fail("6.1.7.1-3", place, key);
    check_filters(context, stream, place);
}

bool is_mime_character(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_' || byte == '+' || byte == '.';
}

bool is_mime_type(std::string_view text)
{
    auto const slash = text.find('/');
    if (slash == text.npos || slash == 0 || slash + 1 == text.size()) return false;
    auto const type = text.substr(0, slash);
    auto const subtype = text.substr(slash + 1);
    return std::ranges::all_of(type, is_mime_character) && std::ranges::all_of(subtype, is_mime_character);
}

void check_embedded(Context& context, Object const& stream, Place place)
{
    if (!is_stream(stream)) return;
    if (!is_mime_type(name_in(stream, "Subtype")))
        context.findings.fail("6.8-1", place, name_in(stream, "Subtype"));
    Flavour const* flavour = context.findings.pdfa();
    if (flavour == nullptr || flavour->part != 2) return;
    auto const data = data_of(stream);
    if (!data || !conforms_to_earlier_part(*data, context.depth)) context.findings.fail("6.8-5", place);
}

/// A file specification with an embedded file; `place` is that of the object it stands in.
void check_file_specification(Context& context, Object const& specification, Place place)
{
    bool const plain = text_in(specification, "F").has_value();
    bool const unicode = text_in(specification, "UF").has_value();
    if (!plain || !unicode) context.findings.fail("6.8-2", place);
    if (text_in(specification, "F").value_or("").empty() || text_in(specification, "UF").value_or("").empty())
        context.findings.fail("ua:7.11-1", place);
    if (!get(specification, "AFRelationship").isName()) context.findings.fail("6.8-3", place);
    if (!specification.isIndirect() || context.associated.count(specification.getObjGen()) == 0)
        context.findings.fail("6.8-4", place);
    Object embedded = get(specification, "EF");
    for (auto const& key : keys_of(embedded)) check_embedded(context, get(embedded, key), place);
}

void check_names(Context& context, Object const& object, Place place)
{
    auto const check = [&](std::string const& name) {
        if (base::first_invalid_utf8(name) != std::string::npos) context.findings.fail("6.1.8-1", place);
    };
    if (is_array(object)) {
        auto const parts = items(object);
        if (parts.size() < 2) return;
        std::string const kind = name_of(parts[0]);
        if (kind == "Separation") check(name_of(parts[1]));
        if (kind == "DeviceN")
            for (auto const& colorant : items(parts[1])) check(name_of(colorant));
        return;
    }
    check(name_in(object, "BaseFont"));
    check(name_in(object, "FontName"));
    if (name_in(object, "Type") == "StructElem" || has(object, "P")) check(name_in(object, "S"));
}

void collect_associated(Context& context, Object const& object)
{
    for (auto const& file : items(get(object, "AF")))
        if (file.isIndirect()) context.associated.insert(file.getObjGen());
}

template <typename Visit>
void walk(Object object, int depth, Visit const& visit)
{
    if (depth > deepest) return;
    visit(object);
    if (object.isArray()) {
        for (auto& item : object.getArrayAsVector())
            if (!item.isIndirect()) walk(item, depth + 1, visit);
        return;
    }
    for (auto const& key : keys_of(object)) {
        Object value = get(object, key);
        if (!value.isIndirect()) walk(value, depth + 1, visit);
    }
}

} // namespace

void check_objects(Context& context)
{
    auto all = context.pdf.getAllObjects();
    for (auto& object : all) walk(object, 0, [&](Object const& each) { collect_associated(context, each); });
    for (auto& object : all) {
        Place const place = place_of(object);
        if (object.isStream()) check_stream_keys(context, object, place);
        walk(object, 0, [&](Object each) {
            if (!each.isArray() && !each.isDictionary() && !each.isStream()) return;
            check_names(context, each, place);
            if (each.isDictionary() && get(each, "EF").isDictionary())
                check_file_specification(context, each, place);
        });
    }
}

} // namespace rapport::inspect
