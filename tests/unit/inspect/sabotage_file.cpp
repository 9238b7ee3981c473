#include "tests/unit/inspect/sample.hpp"

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace rapport::inspect::test {

namespace {

/// Appends tokens to a direct array of the catalog, which nothing reads.
Sabotage in_catalog(std::string rule, std::string tokens)
{
    return {std::move(rule), [tokens](Sample& sample) { sample.add("catalog", "/Own [" + tokens + "]"); }};
}

/// The file with an empty password, with or without the permission to read it aloud.
std::string encrypted(std::string const& file, bool accessible)
{
    QPDF pdf;
    pdf.processMemoryFile("sample", file.data(), file.size());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setR3EncryptionParametersInsecure("", "owner", accessible, false, false, false, false, false,
                                             qpdf_r3p_none);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

std::string nested_saves(int count)
{
    std::string operators;
    for (int i = 0; i < count; ++i) operators += "q ";
    for (int i = 0; i < count; ++i) operators += "Q ";
    return operators;
}

std::vector<Sabotage> structure_of_the_file()
{
    return {
        {"6.1.2-1", [](Sample& sample) { sample.header = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n"; }},
        {"6.1.2-1", [](Sample& sample) { sample.header = "\n" + sample.header; }},
        {"6.1.2-2", [](Sample& sample) { sample.header = "%PDF-1.7\n%abcd\n"; }},
        {"6.1.3-1", [](Sample& sample) { sample.trailer = ""; }},
        {"6.1.3-2",
         [](Sample& sample) { sample.afterwards([](std::string& file) { file = encrypted(file, true); }); }},
        {"6.1.3-3", [](Sample& sample) { sample.afterwards([](std::string& file) { file += "more\n"; }); }},
        {"6.1.4-0",
         [](Sample& sample) {
             sample.afterwards([](std::string& file) { replace_in(file, "startxref\n", "startxref\n1"); });
         }},
        {"6.1.4-2",
         [](Sample& sample) {
             sample.afterwards([](std::string& file) { replace_in(file, "xref\n0 ", "xref 0 "); });
         }},
        in_catalog("6.1.6-1", "<414>"),
        in_catalog("6.1.6-2", "<41G1>"),
        {"6.1.7.1-1", [](Sample& sample) { sample.stream("cidset", "/Length 3", "\x60"); }},
        {"6.1.7.1-2",
         [](Sample& sample) {
             sample.afterwards(
                 [](std::string& file) { replace_in(file, "text\nendstream\n", "textendstream \n"); });
         }},
        {"6.1.7.1-3", [](Sample& sample) { sample.stream("own", "/FFilter /FlateDecode", ""); }},
        {"6.1.7.2-1", [](Sample& sample) { sample.stream("own", "/Filter /LZWDecode", "\x80\x40"); }},
        {"6.1.8-1", [](Sample& sample) { sample.change("spot", "/Gold", "/Gold#FF"); }},
        {"6.1.9-1",
         [](Sample& sample) {
             sample.afterwards([](std::string& file) {
                 replace_in(file, "2 0 obj\n<< /Type /Pages", "2 0 obj <</Type /Pages");
             });
         }},
        {"6.1.12-1", [](Sample& sample) { sample.add("catalog", "/Perms << /Own << >> >>"); }},
        {"6.1.12-2",
         [](Sample& sample) {
             sample.set("signature", "/Type /Sig /Reference [<< /DigestMethod /MD5 >>]");
             sample.add("catalog", "/Perms << /DocMDP @signature >>");
             sample.set("signed", "/FT /Sig /T (s) /V @signature");
         }},
    };
}

std::vector<Sabotage> limits()
{
    return {
        in_catalog("6.1.13-1", "2147483648"),
        in_catalog("6.1.13-1", "-2147483649"),
        in_catalog("6.1.13-2", "4" + std::string(38, '0') + ".0"),
        in_catalog("6.1.13-3", "(" + std::string(32768, 'a') + ")"),
        in_catalog("6.1.13-4", "/" + std::string(128, 'a')),
        in_catalog("6.1.13-5", "0." + std::string(38, '0') + "1"),
        {"6.1.13-8", [](Sample& sample) { sample.draw(nested_saves(29)); }},
        {"6.1.13-9",
         [](Sample& sample) {
             std::string names;
             for (int i = 0; i < 33; ++i) names += "/C" + std::to_string(i) + " ";
             sample.change("resources", "/Spot @spot", "/Spot [/DeviceN [" + names + "] /DeviceRGB @tint]");
         }},
        {"6.1.13-10",
         [](Sample& sample) {
             sample.change("composite", "/Identity-H", "@cmap");
             sample.stream(
                 "cmap", "/Type /CMap /CMapName /Own",
                 "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 begincidrange <0000> <0001> 65535 "
                 "endcidrange");
         }},
        {"6.1.13-11", [](Sample& sample) { sample.change("page", "[0 0 200 200]", "[0 0 200 15000]"); }},
        {"6.1.13-11", [](Sample& sample) { sample.add("pages", "/CropBox [0 0 2 2]"); }},
    };
}

std::vector<Sabotage> the_rest()
{
    return {
        {"6.1.10-1", [](Sample& sample) { sample.change_data("content", "/F /AHx", "/F /LZW"); }},
        {"6.1.10-1", [](Sample& sample) { sample.change_data("content", "/F /AHx", "/F [/AHx /LZW]"); }},
        {"6.11-1", [](Sample& sample) { sample.add("catalog", "/Requirements []"); }},
        {"ua:7.16-1",
         [](Sample& sample) { sample.afterwards([](std::string& file) { file = encrypted(file, false); }); }},
        {"6.10-1",
         [](Sample& sample) {
             sample.change("catalog", "/Names <<", "/Names << /AlternatePresentations << >>");
         }},
        {"6.10-2", [](Sample& sample) { sample.add("page", "/PresSteps << >>"); }},
        {"6.8-1", [](Sample& sample) { sample.change("file", "/text#2Fplain", "/plain"); }},
        {"6.8-2", [](Sample& sample) { sample.change("attachment", "/UF (a.txt)", ""); }},
        {"ua:7.11-1", [](Sample& sample) { sample.change("attachment", "/UF (a.txt)", "/UF ()"); }},
        {"6.8-3", [](Sample& sample) { sample.change("attachment", "/AFRelationship /Data", ""); }},
        {"6.8-4", [](Sample& sample) { sample.change("catalog", "/AF [@attachment]", ""); }},
        {"6.8-5", [](Sample&) {}, "2b"},
    };
}

} // namespace

std::vector<Sabotage> file_sabotages()
{
    auto all = structure_of_the_file();
    for (auto const& some : {limits(), the_rest()}) all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace rapport::inspect::test
