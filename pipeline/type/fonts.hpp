#pragma once

#include "pipeline/type/breaks.hpp"
#include "pipeline/type/face.hpp"
#include "pipeline/type/fallback.hpp"
#include "pipeline/type/font_files.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace rapport::type {

using FaceId = std::uint16_t;

/// Whether a character stands on the letter before it, as an accent does.
bool combines(char32_t character);

/// How a run of text is to be set, beside size and colour.
struct Look {
    FaceId face = 0;
    bool tabular_figures = false; ///< all digits of one width, for columns of numbers
    bool small_capitals = false;  ///< the face's own, where it has them
    Direction direction = Direction::by_script;

    bool operator==(Look const&) const = default;
};

/// A stretch of a word's glyphs from one font file.
struct Run {
    FaceId face = 0;
    std::uint16_t first = 0;
    std::uint16_t count = 0;
};

/// A word (any text set as one piece) shaped once per document. Lives as long as its Fonts.
struct Word {
    std::uint32_t id = 0; ///< dense from 0, in order of first use
    std::string text;
    std::vector<Glyph> glyphs;
    std::vector<Run> runs;
    double width = 0; ///< thousandths of an em, kerned
    bool right_to_left = false;
    std::vector<char32_t> missing; ///< characters that no font has; nothing is drawn for them
};

/// The fonts of a document: the one place that measures text. Opens the files it is told, when they are first
/// needed, and shapes every distinct word once.
class Fonts {
public:
    /// What `files` has open already is not opened again.
    explicit Fonts(std::shared_ptr<FontFiles> files);
    Fonts(std::vector<std::string> font_directories, std::string hyphenation_directory);
    Fonts(Fonts const&) = delete;
    Fonts& operator=(Fonts const&) = delete;
    ~Fonts();

    /// A number for the file; it is opened when first used. Throws std::runtime_error when it does not exist.
    FaceId face(std::string const& file);
    /// Files tried in this order for characters that a look's own face does not have. A file that is not
    /// there is missed only when a text needs it. `bold`: the faces whose texts take the bold files.
    void fall_back_to(std::vector<Fallback> const& fallbacks, std::vector<FaceId> bold);
    /// What to install so that `character` can be drawn; empty when no file of the theme has it.
    [[nodiscard]] std::string package_for(char32_t character) const;

    /// A soft hyphen (U+00AD) at the end of `text` is drawn as a hyphen and read back as U+00AD.
    Word const& word(Look look, std::string_view text);
    /// Width of a text with its spaces, in the unit of `size`.
    double width(Look look, std::string_view text, double size);
    /// The most that a letter takes, alone or joined to others of its kind; thousandths of an em.
    double widest_form(Look look, std::string_view letter);
    [[nodiscard]] std::size_t word_count() const { return words_.size(); }
    [[nodiscard]] Word const& word(std::uint32_t id) const { return words_[id]; }

    /// Where `word` may be divided in `language` (BCP 47). Throws when the language's dictionary is missing.
    std::vector<Break> const& breaks(Word const& word, std::string_view language);

    /// The opened file behind a number, for painters that embed it.
    Face const& opened(FaceId id);
    [[nodiscard]] std::size_t face_count() const { return faces_.size(); }
    /// The file as "noto/NotoSerif-Regular.ttf", and what tells its editions apart.
    [[nodiscard]] std::pair<std::string, std::string> edition(FaceId id);
    [[nodiscard]] FaceFacts const& facts(FaceId id);

private:
    struct File {
        std::string path;
        Face const* face = nullptr; ///< null until it is opened
    };
    struct Language {
        std::string tag;
        Hyphenator const* hyphenator = nullptr;
        std::vector<std::optional<std::vector<Break>>> by_word;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };
    using Ids = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

    void shape(Look look, Word& word);
    void shape_with_fallback(Look look, std::string_view drawn, Word& word);
    std::optional<FaceId> face_for(Look look, char32_t code_point);
    std::optional<FaceId> fallback_for(bool bold, char32_t code_point);
    void append(Word& word, FaceId face, std::vector<Glyph> const& glyphs, std::size_t text_offset);
    Language& language(std::string_view tag);

    std::shared_ptr<FontFiles> files_;
    std::deque<File> faces_;
    std::vector<Fallback> fallbacks_;
    std::vector<FaceId> bold_faces_;
    std::map<std::pair<bool, char32_t>, std::optional<FaceId>> fallback_for_; ///< known answers
    std::map<std::tuple<FaceId, bool, bool, Direction>, Ids> ids_; ///< by face, features, direction
    std::pair<Look, Ids*> last_ids_{{}, nullptr};                  ///< the table of the look asked for last
    std::deque<Word> words_;
    std::vector<std::unique_ptr<Language>> languages_;
};

} // namespace rapport::type
