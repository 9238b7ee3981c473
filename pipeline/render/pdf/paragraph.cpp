#include "pipeline/render/pdf/paragraph.hpp"

#include "pipeline/render/pdf/inline_nodes.hpp"
#include "pipeline/render/pdf/line_breaking.hpp"
#include "pipeline/render/pdf/line_places.hpp"
#include "pipeline/type/directions.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

/// The words of a line. Boxes of one word come together again; a divided word is shaped as the parts it has.
class LineWords {
public:
    LineWords(Setting& setting, Items const& items) : setting_(setting), items_(items) {}

    std::vector<Piece> collect(std::size_t start, std::size_t end)
    {
        pieces_.clear();
        open_ = nullptr;
        for (std::size_t i = start; i < end; ++i) {
            auto const& item = items_.items[i];
            if (item.kind == Item::Kind::box)
                extend(item);
            else if (item.kind == Item::Kind::glue && item.stretch < 1e5f)
                close_before(item);
        }
        auto const& last = items_.items[end];
        close(last.hyphen);
        // A real space at the line end keeps the words of two lines apart when the text is extracted.
        if (last.kind == Item::Kind::glue) close_before(last);
        if (parts_tied_words(end)) close_before(items_.items[end + 1]);
        return pieces_;
    }

private:
    /// Whether the line ends at what ties two words, with the space between them behind it.
    [[nodiscard]] bool parts_tied_words(std::size_t end) const
    {
        auto const& items = items_.items;
        if (items[end].kind != Item::Kind::penalty || items[end].hyphen || items[end].penalty <= forced)
            return false;
        return end + 1 < items.size() && items[end + 1].kind == Item::Kind::glue && !items[end + 1].gap;
    }

    void close_before(Item const& glue)
    {
        close(false);
        if (pieces_.empty()) return;
        (glue.gap ? pieces_.back().gap_after : pieces_.back().space_after) = true;
        pieces_.back().space_level = glue.level;
    }

    void extend(Item const& item)
    {
        if (open_ == item.word && to_ == item.from && run_ == item.run) {
            to_ = item.to;
            return;
        }
        close(false);
        open_ = item.word;
        run_ = item.run;
        level_ = item.level;
        from_ = item.from;
        to_ = item.to;
    }

    void close(bool hyphen)
    {
        if (open_ == nullptr) return;
        auto const& run = items_.runs[run_];
        auto const* word = open_;
        if (hyphen || from_ != 0 || to_ != open_->text.size()) {
            std::string part = open_->text.substr(from_, static_cast<std::size_t>(to_ - from_));
            if (hyphen) part += "\u00AD";
            auto look = run.look;
            if (open_->right_to_left) look.direction = type::Direction::right_to_left;
            word = &setting_.fonts.word(look, part);
        }
        pieces_.push_back({word, run_, word->width * run.size / 1000, false, run.node, level_});
        open_ = nullptr;
    }

    Setting& setting_;
    Items const& items_;
    std::vector<Piece> pieces_;
    type::Word const* open_ = nullptr;
    std::uint16_t run_ = 0, from_ = 0, to_ = 0;
    std::uint8_t level_ = 0;
};

double space_width(Setting& setting, InlineRun const& run)
{
    return setting.fonts.word(run.look, " ").width * run.size / 1000;
}

/// The words of a line where they stand; the marks hold them in the order in which they are read.
SetLine place(Setting& setting, Items const& items, std::vector<Piece> const& pieces, TextStyle const& style,
              double target)
{
    auto const places = line_places(pieces, target, items.right_to_left, [&](Piece const& piece) {
        return space_width(setting, items.runs[piece.run]);
    });
    SetLine line;
    line.width = places.width;
    Piece const* before = nullptr;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        auto const& piece = pieces[i];
        auto const& run = items.runs[piece.run];
        double const x = places.words[i];
        if (!before || piece.run != before->run || piece.node != before->node)
            line.marks.push_back(Text{x, baseline(style), run.size, run.look, run.colour, {}, piece.node});
        before = &piece;
        auto& text = std::get<Text>(line.marks.back());
        PlacedWord word{piece.word, static_cast<float>(x - text.x), piece.space_after};
        if (piece.space_after && places.mixed) word.space_x = static_cast<float>(places.spaces[i] - text.x);
        text.words.push_back(word);
    }
    return line;
}

