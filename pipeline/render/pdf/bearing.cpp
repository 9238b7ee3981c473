#include "pipeline/render/pdf/bearing.hpp"

#include <algorithm>

namespace rapport::render::pdf {

Bearing::Bearing(document::Inlines const& content, std::string_view language)
{
    bool const any = std::any_of(content.begin(), content.end(), [](document::Inline const& piece) {
        return type::runs_right_to_left(piece.text);
    });
    if (!any) return;
    std::string paragraph;
    for (auto const& piece : content) paragraph += piece.text;
    directions_ = type::directions_of(paragraph, type::is_right_to_left(language));
}

void Bearing::enter(std::string_view text)
{
    begin_ = text.data();
    offset_ = next_;
    next_ += text.size();
}

std::uint8_t Bearing::level_of(char const* byte) const
{
    return directions_.levels[offset_ + static_cast<std::size_t>(byte - begin_)];
}

std::size_t Bearing::same_level(std::string_view text) const
{
    if (directions_.levels.empty()) return text.size();
    std::size_t end = 1;
    while (end < text.size() && level_of(text.data() + end) == level_of(text.data())) ++end;
    return end;
}

} // namespace rapport::render::pdf
