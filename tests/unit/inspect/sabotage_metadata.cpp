#include "tests/unit/inspect/sample.hpp"

namespace rapport::inspect::test {

namespace {

using Change = std::function<void(Sample&)>;

Change packet(std::string from, std::string to)
{
    return [=](Sample& sample) { sample.change_data("xmp", from, to); };
}

/// Every use of a prefix with another one, which stands for the same namespace.
Change other_prefix(std::string prefix)
{
    return [=](Sample& sample) {
        sample.afterwards([prefix](std::string& file) {
            auto const end = file.find("<?xpacket end");
            std::string other = prefix;
            other.back() = 'x';
            for (auto at = file.find(prefix); at != file.npos && at < end; at = file.find(prefix, at + 1))
                if (file[at + prefix.size()] == ':' || file[at + prefix.size()] == '=')
                    file.replace(at, other.size(), other);
        });
    };
}

/// Takes an element with its text out of the description of the second schema.
Change without(std::string element)
{
    return [=](Sample& sample) {
        sample.afterwards([element](std::string& file) {
            auto const begin = file.rfind("<" + element + ">");
            std::string const end_tag = "</" + element + ">";
            auto const end = file.find(end_tag, begin) + end_tag.size();
            for (auto at = begin; at < end; ++at) file[at] = ' ';
        });
    };
}

std::vector<Sabotage> packets()
{
    return {
        {"6.6.2.1-1", [](Sample& sample) { sample.change("catalog", "/Metadata @xmp", ""); }},
        {"6.6.2.1-2", packet("<?xpacket begin", "<?xpacket bytes=\"900\" begin")},
        {"6.6.2.1-3", packet("<?xpacket begin", "<?xpacket encoding=\"UTF-8\" begin")},
        {"6.6.2.1-4", packet("</rdf:RDF>", "")},
        {"6.6.2.1-4", packet("<rdf:Alt>", "Text <rdf:Alt>")},
        {"6.6.2.1-5",
         [](Sample& sample) {
             sample.stream("own", "/Type /Metadata /Subtype /XML", std::string("\xFE\xFF\0<\0a\0/\0>", 10));
         }},
        {"6.6.2.3.1-1",
         packet("<xmp:CreateDate>2026-11-16T10:00:00Z</xmp:CreateDate>", "<own:other>1</own:other>")},
        {"6.6.2.3.1-2", packet("2026-11-16T10:00:00Z", "yesterday")},
        {"6.6.2.3.1-2", packet("<own:width>3<", "<own:width>three<")},
        {"6.6.2.3.2-1",
         packet("<pdfaSchema:prefix>own", "<pdfaSchema:own>1</pdfaSchema:own><pdfaSchema:prefix>own")},
        {"6.6.4-1",
         [](Sample& sample) {
             sample.change_data("xmp",
                                "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "");
         }},
        {"6.6.4-2", packet("<pdfaid:part>3", "<pdfaid:part>2")},
        {"6.6.4-3", packet("<pdfaid:conformance>A", "<pdfaid:conformance>B")},
        {"6.6.4-4", other_prefix("pdfaid")},
        {"6.6.4-5", other_prefix("pdfaid")},
        {"6.6.4-6",
         [](Sample& sample) {
             sample.change_data("xmp", "<pdfaid:part>", "<pdfaid:amd>1</pdfaid:amd><pdfaid:part>");
             other_prefix("pdfaid")(sample);
         }},
        {"6.6.4-7",
         [](Sample& sample) {
             sample.change_data("xmp", "<pdfaid:part>", "<pdfaid:corr>1</pdfaid:corr><pdfaid:part>");
             other_prefix("pdfaid")(sample);
         }},
        {"ua:5-1", packet("<pdfuaid:part>1</pdfuaid:part>", "")},
        {"ua:5-2", packet("<pdfuaid:part>1", "<pdfuaid:part>2")},
        {"ua:5-3", other_prefix("pdfuaid")},
        {"ua:5-4",
         [](Sample& sample) {
             sample.change_data("xmp", "<pdfuaid:part>", "<pdfuaid:amd>1</pdfuaid:amd><pdfuaid:part>");
             other_prefix("pdfuaid")(sample);
         }},
        {"ua:5-5",
         [](Sample& sample) {
             sample.change_data("xmp", "<pdfuaid:part>", "<pdfuaid:corr>1</pdfuaid:corr><pdfuaid:part>");
             other_prefix("pdfuaid")(sample);
         }},
        {"ua:7.1-9",
         packet("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A sample</rdf:li></rdf:Alt></dc:title>",
                "")},
        {"ua:7.2-33", [](Sample& sample) { sample.change("catalog", "/Lang (en-GB)", ""); }},
    };
}

std::vector<Sabotage> extensions()
{
    return {
        {"6.6.2.3.3-1", other_prefix("pdfaExtension")},
        {"6.6.2.3.3-2", without("pdfaSchema:schema")},
        {"6.6.2.3.3-3", without("pdfaSchema:namespaceURI")},
        {"6.6.2.3.3-4", without("pdfaSchema:prefix")},
        {"6.6.2.3.3-5", other_prefix("pdfaSchema")},
        {"6.6.2.3.3-6", other_prefix("pdfaSchema")},
        {"6.6.2.3.3-7", without("pdfaProperty:name")},
        {"6.6.2.3.3-8", packet("<pdfaProperty:valueType>Size", "<pdfaProperty:valueType>Sizes")},
        {"6.6.2.3.3-9", packet("external", "foreign")},
        {"6.6.2.3.3-10", without("pdfaProperty:description")},
        {"6.6.2.3.3-11", without("pdfaType:type")},
        {"6.6.2.3.3-12", without("pdfaType:namespaceURI")},
        {"6.6.2.3.3-13", without("pdfaType:prefix")},
        {"6.6.2.3.3-14", without("pdfaType:description")},
        {"6.6.2.3.3-15", other_prefix("pdfaType")},
        {"6.6.2.3.3-16", without("pdfaField:name")},
        {"6.6.2.3.3-17", packet("<pdfaField:valueType>Integer", "<pdfaField:valueType>Integers")},
        {"6.6.2.3.3-18", without("pdfaField:description")},
    };
}

} // namespace

std::vector<Sabotage> metadata_sabotages()
{
    auto all = packets();
    auto const more = extensions();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace rapport::inspect::test
