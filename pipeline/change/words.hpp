#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport::change {

/// A run of words that stayed, went or came.
struct Piece {
    enum class Kind { same, removed, added };
    Kind kind = Kind::same;
    std::string text;

    bool operator==(Piece const&) const = default;
};
using Pieces = std::vector<Piece>;

/// Words, the blanks between them and punctuation, each by itself. What a writer did not put blanks into, as
/// a Chinese sentence, is divided by character.
std::vector<std::string> words_of(std::string_view text);

/// Words with the blanks behind them, which follow their word and are never compared: a blank that two texts
/// have in common is no likeness.
struct Words {
    std::vector<std::string> keys;  ///< to compare
    std::vector<std::string> texts; ///< the same with their blanks
    explicit Words(std::string_view text);
};

/// How `before` became `after`, word by word. Single signs between two changes go with them, so that a
/// rewritten passage reads as one.
Pieces by_word(std::string_view before, std::string_view after);

/// How much two texts have in common: 0 nothing, 100 all. Blanks do not count.
int likeness(std::string_view before, std::string_view after);

} // namespace rapport::change
