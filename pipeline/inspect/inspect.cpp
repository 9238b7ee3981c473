#include "pipeline/inspect/verdict.hpp"

#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/metadata.hpp"
#include "pipeline/inspect/objects.hpp"
#include "pipeline/inspect/structure.hpp"

#include <qpdf/QPDFExc.hh>

#include <exception>

namespace rapport::inspect {

namespace {

constexpr int deepest_file = 2; ///< files embedded in files

/// What qpdf had to repair while it read. Two of its warnings are none of ours: a careless Size harms nobody,
/// and the keyword stream has a rule of its own.
void check_damage(Context& context)
{
    for (auto const& warning : context.pdf.getWarnings()) {
        std::string const& detail = warning.getMessageDetail();
        if (detail.starts_with("reported number of objects")) continue;
        if (detail.starts_with("stream keyword followed")) continue;
        context.findings.fail("6.1.4-0", {}, detail);
    }
}

void check_all(Context& context)
{
    Tags tags = read_tags(context);
    context.tags = &tags;
    check_file_structure(context);
    check_catalog(context);
    check_output_intents(context);
    check_objects(context);
    check_metadata(context);
    check_optional_content(context);
    check_forms(context);
    check_signatures(context);
    check_structure(context);
    check_pages(context);
    check_damage(context);
}

Verdict judge(std::string_view bytes, std::vector<Flavour> const& wanted, int depth)
{
    Verdict verdict;
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    try {
        pdf.processMemoryFile("file", bytes.data(), bytes.size());
        if (!pdf.getRoot().isDictionary()) {
            verdict.unreadable = "it has no document catalog";
            return verdict;
        }
        auto const packet = document_packet(pdf);
        verdict.claimed = claimed_flavours(packet);
        if (wanted.empty()) verdict.unknown_claim = unknown_claim(packet);
        verdict.judged = wanted.empty() ? verdict.claimed : wanted;
        Findings findings(verdict.judged);
        Context context{.pdf = pdf, .bytes = bytes, .findings = findings};
        context.depth = depth;
        if (!verdict.judged.empty()) check_all(context);
        verdict.left_out = findings.left_out();
        verdict.findings = std::move(findings).sorted();
    } catch (QPDFExc const& error) {
        verdict.unreadable = error.getMessageDetail();
        if (verdict.unreadable.empty()) verdict.unreadable = "it is damaged";
    } catch (std::exception const& error) {
        verdict.unreadable = error.what();
    }
    return verdict;
}

} // namespace

Place place_of(Object const& object, int page)
{
    if (!object.isIndirect()) return {.page = page};
    return {object.getObjectID(), object.getGeneration(), page};
}

bool Context::is_new(Object const& object)
{
    return !object.isIndirect() || seen.insert(object.getObjGen()).second;
}

bool conforms_to_earlier_part(std::string_view bytes, int depth)
{
    if (depth >= deepest_file) return false;
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    try {
        pdf.processMemoryFile("embedded", bytes.data(), bytes.size());
        auto const packet = document_packet(pdf);
        auto const* part = packet.find(pdfa_id_space, "part");
        if (part != nullptr && part->text == "1") return true;
        auto const claimed = claimed_flavours(packet);
        return !claimed.empty() && claimed.front().part == 2 && judge(bytes, claimed, depth + 1).passes();
    } catch (std::exception const&) {
        return false;
    }
}

Verdict inspect(std::string_view bytes, std::vector<Flavour> const& wanted)
{
    return judge(bytes, wanted, 0);
}

} // namespace rapport::inspect
