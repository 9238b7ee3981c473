#include "tests/unit/inspect/sample.hpp"
#include "tests/unit/inspect/tiny_fonts.hpp"

namespace rapport::inspect::test {

namespace {

using Change = std::function<void(Sample&)>;

Change change(std::string name, std::string from, std::string to)
{
    return [=](Sample& sample) { sample.change(name, from, to); };
}

/// The composite font with a CMap of its own.
Change cmap(std::string entries, std::string more = "")
{
    return [=](Sample& sample) {
        sample.change("composite", "/Identity-H", "@cmap");
        sample.stream("cmap",
                      "/Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                      "/Supplement 0 "
                      ">> " +
                          entries,
                      "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 begincidrange <0000> <0009> 0 "
                      "endcidrange " +
                          more);
    };
}

Change symbolic(std::vector<TinyMap> maps)
{
    return [=](Sample& sample) {
        sample.change("descriptor", "/Flags 32", "/Flags 4");
        sample.change("font", "/Encoding /WinAnsiEncoding", "");
        sample.stream("truetype", "", tiny_truetype(maps));
    };
}

std::vector<Sabotage> dictionaries()
{
    return {
        {"6.2.11.2-1", change("font", "/Type /Font", "/Type /Fonts")},
        {"6.2.11.2-2", change("font", "/TrueType", "/FalseType")},
        {"6.2.11.2-3", change("font", "/BaseFont /Tiny", "")},
        {"6.2.11.2-4", change("font", "/FirstChar 65", "")},
        {"6.2.11.2-5", change("font", "/LastChar 66", "")},
        {"6.2.11.2-6", change("font", "[500 600]", "[500]")},
        {"6.2.11.2-7", [](Sample& sample) { sample.stream("truetype", "/Subtype /Own", tiny_truetype()); }},
        {"6.2.11.3.1-1", cmap("/CIDSystemInfo << /Registry (Adobe) /Ordering (Other) /Supplement 0 >>")},
        {"6.2.11.3.1-1", change("composite", "/Identity-H", "/UniJIS-UTF16-H")},
        {"6.2.11.3.2-1", change("cidfont", "/CIDToGIDMap /Identity", "")},
        {"6.2.11.3.3-1", change("composite", "/Identity-H", "/Own-H")},
        {"6.2.11.3.3-2", cmap("/WMode 1")},
        {"6.2.11.3.3-2", cmap("", "/WMode 1 def")},
        {"6.2.11.3.3-3", cmap("", "/Other-H usecmap")},
    };
}

std::vector<Sabotage> programs()
{
    return {
        {"6.2.11.4.1-1", change("descriptor", "/FontFile2 @truetype", "")},
        {"6.2.11.4.1-1", [](Sample& sample) { sample.stream("truetype", "", "no font"); }},
        {"6.2.11.4.1-2", [](Sample& sample) { sample.change_data("content", "<00010002>", "<0009>"); }},
        {"6.2.11.4.1-2", [](Sample& sample) { sample.change_data("content", "(AB)", "(AC)"); }},
        {"6.2.11.4.2-1", change("olddescriptor", "(/A)", "(/B)")},
        {"6.2.11.4.2-2", [](Sample& sample) { sample.stream("cidset", "", "\x20"); }},
        {"6.2.11.5-1", change("font", "[500 600]", "[500 602]")},
        {"6.2.11.5-1", change("cidfont", "[500 600]", "[498 600]")},
        {"6.2.11.5-1", change("type1", "[700]", "[702]")},
        {"6.2.11.6-1",
         [](Sample& sample) {
             sample.stream("truetype", "", tiny_truetype({{3, 0}}));
         }},
        {"6.2.11.6-2", change("font", "/WinAnsiEncoding", "/StandardEncoding")},
        {"6.2.11.6-2",
         change("font", "/WinAnsiEncoding", "<< /BaseEncoding /WinAnsiEncoding /Differences [65 /own] >>")},
        {"6.2.11.6-3", change("descriptor", "/Flags 32", "/Flags 4")},
        {"6.2.11.6-4", symbolic({{1, 0}, {3, 1}})},
    };
}

std::vector<Sabotage> texts()
{
    return {
        {"6.2.11.7.2-1", change("composite", "/ToUnicode @unicode", "")},
        {"6.2.11.7.2-2", [](Sample& sample) { sample.change_data("unicode", "<0041>", "<FEFF>"); }},
        {"6.2.11.7.3-1", [](Sample& sample) { sample.change_data("unicode", "<0041>", "<E000>"); }},
        {"6.2.11.8-1", [](Sample& sample) { sample.change_data("content", "<00010002>", "<0000>"); }},
    };
}

} // namespace

std::vector<Sabotage> font_sabotages()
{
    auto all = dictionaries();
    for (auto const& some : {programs(), texts()}) all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace rapport::inspect::test
