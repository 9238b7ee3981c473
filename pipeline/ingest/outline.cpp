#include "pipeline/ingest/outline.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/ingest/definitions.hpp"
#include "pipeline/ingest/parser_memory.hpp"
#include "pipeline/ingest/passages.hpp"
#include "pipeline/ingest/soft_breaks.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

// The header that declares these is not packaged; the symbols are exported.
extern "C" {
// NOLINTBEGIN(readability-identifier-naming): cmark-gfm chose the names.
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;
// NOLINTEND(readability-identifier-naming)
}

namespace rapport::ingest {

namespace {

struct FreeParser {
    void operator()(cmark_parser* parser) const noexcept { cmark_parser_free(parser); }
};
struct FreeNode {
    void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
};

std::string_view literal(cmark_node* node)
{
    auto const* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

/// Blocks and inlines are large to move, so their vectors are made large enough at once.
std::size_t children_of(cmark_node* node)
{
    std::size_t count = 0;
    for (auto* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
        ++count;
    return count;
}

std::string copied(char const* text)
{
    return text == nullptr ? std::string{} : std::string(text);
}

/// Turns cmark's tree into ours. cmark's inline positions are often wrong, so only lines of blocks are taken
/// from it; inlines find their place with a cursor that walks over the block's own bytes.
class Converter {
public:
    Converter(SourceText const& source, base::Report& report) : source_(source), report_(report) {}

    Outline run(cmark_node* document)
    {
        for (auto* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node))
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) notes_.push_back(node);
        Outline outline;
        for (auto* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node))
            if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION)
                outline.blocks.push_back(block(node));
        outline.blocks = with_passages(std::move(outline.blocks));
        std::vector<std::string> labels;
        for (auto* note : notes_) {
            labels.push_back(note_label(note));
            outline.notes.push_back(children(note));
        }
        report_lost_definitions(source_, labels, report_);
        return outline;
    }

private:
    /// cmark does not tell the label of a footnote, but it tells the line.
    std::string note_label(cmark_node* note) const
    {
        auto const line = base::trim(source_.line(cmark_node_get_start_line(note)));
        auto const open = line.find("[^");
        auto const close = line.find("]:");
        if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
        return std::string(line.substr(open + 2, close - open - 2));
    }

    std::vector<Block> children(cmark_node* node)
    {
        std::vector<Block> blocks;
        blocks.reserve(children_of(node));
        for (auto* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
            blocks.push_back(block(child));
        return with_passages(std::move(blocks));
    }

    void place(Block& block, cmark_node* node)
    {
        int line = cmark_node_get_start_line(node);
        int column = cmark_node_get_start_column(node);
        int end_line = cmark_node_get_end_line(node);
        auto* next = cmark_node_next(node);
        if (line <= 0 && next != nullptr && cmark_node_get_type(next) == CMARK_NODE_TABLE) {
            // A paragraph directly above a table loses its place; the table has taken its first line.
            line = cmark_node_get_start_line(next);
            column = cmark_node_get_start_column(next);
            end_line = header_line(next) - 1;
        }
        block.begin = source_.line_start(line) + static_cast<std::size_t>(std::max(column, 1) - 1);
        end_line = std::max(end_line, line);
        block.end = source_.line_start(end_line) + source_.line(end_line).size();
        block.begin = std::min(block.begin, block.end);
    }

    static int header_line(cmark_node* table)
    {
        int rows = 0;
        for (auto* row = cmark_node_first_child(table); row != nullptr; row = cmark_node_next(row)) ++rows;
        return cmark_node_get_end_line(table) -
               rows; // the delimiter line takes the header's place in the count
    }

    Block block(cmark_node* node)
    {
        Block result;
        place(result, node);
        auto const type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TABLE) {
            table(result, node);
        } else if (type == CMARK_NODE_HEADING) {
            result.kind = Block::Kind::heading;
            result.number = cmark_node_get_heading_level(node);
            auto const text = source_.text();
            while (result.begin < result.end && (text[result.begin] == '#' || text[result.begin] == ' '))
                ++result.begin;
            running_text(result, node);
        } else if (type == CMARK_NODE_LIST) {
            bool const bullets = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
            result.kind = bullets ? Block::Kind::bullets : Block::Kind::numbers;
            result.number = cmark_node_get_list_start(node);
            result.loose = cmark_node_get_list_tight(node) == 0;
            result.children = children(node);
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            result.kind = Block::Kind::quote;
            result.children = children(node);
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            result.kind = Block::Kind::code;
            result.text = literal(node);
            result.language = copied(cmark_node_get_fence_info(node));
        } else if (type == CMARK_NODE_THEMATIC_BREAK) {
            result.kind = Block::Kind::rule;
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            result.kind = Block::Kind::html;
            result.text = literal(node);
        } else if (type == CMARK_NODE_ITEM) {
            result.kind = Block::Kind::list_item;
            result.children = children(node);
            take_tick_box(result, source_);
        } else {
            running_text(result, node);
        }
        return result;
    }

