#pragma once

#include "pipeline/render/pdf/embedded_font.hpp"

#include <map>
#include <optional>

namespace rapport::render::pdf {

/// A word's glyphs as they stand in a TJ array.
struct CodedRun {
    type::FaceId face = 0;
    std::string codes; ///< as "(abcd)-12(ef)"
    long advance = 0;  ///< thousandths of an em that a reader moves on
    double rise = 0;   ///< thousandths of an em above the base line
};

/// The document's fonts as the PDF holds them, and every distinct word encoded once.
class WordCodes {
public:
    WordCodes(Haru& haru, type::Fonts& fonts) : haru_(haru), fonts_(fonts) {}

    std::vector<CodedRun> const& of(type::Word const& word);
    EmbeddedFont& font(type::FaceId face);
    void finish();
    [[nodiscard]] std::vector<type::FaceId> faces() const; ///< that are embedded

private:
    std::vector<CodedRun> encode(type::Word const& word);
    std::uint16_t blank(type::FaceId face); ///< the glyph of a space

    Haru& haru_;
    type::Fonts& fonts_;
    std::vector<std::optional<std::vector<CodedRun>>> by_word_;
    std::map<type::FaceId, std::unique_ptr<EmbeddedFont>> embedded_;
};

} // namespace rapport::render::pdf
