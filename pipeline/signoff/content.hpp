#pragma once

#include <string>
#include <utility>
#include <vector>

namespace rapport::signoff {

/// One item of the commitments, or what stands between items: its own fields and text, not those of items
/// below it.
struct Part {
    std::string id;     ///< OBJ-J1, or the section's element name, or "plan" for the head
    std::string digest; ///< SHA-256 of its canonical form
    std::vector<std::pair<std::string, std::string>> fields; ///< name and value, in the order of the plan

    bool operator==(Part const&) const = default;
};

/// What an approval is bound to.
struct Content {
    std::string relationship;
    std::string version;
    std::string commitments; ///< SHA-256 of the canonical commitments
    std::string records;     ///< SHA-256 of the canonical records, for information
    std::vector<Part> parts; ///< of the commitments, by id
};

/// A difference between two states of the commitments, in words.
struct Difference {
    std::string part;
    std::string field; ///< empty: the part as a whole
    std::string before;
    std::string after;

    [[nodiscard]] std::string text() const;
};

/// What was added, removed or changed, part by part.
std::vector<Difference> differences(Content const& before, Content const& after);

} // namespace rapport::signoff
