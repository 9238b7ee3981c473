#include "pipeline/render/pdf/items.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/render/pdf/bearing.hpp"
#include "pipeline/render/pdf/margin.hpp"
#include "pipeline/render/pdf/ties.hpp"

#include <algorithm>
#include <cstdio>

namespace rapport::render::pdf {

namespace {

constexpr std::string_view no_break_space = "\u00A0";

bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

float narrow(double value)
{
    return static_cast<float>(value);
}

class Itemiser {
public:
    Itemiser(Setting& setting, document::Inlines const& content, TextStyle const& style, double width)
        : setting_(setting), style_(style), width_(width), bearing_(content, setting.language)
    {
        result_.right_to_left = bearing_.right_to_left();
    }

    void add(document::Inline const& piece)
    {
        bool const bold = style_.bold || piece.bold;
        bool const italic = style_.italic != piece.italic;
        auto const family = piece.code ? Family::code : style_.family;
        InlineRun run;
        run.look = setting_.looks.look(family, bold, italic, style_.tabular && !piece.code);
        run.look.small_capitals = style_.small_capitals && !piece.code;
        run.size = piece.code && style_.family != Family::code ? style_.size * 0.92 : style_.size;
        run.struck = piece.struck || piece.edit == document::Edit::deleted;
        run.underlined = piece.edit == document::Edit::inserted;
        run.colour = style_.colour;
        if (piece.edit == document::Edit::deleted) run.colour = setting_.looks.theme().bad;
        if (run.underlined) run.colour = setting_.looks.theme().good;
        if (!piece.link.empty()) {
            run.link = &piece.link;
            run.text = &piece.text;
            // White on colour stays as it is; elsewhere a link shows.
            bool const dark = style_.colour.red + style_.colour.green + style_.colour.blue < 500;
            if (dark && piece.edit == document::Edit::none) run.colour = setting_.looks.theme().accent;
        }
        result_.runs.push_back(run);
        // Letters of one width keep their columns.
        hangs_ = style_.align == Align::justified && !piece.code && style_.family != Family::code;
        language_ = piece.language.empty() ? setting_.language : piece.language;
        space_ = setting_.fonts.word(run.look, " ").width * run.size / 1000;
        bearing_.enter(piece.text);
        add_words(piece.text);
        if (piece.line_break) end_line();
    }

    Items finish()
    {
        while (!items().empty() && items().back().kind == Item::Kind::glue) items().pop_back();
        end_line();
        split_what_is_too_wide();
        return std::move(result_);
    }

private:
    std::vector<Item>& items() { return result_.items; }

    void add_words(std::string_view text)
    {
        std::size_t i = 0;
        while (i < text.size()) {
            if (is_blank(text[i])) {
                space(false, bearing_.level_at(text.data() + i));
                ++i;
            } else if (text.substr(i).starts_with(no_break_space)) {
                space(true, bearing_.level_at(text.data() + i));
                i += no_break_space.size();
            } else {
                std::size_t end = i;
                while (end < text.size() && !is_blank(text[end]) &&
                       !text.substr(end).starts_with(no_break_space))
                    ++end;
                divided_word(text.substr(i, end - i));
                i = end;
            }
        }
    }

    void space(bool unbreakable, std::uint8_t level)
    {
        if (items().empty()) return;
        bool const after_box = items().back().kind == Item::Kind::box;
        if (!after_box && !unbreakable) return;
        if (unbreakable && after_box) penalty(never);
        Item item;
        item.kind = Item::Kind::glue;
        item.run = run();
        item.level = level;
        item.width = narrow(space_);
        bool const justified = style_.align == Align::justified;
        item.stretch = narrow(space_ * (justified ? 0.5 : 0));
        item.shrink = narrow(space_ * (justified ? 0.3 : 0));
        items().push_back(item);
    }

    /// Soft hyphens and zero width spaces of the text are places to divide; they are not drawn elsewhere.
    void divided_word(std::string_view text)
    {
        while (!text.empty()) {
            auto const hyphen = text.find("\u00AD");
            auto const blank = text.find("\u200B");
            auto const end = std::min({hyphen, blank, text.size()});
            // A word may change its direction: brackets, numbers, a Latin ending.
            for (std::size_t i = 0; i < end;) {
                std::size_t const part = bearing_.same_level(text.substr(i, end - i));
                level_ = bearing_.level_at(text.data() + i);
                words_of(text.substr(i, part));
                i += part;
            }
            if (end == text.size()) return;
            penalty(40, end == hyphen);
            text.remove_prefix(end + (end == hyphen ? 2 : 3));
        }
    }

