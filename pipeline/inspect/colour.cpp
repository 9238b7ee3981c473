#include "pipeline/inspect/colour.hpp"

#include "pipeline/inspect/icc.hpp"
#include "pipeline/inspect/names.hpp"

#include <array>

namespace rapport::inspect {

namespace {

constexpr int deepest = 16;
constexpr std::size_t most_colorants = 32; // ISO 19005-3, 6.1.13
constexpr std::size_t most_written = 1 << 20;

constexpr std::array<std::string_view, 6> process_colours{"Cyan",  "Magenta", "Yellow",
                                                          "Black", "None",    "All"};

/// An object with all it refers to as text, for comparing what must be equal.
void write_out(Object object, int depth, std::string& out)
{
    if (depth > deepest || out.size() > most_written) return;
    if (object.isArray()) {
        out += "[";
        for (auto const& item : items(object)) write_out(item, depth + 1, out);
        out += "]";
        return;
    }
    if (!object.isDictionary() && !object.isStream()) {
        out += object.unparseResolved() + " ";
        return;
    }
    out += "<<";
    for (auto const& key : keys_of(object)) {
        if (key == "Length" || key == "Filter" || key == "DecodeParms") continue;
        out += "/" + key + " ";
        write_out(get(object, key), depth + 1, out);
    }
    out += ">>";
    if (object.isStream()) out += data_of(object).value_or("");
}

struct DeviceSpace {
    std::string_view name;
    std::string_view rule_id;
    char const* substitute;   ///< the resource that replaces it
    std::string_view profile; ///< the output intent that allows it; empty: any
};

constexpr std::array<DeviceSpace, 3> device_spaces{{{"DeviceRGB", "6.2.4.3-2", "DefaultRGB", "RGB "},
                                                    {"DeviceCMYK", "6.2.4.3-3", "DefaultCMYK", "CMYK"},
                                                    {"DeviceGray", "6.2.4.3-4", "DefaultGray", ""}}};

class ColourCheck {
public:
    ColourCheck(Context& context, ColourUse const& use) : context_(context), use_(use) {}

    void check(Object space, int depth)
    {
        if (depth > deepest) return;
        Place place = use_.place;
        if (space.isIndirect()) place = place_of(space, use_.place.page);
        std::string const kind = space.isArray() ? name_of(first(space, 0)) : name_of(space);
        for (auto const& device : device_spaces)
            if (kind == device.name) return check_device(device, depth);
        if (!space.isArray()) return;
        if (kind == "ICCBased")
            check_profile(first(space, 1), place);
        else if (kind == "Indexed" || kind == "Pattern")
            check(first(space, 1), depth + 1);
        else if (kind == "Separation")
            check_separation(space, place, depth);
        else if (kind == "DeviceN")
            check_device_n(space, place, depth);
    }

private:
    static Object first(Object array, int index)
    {
        return index < array.getArrayNItems() ? array.getArrayItem(index) : Object::newNull();
    }

    void check_device(DeviceSpace const& device, int depth)
    {
        Object substitute = get(get(use_.resources, "ColorSpace"), device.substitute);
        if (!substitute.isNull()) {
            // A default that is a device space itself does not help.
            if (name_of(substitute) != device.name) return check(substitute, depth + 1);
        }
        bool const allowed = context_.output_colour_space &&
                             (device.profile.empty() || *context_.output_colour_space == device.profile);
        if (!allowed) context_.findings.fail(device.rule_id, use_.place);
    }

    std::optional<IccHeader> header_of(Object const& stream)
    {
        auto const known = context_.profiles.find(stream.getObjGen());
        if (stream.isIndirect() && known != context_.profiles.end()) return known->second;
        auto const data = data_of(stream);
        auto header = data ? icc_header(*data) : std::nullopt;
        if (stream.isIndirect()) context_.profiles.emplace(stream.getObjGen(), header);
        return header;
    }

    void check_profile(Object const& stream, Place place)
    {
        auto const header = header_of(stream);
        bool right = header && is_input_profile(*header);
        if (right) right = integer_in(stream, "N").value_or(header->components()) == header->components();
        if (!right) context_.findings.fail("6.2.4.2-1", place_of(stream, place.page));
        if (header && header->colour_space == "CMYK" && use_.overprint)
            context_.findings.fail("6.2.4.2-2", place);
    }

    void check_separation(Object const& space, Place place, int depth)
    {
        check(first(space, 2), depth + 1);
        if (space.isIndirect() && !context_.is_new(space)) return;
        std::string const name = name_of(first(space, 1));
        std::string written;
        write_out(first(space, 2), 0, written);
        write_out(first(space, 3), 0, written);
        auto const [known, added] = context_.separations.emplace(name, written);
        if (!added && known->second != written) context_.findings.fail("6.2.4.4-2", place, name);
    }

    void check_device_n(Object const& space, Place place, int depth)
    {
        auto const names = items(first(space, 1));
        if (names.size() > most_colorants) context_.findings.fail("6.1.13-9", place);
        check(first(space, 2), depth + 1);
        Object attributes = first(space, 4);
        Object colorants = get(attributes, "Colorants");
        std::vector<std::string> process;
        for (auto const& component : items(get(get(attributes, "Process"), "Components")))
            process.push_back(name_of(component));
        for (auto const& item : names) {
            std::string const name = name_of(item);
            if (contains(process_colours, name) || contains(process, name)) continue;
            if (!has(colorants, name)) context_.findings.fail("6.2.4.4-1", place, name);
        }
        for (auto const& key : keys_of(colorants)) check(get(colorants, key), depth + 1);
    }

    Context& context_;
    ColourUse const& use_;
};

} // namespace

void check_colour_space(Context& context, Object const& space, ColourUse const& use, int depth)
{
    ColourCheck(context, use).check(space, depth);
}

} // namespace rapport::inspect
