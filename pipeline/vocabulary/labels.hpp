#pragma once

#include <string>
#include <vector>

namespace rapport::xml {
class Tree;
}

namespace rapport::vocabulary {

class Vocabulary;

/// Puts the labels of a label file in place of the English ones, which stay as aliases. schemas/README.md
/// shows the file. A field is labelled by the entry inside its item, else by the entry for all items.
/// Throws std::runtime_error "file:line: what" for what is no label file.
void apply_labels(Vocabulary& vocabulary, xml::Tree const& labels);

/// How a label file and the vocabulary differ, as paths such as "risk/owner" or "list tier/strategic".
struct LabelGaps {
    std::vector<std::string> missing;   ///< English in a plan of that language
    std::vector<std::string> left_over; ///< labels of what the vocabulary does not have
};
LabelGaps label_gaps(Vocabulary const& english, xml::Tree const& labels);

} // namespace rapport::vocabulary
