#include "pipeline/compose/composer.hpp"

#include <algorithm>
#include <array>

namespace rapport::compose {

using document::Blocks;
using document::Inlines;
using document::Paragraph;

namespace {

bool is_prose_block(xml::Element node)
{
    static constexpr std::array<std::string_view, 7> names{"p",     "ul",    "ol",  "quote",
                                                           "table", "image", "code"};
    return node.is_element() && std::find(names.begin(), names.end(), node.name()) != names.end();
}

document::Column::Align align_of(std::string const& word)
{
    if (word == "right") return document::Column::Align::right;
    if (word == "center") return document::Column::Align::centre;
    return document::Column::Align::left;
}

} // namespace

/// Selected prose blocks as they are; of any other element, the prose that stands directly in it.
void Composer::write_prose(Blocks& out, Element instruction, Element context)
{
    std::size_t const before = out.size();
    for (Element const node : engine_.nodes(instruction, "of", context)) {
        if (is_prose_block(node)) {
            add_prose(out, node);
            continue;
        }
        auto const children = node.children();
        bool const holds_blocks = std::any_of(children.begin(), children.end(), is_prose_block);
        vocabulary::Item const* const item = item_of(typed_.vocabulary(), node);
        if (holds_blocks || item) {
            for (Element const child : children)
                if (is_prose_block(child)) add_prose(out, child);
        } else if (Inlines words = typed_.node(node, {}); !is_empty(words)) {
            out.push_back({Paragraph{std::move(words)}, origin({}, node), false});
        }
    }
    if (out.size() == before) write_empty(out, instruction, context);
}

void Composer::add_prose(Blocks& out, Element node)
{
    std::string_view const name = node.name();
    document::Origin const from = origin({}, node);
    if (name == "p") {
        Inlines words = typed_.prose(node);
        if (!is_empty(words)) out.push_back({Paragraph{std::move(words)}, from, false});
    } else if (name == "ul" || name == "ol") {
        out.push_back({prose_list(node), from, false});
    } else if (name == "quote") {
        bool const draft_note = node.get("draft-note") == "yes";
        if (draft_note && settings_.mark != document::Mark::draft) return;
        document::Quote quote;
        quote.draft_note = draft_note;
        for (Element const child : node.children()) add_prose(quote.content, child);
        out.push_back({std::move(quote), from, false});
    } else if (name == "table") {
        out.push_back({prose_table(node), from, false});
    } else if (name == "code") {
        out.push_back({document::Code{node.text()}, from, false});
    } else if (name == "image" && settings_.picture) {
        auto raster = settings_.picture(node.get("src"), node.span("src"));
        if (!raster) return;
        document::Image image{std::move(raster), node.get("alt"), run(node.get("title")),
                              language_of(node, words_.language())};
        for (auto& words : image.caption) words.language = image.language;
        out.push_back({std::move(image), from, false});
    }
}

document::List Composer::prose_list(Element list)
{
    document::List result;
    result.ordered = list.name() == "ol";
    if (list.has("start")) result.start = std::stoi(list.get("start"));
    for (Element const item : list.children("li")) {
        Blocks content;
        for (Element const child : item.children()) add_prose(content, child);
        if (item.has("done") && !content.empty()) {
            if (auto* const first = std::get_if<Paragraph>(&content.front().value)) {
                std::string const box =
                    words_.plain(item.get("done") == "yes" ? "form.task.done" : "form.task.open");
                first->content.insert(first->content.begin(), {box + " "});
            }
        }
        result.items.push_back(std::move(content));
    }
    return result;
}

document::Table Composer::prose_table(Element table)
{
    document::Table result;
    auto const read_rows = [&](Element group, bool header) {
        for (Element const line : group.children("tr")) {
            document::Row row;
            row.origin = origin({}, line);
            for (Element const entry : line.children("cell")) {
                document::Cell cell;
                cell.header = header;
                Inlines words = typed_.prose(entry);
                if (!is_empty(words)) cell.content.push_back({Paragraph{std::move(words)}, {}, false});
                if (header) result.columns.push_back({align_of(entry.get("align")), 0, false});
                row.cells.push_back(std::move(cell));
            }
            (header ? result.head : result.body).push_back(std::move(row));
        }
    };
    if (Element const head = table.child("thead")) read_rows(head, true);
    if (Element const body = table.child("tbody")) read_rows(body, false);
    return result;
}

} // namespace rapport::compose
