#include "pipeline/propose.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/plan_state.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace rapport {

namespace {

using change::ItemChange;
using xml::Element;

constexpr std::size_t most_states = 400;     // of one folder
constexpr std::size_t longest_summary = 240; // bytes; a row of a table is read, not searched
constexpr std::size_t told_in_summary = 5;

std::vector<Element> revisions_of(Element plan)
{
    auto const history = plan.child("history");
    return history ? history.children("revision") : std::vector<Element>();
}

bool has_revision(Element plan, std::string const& version)
{
    auto const rows = revisions_of(plan);
    return std::ranges::any_of(rows, [&](Element row) { return row.get("version") == version; });
}

int number_in(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// 3.1 -> 3.2 or 4.0; P02.01 -> P02.02 or P03 (ISO 19650's form).
std::string next_version(std::string const& version, bool major)
{
    auto const two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    auto const dot = version.find('.');
    bool const lettered = !version.empty() && (version[0] == 'P' || version[0] == 'C');
    std::string const letter = lettered ? version.substr(0, 1) : "";
    int const first = number_in(std::string_view(version).substr(letter.size()));
    int const second = dot == std::string::npos ? 0 : number_in(std::string_view(version).substr(dot + 1));
    if (lettered) return letter + (major ? two(first + 1) : two(first) + "." + two(second + 1));
    return major ? std::to_string(first + 1) + ".0"
                 : std::to_string(first) + "." + std::to_string(second + 1);
}

std::string lowered(std::string text)
{
    // A label in the middle of a sentence; abbreviations stay as they are.
    bool const second_is_small = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';
    if (second_is_small && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

/// "objective OBJ-J1: due 30 September 2029 → 31 December 2029".
std::string told(ItemChange const& change, compose::Words const& words, bool keeps_capitals)
{
    auto const label = keeps_capitals ? change.label : lowered(change.label);
    std::string text = label + (change.id.empty() ? "" : " " + change.id);
    bool const whole = change.kind != change::Kind::changed;
    if (whole)
        return text + " " + words.plain("difference.kind-" + std::string(change::name_of(change.kind)));
    auto const& field = change.fields.front();
    text += ": " + (keeps_capitals ? field.label : lowered(field.label));
    constexpr std::size_t short_value = 40; // bytes
    bool const is_short = field.words.empty() && !field.before.empty() && !field.after.empty() &&
                          field.before.size() <= short_value && field.after.size() <= short_value;
    return is_short ? text + " " + field.before + " → " + field.after : text;
}

std::string summary_of(change::Difference const& difference, compose::Words const& words, bool keeps_capitals)
{
    std::string text;
    std::size_t count = 0;
    for (auto const& change : difference.commitments) {
        if (change.element == "revision" || change.element == "plan") continue;
        auto const one = told(change, words, keeps_capitals);
        if (count >= told_in_summary || text.size() + one.size() > longest_summary) break;
        text += (text.empty() ? "" : "; ") + one;
        ++count;
    }
    if (text.empty()) return words.plain("difference.text");
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, " ");
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// What the entry says, by field of the schema, as canonical values.
using Values = std::map<std::string, std::string>;

/// Names as the plan's author writes them: a person by name.
std::string written_reference(Element plan, std::string const& reference)
{
    auto const people = plan.child("people");
    if (people)
        for (auto const person : people.children("person"))
            if (person.get("id") == reference) return person.get("name");
    return reference;
}

/// The plan's own person of that name, else its owner.
std::string author_among(Element plan, std::vector<std::string> const& names, std::string& stranger)
{
    auto const people = plan.child("people");
    for (auto const& name : names) {
        if (people)
            for (auto const person : people.children("person"))
                if (base::fold(person.get("name")) == base::fold(name)) return person.get("id");
        if (stranger.empty()) stranger = name;
    }
    return plan.get("owner");
}

std::vector<std::string_view> pieces(std::string_view text, char separator)
{
    std::vector<std::string_view> result;
    for (;;) {
        auto const end = text.find(separator);
        result.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return result;
        text.remove_prefix(end + 1);
    }
}

/// Cells of a row of a Markdown table.
std::vector<std::string> cells_of(std::string_view line)
{
    line = base::trim(line);
    if (!line.starts_with('|')) return {};
    line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    std::vector<std::string> cells;
    for (auto const cell : pieces(line, '|')) cells.emplace_back(base::trim(cell));
    return cells;
}

/// Where the last row of the plan's table of revisions stands, and the fields of its columns.
struct TablePlace {
    std::string file;
    int line = 0;
    std::vector<std::string> fields;
};

std::optional<TablePlace> table_in(std::vector<SourceFile> const& files, vocabulary::Item const& kind)
{
    for (auto const& file : files) {
        std::vector<std::string> fields;
        std::optional<TablePlace> found;
        int number = 0;
        for (auto const line : pieces(file.bytes, '\n')) {
            ++number;
            auto const cells = cells_of(line);
            if (cells.empty()) {
                if (found) return found;
                fields.clear();
                continue;
            }
            if (fields.empty()) {
                for (auto const& cell : cells) {
                    auto const* field = kind.field_labelled(cell);
                    fields.push_back(field == nullptr ? "?" : field->name);
                }
                bool const ours = std::ranges::find(fields, "version") != fields.end() &&
                                  std::ranges::find(fields, "summary") != fields.end();
                if (!ours) fields.assign(1, "?");
                continue;
            }
            if (fields.size() > 1) found = TablePlace{file.name, number, fields};
        }
        if (found) return found;
    }
    return std::nullopt;
}

std::string escaped(std::string const& text, bool xml)
{
    std::string result;
    for (char const c : text) {
        if (xml && c == '&')
            result += "&amp;";
        else if (xml && c == '<')
            result += "&lt;";
        else if (xml && c == '"')
            result += "&quot;";
        else if (!xml && c == '|')
            result += "\\|";
        else
            result += c;
    }
    return result;
}

std::string markdown_row(TablePlace const& place, Values const& values)
{
    std::string row = "|";
    for (auto const& field : place.fields) {
        auto const value = values.find(field);
        bool const empty = value == values.end() || value->second.empty();
        row += empty ? " |" : " " + escaped(value->second, false) + " |";
    }
    return row + "\n";
}

/// The record under a heading or as an element, where the plan has no table of revisions.
std::string record(Values const& values, vocabulary::Item const& kind, bool xml)
{
    std::string text = xml ? "<" + kind.name : "| ";
    if (!xml) {
        std::string rule = "|", row = "| ";
        for (auto const& field : kind.fields) {
            text += field.label + " | ";
            rule += "---|";
            row += escaped(values.contains(field.name) ? values.at(field.name) : "", false) + " | ";
        }
        return std::string(base::trim(text)) + "\n" + rule + "\n" + std::string(base::trim(row)) + "\n";
    }
    for (auto const& field : kind.fields)
        if (auto const value = values.find(field.name); value != values.end() && !value->second.empty())
            text += " " + field.name + "=\"" + escaped(value->second, true) + "\"";
    return text + "/>\n";
}

/// The state in which the newest release entry first stood, and the state that Git holds now.
struct Since {
    std::optional<State> state;
    std::string commit;
    bool history_ends = false; ///< no older state lacks the entry: it may be older than what Git holds
};

Since released(ReleaseJob const& job, std::string const& version, Machine::Parts& parts)
{
    Since since;
    for (std::size_t number = 0; number < most_states; ++number) {
        auto const side = job.older(number);
        if (!side) {
            since.history_ends = true;
            break;
        }
        base::Report ignored; // a state that cannot be read any more is passed over
        auto state = read_state(*side, job.limits, false, parts, ignored);
        if (!state) continue;
        if (!has_revision(state->plan.tree.root(), version)) break;
        since.state = std::move(state);
        since.commit = side->commit;
    }
    return since;
}

/// A decision that came with the changes, when there is but one.
std::string decision_in(change::Difference const& difference, Proposal& proposal)
{
    std::vector<std::string> found;
    for (auto const& change : difference.records)
        if (change.element == "decision" && change.kind == change::Kind::added) found.push_back(change.id);
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
        std::string list;
        for (auto const& id : found) list += (list.empty() ? "" : ", ") + id;
        proposal.notes.push_back("several decisions were recorded since then: " + list +
                                 "; name the one that this version carries out");
    }
    return {};
}

} // namespace

Proposal propose(ReleaseJob const& job, Machine const& machine)
{
    auto& parts = machine.parts();
    Proposal proposal;
    auto const now = read_state(job.now, job.limits, false, parts, proposal.report);
    if (!now) {
        proposal.unread = job.now.name;
        return proposal;
    }
    proposal.report = {};
    auto const root = now->plan.tree.root();
    auto const rows = revisions_of(root);
    std::string const version = rows.empty() ? root.get("version") : rows.back().get("version");
    auto since = released(job, version, parts);
    if (!since.state) {
        proposal.notes.push_back(version + " stands in no committed state of the plan" +
                                 (job.shallow
                                      ? "; this is a shallow clone: `git fetch --unshallow` gets its history"
                                      : "; commit it first"));
        return proposal;
    }
    if (job.shallow && since.history_ends)
        proposal.notes.push_back(
            "this is a shallow clone: what changed before its first commit is not counted; "
            "`git fetch --unshallow` gets its history");
    auto const difference = difference_of(*since.state, *now, parts);
    bool const any = std::ranges::any_of(
        difference.commitments, [](ItemChange const& change) { return change.element != "revision"; });
    if (!any) {
        proposal.notes.push_back("no commitment changed since " + version + " (" +
                                 since.commit.substr(0, 12) + "); records need no new version");
        return proposal;
    }
    std::string stranger;
    auto const& words = parts.words(root.get("language"));
    auto const& labels = parts.languages.of(root.get("language"));
    Values values;
    values["version"] = next_version(version, job.major);
    values["date"] = job.date;
    values["author"] = author_among(root, job.authors_since(since.commit), stranger);
    values["summary"] = summary_of(difference, words, labels.words().capital_keys);
    values["decision"] = decision_in(difference, proposal);
    if (!stranger.empty())
        proposal.notes.push_back("\"" + stranger +
                                 "\" wrote commits since then and is nobody's name in the plan");
    proposal.notes.push_back("set `version` to " + values["version"] + ", `supersedes` to " + version +
                             " and `issued` to " + job.date + " as well");
    auto const& kind = *parts.languages.of(now->plan.language).item("revision");
    bool const xml = !job.now.files.empty() && job.now.files.front().name.ends_with(".xml");
    auto const place = xml ? std::nullopt : table_in(job.now.files, kind);
    if (!xml) values["author"] = written_reference(root, values["author"]);
    proposal.entry = place ? markdown_row(*place, values) : record(values, kind, xml);
    if (place)
        proposal.notes.push_back("the row goes behind " + place->file + ", line " +
                                 std::to_string(place->line));
    return proposal;
}

} // namespace rapport
