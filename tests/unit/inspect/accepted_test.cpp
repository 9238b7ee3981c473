#include "tests/unit/inspect/sample.hpp"

#include <doctest/doctest.h>

using namespace rapport::inspect;
using namespace rapport::inspect::test;

namespace {

/// Something that the rules allow although it looks like what they forbid.
struct Allowed {
    std::string name;
    std::function<void(Sample&)> change;
};

std::vector<Allowed> drawings()
{
    return {
        {"a font that is not embedded in text that is not shown",
         [](Sample& sample) {
             sample.change("descriptor", "/FontFile2 @truetype", "");
             sample.change_data("content", "/F1 12 Tf", "/F1 12 Tf 3 Tr");
         }},
        {"DeviceCMYK with a default that depends on no device",
         [](Sample& sample) {
             sample.change(
                 "resources", "/Spot @spot",
                 "/Spot @spot /DefaultCMYK [/DeviceN [/Cyan /Magenta /Yellow /Black] /DeviceRGB @tint]");
             sample.draw("0 0 0 1 k 0 0 1 1 re f");
         }},
        {"a CMap that builds on Identity",
         [](Sample& sample) {
             sample.change("composite", "/Identity-H", "@cmap");
             sample.stream(
                 "cmap",
                 "/Type /CMap /CMapName /Own /UseCMap /Identity-H /CIDSystemInfo << /Registry (Adobe) "
                 "/Ordering (Identity) /Supplement 0 >>",
                 "/Identity-H usecmap");
         }},
        {"28 nested saves",
         [](Sample& sample) {
             std::string saves;
             std::string restores;
             for (int i = 0; i < 28; ++i) {
                 saves += "q ";
                 restores += "Q ";
             }
             sample.draw(saves + restores);
         }},
        {"a form that the structure tree refers to as a whole",
         [](Sample& sample) {
             sample.add("form", "/StructParent 4");
             sample.change("tree", "3 @annotelement", "3 @annotelement 4 @formula");
             sample.change("formula", "/Alt (x)", "/Alt (x) /K << /Type /OBJR /Obj @form >>");
             sample.change_data("content", "/Form Do", "EMC /Form Do /Artifact BMC");
         }},
        {"a private use character with ActualText",
         [](Sample& sample) {
             sample.change_data("unicode", "<0041>", "<E000>");
             sample.add("p", "/ActualText (AB)");
         }},
        {"widths that differ by rounding",
         [](Sample& sample) { sample.change("font", "[500 600]", "[500.9 599.1]"); }},
        {"the sixth flag of a link that is not seen",
         [](Sample& sample) { sample.change("link", "/F 4", "/F 68"); }},
    };
}

std::vector<Allowed> structures()
{
    return {
        {"a corner cell without a header of its own",
         [](Sample& sample) {
             sample.change("th1", "/S /TH", "/S /TD");
             sample.change("th1", "/Scope /Column", "");
             sample.change("td1", "/S /TD", "/S /TH");
             sample.add("td1", "/A << /O /Table /Scope /Row >>");
         }},
        {"headers named by ID",
         [](Sample& sample) {
             sample.change("th1", "/Scope /Column", "");
             sample.add("th1", "/ID (a)");
             sample.add("td1", "/A << /O /Table /Headers [(a)] >>");
         }},
        {"a table without headers",
         [](Sample& sample) {
             sample.change("th1", "/S /TH", "/S /TD");
             sample.change("th2", "/S /TH", "/S /TD");
         }},
        {"table rows in an element without a meaning",
         [](Sample& sample) {
             sample.set("plain", "/Type /StructElem /S /NonStruct /P @tbody /K [@brow]");
             sample.change("tbody", "/K [@brow]", "/K [@plain]");
         }},
        {"a type mapped over two steps",
         [](Sample& sample) { sample.change("tree", "/Own /P", "/Own /Other /Other /P"); }},
        {"a language known from the structure alone",
         [](Sample& sample) { sample.add("document", "/Lang (de)"); }},
        {"an attribute from a class",
         [](Sample& sample) {
             sample.change("td3", "/A << /O /Table /ColSpan 2 >>", "/C /Wide");
             sample.add("tree", "/ClassMap << /Wide << /O /Table /ColSpan 2 >> >>");
         }},
        {"a widget whose field describes it",
         [](Sample& sample) {
             sample.change("field", "/FT /Tx /T (name) /TU (A name)", "/Parent @parent");
             sample.set("parent", "/FT /Tx /T (name) /TU (A name) /Kids [@field]");
             sample.change("catalog", "/Fields [@field]", "/Fields [@parent]");
         }},
    };
}

} // namespace

TEST_CASE("what the rules allow passes")
{
    auto all = drawings();
    for (auto const& more : structures()) all.push_back(more);
    for (auto const& allowed : all) {
        CAPTURE(allowed.name);
        Sample sample = sound_sample();
        allowed.change(sample);
        Verdict const verdict = inspect(sample.bytes());
        std::string found = verdict.unreadable;
        for (auto const& finding : verdict.findings)
            found += finding.flavour + " " + finding.clause + "-" + std::to_string(finding.test) + ": " +
                     finding.message + "\n";
        CHECK(found == "");
    }
}

TEST_CASE("a resource that nobody has is a fault")
{
    Sample sample = sound_sample();
    sample.draw("/Missing gs");
    Verdict const verdict = inspect(sample.bytes());
    REQUIRE(verdict.findings.size() == 1);
    CHECK(verdict.findings.front().clause == "6.2.2");
}

TEST_CASE("a form of many pages is judged once and breaks a rule once")
{
    Sample sample = sound_sample();
    sample.change_data("form", "0 0 1 rg", "own");
    sample.change_data("content", "/Form Do", "/Form Do /Form Do /Form Do");
    CHECK(inspect(sample.bytes()).findings.size() == 1);
}
