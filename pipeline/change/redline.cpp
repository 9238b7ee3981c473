#include "pipeline/change/redline.hpp"

#include "pipeline/change/edits.hpp"
#include "pipeline/change/sequence.hpp"
#include "pipeline/change/words.hpp"
#include "pipeline/document/dump.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace rapport::change {

namespace {

using namespace document;

constexpr int like_enough = 40; // percent of the words: below it a block is another one

std::string said(Inlines const& runs)
{
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

std::string said(Blocks const& blocks)
{
    Document only;
    only.blocks = blocks;
    auto text = dump(only);
    return text.substr(text.find("\n\n") + 2); // behind the head, which is the same for all
}

/// Merges two lists whose elements are the same, like each other, or apart.
template <class Value>
class Alignment {
public:
    std::function<std::string(Value const&)> signature;
    std::function<bool(Value const&, Value const&)> alike; ///< may be merged into one
    std::function<void(Value const&)> same, removed, added;
    std::function<void(Value const&, Value const&)> changed;

    void run(std::vector<Value> const& before, std::vector<Value> const& after)
    {
        std::vector<Value const*> gone, come;
        auto const flush = [&] {
            match(gone, come);
            gone.clear();
            come.clear();
        };
        for (auto const& step : steps(signatures(before), signatures(after))) {
            if (step.kind == Step::Kind::removed) {
                gone.push_back(&before[step.before]);
            } else if (step.kind == Step::Kind::added) {
                come.push_back(&after[step.after]);
            } else {
                flush();
                same(after[step.after]);
            }
        }
        flush();
    }

private:
    [[nodiscard]] std::vector<std::string> signatures(std::vector<Value> const& values) const
    {
        std::vector<std::string> result;
        result.reserve(values.size());
        for (auto const& value : values) result.push_back(signature(value));
        return result;
    }

    void match(std::vector<Value const*> const& gone, std::vector<Value const*> const& come)
    {
        std::size_t next = 0;
        for (auto const* old : gone) {
            std::size_t found = next;
            while (found < come.size() && !alike(*old, *come[found])) ++found;
            if (found == come.size()) {
                removed(*old);
                continue;
            }
            for (; next < found; ++next) added(*come[next]);
            changed(*old, *come[found]);
            next = found + 1;
        }
        for (; next < come.size(); ++next) added(*come[next]);
    }
};

class Redline {
public:
    explicit Redline(Shown shown) : shown_(shown) {}

    Blocks blocks(Blocks const& before, Blocks const& after)
    {
        Blocks out;
        bool hole = false; // something went right above
        auto const put = [&](Block block, bool changed) {
            if (hole || changed) block.origin.changed = true;
            hole = false;
            out.push_back(std::move(block));
        };
        Alignment<Block> alignment;
        alignment.signature = [](Block const& block) { return said(Blocks{block}); };
        bool const lone = before.size() == 1 && after.size() == 1; // as in cells: the one became the other
        alignment.alike = [lone](Block const& a, Block const& b) {
            return lone ? a.value.index() == b.value.index() : alike(a, b);
        };
        alignment.same = [&](Block const& block) { put(block, false); };
        alignment.added = [&](Block const& block) { put(edited(block, Edit::inserted, shown_), true); };
        alignment.removed = [&](Block const& block) {
            if (shown_ == Shown::bars) {
                hole = true;
                return;
            }
            if (auto struck = struck_out(block)) put(std::move(*struck), true);
        };
        alignment.changed = [&](Block const& a, Block const& b) {
            bool const above = std::exchange(hole, false);
            out.push_back(both(a, b));
            if (above) out.back().origin.changed = true;
        };
        alignment.run(before, after);
        if (hole && !out.empty()) out.back().origin.changed = true;
        return out;
    }

private:
    static bool alike(Block const& a, Block const& b)
    {
        if (a.value.index() != b.value.index()) return false;
        bool const structure = !std::holds_alternative<Paragraph>(a.value) &&
                               !std::holds_alternative<Heading>(a.value) &&
                               !std::holds_alternative<Code>(a.value);
        if (structure) return a.origin.item == b.origin.item;
        if (!a.origin.item.empty() && a.origin.item == b.origin.item) return true;
        return likeness(said(Blocks{a}), said(Blocks{b})) >= like_enough;
    }

    [[nodiscard]] Inlines runs(Inlines const& before, Inlines const& after) const
    {
        return shown_ == Shown::bars ? after : merged(before, after);
    }

    /// Two states of one block. The bar stands beside the part that changed where parts have bars of their
    /// own.
    Block both(Block const& before, Block const& after)
    {
        Block result = after;
        result.origin.changed = true;
        if (auto* heading = std::get_if<Heading>(&result.value)) {
            auto const& old = std::get<Heading>(before.value).content;
            result.origin.changed = said(old) != said(heading->content); // another number is no change
            heading->content = runs(old, heading->content);
        } else if (auto* paragraph = std::get_if<Paragraph>(&result.value)) {
            paragraph->content = runs(std::get<Paragraph>(before.value).content, paragraph->content);
        } else if (auto* list = std::get_if<List>(&result.value)) {
            items(std::get<List>(before.value), *list);
            result.origin.changed = list->ordered != std::get<List>(before.value).ordered;
        } else if (auto* quote = std::get_if<Quote>(&result.value)) {
            quote->content = blocks(std::get<Quote>(before.value).content, quote->content);
            result.origin.changed = false;
        } else if (auto* box = std::get_if<Box>(&result.value)) {
            box->title = runs(std::get<Box>(before.value).title, box->title);
            box->content = blocks(std::get<Box>(before.value).content, box->content);
            result.origin.changed = said(std::get<Box>(before.value).title) != said(box->title);
        } else if (auto* table = std::get_if<Table>(&result.value)) {
            rows(std::get<Table>(before.value), *table);
            result.origin.changed = false;
        } else if (auto* facts = std::get_if<Facts>(&result.value)) {
            pairs(std::get<Facts>(before.value), *facts);
            result.origin.changed = false;
        } else if (auto* answers = std::get_if<Answers>(&result.value)) {
            cards(std::get<Answers>(before.value), *answers);
        } else {
            result.origin.changed = std::holds_alternative<FigureBlock>(result.value) ||
                                    std::holds_alternative<Image>(result.value) ||
                                    std::holds_alternative<Code>(result.value);
        }
        return result;
    }

    void items(List const& before, List& after)
    {
        List result = after;
        result.items.clear();
        Alignment<Blocks> alignment;
        alignment.signature = [](Blocks const& item) { return said(item); };
        alignment.alike = [](Blocks const& a, Blocks const& b) {
            return likeness(said(a), said(b)) >= like_enough;
        };
        alignment.same = [&](Blocks const& item) { result.items.push_back(item); };
        alignment.added = [&](Blocks const& item) {
            result.items.push_back(edited(item, Edit::inserted, shown_));
        };
        alignment.removed = [&](Blocks const& item) {
            if (shown_ == Shown::everything) result.items.push_back(edited(item, Edit::deleted, shown_));
            if (shown_ == Shown::bars && !result.items.empty() && !result.items.back().empty())
                result.items.back().back().origin.changed = true;
        };
        alignment.changed = [&](Blocks const& a, Blocks const& b) { result.items.push_back(blocks(a, b)); };
        alignment.run(before.items, after.items);
        if (!result.items.empty()) after = std::move(result);
    }

    /// Rows are the same ones by their item, else by their first cell.
    static std::string name_of(Row const& row)
    {
        if (!row.origin.item.empty()) return row.origin.item;
        return row.cells.empty() ? std::string() : said(row.cells.front().content);
    }

    static bool is_simple(Row const& row)
    {
        return std::ranges::all_of(row.cells, [](Cell const& cell) { return cell.row_span == 1; });
    }

    void rows(Table const& before, Table& after)
    {
        bool const simple =
            std::ranges::all_of(before.body, is_simple) && std::ranges::all_of(after.body, is_simple);
        bool const comparable = before.columns.size() == after.columns.size() && simple;
        if (!comparable) { // whole rows that belong together cannot be taken apart
            for (auto& row : after.body) row.origin.changed = true;
            return;
        }
        after.caption = runs(before.caption, after.caption);
        std::vector<Row> result;
        bool hole = false;
        auto const put = [&](Row row, bool changed) {
            row.origin.changed = std::exchange(hole, false) || changed;
            for (auto& cell : row.cells) unmark(cell.content);
            result.push_back(std::move(row));
        };
        Alignment<Row> alignment;
        alignment.signature = [](Row const& row) {
            std::string text;
            for (auto const& cell : row.cells)
                text += said(cell.content) + "|" + std::to_string(static_cast<int>(cell.tone));
            return text;
        };
        alignment.alike = [](Row const& a, Row const& b) {
            return a.cells.size() == b.cells.size() && name_of(a) == name_of(b);
        };
        alignment.same = [&](Row const& row) { put(row, false); };
        alignment.added = [&](Row const& row) { put(edited(row, Edit::inserted, shown_), true); };
        alignment.removed = [&](Row const& row) {
            if (shown_ == Shown::everything) put(edited(row, Edit::deleted, shown_), true);
            hole = hole || shown_ == Shown::bars;
        };
        alignment.changed = [&](Row const& a, Row const& b) {
            Row row = b;
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                row.cells[i].content = blocks(a.cells[i].content, b.cells[i].content);
            put(std::move(row), true);
        };
        alignment.run(before.body, after.body);
        if (hole && !result.empty()) result.back().origin.changed = true;
        after.body = std::move(result);
    }

    void pairs(Facts const& before, Facts& after)
    {
        std::vector<Facts::Pair> result;
        Alignment<Facts::Pair> alignment;
        alignment.signature = [](Facts::Pair const& pair) {
            return said(pair.term) + "\n" + said(pair.value);
        };
        alignment.alike = [](Facts::Pair const& a, Facts::Pair const& b) {
            return said(a.term) == said(b.term);
        };
        alignment.same = [&](Facts::Pair const& pair) { result.push_back(pair); };
        auto const put = [&](Facts::Pair pair, Edit edit) {
            if (edit == Edit::deleted) pair.origin.anchor.clear();
            pair.origin.changed = true;
            if (shown_ == Shown::everything) {
                mark(pair.term, edit);
                pair.value = edited(pair.value, edit, shown_);
                unmark(pair.value);
            }
            if (edit == Edit::inserted || shown_ == Shown::everything) result.push_back(std::move(pair));
        };
        alignment.added = [&](Facts::Pair const& pair) { put(pair, Edit::inserted); };
        alignment.removed = [&](Facts::Pair const& pair) { put(pair, Edit::deleted); };
        alignment.changed = [&](Facts::Pair const& a, Facts::Pair const& b) {
            Facts::Pair pair = b;
            pair.value = blocks(a.value, b.value);
            unmark(pair.value);
            pair.origin.changed = true;
            result.push_back(std::move(pair));
        };
        alignment.run(before.pairs, after.pairs);
        after.pairs = std::move(result);
    }

    void cards(Answers const& before, Answers& after) const
    {
        for (auto& answer : after.answers) {
            auto const old = std::ranges::find_if(before.answers, [&](Answers::Answer const& one) {
                return said(one.label) == said(answer.label);
            });
            if (old == before.answers.end()) continue;
            answer.value = runs(old->value, answer.value);
            answer.note = runs(old->note, answer.note);
        }
    }

    Shown shown_;
};

} // namespace

Blocks redline(Blocks const& before, Blocks const& after, Shown shown)
{
    return Redline(shown).blocks(before, after);
}

} // namespace rapport::change
