#include "pipeline/document/document.hpp"

#include <algorithm>

namespace rapport::document {

std::string language_of(Inlines const& runs)
{
    if (runs.empty() || runs.front().language.empty()) return {};
    auto const& language = runs.front().language;
    bool const one =
        std::all_of(runs.begin(), runs.end(), [&](Inline const& run) { return run.language == language; });
    return one ? language : std::string();
}

} // namespace rapport::document
