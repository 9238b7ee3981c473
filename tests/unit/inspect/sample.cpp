#include "tests/unit/inspect/sample.hpp"

#include "tests/unit/inspect/tiny_fonts.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace rapport::inspect::test {

namespace {

constexpr std::string_view content = R"(/H1 <</MCID 0>> BDC
BT /F1 12 Tf 10 180 Td (AB) Tj ET
EMC
/P <</MCID 1>> BDC
BT /F2 12 Tf 10 160 Td <00010002> Tj ET
/Span <</ActualText (A)>> BDC BT /F3 12 Tf 10 140 Td (A) Tj ET EMC
EMC
/Figure <</MCID 2>> BDC
q 10 0 0 10 10 100 cm /Image Do Q
EMC
/Artifact BMC
q /GS gs /Spot cs 1 scn 10 10 5 5 re f Q
q /Icc cs 0 0 0 scn 20 10 5 5 re f Q
/Form Do
q 5 0 0 5 30 10 cm BI /W 1 /H 1 /CS /RGB /BPC 8 /F /AHx ID 000000> EI Q
EMC
)";

constexpr std::string_view packet = R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" xmlns:pdfaType="http://www.aiim.org/pdfa/ns/type#"
 xmlns:pdfaField="http://www.aiim.org/pdfa/ns/field#" xmlns:own="urn:own">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A sample</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-11-16T10:00:00Z</xmp:CreateDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<own:size rdf:parseType="Resource"><own:width>3</own:width></own:size>
<pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Own</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:own</pdfaSchema:namespaceURI><pdfaSchema:prefix>own</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>size</pdfaProperty:name>
<pdfaProperty:valueType>Size</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>A size</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaType:type>Size</pdfaType:type>
<pdfaType:namespaceURI>urn:own</pdfaType:namespaceURI><pdfaType:prefix>own</pdfaType:prefix>
<pdfaType:description>Width</pdfaType:description>
<pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaField:name>width</pdfaField:name>
<pdfaField:valueType>Integer</pdfaField:valueType><pdfaField:description>Width</pdfaField:description></rdf:li>
</rdf:Seq></pdfaType:field></rdf:li></rdf:Seq></pdfaSchema:valueType></rdf:li>
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>)";

std::string icc_profile()
{
    std::string profile(132, '\0');
    profile[8] = 2;
    profile.replace(12, 8, "mntrRGB ");
    profile.replace(36, 4, "acsp");
    return profile;
}

void add_document(Sample& sample)
{
    sample.set(
        "catalog",
        "/Type /Catalog /Pages @pages /Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot @tree "
        "/Metadata "
        "@xmp /OutputIntents [@intent] /ViewerPreferences << /DisplayDocTitle true >> /Outlines @outlines "
        "/OCProperties << /OCGs [@layer] /D << /Name (All) /Order [@layer] >> /Configs [<< /Name (Other) "
        "/Order "
        "[@layer] >>] >> /AcroForm << /Fields [@field] >> /AF [@attachment] /Names << /EmbeddedFiles << "
        "/Names "
        "[(a.txt) @attachment] >> >>");
    sample.set("pages", "/Type /Pages /Kids [@page] /Count 1");
    sample.set(
        "page",
        "/Type /Page /Parent @pages /MediaBox [0 0 200 200] /Contents @content /StructParents 0 /Tabs /S "
        "/Annots [@link @field @remark] /Resources @resources");
    sample.set("resources", "/Font << /F1 @font /F2 @composite /F3 @type1 >> /XObject << /Image @image /Form "
                            "@form >> /ExtGState << "
                            "/GS @state >> /ColorSpace << /Spot @spot /Icc [/ICCBased @profile] >>");
    sample.stream("content", "", content);
    sample.stream("xmp", "/Type /Metadata /Subtype /XML", packet);
    sample.set(
        "intent",
        "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /DestOutputProfile @profile");
    sample.stream("profile", "/N 3", icc_profile());
    sample.set("outlines", "/Type /Outlines /First @outline /Last @outline /Count 1");
    sample.set("outline", "/Title (A) /Parent @outlines /A << /S /GoTo /D [@page /Fit] >>");
    sample.set("layer", "/Type /OCG /Name (Layer)");
    sample.set("attachment",
               "/Type /Filespec /F (a.txt) /UF (a.txt) /AFRelationship /Data /EF << /F @file /UF @file >>");
    sample.stream("file", "/Type /EmbeddedFile /Subtype /text#2Fplain", "text");
}

