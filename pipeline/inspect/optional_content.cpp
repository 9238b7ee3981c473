#include "pipeline/inspect/context.hpp"

namespace rapport::inspect {

namespace {

constexpr int deepest = 64; ///< of arrays in Order

void collect_groups(Object const& order, int depth, std::set<QPDFObjGen>& groups)
{
    if (depth > deepest) return;
    for (auto const& item : items(order)) {
        if (item.isIndirect()) groups.insert(item.getObjGen());
        Object each = item;
        if (each.isArray()) collect_groups(each, depth + 1, groups);
    }
}

void check_configuration(Context& context, Object const& configuration, std::vector<Object> const& groups,
                         std::set<std::string>& names)
{
    Place const place = place_of(configuration);
    auto const name = text_in(configuration, "Name").value_or("");
    if (name.empty())
        context.findings.fail("6.9-1", place);
    else if (!names.insert(name).second)
        context.findings.fail("6.9-2", place, name);
    if (has(configuration, "AS")) context.findings.fail("6.9-4", place);
    if (!has(configuration, "Order")) return;
    std::set<QPDFObjGen> ordered;
    collect_groups(get(configuration, "Order"), 0, ordered);
    for (auto const& group : groups)
        if (group.isIndirect() && ordered.count(group.getObjGen()) == 0)
            context.findings.fail("6.9-3", place_of(group));
}

} // namespace

void check_optional_content(Context& context)
{
    Object properties = get(context.catalog(), "OCProperties");
    if (!properties.isDictionary()) return;
    auto const groups = items(get(properties, "OCGs"));
    std::set<std::string> names;
    check_configuration(context, get(properties, "D"), groups, names);
    for (auto const& configuration : items(get(properties, "Configs")))
        check_configuration(context, configuration, groups, names);
}

} // namespace rapport::inspect
