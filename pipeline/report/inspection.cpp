#include "pipeline/report/inspection.hpp"

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"

namespace rapport::report {

namespace {

constexpr char const* nothing_claimed =
    "claims to be neither PDF/A-2, PDF/A-3 nor PDF/UA-1, so it passes nothing; --flavour judges it anyway";

std::string list_of(std::vector<std::string> const& flavours)
{
    std::string list;
    for (auto const& flavour : flavours) list += (list.empty() ? "" : " and ") + flavour;
    return list;
}

std::string place_of(Inspection::Fault const& fault)
{
    std::string place;
    if (fault.object != 0)
        place = "object " + std::to_string(fault.object) + " " + std::to_string(fault.generation);
    if (fault.page != 0) place += (place.empty() ? "page " : ", page ") + std::to_string(fault.page);
    return place.empty() ? "" : " (" + place + ")";
}

/// "passes PDF/UA-1".
std::string judgement_of(Inspection const& inspection)
{
    if (inspection.findings.empty()) return "passes " + list_of(inspection.flavours);
    auto const count = inspection.findings.size() + inspection.left_out;
    return "fails " + list_of(inspection.flavours) + ": " + std::to_string(count) +
           (count == 1 ? " finding" : " findings") +
           (inspection.left_out > 0 ? ", " + std::to_string(inspection.left_out) + " of them not shown" : "");
}

std::string summary_of(Inspection const& inspection)
{
    if (!inspection.unreadable.empty()) return "cannot be read as PDF: " + printable(inspection.unreadable);
    if (!inspection.unknown_claim.empty())
        return "claims to be " + printable(inspection.unknown_claim) +
               ", whose rules are not known here, so it cannot pass" +
               (inspection.flavours.empty() ? "; --flavour judges it by others"
                                            : "; of what is known here, it " + judgement_of(inspection));
    if (inspection.flavours.empty()) return nothing_claimed;
    return judgement_of(inspection);
}

Object::Ptr json_fault(Inspection::Fault const& fault)
{
    auto entry = ordered();
    entry->set("standard", fault.standard);
    entry->set("clause", fault.clause);
    entry->set("test", fault.test);
    if (fault.object != 0) {
        entry->set("object", fault.object);
        entry->set("generation", fault.generation);
    }
    if (fault.page != 0) entry->set("page", fault.page);
    entry->set("message", printable(fault.message));
    entry->set("help", fault.help);
    return entry;
}

} // namespace

std::string inspections_as_text(std::vector<Inspection> const& inspections)
{
    std::string text;
    for (auto const& inspection : inspections) {
        std::string const file = printable(inspection.file);
        for (auto const& fault : inspection.findings) {
            text += file + ": " + fault.standard + " " + fault.clause + "-" + std::to_string(fault.test) +
                    place_of(fault) + ": " + printable(fault.message) + "; " + fault.help + "\n";
        }
        text += file + ": " + summary_of(inspection) + "\n";
    }
    return text;
}

std::string inspections_as_json(std::vector<Inspection> const& inspections)
{
    Array::Ptr files = new Array;
    for (auto const& inspection : inspections) {
        Array::Ptr flavours = new Array;
        for (auto const& flavour : inspection.flavours) flavours->add(flavour);
        Array::Ptr faults = new Array;
        for (auto const& fault : inspection.findings) faults->add(json_fault(fault));
        auto entry = ordered();
        entry->set("file", printable(inspection.file));
        entry->set("passes", inspection.passes);
        entry->set("judged_by", flavours);
        if (!inspection.unknown_claim.empty()) entry->set("not_known", printable(inspection.unknown_claim));
        if (!inspection.unreadable.empty()) entry->set("unreadable", printable(inspection.unreadable));
        entry->set("findings", faults);
        entry->set("left_out", static_cast<unsigned>(inspection.left_out));
        files->add(entry);
    }
    auto root = ordered();
    root->set("schema_version", 1);
    root->set("files", files);
    return print(root);
}

} // namespace rapport::report
