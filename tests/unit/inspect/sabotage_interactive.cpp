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

/// A signature that covers the whole file, with this message; the Contents are patched when the file is
/// finished.
Change sign(std::string message, long long wrong_by = 0)
{
    return [=](Sample& sample) {
        sample.set("signature",
                   "/Type /Sig /ByteRange [0 1111111111 2222222222 3333333333] /Contents <" + message + ">");
        sample.set("signed", "/FT /Sig /T (s) /V @signature");
        sample.change("catalog", "/Fields [@field]", "/Fields [@field @signed]");
        sample.afterwards([=](std::string& file) {
            auto const begin = file.find("/Contents <" + message + ">") + 10;
            auto const end = begin + message.size() + 2;
            auto const padded = [](long long number) {
                std::string const digits = std::to_string(number);
                return std::string(10 - digits.size(), '0') + digits;
            };
            replace_in(file, "1111111111", padded(static_cast<long long>(begin)));
            replace_in(file, "2222222222", padded(static_cast<long long>(end)));
            replace_in(file, "3333333333", padded(static_cast<long long>(file.size() - end) - wrong_by));
        });
    };
}

/// SignedData in hexadecimal; an empty SEQUENCE stands for a certificate and for a signer.
std::string signed_data(std::string const& certificates, std::string const& signers)
{
    auto const wrapped = [](std::string const& tag, std::string const& content) {
        constexpr char const* digits = "0123456789ABCDEF";
        auto const length = content.size() / 2;
        return tag + digits[length / 16] + digits[length % 16] + content;
    };
    std::string const data = "020101"
                             "3100"
                             "3000" +
                             certificates + wrapped("31", signers);
    return wrapped("30", "06092A864886F70D010702" + wrapped("A0", wrapped("30", data)));
}

std::vector<Sabotage> annotations()
{
    return {
        {"6.3.1-1", change("remark", "/Subtype /Text", "/Subtype /Movie")},
        {"6.3.2-1", change("link", "/F 4", "")},
        {"6.3.2-2", change("link", "/F 4", "/F 0")},
        {"6.3.2-2", change("remark", "/F 4", "/F 36")},
        {"6.3.3-1", change("remark", "/AP << /N @appearance >>", "")},
        {"6.3.3-2", change("remark", "/N @appearance", "/N @appearance /D @appearance")},
        {"6.3.3-3", change("field", "/FT /Tx", "/FT /Btn")},
        {"6.3.3-4", change("remark", "/N @appearance", "/N << /On @appearance >>")},
        {"6.4.1-1", add("field", "/A << /S /GoTo >>")},
        {"6.4.1-2", add("field", "/AA << >>")},
        {"6.4.1-3", change("catalog", "/Fields [@field]", "/Fields [@field] /NeedAppearances true")},
        {"6.4.2-1", change("catalog", "/Fields [@field]", "/Fields [@field] /XFA []")},
        {"6.4.2-2", add("catalog", "/NeedsRendering true")},
        {"6.4.3-1", sign(signed_data("A0023000", "3000"), 10)},
        {"6.4.3-2", sign(signed_data("", "3000"))},
        {"6.4.3-3", sign(signed_data("A0023000", "30003000"))},
    };
}

std::vector<Sabotage> actions()
{
    return {
        {"6.5.1-1", change("outline", "/S /GoTo", "/S /JavaScript")},
        {"6.5.1-1", change("link", "/S /URI", "/Next << /S /Launch >> /S /URI")},
        {"6.5.1-2", change("outline", "/S /GoTo", "/S /Named /N /Print")},
        {"6.5.2-1", add("catalog", "/AA << >>")},
        {"6.5.2-2", add("page", "/AA << >>")},
        {"6.9-1", change("catalog", "/Name (All)", "")},
        {"6.9-2", change("catalog", "/Name (Other)", "/Name (All)")},
        {"6.9-3", change("catalog", "/Name (All) /Order [@layer]", "/Name (All) /Order []")},
        {"6.9-4", change("catalog", "/Name (All)", "/Name (All) /AS []")},
    };
}

std::vector<Sabotage> accessibility()
{
    return {
        {"ua:7.15-1",
         [](Sample& sample) {
             sample.change("catalog", "/Fields [@field]", "/Fields [@field] /XFA @forms");
             sample.stream("forms", "", "<config><dynamicRender>required</dynamicRender></config>");
         }},
        {"ua:7.18.1-1", change("annotelement", "/S /Annot", "/S /P")},
        {"ua:7.18.1-2", change("remark", "/Contents (A remark)", "")},
        {"ua:7.18.1-3", change("field", "/TU (A name)", "")},
        {"ua:7.18.2-1", change("remark", "/Subtype /Text", "/Subtype /TrapNet")},
        {"ua:7.18.3-1", change("page", "/Tabs /S", "/Tabs /R")},
        {"ua:7.18.4-1", change("field", "/StructParent 2", "")},
        {"ua:7.18.4-2",
         [](Sample& sample) {
             sample.set("more", "/Type /StructElem /S /P /P @formelement");
             sample.change("formelement", "<< /Type /OBJR /Obj @field >>",
                           "[<< /Type /OBJR /Obj @field >> @more]");
         }},
        {"ua:7.18.5-1", change("link", "/StructParent 1", "")},
        {"ua:7.18.5-2", change("link", "/Contents (A link)", "")},
        {"ua:7.18.6.2-1",
         change("remark", "/F 4", "/F 4 /A << /S /Rendition /R << /C << /S /MCD /Alt [() (A)] >> >> >>")},
        {"ua:7.18.6.2-2",
         change("remark", "/F 4", "/F 4 /A << /S /Rendition /R << /C << /S /MCD /CT (video/mp4) >> >> >>")},
        {"ua:7.18.8-1", change("remark", "/Subtype /Text", "/Subtype /PrinterMark")},
    };
}

} // namespace

std::vector<Sabotage> interactive_sabotages()
{
    auto all = annotations();
    for (auto const& some : {actions(), accessibility()}) all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace rapport::inspect::test
