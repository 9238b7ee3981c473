#include "pipeline/check/blocks.hpp"

namespace rapport::check {

using document::Block;
using document::Blocks;
using document::Origin;

void for_each_block(Blocks const& blocks, std::function<void(Block const&)> const& visit)
{
    for (auto const& block : blocks) {
        visit(block);
        if (auto const* box = std::get_if<document::Box>(&block.value)) for_each_block(box->content, visit);
        if (auto const* quote = std::get_if<document::Quote>(&block.value))
            for_each_block(quote->content, visit);
        if (auto const* list = std::get_if<document::List>(&block.value))
            for (auto const& item : list->items) for_each_block(item, visit);
    }
}

namespace {

using Visit = std::function<void(document::Inlines const&, Origin const&)>;

class Texts {
public:
    explicit Texts(Visit const& visit) : visit_(visit) {}

    void read(Block const& block)
    {
        auto const& from = block.origin;
        if (auto const* heading = std::get_if<document::Heading>(&block.value))
            visit_(heading->content, from);
        if (auto const* text = std::get_if<document::Paragraph>(&block.value)) visit_(text->content, from);
        if (auto const* table = std::get_if<document::Table>(&block.value)) read(*table, from);
        if (auto const* facts = std::get_if<document::Facts>(&block.value)) read(*facts);
        if (auto const* cover = std::get_if<document::Cover>(&block.value)) read(*cover, from);
        if (auto const* box = std::get_if<document::Box>(&block.value)) visit_(box->title, from);
        if (auto const* figure = std::get_if<document::FigureBlock>(&block.value))
            visit_(figure->caption, from);
        if (auto const* answers = std::get_if<document::Answers>(&block.value)) read(*answers);
    }

private:
    void read(document::Table const& table, Origin const& from)
    {
        visit_(table.caption, from);
        for (auto const* rows : {&table.head, &table.body})
            for (auto const& row : *rows)
                for (auto const& cell : row.cells) for_each_text(cell.content, visit_);
    }

    void read(document::Facts const& facts)
    {
        for (auto const& pair : facts.pairs) {
            visit_(pair.term, pair.origin);
            for_each_text(pair.value, visit_);
        }
    }

    void read(document::Cover const& cover, Origin const& from)
    {
        for (auto const* text : {&cover.title, &cover.subtitle, &cover.parties, &cover.task})
            visit_(*text, from);
        read(cover.facts);
    }

    void read(document::Answers const& answers)
    {
        for (auto const& answer : answers.answers)
            for (auto const* text : {&answer.label, &answer.value, &answer.note})
                visit_(*text, answer.origin);
    }

    Visit const& visit_;
};

} // namespace

void for_each_text(Blocks const& blocks, Visit const& visit)
{
    Texts texts(visit);
    for_each_block(blocks, [&](Block const& block) { texts.read(block); });
}

} // namespace rapport::check
