#include "pipeline/inspect/image.hpp"

#include "pipeline/inspect/font_program.hpp"
#include "pipeline/inspect/names.hpp"

#include <array>

namespace rapport::inspect {

namespace {

constexpr std::array<std::string_view, 4> intents{"RelativeColorimetric", "AbsoluteColorimetric",
                                                  "Perceptual", "Saturation"};

bool is_depth(long long bits)
{
    return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
}

void check_entries(Context& context, Object const& image, Place place)
{
    if (has(image, "Alternates")) context.findings.fail("6.2.8-1", place);
    if (has(image, "OPI")) context.findings.fail("6.2.8-2", place);
    if (is_true(image, "Interpolate")) context.findings.fail("6.2.8-3", place);
    auto const bits = integer_in(image, "BitsPerComponent");
    bool const mask = is_true(image, "ImageMask");
    if (bits && !mask && !is_depth(*bits)) context.findings.fail("6.2.8-4", place);
    if (bits && mask && *bits != 1) context.findings.fail("6.2.8-5", place);
    std::string const intent = name_in(image, "Intent");
    if (has(image, "Intent") && !is_rendering_intent(intent)) context.findings.fail("6.2.6-1", place, intent);
    auto const filters = items(get(image, "Filter"));
    if (filters.empty() || name_of(filters.back()) != "JPXDecode") return;
    std::string raw;
    try {
        auto const buffer = Object(image).getRawStreamData();
        raw.assign(reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize());
    } catch (std::exception const&) {
        return; // qpdf has said why, and the filter rules see it
    }
    if (filters.size() == 1) check_jpeg2000(context, raw, has(image, "ColorSpace"), place);
}

struct Jpeg2000 {
    unsigned components = 0;
    unsigned opacity = 0;
    unsigned depth = 0;
    bool varying = false;
    struct Specification {
        unsigned method = 0;
        unsigned approximation = 0;
        std::optional<unsigned> enumerated;
    };
    std::vector<Specification> colours;
};

void read_boxes(Bytes const& bytes, Jpeg2000& image, int depth)
{
    constexpr int deepest = 4;
    constexpr std::size_t most_boxes = 1000;
    std::size_t at = 0;
    for (std::size_t i = 0; at + 8 <= bytes.size() && i < most_boxes; ++i) {
        std::size_t length = bytes.u32(at);
        std::size_t const header = length == 1 ? 16 : 8;
        if (length == 1) length = bytes.u32(at + 12);
        if (length == 0) length = bytes.size() - at;
        if (length < header) return;
        auto const kind = bytes.part(at + 4, 4);
        Bytes const content(bytes.part(at + header, length - header));
        if (kind == "jp2h" && depth < deepest) read_boxes(content, image, depth + 1);
        if (kind == "ihdr") {
            image.components = content.u16(8);
            image.depth = (content.byte(10) & 0x7F) + 1;
        }
        if (kind == "bpcc") image.varying = true;
        if (kind == "cdef")
            for (std::size_t j = 0; j < content.u16(0); ++j)
                image.opacity += content.u16(4 + 6 * j) != 0 ? 1 : 0;
        if (kind == "colr") {
            Jpeg2000::Specification colour{.method = content.byte(0), .approximation = content.byte(2)};
            if (colour.method == 1) colour.enumerated = content.u32(3);
            image.colours.push_back(colour);
        }
        at += length;
    }
}

/// A codestream without boxes: the SIZ segment says it all.
void read_codestream(Bytes const& bytes, Jpeg2000& image)
{
    image.components = bytes.u16(40);
    image.depth = (bytes.byte(42) & 0x7F) + 1;
    for (unsigned i = 1; i < image.components; ++i)
        image.varying = image.varying || bytes.byte(42 + 3 * std::size_t{i}) != bytes.byte(42);
}

} // namespace

bool is_rendering_intent(std::string_view name)
{
    return contains(intents, name);
}

void check_jpeg2000(Context& context, std::string_view data, bool has_colour_space, Place place)
{
    Jpeg2000 image;
    Bytes const bytes(data);
    bool const boxed = bytes.part(4, 4) == "jP  ";
    if (boxed)
        read_boxes(bytes, image, 0);
    else
        read_codestream(bytes, image);
    auto const channels = image.components - std::min(image.opacity, image.components);
    if (channels != 1 && channels != 3 && channels != 4) context.findings.fail("6.2.8.3-1", place);
    if (image.varying || image.depth > 38) context.findings.fail("6.2.8.3-5", place);
    if (has_colour_space || !boxed) return;
    std::size_t best = 0;
    for (auto const& colour : image.colours) best += colour.approximation == 1 ? 1 : 0;
    if (image.colours.size() != 1 && best != 1) context.findings.fail("6.2.8.3-2", place);
    for (auto const& colour : image.colours) {
        bool const used = image.colours.size() == 1 || colour.approximation == 1;
        if (!used) continue;
        if (colour.method < 1 || colour.method > 3) context.findings.fail("6.2.8.3-3", place);
        if (colour.enumerated == 19U) context.findings.fail("6.2.8.3-4", place);
    }
}

void check_image(Context& context, Object const& image, ColourUse const& use)
{
    Place const place = place_of(image, use.place.page);
    ColourUse own = use;
    own.place = place;
    if (!is_true(image, "ImageMask") && has(image, "ColorSpace"))
        check_colour_space(context, get(image, "ColorSpace"), own);
    if (!context.is_new(image)) return;
    check_entries(context, image, place);
    for (auto const* key : {"SMask", "Mask"})
        if (Object mask = get(image, key); mask.isStream() && context.is_new(mask))
            check_entries(context, mask, place_of(mask, use.place.page));
}

} // namespace rapport::inspect
