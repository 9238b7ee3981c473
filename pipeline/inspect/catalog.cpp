#include "pipeline/inspect/actions.hpp"
#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/language.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

void check_marking(Context& context, Object const& catalog, Place place)
{
    Object marks = get(catalog, "MarkInfo");
    if (!is_true(marks, "Marked")) context.findings.fail("6.7.2.2-1", place);
    if (is_true(marks, "Suspects")) context.findings.fail("ua:7.1-4", place);
    if (!get(catalog, "StructTreeRoot").isDictionary()) context.findings.fail("6.7.3.3-1", place);
    if (!is_true(get(catalog, "ViewerPreferences"), "DisplayDocTitle"))
        context.findings.fail("ua:7.1-10", place);
}

void check_permissions(Context& context, Object const& catalog, Place place)
{
    for (auto const& key : keys_of(get(catalog, "Perms")))
        if (key != "UR3" && key != "DocMDP") context.findings.fail("6.1.12-1", place, key);
    Object encryption = get(context.pdf.getTrailer(), "Encrypt");
    if (!encryption.isDictionary()) return;
    constexpr long long accessible = 512; // bit 10: text may be extracted for people with disabilities
    auto const permissions = integer_in(encryption, "P");
    if (!permissions || (*permissions & accessible) == 0)
        context.findings.fail("ua:7.16-1", place_of(encryption));
}

void check_forbidden(Context& context, Object const& catalog, Place place)
{
    if (has(catalog, "AA")) context.findings.fail("6.5.2-1", place);
    if (is_true(catalog, "NeedsRendering")) context.findings.fail("6.4.2-2", place);
    if (has(catalog, "Requirements")) context.findings.fail("6.11-1", place);
    if (has(get(catalog, "Names"), "AlternatePresentations")) context.findings.fail("6.10-1", place);
}

void check_outlines(Context& context, Object const& catalog)
{
    Object outlines = get(catalog, "Outlines");
    if (!outlines.isDictionary() || !get(outlines, "First").isDictionary()) return;
    if (!context.has_language) context.findings.fail("ua:7.2-2", place_of(outlines));
    std::set<QPDFObjGen> visited;
    std::vector<Object> open{get(outlines, "First")};
    while (!open.empty()) {
        Object item = open.back();
        open.pop_back();
        if (!item.isDictionary() || (item.isIndirect() && !visited.insert(item.getObjGen()).second)) continue;
        if (!item.isIndirect()) continue; // outline items are indirect; a direct one cannot be linked to
        check_action(context, get(item, "A"), place_of(item));
        open.push_back(get(item, "Next"));
        open.push_back(get(item, "First"));
    }
}

} // namespace

void check_catalog(Context& context)
{
    Object catalog = context.catalog();
    Place const place = place_of(catalog);
    check_marking(context, catalog, place);
    check_permissions(context, catalog, place);
    check_forbidden(context, catalog, place);
    auto const language = text_in(catalog, "Lang");
    context.has_language = language && !language->empty();
    check_language(context, catalog, place);
    check_action(context, get(catalog, "OpenAction"), place);
    check_outlines(context, catalog);
}

} // namespace rapport::inspect
