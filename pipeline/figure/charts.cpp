#include "pipeline/figure/charts.hpp"

#include "pipeline/figure/registry.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::figure {

namespace {

Chart const& chart(std::string_view name)
{
    for (Chart const& entry : registry())
        if (entry.name == name) return entry;
    throw std::invalid_argument("there is no chart \"" + std::string(name) + "\"");
}

} // namespace

std::vector<std::string> chart_names()
{
    std::vector<std::string> names;
    for (Chart const& entry : registry()) names.emplace_back(entry.name);
    std::sort(names.begin(), names.end());
    return names;
}

Figure draw(std::string_view name, Request const& request)
{
    return chart(name).draw(request);
}

std::string describe(std::string_view name, Request const& request)
{
    return chart(name).text(request);
}

std::vector<Word> words(std::string_view name)
{
    return chart(name).words();
}

} // namespace rapport::figure
