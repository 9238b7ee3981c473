#include "sample.hpp"

#include "pipeline/render/pdf/pdf.hpp"

#include <doctest/doctest.h>

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <map>

namespace {

using namespace rapport;

std::string first_part_of(document::Document const& document)
{
    type::Fonts fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
    base::Report report;
    auto result =
        render::pdf::render(document, sample::theme(), fonts, report, {render::pdf::Standard::pdf_a_1b, {}});
    CHECK(report.findings().empty());
    return result.bytes;
}

std::size_t count(std::string_view bytes, std::string_view words)
{
    std::size_t found = 0;
    for (auto at = bytes.find(words); at != bytes.npos; at = bytes.find(words, at + 1)) ++found;
    return found;
}

} // namespace

TEST_CASE("PDF/A-1b stands on PDF 1.4, with every object once and a table that names each")
{
    std::string const bytes = first_part_of(sample::everything());
    CHECK(bytes == first_part_of(sample::everything()));
    CHECK(bytes.starts_with("%PDF-1.4\n"));
    for (auto const* absent : {"/ObjStm", "/XRef", "/EmbeddedFile", "/SMask", "/ExtGState"})
        CHECK(count(bytes, absent) == 0);
    CHECK(count(bytes, "pdfaid:part>1<") == 1);
    CHECK(count(bytes, "pdfaid:conformance>B<") == 1);
    CHECK(count(bytes, "pdfuaid:part>1<") == 1);

    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("file", bytes.data(), bytes.size());
    auto const objects = pdf.getAllObjects();
    CHECK(pdf.getWarnings().empty());
    CHECK(objects.size() == count(bytes, "\nendobj\n"));
    CHECK(pdf.getRoot().hasKey("/StructTreeRoot"));
    CHECK(pdf.getRoot().hasKey("/AcroForm"));
}

TEST_CASE("PDF/A-1b lists the characters of each font")
{
    std::string const bytes = first_part_of(sample::everything());
    QPDF pdf;
    pdf.processMemoryFile("file", bytes.data(), bytes.size());
    int fonts = 0;
    for (auto& object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font", "/CIDFontType2")) continue;
        ++fonts;
        auto widths = object.getKey("/W").getArrayItem(1);
        auto const set = object.getKey("/FontDescriptor").getKey("/CIDSet").getStreamData();
        std::string const bits(reinterpret_cast<char const*>(set->getBuffer()), set->getSize());
        int characters = 0;
        for (char const byte : bits)
            for (unsigned bit = 0; bit < 8; ++bit)
                characters += static_cast<int>(static_cast<unsigned char>(byte) >> bit & 1U);
        CHECK(characters == widths.getArrayNItems());
        CHECK((static_cast<unsigned char>(bits.front()) & 0x80U) != 0);
        CHECK(bits.size() == (static_cast<std::size_t>(characters) + 7) / 8);
    }
    CHECK(fonts > 2);
}

TEST_CASE("a table that PDF 1.4 has no room for is written without tags, and claims none")
{
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 8192; ++i) rows.push_back({std::to_string(i), "open"});
    document::Blocks blocks;
    blocks.emplace_back(sample::table({"Number", "State"}, rows));
    std::string const bytes = first_part_of(sample::document_of(std::move(blocks)));
    CHECK(count(bytes, "pdfaid:part>1<") == 1);
    CHECK(count(bytes, "pdfuaid") == 0);
    QPDF pdf;
    pdf.processMemoryFile("file", bytes.data(), bytes.size());
    CHECK_FALSE(pdf.getRoot().hasKey("/StructTreeRoot"));
    CHECK_FALSE(pdf.getRoot().hasKey("/MarkInfo"));
    for (auto& object : pdf.getAllObjects())
        if (object.isArray()) CHECK(object.getArrayNItems() <= 8191);
}
