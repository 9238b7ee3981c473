#include "pipeline/check/silence.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::check {

std::vector<base::Finding> without_silenced(std::vector<Found> found)
{
    // Which rules are silent for which items; the empty item stands for all.
    std::map<std::string, std::set<std::string>> silent;
    for (auto const& one : found)
        for (auto const& rule : one.implies) silent[rule].insert(one.finding.item);

    std::vector<base::Finding> heard;
    for (auto& one : found) {
        auto const entry = silent.find(one.finding.rule);
        auto const is_silent = [&](std::string const& item) { return entry->second.contains(item); };
        bool const hush = entry != silent.end() && (is_silent({}) || is_silent(one.finding.item) ||
                                                    std::ranges::any_of(one.about, is_silent));
        if (!hush) heard.push_back(std::move(one.finding));
    }
    return heard;
}

} // namespace rapport::check
