#include "pipeline/inspect/actions.hpp"
#include "pipeline/inspect/context.hpp"

namespace rapport::inspect {

namespace {

constexpr int deepest = 64; ///< of fields in fields

void check_field(Context& context, Object const& field, int depth)
{
    if (!field.isIndirect() || depth > deepest) return;
    Object each = field;
    if (!each.isDictionary() || !context.is_new(each)) return;
    Place const place = place_of(each);
    bool const is_widget = name_in(each, "Subtype") == "Widget";
    if (has(each, "AA") && (!is_widget || has(each, "T") || has(each, "FT")))
        context.findings.fail("6.4.1-2", place);
    if (has(each, "TU") && !context.has_language && !has(each, "Lang"))
        context.findings.fail("ua:7.2-25", place);
    check_additional_actions(context, each, place);
    for (auto const& kid : items(get(each, "Kids"))) check_field(context, kid, depth + 1);
}

/// The XFA packets as one text; they are a stream, or names and streams in turn.
std::string packets_of(Object const& form)
{
    std::string text;
    for (auto const& part : items(get(form, "XFA")))
        if (auto const data = data_of(part)) text += *data;
    return text;
}

/// What stands between the tags of the first element of this name.
std::string content_of(std::string const& xml, std::string const& element)
{
    auto const open = xml.find("<" + element);
    auto const begin = open == xml.npos ? xml.npos : xml.find('>', open);
    auto const end = begin == xml.npos ? xml.npos : xml.find('<', begin);
    return end == xml.npos ? "" : xml.substr(begin + 1, end - begin - 1);
}

} // namespace

void check_forms(Context& context)
{
    Object form = get(context.catalog(), "AcroForm");
    if (!form.isDictionary()) return;
    Place const place = place_of(form);
    if (is_true(form, "NeedAppearances")) context.findings.fail("6.4.1-3", place);
    if (has(form, "XFA")) context.findings.fail("6.4.2-1", place);
    if (content_of(packets_of(form), "dynamicRender") == "required")
        context.findings.fail("ua:7.15-1", place);
    for (auto const& field : items(get(form, "Fields"))) check_field(context, field, 0);
}

} // namespace rapport::inspect
