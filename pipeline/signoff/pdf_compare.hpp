#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapport::signoff {

/// How two files of ours stand to each other, object by object.
struct PdfComparison {
    bool same = false;
    bool other_fonts = false; ///< the fonts in them are other files, so nothing else can be told
    std::string first;        ///< what differs first: page 3, or an object
};

/// Compares all but where the author's lines stand (properties of the structure) and the file's own name; the
/// streams that hold objects count by what they hold.
PdfComparison compare_pdf(std::string_view one, std::string_view other);

} // namespace rapport::signoff
