#pragma once

#include <string>

namespace rapport::type {

/// A font file for characters that a text's own face does not have.
struct Fallback {
    std::string file;
    std::string bold = {};   ///< for bold text; empty: the same file
    std::string script = {}; ///< of the only characters it is for (ISO 15924, "Hebr"); empty: for all
};

} // namespace rapport::type
