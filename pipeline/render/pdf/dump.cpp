#include "pipeline/render/pdf/line_places.hpp"
#include "pipeline/render/pdf/marks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace rapport::render::pdf {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";

std::string padded(double value, int width)
{
    std::array<char, 32> text{};
    double const rounded = std::round(value * 10) / 10 + 0.0; // adding zero takes the sign from -0.0
    std::snprintf(text.data(), text.size(), "%*.1f", width, rounded);
    return text.data();
}

/// Points as millimetres, in a column.
std::string place(double points)
{
    return padded(points * 25.4 / 72, 7);
}

std::string words_of(Text const& text)
{
    std::string result;
    for (auto const& placed : text.words) {
        std::string_view word = placed.word->text;
        bool const divided = word.ends_with(soft_hyphen);
        if (divided) word.remove_suffix(soft_hyphen.size());
        result.append(word).append(divided ? "-" : "").append(placed.space_after ? " " : "");
    }
    return result;
}

/// A line of text, gathered from neighbouring runs of one block on one base line; blanks between runs belong
/// to no run.
struct Line {
    Text const* first = nullptr;
    double left = 0;
    double right = 0;
    std::string words;

    int block = 0;

    [[nodiscard]] bool goes_on_with(Text const& text, int other_block) const
    {
        double const gap = extent_of_words(text).first - right;
        return first && block == other_block && first->y == text.y && gap > -1 && gap < first->size;
    }
};

class Dumper {
public:
    Dumper(Layout const& layout, std::string& out) : layout_(layout), out_(out) {}

    void write(Page const& page)
    {
        line_ = {};
        strokes_ = areas_ = links_ = 0;
        out_ += "      y       x   right  size  role\n";
        for (auto const& mark : page.marks) std::visit(*this, mark);
        end_line();
        out_ += "  and " + std::to_string(strokes_) + " lines, " + std::to_string(areas_) + " areas, " +
                std::to_string(links_) + " links\n\n";
    }

    void operator()(Text const& text)
    {
        if (text.words.empty()) return;
        int const block = block_of(layout_.nodes, text.node);
        if (!line_.goes_on_with(text, block)) {
            end_line();
            line_.first = &text;
            line_.left = extent_of_words(text).first;
            line_.block = block;
        }
        auto const [left, right] = extent_of_words(text);
        line_.left = std::min(line_.left, left);
        line_.right = right;
        line_.words += words_of(text);
    }
    void operator()(Picture const& picture)
    {
        end_line();
        out_ += place(picture.y) + " " + place(picture.x) + " " + place(picture.x + picture.width) +
                "        " + role(picture.node) + "down to" + place(picture.y + picture.height) + "\n";
    }
    void operator()(Stroke const&) { ++strokes_; }
    void operator()(Shape const&) { ++areas_; }
    void operator()(Link const&) { ++links_; }
    void operator()(Field const& field)
    {
        end_line();
        out_ += place(field.y) + " " + place(field.x) + " " + place(field.x + field.width) + "        " +
                role(field.node) + field.text + "\n";
    }

private:
    void end_line()
    {
        if (line_.first)
            out_ += place(line_.first->y) + " " + place(line_.left) + " " + place(line_.right) +
                    padded(line_.first->size, 6) + "  " + role(line_.block) + line_.words + "\n";
        line_ = {};
    }

    /// Repeated and decorative matter has none.
    [[nodiscard]] std::string role(int node) const
    {
        std::string name(node < 0 ? "-" : layout_.nodes[static_cast<std::size_t>(node)].role);
        name.resize(std::max<std::size_t>(name.size() + 1, 7), ' ');
        return name;
    }

    Layout const& layout_;
    std::string& out_;
    Line line_;
    int strokes_ = 0;
    int areas_ = 0;
    int links_ = 0;
};

} // namespace

std::string dump(Layout const& layout)
{
    std::string out;
    Dumper dumper(layout, out);
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        auto const& page = layout.pages[i];
        out += "page " + std::to_string(i + 1) + " of " + std::to_string(layout.pages.size()) + "," +
               place(page.width) + " x" + place(page.height) + " mm\n";
        dumper.write(page);
    }
    for (auto const& bookmark : layout.bookmarks)
        out += "bookmark " + std::string(static_cast<std::size_t>(bookmark.level) * 2, ' ') + bookmark.title +
               ", page " + std::to_string(bookmark.target.page + 1) + "\n";
    return out;
}

} // namespace rapport::render::pdf
