#include "pipeline/report/change_list.hpp"
#include "pipeline/report/change_words.hpp"
#include "pipeline/report/json_values.hpp"
#include "pipeline/report/run_report.hpp"

namespace rapport::report {

namespace {

using change::Direction;
using change::FieldChange;
using change::ItemChange;
using change::Kind;
using change::Piece;

constexpr std::size_t most_fields_told = 4; // of an item that came: what it is, not all it says

char sign_of(Kind kind)
{
    switch (kind) {
    case Kind::added: return '+';
    case Kind::removed: return '-';
    case Kind::changed: return '~';
    case Kind::moved: return '>';
    }
    return '~';
}

std::string direction_text(Direction direction, ChangeWords const& words)
{
    if (direction == Direction::none) return {};
    return " [" + words("direction-short." + std::string(name_of(direction)), {}) + "]";
}

std::string marked(change::Pieces const& pieces)
{
    std::string text;
    for (auto const& piece : shortened(pieces)) {
        if (piece.kind == Piece::Kind::removed) text += "[-" + piece.text + "-]";
        if (piece.kind == Piece::Kind::added) text += "{+" + piece.text + "+}";
        if (piece.kind == Piece::Kind::same) text += piece.text;
    }
    return text;
}

std::string value_text(FieldChange const& field, ChangeWords const& words)
{
    if (!field.words.empty()) return marked(field.words);
    std::string const nothing = words("difference.nothing", {});
    return (field.before.empty() ? nothing : field.before) + " -> " +
           (field.after.empty() ? nothing : field.after);
}

std::string place_text(ItemChange const& change)
{
    auto const& span = change.kind == Kind::removed ? change.before : change.after;
    if (span.file.empty()) return {};
    return "  (" + span.file + (span.line > 0 ? ":" + std::to_string(span.line) : "") + ")";
}

void tell(ItemChange const& change, ChangeWords const& words, std::string& out)
{
    out.append("  ").append(1, sign_of(change.kind)).append(" ").append(heading_of(change));
    out += direction_text(change.direction, words) + place_text(change) + "\n";
    if (auto const move = move_text(change, words); !move.empty()) out += "      " + move + "\n";
    bool const whole = change.kind == Kind::added || change.kind == Kind::removed;
    std::size_t told = 0;
    for (auto const& field : change.fields) {
        auto const& value = change.kind == Kind::removed ? field.before : field.after;
        if (whole && (value == change.title || value == change.id)) continue;
        if (whole && told++ >= most_fields_told) break;
        out += "      " + field.label + ": ";
        out += (whole ? value : value_text(field, words)) + direction_text(field.direction, words) + "\n";
    }
}

void tell(std::string_view heading, std::vector<ItemChange> const& changes, ChangeWords const& words,
          std::string& out)
{
    if (changes.empty()) return;
    out += "\n" + words(heading, {}) + ": " + summary_of(changes, words) + "\n";
    for (auto const& change : changes) tell(change, words, out);
}

Object::Ptr place_object(base::Span const& span)
{
    auto place = ordered();
    place->set("file", printable(span.file));
    place->set("line", span.line);
    return place;
}

Object::Ptr field_object(FieldChange const& field)
{
    auto entry = ordered();
    entry->set("name", field.name);
    entry->set("label", printable(field.label));
    entry->set("before", field.before.empty() ? Var() : Var(printable(field.before)));
    entry->set("after", field.after.empty() ? Var() : Var(printable(field.after)));
    if (!field.words.empty()) {
        Array::Ptr words = new Array;
        for (auto const& piece : field.words) {
            auto part = ordered();
            part->set(piece.kind == Piece::Kind::removed ? "removed"
                      : piece.kind == Piece::Kind::added ? "added"
                                                         : "same",
                      printable(piece.text));
            words->add(part);
        }
        entry->set("words", words);
    }
    entry->set("direction",
               field.direction == Direction::none ? Var() : Var(std::string(name_of(field.direction))));
    entry->set("weight", field.weight);
    entry->set("computed", field.computed);
    return entry;
}

Array::Ptr change_array(std::vector<ItemChange> const& changes)
{
    Array::Ptr array = new Array;
    for (auto const& change : changes) {
        auto entry = ordered();
        entry->set("kind", std::string(name_of(change.kind)));
        entry->set("element", change.element);
        entry->set("label", printable(change.label));
        entry->set("id", change.id.empty() ? Var() : Var(printable(change.id)));
        entry->set("title", change.title.empty() ? Var() : Var(printable(change.title)));
        entry->set("place", printable(change.place));
        entry->set("moved", change.moved);
        if (!change.origin.empty()) entry->set("moved_from", printable(change.origin));
        entry->set("direction",
                   change.direction == Direction::none ? Var() : Var(std::string(name_of(change.direction))));
        entry->set("weight", change.weight);
        entry->set("before", change.before.file.empty() ? Var() : Var(place_object(change.before)));
        entry->set("after", change.after.file.empty() ? Var() : Var(place_object(change.after)));
        Array::Ptr fields = new Array;
        for (auto const& field : change.fields) fields->add(field_object(field));
        entry->set("fields", fields);
        array->add(entry);
    }
    return array;
}

Object::Ptr side_object(ChangeList::Side const& side)
{
    auto entry = ordered();
    entry->set("name", printable(side.name));
    entry->set("commit", side.commit.empty() ? Var() : Var(side.commit));
    entry->set("version", printable(side.version));
    entry->set("as_of", side.as_of);
    return entry;
}

} // namespace

std::string changes_as_text(ChangeList const& list, ChangeWords const& words)
{
    std::string out = list.plan + " " + list.title + "\n";
    if (!list.state.empty())
        return printable(out +
                         words("difference.plan-" + list.state,
                               {{"name", list.state == "added" ? list.after.name : list.before.name}}) +
                         "\n");
    out += side_text(list.before, words) + " -> " + side_text(list.after, words) + "\n";
    if (list.difference.empty()) out += words("difference.none", {}) + "\n";
    tell("difference.commitments", list.difference.commitments, words, out);
    tell("difference.records", list.difference.records, words, out);
    return printable(out);
}

std::string change_object(ChangeList const& list)
{
    auto root = ordered();
    root->set("plan", printable(list.plan));
    root->set("title", printable(list.title));
    root->set("state", list.state.empty() ? "compared" : list.state);
    root->set("before", list.state == "added" ? Var() : Var(side_object(list.before)));
    root->set("after", list.state == "removed" ? Var() : Var(side_object(list.after)));
    root->set("commitments", change_array(list.difference.commitments));
    root->set("records", change_array(list.difference.records));
    return print(root);
}

std::string changes_as_json(std::vector<std::string> const& objects)
{
    std::string out = "{\n  \"schema_version\": 1,\n  \"plans\": [";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        out += i == 0 ? "\n    " : ",\n    ";
        for (char const c : objects[i].substr(0, objects[i].find_last_not_of('\n') + 1)) {
            out += c;
            if (c == '\n') out += "    "; // a line end inside a string is always escaped
        }
    }
    return out + (objects.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

} // namespace rapport::report
