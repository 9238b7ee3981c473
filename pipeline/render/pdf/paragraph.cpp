#include "pipeline/render/pdf/paragraph.hpp"

#include "pipeline/render/pdf/inline_nodes.hpp"
#include "pipeline/render/pdf/line_breaking.hpp"

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
            else if (item.kind == Item::Kind::glue && item.stretch < 1e5f) {
                close(false);
                if (!pieces_.empty()) pieces_.back().space_after = true;
            }
        }
        auto const& last = items_.items[end];
        close(last.hyphen);
        // A real space at the line end keeps the words of two lines apart when the text is extracted.
        if (!pieces_.empty() && last.kind == Item::Kind::glue) pieces_.back().space_after = true;
        return pieces_;
    }

private:
    void extend(Item const& item)
    {
        if (open_ == item.word && to_ == item.from && run_ == item.run) {
            to_ = item.to;
            return;
        }
        close(false);
        open_ = item.word;
        run_ = item.run;
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
            word = &setting_.fonts.word(run.look, part);
        }
        pieces_.push_back({word, run_, word->width * run.size / 1000, false, run.node});
        open_ = nullptr;
    }

    Setting& setting_;
    Items const& items_;
    std::vector<Piece> pieces_;
    type::Word const* open_ = nullptr;
    std::uint16_t run_ = 0, from_ = 0, to_ = 0;
};

/// Words written from right to left stand in that order where several follow each other.
void order_right_to_left(std::vector<Piece>& pieces)
{
    for (std::size_t i = 0; i < pieces.size();) {
        std::size_t end = i;
        while (end < pieces.size() && pieces[end].word->right_to_left) ++end;
        if (end > i + 1) {
            bool const space = pieces[end - 1].space_after;
            std::reverse(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                         pieces.begin() + static_cast<std::ptrdiff_t>(end));
            for (std::size_t k = i; k < end; ++k) pieces[k].space_after = true;
            pieces[end - 1].space_after = space;
        }
        i = end + 1;
    }
}

double space_width(Setting& setting, InlineRun const& run)
{
    return setting.fonts.word(run.look, " ").width * run.size / 1000;
}

SetLine place(Setting& setting, Items const& items, std::vector<Piece> const& pieces, TextStyle const& style,
              double target)
{
    double words = 0;
    double spaces = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        words += pieces[i].width;
        if (pieces[i].space_after && i + 1 < pieces.size())
            spaces += space_width(setting, items.runs[pieces[i].run]);
    }
    double const scale = target > 0 && spaces > 0 ? std::clamp((target - words) / spaces, 0.5, 12.0) : 1.0;
    SetLine line;
    double x = 0;
    Piece const* before = nullptr;
    for (auto const& piece : pieces) {
        auto const& run = items.runs[piece.run];
        if (!before || piece.run != before->run || piece.node != before->node)
            line.marks.push_back(Text{x, baseline(style), run.size, run.look, run.colour, {}, piece.node});
        before = &piece;
        auto& text = std::get<Text>(line.marks.back());
        text.words.push_back({piece.word, static_cast<float>(x - text.x), piece.space_after});
        x += piece.width;
        line.width = x;
        if (piece.space_after) x += space_width(setting, run) * scale;
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
        auto const& last = text.words.back();
        double const width = static_cast<double>(last.x) + last.word->width * text.size / 1000;
        if (run.link != nullptr)
            extra.push_back(Link{text.x, text.y - 0.8 * style.size, width, 1.05 * style.size, *run.link,
                                 *run.text, run.link_node});
        auto const draw = [&](double above) {
            extra.push_back(
                horizontal(text.x, text.y - above * run.size, width, 0.05 * run.size, run.colour));
            set_node(extra.back(), text.node);
        };
        if (run.struck) draw(0.28);
        if (run.underlined) draw(-0.13);
    }
    for (auto& mark : extra) line.marks.push_back(std::move(mark));
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
        order_right_to_left(pieces);
        bool const closes = last.kind == Item::Kind::penalty && last.penalty <= forced;
        SetLine line = place(setting, items, pieces, style, justified && !closes ? width : 0);
        // A last line may be a little too long for its natural spaces: total fit counted on their shrinking.
        if (justified && closes && line.width > width) line = place(setting, items, pieces, style, width);
        line.divided = last.hyphen;
        if (!line.marks.empty()) add_run_marks(items, style, line, pieces);
        double const free = width - line.width;
        double const offset = style.align == Align::right    ? free
                              : style.align == Align::centre ? free / 2
                                                             : 0;
        for (auto& mark : line.marks) shift(mark, offset, 0);
        lines.push_back(std::move(line));
        start = line_start(items.items, end);
    }
    return lines;
}

Text set_text(Setting& setting, std::string_view text, TextStyle const& style, Point at,
              figure::Anchor anchor)
{
    Text result{at.x,
                at.y,
                style.size,
                setting.looks.look(style.family, style.bold, style.italic, style.tabular),
                style.colour,
                {},
                -1};
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
