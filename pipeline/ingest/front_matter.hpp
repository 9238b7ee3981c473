#pragma once

#include "pipeline/ingest/source_text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapport::base {
class Report;
}

namespace rapport::ingest {

/// One `key: value` of the front matter. Scalars are text, whatever YAML would make of them.
struct FrontMatterEntry {
    struct Text {
        std::string text;
        base::Span span;
    };
    Text key;
    std::vector<Text> values; ///< one, or several for a YAML list; none for an empty value
    bool is_list = false;
};

struct FrontMatter {
    bool present = false;
    std::vector<FrontMatterEntry> entries;
};

/// Reads the block between `---` lines at the start and blanks it in `source`. Aliases, tags, duplicate keys
/// and nested maps are findings; then nothing is returned.
std::optional<FrontMatter> take_front_matter(SourceText& source, base::Report& report,
                                             std::size_t largest = base::Limits{}.front_matter);

} // namespace rapport::ingest
