#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport::cli {

/// `key: value` or `key:` with a list of values.
struct Setting {
    std::string key;
    std::vector<std::string> values;
    bool is_list = false;
    int line = 0;
};

/// Reads a file of settings: YAML with one level of keys and plain values. Aliases, tags, nesting and
/// repeated keys are refused, so that what people read is what the program reads. Throws UsageError
/// "file:line: what".
std::vector<Setting> read_settings(std::string_view bytes, std::string const& file);

} // namespace rapport::cli
