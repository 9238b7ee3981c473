#include "pipeline/render/pdf/line_places.hpp"

#include "pipeline/type/directions.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

namespace {

/// What stands side by side in a line: a piece, or the space or gap behind one.
struct Part {
    std::size_t piece = 0;
    bool space = false;
    double width = 0;
};

/// How wide a natural space becomes, and how wide each gap between ideographs.
struct Spread {
    double scale = 1;
    double gap = 0;
};

Spread spread_of(std::vector<Part> const& parts, std::vector<Piece> const& pieces, double target)
{
    double words = 0;
    double spaces = 0;
    double gaps = 0;
    for (auto const& part : parts) {
        (part.space ? spaces : words) += part.width;
        gaps += part.space && pieces[part.piece].gap_after ? 1 : 0;
    }
    double const free = target - words - spaces;
    if (target <= 0) return {};
    // A gap takes at most a third of an ideograph or so; a line that has too few of them stays short.
    if (gaps > 0 && free > 0) return {1, std::min(free / gaps, target * 0.01)};
    return {spaces > 0 ? std::clamp((target - words) / spaces, 0.5, 12.0) : 1.0, 0};
}

} // namespace

LinePlaces line_places(std::vector<Piece> const& pieces, double target, bool right_to_left,
                       std::function<double(Piece const&)> const& space_width)
{
    LinePlaces places;
    places.words.resize(pieces.size());
    places.spaces.resize(pieces.size());
    std::vector<Part> parts;
    std::vector<std::uint8_t> levels;
    parts.reserve(2 * pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        auto const& piece = pieces[i];
        parts.push_back({i, false, piece.width});
        levels.push_back(piece.level);
        places.mixed = places.mixed || piece.level > 0;
        // What stands behind the last word takes no room in the line.
        if (i + 1 == pieces.size() || (!piece.space_after && !piece.gap_after)) continue;
        parts.push_back({i, true, piece.space_after ? space_width(piece) : 0});
        levels.push_back(piece.space_level);
    }
    auto const spread = spread_of(parts, pieces, target);
    double x = 0;
    auto const set = [&](Part const& part) {
        (part.space ? places.spaces : places.words)[part.piece] = x;
        if (!part.space)
            x += part.width;
        else
            x += pieces[part.piece].gap_after ? spread.gap : part.width * spread.scale;
    };
    if (places.mixed || right_to_left)
        for (std::size_t const index : type::visual_order(levels)) set(parts[index]);
    else
        for (auto const& part : parts) set(part);
    places.width = x;
    if (!pieces.empty() && pieces.back().space_after)
        places.spaces.back() = right_to_left ? -space_width(pieces.back()) : x;
    return places;
}

std::pair<double, double> extent_of_words(Text const& text)
{
    double left = text.x;
    double right = text.x;
    for (auto const& placed : text.words) {
        double const x = text.x + static_cast<double>(placed.x);
        left = std::min(left, x);
        right = std::max(right, x + placed.word->width * text.size / 1000);
    }
    return {left, right};
}

void say_in_order(Setting& setting, std::vector<Piece>& pieces)
{
    for (std::size_t i = 0; i < pieces.size();) {
        int const node = pieces[i].node;
        if (pieces[i].level == 0 || node < 0) {
            ++i;
            continue;
        }
        std::string spoken;
        std::size_t end = i;
        bool turned = false;
        for (; end < pieces.size() && pieces[end].level > 0 && pieces[end].node == node; ++end) {
            spoken += pieces[end].word->text;
            if (pieces[end].space_after) spoken += ' ';
            turned = turned || pieces[end].level % 2 == 1;
        }
        if (turned) {
            int const own = add_node(setting, "Span", node);
            setting.nodes.back().in_line = true;
            setting.nodes.back().detail().spoken = std::move(spoken);
            for (std::size_t k = i; k < end; ++k) pieces[k].node = own;
        }
        i = end;
    }
}

} // namespace rapport::render::pdf