    void running_text(Block& block, cmark_node* node)
    {
        cursor_ = block.begin;
        limit_ = block.end;
        block.inlines = inlines(node);
    }

    void table(Block& result, cmark_node* node)
    {
        result.kind = Block::Kind::table;
        int line = header_line(node);
        result.begin = source_.line_start(line);
        auto const* aligns = cmark_gfm_extensions_get_table_alignments(node);
        auto const columns = cmark_gfm_extensions_get_table_columns(node);
        bool head = true;
        result.children.reserve(children_of(node));
        for (auto* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
            result.children.push_back(table_row(row, line));
            auto& cells = result.children.back().children;
            for (std::size_t i = 0; i < cells.size() && i < columns; ++i)
                cells[i].align = aligns[i] == 0 ? ' ' : static_cast<char>(aligns[i]);
            line += head ? 2 : 1; // the delimiter line stands below the head
            head = false;
        }
    }

    Block table_row(cmark_node* node, int line)
    {
        Block row;
        row.kind = Block::Kind::row;
        auto const text = source_.line(line);
        row.begin = source_.line_start(line);
        row.end = row.begin + text.size();
        auto const whole = source_.text();
        auto at = row.begin;
        while (at < row.end && (whole[at] == ' ' || whole[at] == '\t' || whole[at] == '>')) ++at;
        if (!text.empty() && cmark_node_get_start_line(node) == line)
            at = std::max(
                at, row.begin + static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1) - 1));
        if (at < row.end && whole[at] == '|') ++at;
        int missing = 0;
        row.children.reserve(children_of(node));
        for (auto* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
            Block cell;
            cell.kind = Block::Kind::cell;
            if (at >= row.end && cmark_node_first_child(child) == nullptr) ++missing;
            auto bar = at;
            while (bar < row.end && whole[bar] != '|') bar += whole[bar] == '\\' ? 2u : 1u;
            bar = std::min(bar, row.end);
            cell.begin = at;
            cell.end = bar;
            while (cell.begin < cell.end && (whole[cell.begin] == ' ' || whole[cell.begin] == '\t'))
                ++cell.begin;
            while (cell.end > cell.begin && (whole[cell.end - 1] == ' ' || whole[cell.end - 1] == '\t'))
                --cell.end;
            cursor_ = cell.begin;
            limit_ = cell.end;
            cell.inlines = inlines(child);
            row.children.push_back(std::move(cell));
            at = bar < row.end ? bar + 1 : row.end;
        }
        if (at < row.end && !base::trim(whole.substr(at, row.end - at)).empty())
            complain(at, row.end, base::sentence("this row has more cells than the table has columns"),
                     base::sentence("add a column, or write \\| for a bar inside a cell"));
        if (missing > 0)
            complain(row.begin, row.end,
                     base::sentence("this row has fewer cells than the table has columns"),
                     base::sentence("write an empty cell for what is left out"));
        return row;
    }

    std::vector<Inline> inlines(cmark_node* node)
    {
        std::vector<Inline> result;
        result.reserve(children_of(node));
        for (auto* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
            auto const type = cmark_node_get_type(child);
            if ((type & CMARK_NODE_TYPE_MASK) != CMARK_NODE_TYPE_INLINE) continue;
            auto next = one(child, type);
            if (next.kind == Inline::Kind::text && !result.empty() &&
                result.back().kind == Inline::Kind::text)
                result.back().text += next.text;
            else
                result.push_back(std::move(next));
        }
        return with_passages(with_references(std::move(result)));
    }

    Inline one(cmark_node* node, cmark_node_type type)
    {
        Inline result;
        if (type == CMARK_NODE_TEXT) {
            result.text = literal(node);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            auto const text_of = [](cmark_node* other) { return other == nullptr ? "" : literal(other); };
            bool const nothing =
                means_nothing_between(text_of(cmark_node_previous(node)), text_of(cmark_node_next(node)));
            result.text = nothing ? "" : " ";
        } else if (type == CMARK_NODE_LINEBREAK) {
            result.kind = Inline::Kind::line_break;
        } else if (type == CMARK_NODE_CODE) {
            result.kind = Inline::Kind::code;
            result.text = literal(node);
            find(result, result.text);
        } else if (type == CMARK_NODE_HTML_INLINE) {
            result.kind = Inline::Kind::html;
            result.text = literal(node);
            find(result, result.text);
        } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
            result.kind = Inline::Kind::note;
            result.note = note_of(literal(node));
        } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
            link(result, node, type == CMARK_NODE_IMAGE);
        } else {
            result.kind = type == CMARK_NODE_STRONG          ? Inline::Kind::strong
                          : type == CMARK_NODE_STRIKETHROUGH ? Inline::Kind::deleted
                                                             : Inline::Kind::emphasis;
            result.children = inlines(node);
        }
        return result;
    }

    void link(Inline& result, cmark_node* node, bool is_image)
    {
        result.kind = is_image ? Inline::Kind::image : Inline::Kind::link;
        result.target = copied(cmark_node_get_url(node));
        result.title = copied(cmark_node_get_title(node));
        find(result, is_image ? "![" : "[");
        result.children = inlines(node);
        if (is_image) {
            result.text = plain_text(result.children);
            result.children.clear();
        }
    }

    /// Footnotes are numbered in the order in which the definitions follow at the end of the document.
    [[nodiscard]] std::size_t note_of(std::string_view number) const
    {
        std::size_t value = 0;
        for (char const digit : number)
            if (digit >= '0' && digit <= '9') value = value * 10 + static_cast<std::size_t>(digit - '0');
        return value == 0 || value > notes_.size() ? 0 : value - 1;
    }

    /// Moves the cursor behind the next `wanted` inside the block and places `result` there.
    void find(Inline& result, std::string_view wanted)
    {
        result.begin = cursor_;
        result.end = limit_;
        auto const at = source_.text().substr(0, limit_).find(wanted.substr(0, wanted.find('\n')), cursor_);
        if (at == std::string_view::npos) return;
        result.begin = at;
        cursor_ = at + wanted.size();
        result.end = std::min(cursor_, limit_);
    }

    /// `[[...]]` in text becomes a reference of its own.
    std::vector<Inline> with_references(std::vector<Inline> pieces)
    {
        bool const any = std::any_of(pieces.begin(), pieces.end(), [](Inline const& piece) {
            return piece.kind == Inline::Kind::text && piece.text.find("[[") != std::string::npos;
        });
        if (!any) return pieces;
        std::vector<Inline> result;
        for (auto& piece : pieces) {
            if (piece.kind == Inline::Kind::text)
                split_references(piece.text, result);
            else
                result.push_back(std::move(piece));
        }
        return result;
    }

    void split_references(std::string_view text, std::vector<Inline>& result)
    {
        auto const put = [&](std::string_view plain) {
            if (plain.empty()) return;
            result.emplace_back();
            result.back().text = plain;
        };
        for (auto open = text.find("[["); open != std::string_view::npos; open = text.find("[[")) {
            auto const close = text.find("]]", open);
            if (close == std::string_view::npos) break;
            put(text.substr(0, open));
            Inline reference;
            reference.kind = Inline::Kind::reference;
            reference.text = single_spaced(text.substr(open + 2, close - open - 2));
            find(reference, std::string("[[") + reference.text);
            if (reference.begin < reference.end) reference.begin += 2;
            result.push_back(std::move(reference));
            text.remove_prefix(close + 2);
        }
        put(text);
    }

    void complain(std::size_t begin, std::size_t end, base::Sentence message, base::Sentence help)
    {
        report_.add(base::finding("DOC-16", source_.span(begin, end), std::move(message), std::move(help)));
    }

    SourceText const& source_;
    base::Report& report_;
    std::vector<cmark_node*> notes_{};
    std::size_t cursor_ = 0;
    std::size_t limit_ = 0;
};

} // namespace

Outline parse_markdown(SourceText const& source, base::Report& report)
{
    cmark_gfm_core_extensions_ensure_registered();
    ParserMemory const memory;
    std::unique_ptr<cmark_parser, FreeParser> const parser(
        cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory.functions()));
    for (auto const* name : {"table", "strikethrough", "autolink"}) {
        auto* extension = cmark_find_syntax_extension(name);
        if (extension == nullptr) throw std::runtime_error(std::string("cmark-gfm has no extension ") + name);
        cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), source.text().data(), source.text().size());
    std::unique_ptr<cmark_node, FreeNode> const document(cmark_parser_finish(parser.get()));
    if (!document) throw std::runtime_error("cmark-gfm gave no document");
    return Converter(source, report).run(document.get());
}

} // namespace rapport::ingest