void add_graphics(Sample& sample)
{
    sample.stream(
        "image",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8",
        "abc");
    sample.stream("form", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>",
                  "0 0 1 rg 0 0 5 5 re f");
    sample.set("state", "/Type /ExtGState /BM /Multiply /RI /Perceptual");
    sample.set("spot", "[/Separation /Gold /DeviceRGB @tint]");
    sample.set("tint", "/FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 0] /N 1");
    sample.set(
        "link",
        "/Type /Annot /Subtype /Link /Rect [10 10 20 20] /F 4 /Contents (A link) /StructParent 1 /A << /S "
        "/URI /URI (https://example.org) >>");
    sample.set("field",
               "/Type /Annot /Subtype /Widget /FT /Tx /T (name) /TU (A name) /Rect [30 30 40 40] /F 4 "
               "/StructParent 2 /AP << /N @appearance >>");
    sample.set(
        "remark",
        "/Type /Annot /Subtype /Text /Rect [50 50 60 60] /F 4 /Contents (A remark) /StructParent 3 /AP "
        "<< /N @appearance >>");
    sample.stream("appearance", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>",
                  "0 0 5 5 re f");
}

void add_fonts(Sample& sample)
{
    sample.set(
        "font",
        "/Type /Font /Subtype /TrueType /BaseFont /Tiny /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar "
        "66 /Widths [500 600] /FontDescriptor @descriptor");
    sample.set("descriptor", "/Type /FontDescriptor /FontName /Tiny /Flags 32 /FontFile2 @truetype");
    sample.stream("truetype", "", tiny_truetype());
    sample.set("composite",
               "/Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Tiny /Encoding /Identity-H /DescendantFonts "
               "[@cidfont] /ToUnicode @unicode");
    sample.set(
        "cidfont",
        "/Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Tiny /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /W [1 [500 600]] "
        "/FontDescriptor @ciddescriptor");
    sample.set("ciddescriptor",
               "/Type /FontDescriptor /FontName /ABCDEF+Tiny /Flags 4 /FontFile2 @truetype /CIDSet @cidset");
    sample.stream("cidset", "", "\x60");
    sample.stream(
        "unicode", "",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <0041> <0002> <0042> "
        "endbfchar");
    sample.set("type1",
               "/Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Old /Encoding /WinAnsiEncoding /FirstChar 65 "
               "/LastChar 65 /Widths [700] /FontDescriptor @olddescriptor");
    sample.set("olddescriptor",
               "/Type /FontDescriptor /FontName /ABCDEF+Old /Flags 32 /CharSet (/A) /FontFile @oldfile");
    sample.stream("oldfile", "", tiny_type1());
}

void add_structure(Sample& sample)
{
    sample.set("tree",
               "/Type /StructTreeRoot /K @document /RoleMap << /Own /P >> /ParentTree << /Nums [0 [@h1 @p "
               "@figure] 1 @linkelement 2 @formelement 3 @annotelement] >>");
    auto const element = [&](std::string const& name, std::string const& type, std::string const& parent,
                             std::string const& more) {
        sample.set(name, "/Type /StructElem /S /" + type + " /P @" + parent + " /Pg @page " + more);
    };
    element("document", "Document", "tree",
            "/K [@h1 @p @figure @table @list @toc @note @formula @linkelement @formelement @annotelement]");
    element("h1", "H1", "document", "/K 0");
    element("p", "Own", "document", "/K 1");
    element("figure", "Figure", "document", "/K 2 /Alt (A picture)");
    element("table", "Table", "document", "/K [@tcaption @thead @tbody @tfoot]");
    element("tcaption", "Caption", "table", "");
    element("thead", "THead", "table", "/K [@hrow]");
    element("hrow", "TR", "thead", "/K [@th1 @th2]");
    element("th1", "TH", "hrow", "/A << /O /Table /Scope /Column >>");
    element("th2", "TH", "hrow", "/A << /O /Table /Scope /Column >>");
    element("tbody", "TBody", "table", "/K [@brow]");
    element("brow", "TR", "tbody", "/K [@td1 @td2]");
    element("td1", "TD", "brow", "");
    element("td2", "TD", "brow", "");
    element("tfoot", "TFoot", "table", "/K [@frow]");
    element("frow", "TR", "tfoot", "/K [@td3]");
    element("td3", "TD", "frow", "/A << /O /Table /ColSpan 2 >>");
    element("list", "L", "document", "/K [@lcaption @item]");
    element("lcaption", "Caption", "list", "");
    element("item", "LI", "list", "/K [@label @body]");
    element("label", "Lbl", "item", "");
    element("body", "LBody", "item", "");
    element("toc", "TOC", "document", "/K [@ccaption @toci]");
    element("ccaption", "Caption", "toc", "");
    element("toci", "TOCI", "toc", "");
    element("note", "Note", "document", "/ID (note-1)");
    element("formula", "Formula", "document", "/Alt (x)");
    element("linkelement", "Link", "document", "/K << /Type /OBJR /Obj @link >>");
    element("formelement", "Form", "document", "/K << /Type /OBJR /Obj @field >>");
    element("annotelement", "Annot", "document", "/K << /Type /OBJR /Obj @remark >>");
}

} // namespace

