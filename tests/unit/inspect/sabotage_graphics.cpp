#include "tests/unit/inspect/sample.hpp"

namespace rapport::inspect::test {

namespace {

using Change = std::function<void(Sample&)>;

Change add(std::string name, std::string entries)
{
    return [=](Sample& sample) { sample.add(name, entries); };
}

Change change(std::string name, std::string from, std::string to)
{
    return [=](Sample& sample) { sample.change(name, from, to); };
}

Change draw(std::string operators)
{
    return [=](Sample& sample) { sample.draw(operators); };
}

Change change_profile(std::string from, std::string to)
{
    return [=](Sample& sample) { sample.change_data("profile", from, to); };
}

/// A halftone for the graphics state of the sample.
Change halftone(std::string entries)
{
    return [=](Sample& sample) { sample.add("state", "/HT << /Type /Halftone " + entries + " >>"); };
}

std::string big_endian(unsigned value, int count)
{
    std::string bytes;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
    return bytes;
}

std::string box(std::string const& kind, std::string const& content)
{
    return big_endian(static_cast<unsigned>(content.size()) + 8, 4) + kind + content;
}

std::string colour_box(unsigned method, unsigned approximation, unsigned space)
{
    return box("colr", big_endian(method, 1) + std::string(1, '\0') + big_endian(approximation, 1) +
                           big_endian(space, 4));
}

/// The picture of the sample as JPEG2000 with these boxes.
Change jpeg2000(unsigned channels, std::string boxes)
{
    std::string const header =
        big_endian(1, 4) + big_endian(1, 4) + big_endian(channels, 2) + std::string("\7\7\0\0", 4);
    std::string const file = box("jP  ", "\r\n\x87\n") + box("jp2h", box("ihdr", header) + boxes);
    return [=](Sample& sample) {
        sample.stream("image", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /JPXDecode", file);
    };
}

std::vector<Sabotage> colours()
{
    return {
        {"6.2.2-1", draw("own")},
        {"6.2.2-2",
         [](Sample& sample) {
             sample.change("page", "/Resources @resources", "");
             sample.add("pages", "/Resources @resources");
         }},
        {"6.2.3-1", change_profile("mntrRGB ", "scnrRGB ")},
        {"6.2.3-2",
         [](Sample& sample) {
             sample.change("catalog", "[@intent]", "[@intent << /S /GTS_PDFX /DestOutputProfile @cidset >>]");
         }},
        {"6.2.3-3",
         change("catalog", "[@intent]", "[@intent << /S /GTS_PDFX /DestOutputProfileRef << >> >>]")},
        {"6.2.4.2-1", change_profile("mntrRGB ", "linkRGB ")},
        {"6.2.4.2-1", change("profile", "/N 3", "/N 4")},
        {"6.2.4.2-2",
         [](Sample& sample) {
             sample.change_data("profile", "RGB ", "CMYK");
             sample.add("state", "/OP true /op true /OPM 1");
             sample.draw("/GS gs /Icc cs 0 0 0 0 scn 0 0 1 1 re f");
         }},
        {"6.2.4.3-2", change_profile("RGB ", "GRAY")},
        {"6.2.4.3-3", draw("0 0 0 1 k 0 0 1 1 re f")},
        {"6.2.4.3-4",
         [](Sample& sample) {
             sample.change("catalog", "/OutputIntents [@intent]", "");
             sample.draw("0 0 1 1 re f");
         }},
        {"6.2.4.4-1",
         change("resources", "/Spot @spot", "/Spot [/DeviceN [/Gold /Cyan] /DeviceRGB @tint << >>]")},
        {"6.2.4.4-2",
         [](Sample& sample) {
             sample.change("resources", "/Spot @spot",
                           "/Spot @spot /Spot2 [/Separation /Gold /DeviceGray @tint]");
             sample.draw("/Spot2 cs 1 scn 0 0 1 1 re f");
         }},
    };
}

std::vector<Sabotage> states()
{
    return {
        {"6.2.5-1", add("state", "/TR /Identity")},
        {"6.2.5-2", add("state", "/TR2 /Identity")},
        {"6.2.5-3", add("state", "/HTP [0 0]")},
        {"6.2.5-4", halftone("/HalftoneType 6")},
        {"6.2.5-5", halftone("/HalftoneType 1 /HalftoneName (own)")},
        {"6.2.5-6", halftone("/HalftoneType 1 /TransferFunction /Identity")},
        {"6.2.5-6", halftone("/HalftoneType 5 /Default << /HalftoneType 1 >> /Gold << /HalftoneType 1 >>")},
        {"6.2.6-1", change("state", "/RI /Perceptual", "/RI /Vivid")},
        {"6.2.6-1", draw("/Vivid ri")},
        {"6.2.6-1", add("image", "/Intent /Vivid")},
        {"6.2.10-1", change("state", "/Multiply", "/Own")},
        {"6.2.10-1", change("state", "/Multiply", "[/Multiply /Own]")},
        {"6.2.10-2", change("catalog", "/OutputIntents [@intent]", "")},
    };
}

std::vector<Sabotage> images()
{
    return {
        {"6.2.8-1", add("image", "/Alternates []")},
        {"6.2.8-2", add("image", "/OPI << >>")},
        {"6.2.8-3", add("image", "/Interpolate true")},
        {"6.2.8-3", [](Sample& sample) { sample.change_data("content", "/BPC 8", "/BPC 8 /I true"); }},
        {"6.2.8-4", change("image", "/BitsPerComponent 8", "/BitsPerComponent 3")},
        {"6.2.8-5", change("image", "/ColorSpace /DeviceRGB", "/ImageMask true")},
        {"6.2.8.3-1", jpeg2000(2, colour_box(1, 0, 16))},
        {"6.2.8.3-2", jpeg2000(3, colour_box(1, 0, 16) + colour_box(1, 0, 17))},
        {"6.2.8.3-3", jpeg2000(3, colour_box(4, 0, 16))},
        {"6.2.8.3-4", jpeg2000(3, colour_box(1, 0, 19))},
        {"6.2.8.3-5", jpeg2000(3, colour_box(1, 0, 16) + box("bpcc", "\7\7\3"))},
        {"6.2.9-1", add("form", "/OPI << >>")},
        {"6.2.9-1", add("form", "/Subtype2 /PS")},
        {"6.2.9-2", add("form", "/Ref << >>")},
        {"6.2.9-3", change("form", "/Subtype /Form", "/Subtype /PS")},
    };
}

} // namespace

std::vector<Sabotage> graphics_sabotages()
{
    auto all = colours();
    for (auto const& some : {states(), images()}) all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace rapport::inspect::test