/// Underlay of the line: areas to click, strokes through struck words and under inserted ones.
void add_run_marks(Items const& items, TextStyle const& style, SetLine& line,
                   std::vector<Piece> const& pieces)
{
    std::size_t piece = 0;
    std::vector<Mark> extra;
    for (auto const& mark : line.marks) {
        auto const& text = std::get<Text>(mark);
        auto const& run = items.runs[pieces[piece].run];
        piece += text.words.size();
        auto const [left, right] = extent_of_words(text);
        if (run.link != nullptr)
            extra.push_back(Link{left, text.y - 0.8 * style.size, right - left, 1.05 * style.size, *run.link,
                                 *run.text, run.link_node});
        auto const draw = [&](double above) {
            extra.push_back(
                horizontal(left, text.y - above * run.size, right - left, 0.05 * run.size, run.colour));
            set_node(extra.back(), text.node);
        };
        if (run.struck) draw(0.28);
        if (run.underlined) draw(-0.13);
    }
    for (auto& mark : extra) line.marks.push_back(std::move(mark));
}

/// Whether a paragraph begins at the right edge. In a document or passage that does, all do but running text
/// in another direction. Elsewhere names and short answers keep to the edge of their column, where the eye
/// looks for them, even if they run from right to left.
bool begins_at_right(Setting& setting, TextStyle const& style, bool right_to_left, std::size_t lines)
{
    bool const justified = style.align == Align::justified;
    if (style.align == Align::centre || (justified && !right_to_left)) return false;
    if (style.from_right || type::is_right_to_left(setting.language)) return true;
    return right_to_left && justified && lines > 1;
}

} // namespace

std::vector<SetLine> set_lines(Setting& setting, document::Inlines const& content, TextStyle const& style,
                               double width, int node)
{
    std::vector<SetLine> lines;
    Items items = itemise(setting, content, style, width);
    if (items.items.empty()) return lines;
    give_nodes(setting, content, items, node);
    bool const justified = style.align == Align::justified;
    LineEnds const ends = justified    ? break_justified(items.items, width)
                          : style.even ? break_even(items.items, width)
                                       : break_ragged(items.items, width);
    LineWords words(setting, items);
    DividedWords divided(setting);
    std::size_t start = 0;
    while (start < items.items.size() && items.items[start].kind != Item::Kind::box) ++start;
    for (std::size_t const end : ends) {
        auto pieces = words.collect(std::min(start, end), end);
        auto const& last = items.items[end];
        divided.join(pieces, last.hyphen);
        say_in_order(setting, pieces);
        bool const closes = last.kind == Item::Kind::penalty && last.penalty <= forced;
        double const left =
            justified && start < items.items.size() ? static_cast<double>(items.items[start].left_hang) : 0;
        double const full = justified ? width + hang_of(items.items, std::min(start, end), end) : width;
        SetLine line = place(setting, items, pieces, style, justified && !closes ? full : 0);
        // A last line may be a little too long for its natural spaces: total fit counted on their shrinking.
        if (justified && closes && line.width > full) line = place(setting, items, pieces, style, full);
        line.divided = last.hyphen;
        if (!line.marks.empty()) add_run_marks(items, style, line, pieces);
        double const free = width - line.width;
        bool const at_right =
            style.align == Align::right || begins_at_right(setting, style, items.right_to_left, ends.size());
        double const offset = at_right ? free : style.align == Align::centre ? free / 2 : -left;
        for (auto& mark : line.marks) shift(mark, offset, 0);
        lines.push_back(std::move(line));
        start = line_start(items.items, end);
    }
    return lines;
}

Text set_text(Setting& setting, std::string_view text, TextStyle const& style, Point at,
              figure::Anchor anchor)
{
    Text result{at.x, at.y, style.size, setting.looks.look(style), style.colour, {}, -1};
    double x = 0;
    double const space = setting.fonts.word(result.look, " ").width * style.size / 1000;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) {
            auto const& word = setting.fonts.word(result.look, text.substr(0, end));
            if (!word.missing.empty()) report_missing(setting, word);
            result.words.push_back({&word, static_cast<float>(x), end < text.size()});
            x += word.width * style.size / 1000;
        }
        if (end < text.size()) x += space;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (anchor == figure::Anchor::middle) result.x -= x / 2;
    if (anchor == figure::Anchor::end) result.x -= x;
    return result;
}

} // namespace rapport::render::pdf