    /// What is longer than any word of a language is shaped in parts.
    void words_of(std::string_view text)
    {
        constexpr std::size_t most = 8192;
        while (text.size() > most) {
            std::size_t end = most;
            while (end > most - 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
            word(text.substr(0, end));
            text.remove_prefix(end);
        }
        word(text);
    }

    void word(std::string_view text)
    {
        auto look = result_.runs.back().look;
        look.direction = bearing_.direction(level_);
        auto const& word = setting_.fonts.word(look, text);
        if (!word.missing.empty()) report_missing(setting_, word);
        tie(text);
        last_ = text;
        double const scale = result_.runs.back().size / 1000;
        auto const& breaks =
            setting_.fonts.breaks(word, style_.hyphenate ? language_ : std::string_view("zxx"));
        // Names are divided only where nothing else helps. German writes all nouns with a capital.
        bool const name =
            style_.align != Align::justified && is_capital(text.front()) && !language_.starts_with("de");
        std::uint16_t from = 0;
        double before = 0;
        std::size_t glyph = 0;
        double advance = 0;
        for (auto const& place : breaks) {
            if (word.right_to_left) break;
            while (glyph < word.glyphs.size() && word.glyphs[glyph].text_begin < place.offset)
                advance += static_cast<double>(word.glyphs[glyph++].advance);
            box(word, from, place.offset, (advance - before) * scale);
            // "1-in-200-year": a letter or figure and its hyphen do not stand alone at the end of a line.
            bool const alone = !place.hyphen && from == 0 && place.offset <= 2 && !place.between_ideographs;
            penalty(alone ? strong_tie : !place.hyphen ? 30 : name ? 450 : 60, place.hyphen);
            if (place.between_ideographs && style_.align == Align::justified) gap();
            before = advance;
            from = place.offset;
        }
        box(word, from, static_cast<std::uint16_t>(word.text.size()), (word.width - before) * scale);
    }

    /// Makes the space before `text` a bad place to end a line when the two words belong together.
    void tie(std::string_view text)
    {
        if (items().size() < 2 || items().back().kind != Item::Kind::glue) return;
        if (items()[items().size() - 2].kind != Item::Kind::box) return;
        int const penalty = tie_between(last_, text, language_);
        if (penalty == 0) return;
        Item tied;
        tied.kind = Item::Kind::penalty;
        tied.penalty = penalty;
        tied.run = items().back().run;
        items().insert(items().end() - 1, tied);
    }

    /// Room that a justified line of ideographs may take between them, having no spaces.
    void gap()
    {
        Item item;
        item.kind = Item::Kind::glue;
        item.gap = true;
        item.run = run();
        item.level = level_;
        item.stretch = narrow(space_ * 0.2);
        items().push_back(item);
    }

    void box(type::Word const& word, std::uint16_t from, std::uint16_t to, double width)
    {
        Item item;
        item.run = run();
        item.level = level_;
        item.from = from;
        item.to = to;
        item.width = narrow(width);
        item.word = &word;
        if (hangs_) {
            double const scale = result_.runs.back().size / 1000;
            item.left_hang = narrow(left_hang(word, from) * scale);
            item.right_hang = narrow(right_hang(word, to) * scale);
        }
        items().push_back(item);
    }

    void penalty(int cost, bool hyphen = false)
    {
        Item item;
        item.kind = Item::Kind::penalty;
        item.hyphen = hyphen;
        item.run = run();
        item.penalty = cost;
        if (hyphen) {
            item.width = narrow(setting_.fonts.word(result_.runs.back().look, "-").width *
                                result_.runs.back().size / 1000);
            if (hangs_) item.right_hang = item.width * narrow(hyphen_hang);
        }
        items().push_back(item);
    }

    void end_line()
    {
        if (result_.runs.empty()) return;
        penalty(never);
        Item fill;
        fill.kind = Item::Kind::glue;
        fill.run = run();
        fill.stretch = 1e6f;
        items().push_back(fill);
        penalty(forced);
    }

    [[nodiscard]] std::uint16_t run() const { return static_cast<std::uint16_t>(result_.runs.size() - 1); }

    void split_what_is_too_wide();
    void add_in_characters(Item const& box, std::vector<Item>& target) const;

    Setting& setting_;
    TextStyle const& style_;
    double width_;
    Bearing bearing_;
    std::uint8_t level_ = 0; ///< of the word being added
    Items result_;
    std::string language_;
    double space_ = 0;
    bool hangs_ = false;
    std::string_view last_;
};

/// Boxes that stand together without a place to divide them and are wider than the line come apart by
/// character.
void Itemiser::split_what_is_too_wide()
{
    std::vector<Item> result;
    result.reserve(items().size());
    for (std::size_t i = 0; i < items().size();) {
        std::size_t end = i;
        double width = 0;
        while (end < items().size() && items()[end].kind == Item::Kind::box)
            width += static_cast<double>(items()[end++].width);
        bool const hyphenated = end < items().size() && end > i && items()[end].hyphen;
        if (hyphenated) width += static_cast<double>(items()[end].width);
        for (; i < end; ++i) {
            if (width > width_)
                add_in_characters(items()[i], result);
            else
                result.push_back(items()[i]);
        }
        if (width > width_ && !result.empty() && result.back().penalty == emergency) result.pop_back();
        if (i < items().size()) result.push_back(items()[i++]);
    }
    items() = std::move(result);
}

void Itemiser::add_in_characters(Item const& box, std::vector<Item>& target) const
{
    auto const& run = result_.runs[box.run];
    std::string_view const text = std::string_view(box.word->text).substr(0, box.to);
    Item place;
    place.kind = Item::Kind::penalty;
    place.penalty = emergency;
    place.run = box.run;
    for (std::size_t i = box.from; i < text.size();) {
        Item piece = box;
        piece.from = static_cast<std::uint16_t>(i);
        base::next_code_point(text, i);
        // An accent stays with its letter.
        for (std::size_t next = i; next < text.size() && type::combines(base::next_code_point(text, next));)
            i = next;
        piece.to = static_cast<std::uint16_t>(i);
        auto look = run.look;
        look.direction = bearing_.direction(box.level);
        auto const letter = text.substr(piece.from, static_cast<std::size_t>(piece.to - piece.from));
        piece.width = narrow(setting_.fonts.widest_form(look, letter) * run.size / 1000);
        target.push_back(piece);
        target.push_back(place);
    }
}

} // namespace

void report_missing(Setting& setting, type::Word const& word)
{
    if (setting.measuring) return;
    for (char32_t const code : word.missing) {
        std::string const item = setting.origin != nullptr ? setting.origin->item : "";
        if (std::find(setting.reported.begin(), setting.reported.end(), std::pair(item, code)) !=
            setting.reported.end())
            continue;
        setting.reported.emplace_back(item, code);
        char number[16];
        std::snprintf(number, sizeof number, "U+%04lX", static_cast<unsigned long>(code));
        auto const package = setting.fonts.package_for(code);
        auto finding = base::finding(
            "OUT-05", setting.origin != nullptr ? setting.origin->span : base::Span{},
            base::sentence("no font has the character {1} in \"{2}\"", number, word.text),
            package.empty()
                ? base::sentence("write it with letters of a common script, common punctuation, arrows or "
                                 "mathematical signs")
                : base::sentence("install the package {1}, whose fonts this machine lacks", package),
            item);
        finding.kind = base::Kind::output;
        setting.report.add(std::move(finding));
    }
}

int add_node(Setting& setting, std::string_view role, int parent)
{
    Node node;
    node.role = role;
    node.parent = parent;
    node.origin = setting.origin;
    setting.nodes.push_back(std::move(node));
    return static_cast<int>(setting.nodes.size()) - 1;
}

Items itemise(Setting& setting, document::Inlines const& content, TextStyle const& style, double width)
{
    Itemiser itemiser(setting, content, style, width);
    for (auto const& piece : content) itemiser.add(piece);
    return itemiser.finish();
}

Extent extent(Setting& setting, document::Inlines const& content, TextStyle const& style)
{
    Extent result;
    double line = 0;
    double word = 0;
    auto const end_word = [&] {
        result.least = std::max(result.least, word);
        word = 0;
    };
    setting.measuring = true;
    auto const items = itemise(setting, content, style, 1e9);
    setting.measuring = false;
    bool barred = false;
    for (auto const& item : items.items) {
        auto const width = static_cast<double>(item.width);
        // A space that no line may end at belongs to its word.
        bool const tied = item.kind == Item::Kind::glue && barred;
        bool const glue = item.kind == Item::Kind::glue && !tied;
        barred = item.kind == Item::Kind::penalty && item.penalty >= never;
        if (item.kind == Item::Kind::box || tied) word += width;
        if (item.kind != Item::Kind::penalty) line += width;
        bool const penalty = item.kind == Item::Kind::penalty && item.penalty < never && !item.hyphen;
        if (glue || penalty) end_word();
        if (item.kind == Item::Kind::penalty && item.penalty == forced) {
            result.most = std::max(result.most, line);
            line = 0;
        }
    }
    return result;
}

} // namespace rapport::render::pdf