void replace_in(std::string& text, std::string_view from, std::string_view to)
{
    auto const at = text.find(from);
    if (at == text.npos) throw std::logic_error("not in the sample: " + std::string(from));
    text.replace(at, from.size(), to);
}

Sample::Part& Sample::part(std::string_view name)
{
    auto const found = std::ranges::find(parts_, name, &Part::name);
    if (found != parts_.end()) return *found;
    return parts_.emplace_back(Part{.name = std::string(name)});
}

void Sample::set(std::string_view name, std::string_view body)
{
    part(name) = {.name = std::string(name), .body = std::string(body)};
}

void Sample::stream(std::string_view name, std::string_view entries, std::string_view data)
{
    part(name) = {.name = std::string(name),
                  .body = std::string(entries),
                  .data = std::string(data),
                  .is_stream = true};
}

void Sample::change(std::string_view name, std::string_view from, std::string_view to)
{
    replace_in(part(name).body, from, to);
}

void Sample::change_data(std::string_view name, std::string_view from, std::string_view to)
{
    replace_in(part(name).data, from, to);
}

void Sample::add(std::string_view name, std::string_view entries)
{
    part(name).body += " " + std::string(entries);
}

void Sample::draw(std::string_view operators)
{
    part("content").data += "/Artifact BMC " + std::string(operators) + " EMC\n";
}

std::string Sample::resolved(std::string text) const
{
    for (auto at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
        auto end = at + 1;
        while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0) ++end;
        std::string const name = text.substr(at + 1, end - at - 1);
        auto const found = std::ranges::find(parts_, name, &Part::name);
        if (found == parts_.end()) throw std::logic_error("no object is called " + name);
        text.replace(at, end - at, std::to_string(found - parts_.begin() + 1) + " 0 R");
    }
    return text;
}

std::string Sample::bytes() const
{
    std::string file = header;
    std::vector<std::size_t> offsets;
    for (auto const& each : parts_) {
        offsets.push_back(file.size());
        file += std::to_string(offsets.size()) + " 0 obj\n";
        std::string body = resolved(each.body);
        if (!body.starts_with("[")) {
            bool const own_length = body.find("/Length") != body.npos;
            if (each.is_stream && !own_length) body += " /Length " + std::to_string(each.data.size());
            body = "<< " + body + " >>";
        }
        file += body + "\n";
        if (each.is_stream) file += "stream\n" + each.data + "\nendstream\n";
        file += "endobj\n";
    }
    auto const table = file.size();
    file += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
    for (auto const offset : offsets) {
        std::string const digits = std::to_string(offset);
        file += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    file += "trailer\n<< /Size " + std::to_string(offsets.size() + 1) + " /Root 1 0 R " + resolved(trailer) +
            " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    for (auto const& change : changes_) change(file);
    return file;
}

Sample sound_sample()
{
    Sample sample;
    add_document(sample);
    add_graphics(sample);
    add_fonts(sample);
    add_structure(sample);
    return sample;
}

} // namespace rapport::inspect::test
