#pragma once

#include "pipeline/change/change.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::report {

/// What changed in one relationship's plan.
struct ChangeList {
    struct Side {
        std::string name;   ///< as the caller named it: HEAD~1, "working files", a folder
        std::string commit; ///< empty outside Git
        std::string version;
        std::string as_of; ///< the day of its facts
    };
    std::string plan; ///< REL-KTB
    std::string title;
    std::string state; ///< added or removed: the plan as a whole; else empty
    Side before;
    Side after;
    change::Difference difference;
};

/// The program's own words in the plan's language: the text of `key` with its places filled.
using ChangeWords = std::function<std::string(
    std::string_view key, std::vector<std::pair<std::string_view, std::string>> const& fill)>;

/// How many changes there are of which kind.
struct ChangeCounts {
    std::size_t added = 0, removed = 0, changed = 0, moved = 0;
    std::size_t worse = 0, better = 0;
};
ChangeCounts counts_of(std::vector<change::ItemChange> const& changes);

std::string changes_as_text(ChangeList const& list, ChangeWords const& words);
/// For a comment under a pull request.
std::string changes_as_markdown(ChangeList const& list, ChangeWords const& words);
/// One object; changes_as_json puts those of several plans together.
std::string change_object(ChangeList const& list);
std::string changes_as_json(std::vector<std::string> const& objects);

} // namespace rapport::report
