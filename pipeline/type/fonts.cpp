#include "pipeline/type/fonts.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/type/scripts.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::type {

namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";

/// Characters that ask for a behaviour and draw nothing; no font needs to have them.
bool draws_nothing(char32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

} // namespace

bool combines(char32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x610 && c <= 0x61A) ||
           (c >= 0x64B && c <= 0x65F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF);
}

Fonts::Fonts(std::shared_ptr<FontFiles> files) : files_(std::move(files)) {}

Fonts::Fonts(std::vector<std::string> font_directories, std::string hyphenation_directory)
    : Fonts(std::make_shared<FontFiles>(std::move(font_directories), std::move(hyphenation_directory)))
{
}

Fonts::~Fonts() = default;

FaceId Fonts::face(std::string const& file)
{
    std::string const path = files_->path_of(file);
    auto const known =
        std::find_if(faces_.begin(), faces_.end(), [&](auto const& f) { return f.path == path; });
    if (known != faces_.end()) return static_cast<FaceId>(known - faces_.begin());
    faces_.push_back({path});
    return static_cast<FaceId>(faces_.size() - 1);
}

void Fonts::fall_back_to(std::vector<Fallback> const& fallbacks, std::vector<FaceId> bold)
{
    fallbacks_ = fallbacks;
    bold_faces_ = std::move(bold);
    fallback_for_.clear();
}

Face const& Fonts::opened(FaceId id)
{
    auto& file = faces_.at(id);
    if (file.face == nullptr) file.face = &files_->face(file.path);
    return *file.face;
}

std::pair<std::string, std::string> Fonts::edition(FaceId id)
{
    auto const& path = faces_.at(id).path;
    // Two levels of the path say which font it is; where it lies on this machine is nobody's business.
    auto const name = path.rfind('/');
    auto const folder = name == std::string::npos || name == 0 ? name : path.rfind('/', name - 1);
    return {folder == std::string::npos ? path : path.substr(folder + 1), opened(id).table_directory()};
}

FaceFacts const& Fonts::facts(FaceId id)
{
    return files_->facts(faces_.at(id).path);
}

Word const& Fonts::word(Look look, std::string_view text)
{
    if (last_ids_.second == nullptr || !(last_ids_.first == look))
        last_ids_ = {look, &ids_[{look.face, look.tabular_figures, look.small_capitals, look.direction}]};
    Ids& ids = *last_ids_.second;
    if (auto const known = ids.find(text); known != ids.end()) return words_[known->second];
    if (text.size() > 0xFFFF) throw std::length_error("a word of more than 65535 bytes");
    auto const id = static_cast<std::uint32_t>(words_.size());
    Word& word = words_.emplace_back();
    word.id = id;
    word.text = text;
    shape(look, word);
    ids.emplace(word.text, id);
    return word;
}

double Fonts::width(Look look, std::string_view text, double size)
{
    double width = 0;
    while (!text.empty()) {
        auto const end = std::min(text.find(' ', 1), text.size());
        width += word(look, text.substr(0, end)).width;
        text.remove_prefix(end);
    }
    return width * size / 1000;
}

double Fonts::widest_form(Look look, std::string_view letter)
{
    auto const& alone = word(look, letter);
    if (!alone.right_to_left) return alone.width;
    // Two of them are a first and a last one, and three have one between: no form has more than that leaves
    // it.
    std::string repeated(letter);
    double const two = word(look, repeated += letter).width;
    double const between = word(look, repeated += letter).width - two;
    return std::max({alone.width, between, two * 0.62});
}

void Fonts::shape(Look look, Word& word)
{
    std::string drawn = word.text;
    bool const hyphenated = drawn.ends_with(soft_hyphen);
    if (hyphenated) drawn.replace(drawn.size() - soft_hyphen.size(), soft_hyphen.size(), "-");
    auto direction = look.direction;
    auto const glyphs =
        opened(look.face).shape(drawn, Features{look.tabular_figures, look.small_capitals}, direction);
    word.right_to_left = direction == Direction::right_to_left;
    if (std::none_of(glyphs.begin(), glyphs.end(), [](Glyph const& glyph) { return glyph.id == 0; }))
        append(word, look.face, glyphs, 0);
    else
        shape_with_fallback(look, drawn, word);
    if (hyphenated && !word.glyphs.empty())
        word.glyphs.back().text_length =
            static_cast<std::uint16_t>(word.text.size() - word.glyphs.back().text_begin);
}

