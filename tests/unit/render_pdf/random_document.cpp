#include "random_document.hpp"

#include "pipeline/base/text.hpp"

#include <random>

namespace sample {

using namespace document;

namespace {

class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed * 7919 + 17) {}

    Blocks blocks(int count, int depth)
    {
        Blocks result;
        for (int i = 0; i < count; ++i) result.push_back(block(depth));
        return result;
    }

private:
    int pick(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    std::string words(int most)
    {
        if (pick(23) == 0)
            return std::string(static_cast<std::size_t>(20 + pick(160)), static_cast<char>('a' + pick(26)));
        return prose(static_cast<unsigned>(pick(100000)), 1 + pick(most));
    }

    Inlines inlines(int most)
    {
        Inlines result = text(words(most));
        if (pick(3) == 0) {
            result.back().text += ' ';
            Inline bold;
            bold.text = words(6);
            bold.bold = true;
            bold.link = pick(2) == 0 ? "#somewhere" : "";
            result.push_back(bold);
        }
        return result;
    }

    Block block(int depth)
    {
        Block result = paragraph(words(120));
        switch (pick(depth > 0 ? 10 : 4)) {
        case 0: result = heading(1 + pick(4), words(8)); break;
        case 1: std::get<Paragraph>(result.value).content = inlines(80); break;
        case 4: result.value = list(depth - 1); break;
        case 5:
        case 6: result.value = table(depth - 1); break;
        case 7: {
            Box box;
            box.role = static_cast<Box::Role>(pick(4));
            box.title = text(words(6));
            box.content = blocks(1 + pick(5), depth - 1);
            result.value = box;
            break;
        }
        case 8: {
            Quote quote;
            quote.content = blocks(1 + pick(3), depth - 1);
            result.value = quote;
            break;
        }
        case 9: {
            Facts facts;
            for (int i = pick(6); i >= 0; --i)
                facts.pairs.push_back({text(words(4)), blocks(1 + pick(2), 0), {}});
            result.value = facts;
            break;
        }
        default: break;
        }
        result.keep_with_next = pick(6) == 0;
        return result;
    }

    List list(int depth)
    {
        List list;
        list.ordered = pick(2) == 0;
        for (int i = pick(6); i >= 0; --i) list.items.push_back(blocks(1 + pick(2), depth));
        return list;
    }

    Table table(int depth)
    {
        Table table;
        int const columns = 1 + pick(9);
        table.columns.resize(static_cast<std::size_t>(columns));
        for (auto& column : table.columns) column.align = static_cast<Column::Align>(pick(4));
        table.wide = pick(3) == 0;
        if (pick(3) != 0) table.caption = text(words(9));
        std::vector<int> taken(table.columns.size());
        for (int r = pick(3); r > 0; --r) table.head.push_back(row(taken, 5, 0, 1));
        std::fill(taken.begin(), taken.end(), 0);
        int const rows = 1 + pick(14);
        for (int r = 0; r < rows; ++r)
            table.body.push_back(row(taken, pick(25) == 0 ? 700 : 25, depth, rows - r));
        return table;
    }

    /// Fills the columns that no cell from above takes; `taken` counts the rows that are still taken.
    Row row(std::vector<int>& taken, int most_words, int depth, int rows_left)
    {
        Row row;
        row.total = pick(12) == 0;
        std::vector<int> const before = taken;
        for (auto& rows : taken) rows = std::max(rows - 1, 0);
        for (std::size_t c = 0; c < before.size();) {
            if (before[c] > 0) {
                ++c;
                continue;
            }
            Cell cell;
            cell.content = {paragraph(pick(6) == 0
                                          ? std::to_string(pick(99999)) + "." + std::to_string(pick(99))
                                          : words(most_words))};
            if (depth > 0 && pick(8) == 0) cell.content.push_back(block(depth));
            cell.tone = static_cast<document::Tone>(pick(9) > 4 ? 0 : pick(5));
            std::size_t span = 1;
            while (pick(7) == 0 && c + span < before.size() && before[c + span] == 0) ++span;
            cell.column_span = static_cast<int>(span);
            if (pick(12) == 0) cell.row_span = 1 + pick(std::min(rows_left, 4));
            for (std::size_t k = c; k < c + span; ++k) taken[k] = cell.row_span - 1;
            row.cells.push_back(std::move(cell));
            c += span;
        }
        return row;
    }

    std::minstd_rand random_;
};

struct Counter {
    Histogram& histogram;

    void add(Inlines const& content) const
    {
        for (auto const& piece : content) count(histogram, piece.text);
    }
    void add(Blocks const& blocks) const
    {
        for (auto const& block : blocks) std::visit(*this, block.value);
    }
    void operator()(Heading const& heading) const
    {
        count(histogram, heading.number);
        add(heading.content);
    }
    void operator()(Paragraph const& paragraph) const { add(paragraph.content); }
    void operator()(List const& list) const
    {
        for (auto const& item : list.items) add(item);
    }
    void operator()(Quote const& quote) const { add(quote.content); }
    void operator()(Table const& table) const
    {
        add(table.caption);
        for (auto const* rows : {&table.head, &table.body})
            for (auto const& row : *rows)
                for (auto const& cell : row.cells) add(cell.content);
    }
    void operator()(Box const& box) const
    {
        add(box.title);
        add(box.content);
    }
    void operator()(Facts const& facts) const
    {
        for (auto const& pair : facts.pairs) {
            add(pair.term);
            add(pair.value);
        }
    }
    template <class Other>
    void operator()(Other const&) const
    {
    }
};

} // namespace

Document random_document(unsigned seed)
{
    Generator generator(seed);
    return document_of(generator.blocks(14, 3));
}

void count(Histogram& histogram, std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        char32_t const code = rapport::base::next_code_point(text, i);
        if (code != U' ' && code != 0xA0 && code != 0xAD) ++histogram[code];
    }
}

Histogram histogram_of(Document const& document)
{
    Histogram histogram;
    Counter{histogram}.add(document.blocks);
    return histogram;
}

} // namespace sample
