#include "pipeline/compose/composer.hpp"

#include <functional>

namespace rapport::compose {

using namespace document;

namespace {

/// Calls back for every run of text and every place a link may lead to.
class Walk {
public:
    std::function<void(Inlines&)> on_text;
    std::function<void(std::string const&)> on_place;

    void blocks(Blocks& list)
    {
        for (Block& block : list) {
            on_place(block.origin.anchor);
            std::visit([&](auto& value) { visit(value); }, block.value);
        }
    }

private:
    void visit(Heading& heading)
    {
        on_place(heading.anchor);
        on_text(heading.content);
    }
    void visit(Paragraph& paragraph) { on_text(paragraph.content); }
    void visit(List& list)
    {
        for (Blocks& item : list.items) blocks(item);
    }
    void visit(Quote& quote) { blocks(quote.content); }
    void rows(std::vector<Row>& list)
    {
        for (Row& row : list) {
            on_place(row.origin.anchor);
            for (Cell& cell : row.cells) blocks(cell.content);
        }
    }
    void visit(Table& table)
    {
        on_text(table.caption);
        rows(table.head);
        rows(table.body);
    }
    void visit(FigureBlock& figure) { on_text(figure.caption); }
    void visit(Image& image) { on_text(image.caption); }
    void visit(Box& box)
    {
        on_text(box.title);
        blocks(box.content);
    }
    void visit(Facts& facts)
    {
        for (Facts::Pair& pair : facts.pairs) {
            on_place(pair.origin.anchor);
            on_text(pair.term);
            blocks(pair.value);
        }
    }
    void visit(Answers& answers)
    {
        for (Answers::Answer& answer : answers.answers) {
            on_place(answer.origin.anchor);
            on_text(answer.value);
            on_text(answer.note);
        }
    }
    void visit(Signatures& signatures)
    {
        for (Signature& one : signatures.blocks)
            for (Signature::Line& line : one.lines) on_text(line.value);
    }
    void visit(Cover& cover)
    {
        for (Inlines* const line : {&cover.title, &cover.subtitle, &cover.parties, &cover.task})
            on_text(*line);
        visit(cover.facts);
    }
    void visit(Contents&) {}
    void visit(PageBreak&) {}
    void visit(Code&) {}
};

} // namespace

void drop_dead_links(Document& document)
{
    std::set<std::string> places;
    Walk collect;
    collect.on_text = [](Inlines&) {};
    collect.on_place = [&](std::string const& place) { places.insert(place); };
    collect.blocks(document.blocks);
    Walk drop;
    drop.on_place = [](std::string const&) {};
    drop.on_text = [&](Inlines& runs) {
        Inlines joined;
        for (Inline& one : runs) {
            if (one.link.starts_with('#') && !places.contains(one.link.substr(1))) one.link.clear();
            append(joined, std::move(one));
        }
        runs = std::move(joined);
    };
    drop.blocks(document.blocks);
}

} // namespace rapport::compose
