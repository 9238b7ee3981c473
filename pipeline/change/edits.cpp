#include "pipeline/change/edits.hpp"

namespace rapport::change {

using namespace document;

void unmark(Blocks& content)
{
    for (auto& block : content) block.origin.changed = false;
}

void mark(Inlines& content, Edit edit)
{
    for (auto& run : content) {
        run.edit = edit;
        if (edit == Edit::deleted) run.link.clear();
    }
}

Blocks edited(Blocks list, Edit edit, Shown shown)
{
    for (auto& block : list) {
        block = edited(std::move(block), edit, shown);
        block.origin.changed = true;
    }
    return list;
}

Row edited(Row row, Edit edit, Shown shown)
{
    if (edit == Edit::deleted) row.origin.anchor.clear();
    if (edit == Edit::deleted) row.origin.item.clear();
    if (shown == Shown::everything)
        for (auto& cell : row.cells) cell.content = edited(std::move(cell.content), edit, shown);
    return row;
}

Block edited(Block block, Edit edit, Shown shown)
{
    if (edit == Edit::deleted) {
        block.origin.anchor.clear();
        block.origin.item.clear();
    }
    if (shown == Shown::bars) return block;
    if (auto* heading = std::get_if<Heading>(&block.value)) {
        mark(heading->content, edit);
        if (edit == Edit::deleted) {
            heading->anchor.clear();
            heading->in_contents = false;
            heading->starts_page = false;
        }
    } else if (auto* paragraph = std::get_if<Paragraph>(&block.value)) {
        mark(paragraph->content, edit);
    } else if (auto* list = std::get_if<List>(&block.value)) {
        for (auto& item : list->items) item = edited(std::move(item), edit, shown);
    } else if (auto* quote = std::get_if<Quote>(&block.value)) {
        quote->content = edited(std::move(quote->content), edit, shown);
    } else if (auto* box = std::get_if<Box>(&block.value)) {
        mark(box->title, edit);
        box->content = edited(std::move(box->content), edit, shown);
    } else if (auto* table = std::get_if<Table>(&block.value)) {
        mark(table->caption, edit);
        for (auto& row : table->body) row = edited(std::move(row), edit, shown);
    } else if (auto* facts = std::get_if<Facts>(&block.value)) {
        for (auto& pair : facts->pairs) {
            mark(pair.term, edit);
            pair.value = edited(std::move(pair.value), edit, shown);
            if (edit == Edit::deleted) pair.origin.anchor.clear();
        }
    }
    return block;
}

std::optional<Block> struck_out(Block const& block)
{
    auto const paragraph = [&](Inlines content) {
        Block result{Paragraph{std::move(content), Paragraph::Role::body}, block.origin};
        return edited(std::move(result), Edit::deleted, Shown::everything);
    };
    auto const text = [](std::string words) {
        Inline run;
        run.text = std::move(words);
        return Inlines{run};
    };
    if (auto const* figure = std::get_if<FigureBlock>(&block.value))
        return paragraph(figure->caption.empty() ? text(figure->alternative) : figure->caption);
    if (auto const* image = std::get_if<Image>(&block.value)) return paragraph(text(image->alternative));
    if (auto const* code = std::get_if<Code>(&block.value)) return paragraph(text(code->text));
    bool const shows =
        std::holds_alternative<Heading>(block.value) || std::holds_alternative<Paragraph>(block.value) ||
        std::holds_alternative<List>(block.value) || std::holds_alternative<Quote>(block.value) ||
        std::holds_alternative<Box>(block.value) || std::holds_alternative<Table>(block.value) ||
        std::holds_alternative<Facts>(block.value);
    if (!shows) return std::nullopt;
    return edited(block, Edit::deleted, Shown::everything);
}

} // namespace rapport::change
