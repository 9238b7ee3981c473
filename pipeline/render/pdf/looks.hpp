#pragma once

#include "pipeline/render/pdf/marks.hpp"

namespace rapport::render::pdf {

enum class Family { body, heading, table, code };
enum class Align { justified, left, right, centre };

/// How a paragraph is set.
struct TextStyle {
    Family family = Family::body;
    double size = 10;
    double leading = 14;
    Rgb colour;
    bool bold = false;
    bool italic = false;
    bool tabular = false;
    bool small_capitals = false;
    bool hyphenate = true;
    bool from_right = false; ///< in a passage that begins at the right
    bool even = false;       ///< a few lines of similar length: headings, captions
    Align align = Align::left;
};

/// The theme as looks and styles; opens no font file by itself.
class Looks {
public:
    Looks(document::Theme const& theme, type::Fonts& fonts);

    [[nodiscard]] type::Look look(Family family, bool bold, bool italic, bool tabular) const;
    [[nodiscard]] type::Look look(TextStyle const& style) const;

    [[nodiscard]] TextStyle body() const;
    [[nodiscard]] TextStyle lead() const;
    [[nodiscard]] TextStyle note() const;
    [[nodiscard]] TextStyle small() const;
    [[nodiscard]] TextStyle heading(int level) const;
    [[nodiscard]] TextStyle cell() const;
    [[nodiscard]] TextStyle head_cell() const;
    [[nodiscard]] TextStyle caption() const;
    [[nodiscard]] TextStyle label() const; ///< small sans words that name what stands beside them
    [[nodiscard]] TextStyle code() const;
    [[nodiscard]] TextStyle running() const; ///< page heads and feet

    /// The next multiple of the grid, but at least one step of it; nothing stays nothing.
    [[nodiscard]] double snapped(double points) const;
    /// The least multiple of the grid that has room for so much.
    [[nodiscard]] double room_for(double points) const;

    [[nodiscard]] Rgb tone(figure::Tone tone) const;
    [[nodiscard]] Rgb tone(document::Tone tone) const;
    [[nodiscard]] document::Theme const& theme() const { return theme_; }

private:
    document::Theme const& theme_;
    type::FaceId faces_[4][4]; ///< family; regular, italic, bold, bold italic
};

/// `share` of colour a, the rest of colour b.
Rgb mix(Rgb a, Rgb b, double share);

/// Where the base line stands below the top of a line, so that capitals are centred in the leading.
double baseline(TextStyle const& style);

} // namespace rapport::render::pdf