/// The stretches of a word that each have one face. What runs from right to left is drawn from its last one.
void Fonts::shape_with_fallback(Look look, std::string_view drawn, Word& word)
{
    struct Stretch {
        std::size_t begin = 0;
        std::size_t end = 0;
        FaceId face = 0;
    };
    std::vector<Stretch> stretches;
    bool open = false;
    for (std::size_t i = 0; i < drawn.size();) {
        std::size_t const start = i;
        char32_t const code = base::next_code_point(drawn, i);
        bool const goes_on =
            draws_nothing(code) || (combines(code) && open && opened(stretches.back().face).covers(code));
        if (!goes_on) {
            auto const chosen = face_for(look, code);
            if (!chosen) word.missing.push_back(code);
            if (chosen && (!open || stretches.back().face != *chosen))
                stretches.push_back({start, start, *chosen});
            open = chosen.has_value();
        }
        if (open) stretches.back().end = i;
    }
    if (word.right_to_left) std::reverse(stretches.begin(), stretches.end());
    for (auto const& stretch : stretches) {
        auto direction = word.right_to_left ? Direction::right_to_left : Direction::left_to_right;
        append(word, stretch.face,
               opened(stretch.face)
                   .shape(drawn.substr(stretch.begin, stretch.end - stretch.begin),
                          Features{look.tabular_figures, look.small_capitals}, direction),
               stretch.begin);
    }
}

std::optional<FaceId> Fonts::face_for(Look look, char32_t code_point)
{
    if (opened(look.face).covers(code_point)) return look.face;
    bool const bold = std::find(bold_faces_.begin(), bold_faces_.end(), look.face) != bold_faces_.end();
    auto const known = fallback_for_.find({bold, code_point});
    if (known != fallback_for_.end()) return known->second;
    return fallback_for_[{bold, code_point}] = fallback_for(bold, code_point);
}

std::optional<FaceId> Fonts::fallback_for(bool bold, char32_t code_point)
{
    auto const script = script_of(code_point);
    for (auto const& fallback : fallbacks_) {
        if (!fallback.script.empty() && fallback.script != script) continue;
        for (auto const* file : {&fallback.bold, &fallback.file}) {
            if (file->empty() || (file == &fallback.bold && !bold) || !files_->has(*file)) continue;
            auto const id = face(*file);
            if (opened(id).covers(code_point)) return id;
        }
    }
    return std::nullopt;
}

std::string Fonts::package_for(char32_t character) const
{
    auto const script = script_of(character);
    for (auto const& fallback : fallbacks_)
        if ((fallback.script.empty() || fallback.script == script) && !files_->has(fallback.file))
            return std::string(FontFiles::package_of(fallback.file));
    return {};
}

void Fonts::append(Word& word, FaceId face, std::vector<Glyph> const& glyphs, std::size_t text_offset)
{
    Run const run{face, static_cast<std::uint16_t>(word.glyphs.size()),
                  static_cast<std::uint16_t>(glyphs.size())};
    for (auto glyph : glyphs) {
        glyph.text_begin = static_cast<std::uint16_t>(glyph.text_begin + text_offset);
        word.width += static_cast<double>(glyph.advance);
        word.glyphs.push_back(glyph);
    }
    word.runs.push_back(run);
}

Fonts::Language& Fonts::language(std::string_view tag)
{
    for (auto& known : languages_)
        if (known->tag == tag) return *known;
    auto added = std::make_unique<Language>();
    added->tag = tag;
    added->hyphenator = files_->hyphenator(tag);
    return *languages_.emplace_back(std::move(added));
}

std::vector<Break> const& Fonts::breaks(Word const& word, std::string_view tag)
{
    auto& by_word = language(tag);
    if (by_word.by_word.size() <= word.id) by_word.by_word.resize(std::max<std::size_t>(words_.size(), 256));
    auto& breaks = by_word.by_word[word.id];
    if (!breaks) breaks = breaks_in(word.text, by_word.hyphenator);
    return *breaks;
}

} // namespace rapport::type
