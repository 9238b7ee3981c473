#pragma once

#include "pipeline/render/pdf/haru.hpp"
#include "pipeline/type/fonts.hpp"

#include <unordered_map>

namespace rapport::render::pdf {

/// A font of the document as a Type 0 font (ISO 32000-1:2008, 9.7) made of libharu's own objects. Every pair
/// of glyph and source text gets a code of its own, so that ligatures, alternates and hyphens read back
/// exactly.
class EmbeddedFont {
public:
    EmbeddedFont(Haru& haru, type::Face const& face, type::FaceFacts const& facts, std::size_t number);

    /// The code for `glyph` standing for `text`.
    std::uint16_t code(std::uint16_t glyph, std::string_view text);
    [[nodiscard]] int width(std::uint16_t code) const { return widths_[code]; } ///< thousandths of an em
    [[nodiscard]] HPDF_Font handle() const { return type0_; }
    /// Once all pages are painted. Touches nothing but this font, so that several can do it at once.
    void make_subset();
    /// Writes the subset and its tables. `code_map`: from the codes of texts to characters.
    void finish(HPDF_Dict code_map);
    /// The collection of all our fonts and of the CMap that leads to them.
    static HPDF_Dict character_collection(Haru const& haru);
    [[nodiscard]] std::size_t characters() const { return entries_.size(); }

private:
    struct Entry {
        std::uint16_t glyph;
        std::string text;
    };
    struct Tables { ///< deflated
        std::string file;
        std::size_t file_length = 0; ///< before
        std::string new_ids;
        std::string unicode;
    };
    HPDF_Dict descriptor(HPDF_Dict file) const;
    HPDF_Dict deflated_stream(std::string_view bytes);
    [[nodiscard]] std::string to_unicode() const;

    Haru& haru_;
    type::Face const& face_;
    type::FaceFacts facts_;
    std::string name_;
    HPDF_Dict type0_;
    HPDF_Dict descendant_;
    HPDF_Dict descriptor_;
    std::vector<Entry> entries_;
    std::vector<int> widths_;
    std::unordered_map<std::string, std::uint16_t> codes_;
    Tables tables_;
};

} // namespace rapport::render::pdf
