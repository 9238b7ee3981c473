#pragma once

#include "pipeline/base/span.hpp"
#include "pipeline/change/words.hpp"

#include <functional>
#include <string>
#include <vector>

namespace rapport::xml {
class Element;
class Tree;
} // namespace rapport::xml

namespace rapport::vocabulary {
class Vocabulary;
} // namespace rapport::vocabulary

/// What a plan says otherwise than before: items, values and words, not lines.
namespace rapport::change {

class Weights;

/// For a board.
enum class Direction { none, better, worse };
enum class Kind { added, removed, changed, moved };

std::string_view name_of(Direction direction);
std::string_view name_of(Kind kind);

/// One value of an item, old and new; empty: not there.
struct FieldChange {
    std::string name;   ///< of the attribute or element; "text" for running text
    std::string label;  ///< in the plan's language
    std::string before; ///< as readers read it
    std::string after;
    Pieces words{}; ///< of running text; else empty
    Direction direction = Direction::none;
    int weight = 0;
    bool computed = false; ///< a fact, which nobody wrote
    base::Span before_span{};
    base::Span after_span{};
};

/// One item, section or record.
struct ItemChange {
    Kind kind = Kind::changed;
    std::string element; ///< name of its kind in the schema
    std::string label;   ///< of the kind, in the plan's language
    std::string id;      ///< or its key; empty for sections
    std::string title;
    std::string place;  ///< heading it stands under
    std::string origin; ///< of what moved to another heading or item: where it stood
    bool moved = false; ///< beside what else changed
    Direction direction = Direction::none;
    int weight = 0;
    std::vector<FieldChange> fields{}; ///< heaviest first; of an added or removed item what it says
    base::Span before{};               ///< nothing for what was added
    base::Span after{};
};

/// One of two states of a plan, with its facts.
struct Side {
    xml::Tree const& plan;
    /// An attribute or element as readers read it.
    std::function<std::string(xml::Element)> written;
    /// A fact's value: written like a declared field ("objective/status/value"), or as a word of a group.
    std::function<std::string(std::string const& value, std::string const& like, std::string const& group)>
        written_fact;
};

/// Heaviest first; at one weight what is worse, then in the order of the plan.
struct Difference {
    std::vector<ItemChange> commitments;
    std::vector<ItemChange> records;

    [[nodiscard]] bool empty() const { return commitments.empty() && records.empty(); }
};

/// What the vocabulary has no label for.
struct Labels {
    std::string text;                                         ///< running text
    std::function<std::string(std::string const& name)> fact; ///< of the name that the weights give it
};

Difference compare(Side const& before, Side const& after, vocabulary::Vocabulary const& vocabulary,
                   Weights const& weights, Labels const& labels);

} // namespace rapport::change
