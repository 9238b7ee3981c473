#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;
struct hb_buffer_t;

namespace rapport::type {

/// One glyph of a shaped word. Lengths are thousandths of an em.
struct Glyph {
    std::uint16_t id = 0;
    std::uint16_t text_begin = 0;  ///< bytes of the word's text that this glyph stands for
    std::uint16_t text_length = 0; ///< 0 for the second and later glyphs of one character
    float advance = 0;
    float x_offset = 0;
    float y_offset = 0;
};

/// Brackets between Hebrew words, and numbers between Arabic ones, do not run as their script does.
enum class Direction : std::uint8_t { by_script, left_to_right, right_to_left };

/// What a font says about itself, in thousandths of an em; what layout and a font descriptor need.
struct FaceFacts {
    std::string postscript_name;
    double ascent = 0;
    double descent = 0; ///< negative below the base line
    double cap_height = 0;
    double x_height = 0;
    double italic_angle = 0;
    double weight = 400;
    int box[4] = {0, 0, 0, 0}; ///< left, bottom, right, top
};

/// A part of a font file that holds only the glyphs a document uses.
struct Subset {
    std::string bytes;
    std::vector<std::uint16_t> new_ids; ///< in the order of the glyphs asked for
};

/// What a font may have beside its plain letters; one that does not sets them plainly.
struct Features {
    bool tabular_figures = false; ///< all digits of one width, for columns of numbers
    bool small_capitals = false;  ///< drawn as such, never capitals made smaller

    bool operator==(Features const&) const = default;
};

/// One font file, opened once and mapped, not read. TrueType outlines only: that is what the PDF embeds.
class Face {
public:
    /// Throws std::runtime_error when the file is missing, damaged or has no TrueType outlines.
    explicit Face(std::string const& path);

    [[nodiscard]] bool covers(char32_t code_point) const;
    /// Shapes text of one script and direction. `direction` becomes the one it was shaped in. Glyphs come in
    /// visual order; glyph 0 marks what is missing.
    [[nodiscard]] std::vector<Glyph> shape(std::string_view text, Features features,
                                           Direction& direction) const;
    [[nodiscard]] FaceFacts facts() const;
    /// The list of the file's tables with the checksum of each (OpenType 1.9, Organization of an OpenType
    /// Font): it tells one edition of a font from another without reading half a megabyte.
    [[nodiscard]] std::string table_directory() const;
    [[nodiscard]] double advance(std::uint16_t glyph) const; ///< thousandths of an em, unkerned
    [[nodiscard]] Subset subset(std::vector<std::uint16_t> const& glyphs) const;

private:
    struct Free {
        void operator()(hb_face_t* face) const noexcept;
        void operator()(hb_font_t* font) const noexcept;
        void operator()(hb_buffer_t* buffer) const noexcept;
    };
    std::unique_ptr<hb_face_t, Free> face_;
    std::unique_ptr<hb_font_t, Free> font_;
    std::unique_ptr<hb_buffer_t, Free> buffer_; ///< reused: most words are shorter than its allocation costs
    double scale_ = 1;                          ///< font units to thousandths of an em
    std::string path_;
};

} // namespace rapport::type
