#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/icc.hpp"

namespace rapport::inspect {

void check_output_intents(Context& context)
{
    Object first_profile = Object::newNull();
    for (auto const& intent : items(get(context.catalog(), "OutputIntents"))) {
        Place const place = place_of(intent);
        Object profile = get(intent, "DestOutputProfile");
        std::string const kind = name_in(intent, "S");
        if (kind == "GTS_PDFX" && has(intent, "DestOutputProfileRef"))
            context.findings.fail("6.2.3-3", place);
        if (profile.isNull()) continue;
        if (first_profile.isNull())
            first_profile = profile;
        else if (!same(first_profile, profile))
            context.findings.fail("6.2.3-2", place);
        auto const data = data_of(profile);
        auto const header = data ? icc_header(*data) : std::nullopt;
        if (!header || !is_output_profile(*header)) context.findings.fail("6.2.3-1", place_of(profile));
        if (kind == "GTS_PDFA1" && header) {
            context.output_colour_space = header->colour_space;
            context.output_profile = *data;
        }
    }
}

} // namespace rapport::inspect
