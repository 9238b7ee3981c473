#pragma once

#include "pipeline/base/sentence.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::xml {

/// Something wrong at a byte of the source.
struct Fault {
    std::size_t offset = 0;
    base::Sentence what;
    base::Sentence help{};
};

/// Where the lines of a source begin. The end of a line is LF; a CR before it belongs to the line.
class LineTable {
public:
    struct Position {
        int line = 1;
        int column = 1; ///< in bytes
    };

    LineTable() = default;
    explicit LineTable(std::string_view bytes);
    [[nodiscard]] Position at(std::size_t offset) const;

private:
    std::vector<std::size_t> starts_{0};
};

/// What must not reach the XML parser: other encodings, NUL, DOCTYPE, tags or nesting that take the parser
/// quadratic time, files above 8 MiB. One cheap pass over the bytes.
std::optional<Fault> check_source(std::string_view bytes);

} // namespace rapport::xml
