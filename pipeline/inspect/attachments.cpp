#include "pipeline/inspect/attachments.hpp"

#include "pipeline/inspect/qpdf.hpp"

namespace rapport::inspect {

std::optional<std::string> attachment(std::string const& pdf, std::string_view name)
{
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(false); // what had to be guessed is no basis for saying what changed
    try {
        file.processMemoryFile("", pdf.data(), pdf.size());
        auto const catalog = file.getRoot();
        for (auto const& specification : items(get(catalog, "AF"))) {
            auto const said = text_in(specification, "UF");
            if (!said || *said != name) continue;
            auto const stream = get(get(specification, "EF"), "F");
            if (is_stream(stream)) return data_of(stream);
        }
    } catch (QPDFExc const& error) {
        throw std::runtime_error("it cannot be read as PDF: " + error.getMessageDetail());
    }
    return std::nullopt;
}

} // namespace rapport::inspect
