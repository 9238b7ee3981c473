#pragma once

#include <cstddef>
#include <string>

namespace rapport::base {

/// How much one plan may take. What an author's text hits is a finding of the plan and no failure of the
/// program. Anybody may lower a limit in rapport.yaml; only who calls the program or the revision that the
/// policy comes from may raise one.
struct Limits {
    std::size_t file = std::size_t{1} << 20;          ///< bytes; a plan of 250 pages has about that many
    std::size_t line = std::size_t{64} << 10;         ///< bytes
    std::size_t front_matter = std::size_t{16} << 10; ///< bytes
    std::size_t nesting = 32;                         ///< of lists and quotes
    std::size_t columns = 64;                         ///< of a table
    std::size_t rows = 2'000;                         ///< of a table
    std::size_t checking = 2;                         ///< seconds of processor time for reading and checking
    std::size_t rendering = 20;                       ///< seconds of processor time for the documents
    std::size_t memory = std::size_t{512} << 20;      ///< bytes of a worker

    bool operator==(Limits const&) const = default;
};

/// "1 MiB", "64 KiB", "100 bytes".
std::string bytes_text(std::size_t bytes);

} // namespace rapport::base
