#include "pipeline/inspect/graphics_state.hpp"

#include "pipeline/inspect/image.hpp"
#include "pipeline/inspect/names.hpp"

#include <array>

namespace rapport::inspect {

namespace {

constexpr std::array<std::string_view, 17> blend_modes{
    "Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",   "Darken",
    "Lighten",   "ColorDodge", "ColorBurn",  "HardLight", "SoftLight", "Difference",
    "Exclusion", "Hue",        "Saturation", "Color",     "Luminosity"};
constexpr std::array<std::string_view, 4> primaries{"Cyan", "Magenta", "Yellow", "Black"};
constexpr std::array<std::string_view, 4> halftone_entries{"Type", "HalftoneType", "HalftoneName", "Default"};

void check_halftone(Context& context, Object const& halftone, std::string_view colorant, Place place)
{
    auto const kind = integer_in(halftone, "HalftoneType");
    if (!kind || (*kind != 1 && *kind != 5)) context.findings.fail("6.2.5-4", place);
    if (has(halftone, "HalftoneName")) context.findings.fail("6.2.5-5", place);
    if (colorant != "Default") {
        bool const plain = colorant.empty() || contains(primaries, colorant);
        if (plain == has(halftone, "TransferFunction")) context.findings.fail("6.2.5-6", place, colorant);
    }
    if (kind != 5 || !colorant.empty()) return;
    for (auto const& key : keys_of(halftone)) {
        Object part = get(halftone, key);
        if ((part.isDictionary() || part.isStream()) &&
            (!contains(halftone_entries, key) || key == "Default"))
            check_halftone(context, part, key, place);
    }
}

void check_entries(Context& context, Object const& parameters, Place place)
{
    if (has(parameters, "TR")) context.findings.fail("6.2.5-1", place);
    if (has(parameters, "TR2") && name_in(parameters, "TR2") != "Default")
        context.findings.fail("6.2.5-2", place);
    if (has(parameters, "HTP")) context.findings.fail("6.2.5-3", place);
    Object halftone = get(parameters, "HT");
    if (halftone.isDictionary() || halftone.isStream())
        check_halftone(context, halftone, "", halftone.isIndirect() ? place_of(halftone, place.page) : place);
    std::string const intent = name_in(parameters, "RI");
    if (has(parameters, "RI") && !is_rendering_intent(intent))
        context.findings.fail("6.2.6-1", place, intent);
    for (auto const& mode : items(get(parameters, "BM")))
        if (!contains(blend_modes, name_of(mode))) context.findings.fail("6.2.10-1", place, name_of(mode));
}

bool is_transparent(Object const& parameters)
{
    for (auto const* key : {"ca", "CA"})
        if (number_of(get(parameters, key)).value_or(1) < 1) return true;
    if (get(parameters, "SMask").isDictionary()) return true;
    auto const modes = items(get(parameters, "BM"));
    return !modes.empty() && name_of(modes.front()) != "Normal" && name_of(modes.front()) != "Compatible";
}

} // namespace

bool apply_parameters(Context& context, Object parameters, GraphicsState& state, int page)
{
    if (!parameters.isDictionary()) return false;
    check_entries(context, parameters, place_of(parameters, page));
    if (has(parameters, "OP")) state.stroke_overprint = is_true(parameters, "OP");
    if (has(parameters, "op"))
        state.fill_overprint = is_true(parameters, "op");
    else if (has(parameters, "OP"))
        state.fill_overprint = is_true(parameters, "OP");
    if (auto const mode = integer_in(parameters, "OPM")) state.overprint_mode = *mode;
    return is_transparent(parameters);
}

} // namespace rapport::inspect
