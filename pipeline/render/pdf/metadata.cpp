#include "pipeline/render/pdf/metadata.hpp"

#include "pipeline/base/date.hpp"

namespace rapport::render::pdf {

namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        default: result += c;
        }
    }
    return result;
}

std::string description(std::string_view prefix, std::string_view uri, std::string const& content)
{
    return "<rdf:Description rdf:about=\"\" xmlns:" + std::string(prefix) + "=\"" + std::string(uri) + "\">" +
           content + "</rdf:Description>\n";
}

std::string element(std::string const& name, std::string const& content)
{
    return "<" + name + ">" + content + "</" + name + ">";
}

std::string alternative(std::string const& name, std::string const& text)
{
    return element(name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(text) + "</rdf:li></rdf:Alt>");
}

/// The schema that declares a file accessible is none of those that PDF/A knows, so the packet describes it
/// (ISO 19005-3:2012, 6.6.2.3).
constexpr char const* accessibility_schema =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></"
    "rdf:Description>\n";

} // namespace

Description describe(document::Document const& document)
{
    return {document.title, document.author, document.subject, document.language, document.date};
}

std::string pdf_date(Description const& document)
{
    auto const date = base::Date::parse(document.date);
    if (!date) return {};
    std::string digits;
    for (char const c : date->text())
        if (c != '-') digits += c;
    return "D:" + digits + "000000Z";
}

std::string xmp_packet(Description const& document, Standard standard, bool tagged)
{
    std::string dublin_core =
        element("dc:format", "application/pdf") + alternative("dc:title", document.title);
    if (!document.author.empty())
        dublin_core +=
            element("dc:creator", "<rdf:Seq><rdf:li>" + escaped(document.author) + "</rdf:li></rdf:Seq>");
    if (!document.subject.empty()) dublin_core += alternative("dc:description", document.subject);
    if (!document.language.empty())
        dublin_core +=
            element("dc:language", "<rdf:Bag><rdf:li>" + escaped(document.language) + "</rdf:li></rdf:Bag>");
    std::string basic = element("xmp:CreatorTool", producer);
    if (base::Date::parse(document.date))
        for (auto const* name : {"xmp:CreateDate", "xmp:ModifyDate"})
            basic += element(name, document.date + "T00:00:00Z");
    bool const first = standard == Standard::pdf_a_1b;
    std::string const accessible =
        description("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", element("pdfuaid:part", "1")) +
        accessibility_schema;
    // The byte order mark and the packet's id are fixed by the standard.
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
           "xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
           description("dc", "http://purl.org/dc/elements/1.1/", dublin_core) +
           description("xmp", "http://ns.adobe.com/xap/1.0/", basic) +
           description("pdf", "http://ns.adobe.com/pdf/1.3/", element("pdf:Producer", producer)) +
           description("pdfaid", "http://www.aiim.org/pdfa/ns/id/",
                       element("pdfaid:part", first                            ? "1"
                                              : standard == Standard::pdf_a_2a ? "2"
                                                                               : "3") +
                           element("pdfaid:conformance", first ? "B" : "A")) +
           (tagged ? accessible : "") + "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

std::string encoded_uri(std::string_view uri)
{
    constexpr std::string_view allowed = "-._~:/?#[]@!$&'()*+,;=%";
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (char const c : uri) {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain =
            (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        if (plain || allowed.find(c) != std::string_view::npos)
            result += c;
        else
            result += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return result;
}

} // namespace rapport::render::pdf
