#include "random_document.hpp"

#include "pipeline/base/text.hpp"

#include <random>

namespace sample {

using namespace document;

namespace {

constexpr int deepest = 3; ///< of blocks in blocks

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
            bold.bold = pick(2) == 0;
            bold.italic = pick(2) == 0;
            bold.code = pick(4) == 0;
            bold.struck = pick(4) == 0;
            bold.note = pick(4) == 0;
            bold.line_break = pick(4) == 0;
            bold.language = pick(4) == 0 ? "de" : "";
            bold.link = pick(2) == 0 ? "https://example.org/" : "";
            result.push_back(bold);
        }
        return result;
    }

    Block block(int depth)
    {
        Block result = paragraph(words(120));
        switch (pick(depth > 0 ? 16 : 7)) {
        case 0: result = heading(1 + pick(6), words(8)); break;
        case 1: std::get<Paragraph>(result.value).content = inlines(80); break;
        case 2: std::get<Paragraph>(result.value).role = static_cast<Paragraph::Role>(pick(4)); break;
        case 3: result.value = code(); break;
        case 7: result.value = list(depth - 1); break;
        case 8:
        case 9: result.value = table(depth - 1); break;
        case 10: {
            Box box;
            box.role = static_cast<Box::Role>(pick(4));
            box.title = text(words(6));
            box.content = blocks(1 + pick(5), depth - 1);
            result.value = box;
            break;
        }
        case 11: {
            Quote quote;
            quote.draft_note = pick(3) == 0;
            quote.content = blocks(1 + pick(3), depth - 1);
            result.value = quote;
            break;
        }
        case 12: {
            Facts facts;
            for (int i = pick(6); i >= 0; --i)
                facts.pairs.push_back({text(words(4)), blocks(1 + pick(2), depth - 1), {}});
            result.value = facts;
            break;
        }
        case 13: result.value = figure(); break;
        case 14: result.value = answers(); break;
        case 15: result.value = signatures(depth == deepest); break;
        default: break;
        }
        if (auto* heading = std::get_if<Heading>(&result.value); heading != nullptr && pick(2) == 0)
            heading->number =
                pick(9) == 0 ? words(9) : std::to_string(pick(20)) + "." + std::to_string(pick(9));
        result.keep_with_next = pick(6) == 0;
        return result;
    }

    Code code()
    {
        Code code;
        for (int lines = pick(8); lines >= 0; --lines)
            code.text += std::string(static_cast<std::size_t>(pick(90) / (1 + pick(20))), ' ') + words(20) +
                         (lines > 0 ? "\n" : "");
        return code;
    }

    FigureBlock figure()
    {
        FigureBlock block;
        block.alternative = words(20);
        block.caption = text(words(20));
        block.figure.width = 10 + pick(400);
        block.figure.height = 10 + pick(500);
        rapport::figure::Label label;
        label.at = {0, block.figure.height / 2};
        label.text = "label" + std::to_string(pick(99));
        label.size = 4;
        block.figure.marks.emplace_back(label);
        return block;
    }

    Answers answers()
    {
        Answers answers;
        for (int i = pick(7); i >= 0; --i)
            answers.answers.push_back(
                {text(words(3)), text(words(4)), inlines(9), static_cast<document::Tone>(pick(5)), {}});
        return answers;
    }

    /// In a cell the words to a filled line stand above it; elsewhere below.
    Signatures signatures(bool may_be_filled)
    {
        Signatures result;
        for (int i = pick(4); i >= 0; --i) {
            Signature one;
            one.person = "PER-" + std::to_string(i);
            one.name = text(words(4));
            one.post = text(words(12));
            one.organization = text(words(6));
            for (int lines = pick(4); lines >= 0; --lines)
                one.lines.push_back(
                    {text(words(3)), pick(2) == 0 && may_be_filled ? text(words(5)) : Inlines{}});
            result.blocks.push_back(one);
        }
        return result;
    }

    List list(int depth)
    {
        List list;
        list.ordered = pick(2) == 0;
        list.start = pick(9) == 0 ? 100000 + pick(1000000) : pick(12);
        for (int i = pick(6); i >= 0; --i) list.items.push_back(blocks(1 + pick(2), depth));
        return list;
    }

    Table table(int depth)
    {
        Table table;
        int const columns = 1 + pick(pick(8) == 0 ? 64 : 9);
        table.columns.resize(static_cast<std::size_t>(columns));
        for (auto& column : table.columns) column.align = static_cast<Column::Align>(pick(4));
        if (pick(4) == 0)
            for (auto& column : table.columns) column.weight = pick(5);
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

struct Speaker {
    std::string& said;

    void add(Inlines const& content) const
    {
        for (auto const& piece : content) said += piece.text;
    }
    void add(Blocks const& blocks) const
    {
        for (auto const& block : blocks) std::visit(*this, block.value);
    }
    void operator()(Heading const& heading) const
    {
        said += heading.number;
        add(heading.content);
    }
    void operator()(Paragraph const& paragraph) const { add(paragraph.content); }
    void operator()(List const& list) const
    {
        int number = list.start;
        for (auto const& item : list.items) {
            if (list.ordered) said += std::to_string(number++) + ".";
            add(item);
        }
    }
    void operator()(Quote const& quote) const { add(quote.content); }
    void operator()(Code const& code) const { said += code.text; }
    void operator()(FigureBlock const& block) const
    {
        for (auto const& mark : block.figure.marks)
            if (auto const* label = std::get_if<rapport::figure::Label>(&mark)) said += label->text;
        add(block.caption);
    }
    void operator()(Image const& image) const { add(image.caption); }
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
    void operator()(Answers const& answers) const
    {
        for (auto const& answer : answers.answers)
            for (auto const* part : {&answer.label, &answer.value, &answer.note}) add(*part);
    }
    void operator()(Signatures const& signatures) const
    {
        for (auto const& one : signatures.blocks) {
            for (auto const* part : {&one.organization, &one.name, &one.post}) add(*part);
            for (auto const& line : one.lines) {
                // What is filled in stands above the rule, the label below.
                add(line.value);
                add(line.label);
            }
        }
    }
    void operator()(Cover const& cover) const
    {
        for (auto const* part : {&cover.title, &cover.subtitle, &cover.parties, &cover.task}) add(*part);
        (*this)(cover.facts);
    }
    void operator()(Contents const&) const {}
    void operator()(PageBreak const&) const {}
};

} // namespace

std::string without_spaces(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const from = i;
        char32_t const code = rapport::base::next_code_point(text, i);
        bool const drawn = code > U' ' && code != 0xA0 && code != 0xAD && code != 0x200B;
        if (drawn) result += text.substr(from, i - from);
    }
    return result;
}

std::string said_by(Document const& document)
{
    std::string said;
    Speaker{said}.add(document.blocks);
    return without_spaces(said);
}

Document random_document(unsigned seed)
{
    Generator generator(seed);
    auto blocks = generator.blocks(14, deepest);
    if (seed % 3 == 0) {
        Contents contents;
        contents.depth = 1 + static_cast<int>(seed % 6);
        Block block;
        block.value = contents;
        blocks.insert(blocks.begin(), block);
    }
    return document_of(std::move(blocks));
}

} // namespace sample
