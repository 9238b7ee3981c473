#pragma once

#include <algorithm>
#include <string_view>

namespace rapport::inspect {

/// Whether a short list of names holds `name`.
template <typename List>
bool contains(List const& list, std::string_view name)
{
    return std::ranges::find(list, name) != std::end(list);
}

} // namespace rapport::inspect
