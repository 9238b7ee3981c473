#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/type/directions.hpp"
#include "pipeline/type/face.hpp"

#include <string_view>

namespace rapport::render::pdf {

/// In which direction each piece of a paragraph's text runs. Asked with pointers into the texts themselves,
/// so that whoever cuts them into words needs no count of its own.
class Bearing {
public:
    Bearing(document::Inlines const& content, std::string_view language);

    [[nodiscard]] bool right_to_left() const { return directions_.right_to_left; }
    /// The text of the next run begins.
    void enter(std::string_view text);
    /// Of a byte of the text entered last; 0 where all runs from left to right.
    [[nodiscard]] std::uint8_t level_at(char const* byte) const
    {
        return directions_.levels.empty() ? std::uint8_t{0} : level_of(byte);
    }
    /// What a word of this level is shaped by: its script where all runs from left to right.
    [[nodiscard]] type::Direction direction(std::uint8_t level) const
    {
        if (directions_.levels.empty()) return type::Direction::by_script;
        return level % 2 == 1 ? type::Direction::right_to_left : type::Direction::left_to_right;
    }
    /// Bytes from the beginning of `text` that have one level.
    [[nodiscard]] std::size_t same_level(std::string_view text) const;

private:
    [[nodiscard]] std::uint8_t level_of(char const* byte) const;

    type::Directions directions_; ///< no levels where all runs from left to right
    char const* begin_ = nullptr; ///< of the text entered last
    std::size_t offset_ = 0;      ///< its place in the paragraph
    std::size_t next_ = 0;
};

} // namespace rapport::render::pdf
