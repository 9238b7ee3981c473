#include "pipeline/render/pdf/footnotes.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

constexpr double most_of_page = 0.3; ///< notes of one paragraph
constexpr double steps_above = 4;    ///< of the grid: the space and the rule above the notes

/// 12 as superscript letters, which fonts draw better than small figures that are lifted.
std::string superscript(int number)
{
    constexpr std::string_view digits[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                           "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    std::string text;
    for (char const digit : std::to_string(number)) text += digits[digit - '0'];
    return text;
}

std::string anchor_of_note(int number)
{
    return "#note " + std::to_string(number);
}

bool opens(document::Inline const& piece)
{
    return piece.note && piece.bracket;
}

/// The words of the note that begins with the bracket at `at`, which then stands behind it.
document::Inlines words_of_note(document::Inlines const& content, std::size_t& at)
{
    document::Inlines words;
    for (++at; at < content.size() && content[at].note && !content[at].bracket; ++at) {
        words.push_back(content[at]);
        words.back().note = false;
    }
    if (at < content.size() && opens(content[at])) ++at; // the closing one
    return words;
}

TextStyle note_style(Looks const& looks)
{
    auto style = looks.body();
    style.size = looks.theme().small_points;
    style.leading = looks.snapped(style.size * 1.3);
    return style;
}

std::vector<Strip> lines_of(Press& press, document::Inlines words, int number, int parent)
{
    auto& setting = press.setting;
    document::Inline label;
    label.text = superscript(number) + "\u00A0";
    if (!words.empty()) label.language = words.front().language;
    words.insert(words.begin(), label);
    auto const style = note_style(setting.looks);
    int const note = add_node(setting, "Note", parent);
    setting.nodes.back().origin = setting.origin;
    int const node = add_node(setting, "P", note);
    std::vector<Strip> strips;
    for (auto& line :
         set_lines(setting, words, style, sheet_of(setting.looks.theme(), false).text_width, node)) {
        Strip strip;
        strip.height = style.leading;
        strip.marks = std::move(line.marks);
        strips.push_back(std::move(strip));
    }
    return strips;
}

/// Lines that so many letters take at least; a guess that costs nothing.
double guessed_height(Press const& press, document::Inlines const& content)
{
    auto const style = note_style(press.setting.looks);
    double const letters_of_line =
        sheet_of(press.setting.looks.theme(), false).text_width / (style.size * 0.42);
    double height = 0;
    std::size_t letters = 0;
    for (auto const& piece : content) {
        if (!piece.note) continue;
        letters += piece.text.size();
        if (opens(piece)) height += style.leading / 2; // two brackets: a line at least
    }
    return height + static_cast<double>(letters) / letters_of_line * style.leading;
}

} // namespace

std::optional<Footnoted> footnotes_of(Press& press, document::Inlines const& content, int parent)
{
    if (press.setting.measuring || std::none_of(content.begin(), content.end(), opens)) return std::nullopt;
    double const page = sheet_of(press.setting.looks.theme(), true).text_height;
    if (guessed_height(press, content) > page * most_of_page) return std::nullopt;
    Footnoted result;
    for (std::size_t at = 0; at < content.size();) {
        if (!opens(content[at])) {
            result.words.push_back(content[at++]);
            continue;
        }
        document::Inline call;
        call.edit = content[at].edit;
        call.language = content[at].language;
        auto const words = words_of_note(content, at);
        int const number = ++press.notes;
        call.text = superscript(number);
        call.link = anchor_of_note(number);
        call.note = call.bracket = true;
        result.words.push_back(call);
        result.notes.push_back({call.link, lines_of(press, words, number, parent)});
        if (!result.notes.back().lines.empty())
            result.notes.back().lines.front().anchors.push_back(result.notes.back().anchor);
    }
    return result;
}

void hang(Footnoted& footnoted, std::vector<Strip>& strips, std::size_t from)
{
    for (std::size_t i = from; i < strips.size(); ++i)
        for (auto const& mark : strips[i].marks) {
            auto const* link = std::get_if<Link>(&mark);
            if (link == nullptr) continue;
            for (auto& note : footnoted.notes)
                if (link->target == note.anchor)
                    std::move(note.lines.begin(), note.lines.end(), std::back_inserter(strips[i].notes));
        }
}

double notes_height(Strip const& strip, bool first, double grid)
{
    if (strip.notes.empty()) return 0;
    return (first ? steps_above * grid : 0) + height_of(strip.notes, 0, strip.notes.size());
}

double rule_above_notes(double grid)
{
    return grid * steps_above * 0.6;
}

} // namespace rapport::render::pdf
