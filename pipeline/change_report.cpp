#include "pipeline/change_report.hpp"

#include "pipeline/base/date.hpp"
#include "pipeline/change/redline.hpp"

#include <algorithm>
#include <array>

namespace rapport {

namespace {

using namespace document;
using change::Direction;
using change::ItemChange;

constexpr std::size_t most_rows = 12;      // of the summary, which is one page
constexpr std::size_t most_fields = 2;     // of one item there
constexpr std::size_t longest_value = 110; // bytes of a value there; the marked document shows the whole

Inlines run(std::string text)
{
    Inline one;
    one.text = std::move(text);
    return {one};
}

Inlines edited(std::string text, Edit edit)
{
    auto runs = run(std::move(text));
    runs.front().edit = edit;
    return runs;
}

void append(Inlines& to, Inlines const& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

Block paragraph(Inlines content, Paragraph::Role role = Paragraph::Role::body)
{
    return {Paragraph{std::move(content), role}, {}};
}

std::string cut(std::string const& text)
{
    if (text.size() <= longest_value) return text;
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

/// Of a long text the first place that changed.
Inlines first_change(change::Pieces const& pieces)
{
    Inlines result;
    bool changed = false;
    for (auto const& piece : pieces) {
        bool const same = piece.kind == change::Piece::Kind::same;
        if (same && changed) break;
        std::string text = piece.text;
        if (same && text.size() > 30) {
            auto const begin = text.find(' ', text.size() - 30);
            text = "… " + text.substr(begin == std::string::npos ? 0 : begin + 1);
        }
        if (!same) text = cut(text);
        append(result, same ? run(text)
                            : edited(text, piece.kind == change::Piece::Kind::added ? Edit::inserted
                                                                                    : Edit::deleted));
        changed = changed || !same;
    }
    append(result, run(" …"));
    return result;
}

class Summary {
public:
    Summary(report::ChangeList const& list, report::ChangeWords const& say) : list_(list), say_(say)
    {
        for (auto const* half : {&list.difference.commitments, &list.difference.records})
            for (auto const& change : *half) changes_.push_back(&change);
        std::ranges::stable_sort(changes_, [](ItemChange const* a, ItemChange const* b) {
            if (a->weight != b->weight) return a->weight > b->weight;
            return a->direction == Direction::worse && b->direction != Direction::worse;
        });
    }

    Blocks blocks()
    {
        Blocks out;
        Heading heading;
        heading.content = run(say_("difference.title", {{"name", list_.title}}));
        heading.anchor = "changes-summary";
        out.push_back({heading, {}});
        out.push_back(paragraph(run(sides()), Paragraph::Role::lead));
        if (!list_.state.empty()) return out;
        out.push_back({cards(), {}});
        if (changes_.empty()) {
            out.push_back(paragraph(run(word("difference.none"))));
            return out;
        }
        out.push_back({table(), {}});
        if (changes_.size() > most_rows)
            out.push_back(paragraph(
                run(say_("difference.more-below", {{"count", std::to_string(changes_.size() - most_rows)}})),
                Paragraph::Role::small));
        return out;
    }

    [[nodiscard]] std::string sides() const
    {
        if (!list_.state.empty())
            return say_("difference.plan-" + list_.state,
                        {{"name", list_.state == "added" ? list_.after.name : list_.before.name}});
        return say_("difference.from-to", {{"old", side(list_.before)}, {"new", side(list_.after)}});
    }

private:
    [[nodiscard]] std::string word(std::string_view key) const { return say_(key, {}); }

    [[nodiscard]] std::string side(report::ChangeList::Side const& one) const
    {
        auto const day = base::Date::parse(one.as_of);
        std::string const date =
            !day ? one.as_of
                 : say_("form.date", {{"day", std::to_string(day->day())},
                                      {"month", word("form.month." + std::to_string(day->month()))},
                                      {"year", std::to_string(day->year())}});
        return say_("difference.side", {{"version", one.version}, {"name", one.name}, {"date", date}});
    }

    [[nodiscard]] Answers cards() const
    {
        auto const commitments = report::counts_of(list_.difference.commitments);
        auto const records = report::counts_of(list_.difference.records);
        Answers answers;
        auto const add = [&](std::string_view key, std::size_t count, Tone tone) {
            answers.answers.push_back(
                {run(word(key)), run(std::to_string(count)), {}, count == 0 ? Tone::none : tone, {}});
        };
        add("difference.commitments", list_.difference.commitments.size(), Tone::none);
        add("difference.records", list_.difference.records.size(), Tone::none);
        add("difference.worse", commitments.worse + records.worse, Tone::bad);
        add("difference.better", commitments.better + records.better, Tone::good);
        return answers;
    }

    [[nodiscard]] Table table() const
    {
        Table result;
        result.caption = run(word("difference.heaviest"));
        result.columns.resize(4);
        result.columns[0].row_header = true;
        Row head;
        for (auto const* key :
             {"difference.item", "difference.what", "difference.old-new", "difference.board"}) {
            Cell cell;
            cell.header = true;
            cell.content.push_back(paragraph(run(word(key))));
            head.cells.push_back(std::move(cell));
        }
        result.head.push_back(std::move(head));
        for (std::size_t i = 0; i < changes_.size() && i < most_rows; ++i)
            result.body.push_back(row(*changes_[i]));
        return result;
    }

    [[nodiscard]] Row row(ItemChange const& change) const
    {
        std::array<Cell, 4> cells;
        auto heading = change.label + (change.id.empty() ? "" : " " + change.id);
        cells[0].content.push_back(paragraph(run(heading)));
        if (!change.title.empty())
            cells[0].content.push_back(paragraph(run(cut(change.title)), Paragraph::Role::small));
        bool const whole = change.kind == change::Kind::added || change.kind == change::Kind::removed;
        if (whole || change.fields.empty())
            cells[1].content.push_back(
                paragraph(run(word("difference.kind-" + std::string(change::name_of(change.kind))))));
        for (std::size_t i = 0; !whole && i < change.fields.size() && i < most_fields; ++i) {
            cells[1].content.push_back(paragraph(run(change.fields[i].label)));
            cells[2].content.push_back(paragraph(value(change.fields[i])));
        }
        if (cells[2].content.empty()) cells[2].content.push_back(paragraph(run(word("dash"))));
        bool const none = change.direction == Direction::none;
        cells[3].content.push_back(
            paragraph(run(none ? word("dash")
                               : word("direction-short." + std::string(change::name_of(change.direction))))));
        if (!none) cells[3].tone = change.direction == Direction::worse ? Tone::bad : Tone::good;
        Row result;
        for (auto& cell : cells) result.cells.push_back(std::move(cell));
        return result;
    }

    [[nodiscard]] Inlines value(change::FieldChange const& field) const
    {
        if (!field.words.empty()) return first_change(field.words);
        auto const nothing = word("difference.nothing");
        Inlines result = field.before.empty() ? run(nothing) : edited(cut(field.before), Edit::deleted);
        append(result, run(" → "));
        append(result, field.after.empty() ? run(nothing) : edited(cut(field.after), Edit::inserted));
        return result;
    }

    report::ChangeList const& list_;
    report::ChangeWords const& say_;
    std::vector<ItemChange const*> changes_;
};

/// What opens and closes a document says nothing of its own.
Blocks compared(Blocks const& blocks)
{
    Blocks result;
    for (auto const& block : blocks) {
        bool const frame = std::holds_alternative<Cover>(block.value) ||
                           std::holds_alternative<Contents>(block.value) ||
                           std::holds_alternative<Signatures>(block.value);
        if (!frame) result.push_back(block);
    }
    return result;
}

} // namespace

Document change_report(report::ChangeList const& list, Document const& before, Document const& after,
                       compose::Words const& words, report::ChangeWords const& say)
{
    Document result = after.kind.empty() ? before : after;
    result.blocks.clear();
    result.kind = "changes";
    result.title = words.plain("difference.title", {{"name", list.title}});
    result.short_title = result.title;
    result.subject = words.plain("difference.subject");
    result.mark = Mark::draft;
    result.mark_text.clear();
    result.needs_signatures = false;
    result.most_pages = 0;
    Summary summary(list, say);
    result.state_line = summary.sides();
    result.blocks = summary.blocks();

    Heading heading;
    heading.content = run(words.plain("difference.marked"));
    heading.anchor = "changes-marked";
    heading.starts_page = true;
    result.blocks.push_back({heading, {}});
    Inlines legend = run(words.plain("difference.legend") + " ");
    append(legend, edited(words.plain("difference.legend-deleted"), Edit::deleted));
    append(legend, run(" "));
    append(legend, edited(words.plain("difference.legend-inserted"), Edit::inserted));
    result.blocks.push_back(paragraph(std::move(legend), Paragraph::Role::note));
    auto marked = change::redline(compared(before.blocks), compared(after.blocks), change::Shown::everything);
    // The page that the marked document begins on has been begun.
    if (!marked.empty())
        if (auto* first = std::get_if<Heading>(&marked.front().value)) first->starts_page = false;
    std::ranges::move(marked, std::back_inserter(result.blocks));
    return result;
}

} // namespace rapport
