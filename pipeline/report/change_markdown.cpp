#include "pipeline/report/change_list.hpp"
#include "pipeline/report/change_words.hpp"
#include "pipeline/report/place.hpp"

namespace rapport::report {

namespace {

using change::Direction;
using change::FieldChange;
using change::ItemChange;
using change::Kind;
using change::Piece;

constexpr std::size_t most_rows = 100; // of a half; a comment holds 65,536 characters
constexpr std::size_t longest = 400;   // bytes of a value; the report shows the whole

std::string cut(std::string const& text)
{
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
}

/// Marks stand right at the words, or GitHub does not take them for marks.
std::string between(std::string_view mark, std::string const& text)
{
    auto const begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return text;
    auto const end = text.find_last_not_of(' ') + 1;
    return text.substr(0, begin) + std::string(mark) + markdown_cell(cut(text.substr(begin, end - begin))) +
           std::string(mark) + text.substr(end);
}

std::string value_text(FieldChange const& field, ChangeWords const& words)
{
    if (field.words.empty()) {
        std::string const nothing = words("difference.nothing", {});
        return (field.before.empty() ? nothing : between("~~", field.before)) + " → " +
               (field.after.empty() ? nothing : between("**", field.after));
    }
    std::string text;
    for (auto const& piece : shortened(field.words)) {
        if (piece.kind == Piece::Kind::same)
            text += markdown_cell(cut(piece.text));
        else
            text += between(piece.kind == Piece::Kind::removed ? "~~" : "**", piece.text);
    }
    return text;
}

std::string direction_text(Direction direction, ChangeWords const& words)
{
    if (direction == Direction::none) return {};
    std::string const word = words("direction-short." + std::string(name_of(direction)), {});
    return direction == Direction::worse ? "**" + word + "**" : word;
}

std::string what_text(ItemChange const& change, ChangeWords const& words)
{
    std::string text = words("difference.kind-" + std::string(name_of(change.kind)), {});
    if (change.kind != Kind::moved && change.moved) text += "; " + markdown_cell(move_text(change, words));
    return text;
}

void add_rows(ItemChange const& change, ChangeWords const& words, std::string& out)
{
    std::string const heading = markdown_cell(heading_of(change));
    bool const whole = change.kind == Kind::added || change.kind == Kind::removed;
    if (whole || change.fields.empty()) {
        std::string detail = change.fields.empty() ? markdown_cell(move_text(change, words)) : "";
        if (whole && change.title.empty() && !change.fields.empty()) {
            auto const& field = change.fields.front();
            detail = markdown_cell(cut(change.kind == Kind::removed ? field.before : field.after));
        }
        out += "| " + heading + " | " + what_text(change, words) + " | " + detail + " | " +
               direction_text(change.direction, words) + " |\n";
        return;
    }
    bool first = true;
    for (auto const& field : change.fields) {
        out += "| " + (first ? heading : std::string()) + " | " + markdown_cell(field.label) +
               (first && change.moved ? "; " + markdown_cell(move_text(change, words)) : "") + " | " +
               value_text(field, words) + " | " + direction_text(field.direction, words) + " |\n";
        first = false;
    }
}

void add_half(std::string_view heading, std::vector<ItemChange> const& changes, ChangeWords const& words,
              std::string& out)
{
    if (changes.empty()) return;
    out += "\n#### " + words(heading, {}) + "\n\n" + summary_of(changes, words) + "\n\n| " +
           words("difference.item", {}) + " | " + words("difference.what", {}) + " | " +
           words("difference.old-new", {}) + " | |\n| --- | --- | --- | --- |\n";
    std::size_t rows = 0;
    for (auto const& change : changes) {
        if (rows++ >= most_rows) break;
        add_rows(change, words, out);
    }
    if (changes.size() > most_rows)
        out +=
            "\n" + words("difference.more", {{"count", std::to_string(changes.size() - most_rows)}}) + "\n";
}

} // namespace

std::string changes_as_markdown(ChangeList const& list, ChangeWords const& words)
{
    std::string out = "### " + markdown_cell(list.plan + " " + list.title) + "\n\n";
    if (!list.state.empty())
        return out +
               markdown_cell(words("difference.plan-" + list.state,
                                   {{"name", list.state == "added" ? list.after.name : list.before.name}})) +
               "\n";
    out += markdown_cell(side_text(list.before, words)) + " → " +
           markdown_cell(side_text(list.after, words)) + "\n";
    if (list.difference.empty()) out += "\n" + words("difference.none", {}) + "\n";
    add_half("difference.commitments", list.difference.commitments, words, out);
    add_half("difference.records", list.difference.records, words, out);
    return out;
}

} // namespace rapport::report
