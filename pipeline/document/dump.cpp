#include "pipeline/document/dump.hpp"

#include <array>
#include <string_view>

namespace rapport::document {

namespace {

std::string text_of(Inlines const& runs)
{
    std::string text;
    for (Inline const& one : runs) {
        std::string_view const mark = one.bold     ? "**"
                                      : one.italic ? "*"
                                      : one.code   ? "`"
                                      : one.struck ? "~~"
                                                   : "";
        std::string const marked = std::string(mark) + one.text + std::string(mark);
        if (one.edit != Edit::none) text += one.edit == Edit::inserted ? "{+" : "[-";
        text += one.link.empty() ? marked : "[" + marked + "](" + one.link + ")";
        if (one.edit != Edit::none) text += one.edit == Edit::inserted ? "+}" : "-]";
        if (one.line_break) text += " / ";
    }
    return text;
}

std::string_view sign_of(Tone tone)
{
    static constexpr std::array<std::string_view, 5> signs{"", "(+) ", "(!) ", "(x) ", "(.) "};
    return signs.at(static_cast<std::size_t>(tone));
}

class Writer {
public:
    void write(Document const& document)
    {
        line("document " + document.kind + " | " + document.audience + " | " + document.language);
        line("title: " + document.title + " | " + document.short_title);
        line("version: " + document.version + " | " + document.date + " | " + document.mark_text + " | " +
             document.classification_text + " | " + document.digest);
        line("state: " + document.state_line);
        line("");
        blocks(document.blocks);
    }
    std::string result;

private:
    void line(std::string const& text)
    {
        std::string const indent(static_cast<std::size_t>(depth_) * 2, ' ');
        result += text.empty() ? "\n" : indent + text + "\n";
    }

    void blocks(Blocks const& list)
    {
        for (Block const& block : list) {
            place_ = block.origin.anchor.empty() ? std::string() : " {#" + block.origin.anchor + "}";
            if (block.origin.changed) line("changed:");
            std::visit([&](auto const& value) { write(value); }, block.value);
        }
    }

    void inside(Blocks const& list)
    {
        ++depth_;
        blocks(list);
        --depth_;
    }

    /// One line when the content is one paragraph, else a block of its own.
    void labelled(std::string const& label, Blocks const& content)
    {
        auto const* const only =
            content.size() == 1 ? std::get_if<Paragraph>(&content.front().value) : nullptr;
        if (only) return line(label + text_of(only->content));
        line(label);
        inside(content);
    }

    void write(Heading const& heading)
    {
        line("");
        std::string const number = heading.number.empty() ? "" : heading.number + " ";
        line(std::string(static_cast<std::size_t>(heading.level), '#') + " " + number +
             text_of(heading.content) + " {#" + heading.anchor + "}" +
             (heading.starts_page ? " (new page)" : ""));
    }

    void write(Paragraph const& paragraph)
    {
        static constexpr std::array<std::string_view, 4> roles{"", "LEAD ", "NOTE ", "SMALL "};
        line(std::string(roles.at(static_cast<std::size_t>(paragraph.role))) + text_of(paragraph.content) +
             place_);
    }

    void write(List const& list)
    {
        int number = list.start;
        for (Blocks const& item : list.items)
            labelled(list.ordered ? std::to_string(number++) + ". " : "- ", item);
    }

    void write(Quote const& quote)
    {
        line(quote.draft_note ? "> draft note" : ">");
        inside(quote.content);
    }

    void row(Row const& row, std::string_view end)
    {
        std::string text = "|";
        Blocks rest;
        for (Cell const& cell : row.cells) {
            text += " " + std::string(sign_of(cell.tone));
            for (Block const& block : cell.content) {
                auto const* const paragraph = std::get_if<Paragraph>(&block.value);
                if (paragraph)
                    text += text_of(paragraph->content) + (&block == &cell.content.back() ? "" : " // ");
                else
                    rest.push_back(block);
            }
            text += " |";
        }
        if (row.origin.changed) text = "changed: " + text;
        if (!row.origin.anchor.empty()) text += " {#" + row.origin.anchor + "}";
        line(text + std::string(row.total ? " total" : "") + std::string(end));
        if (!rest.empty()) inside(rest);
    }

    void write(Table const& table)
    {
        line("");
        line("table" + std::string(table.wide ? " (wide)" : "") +
             (table.caption.empty() ? "" : ": " + text_of(table.caption)) + place_);
        for (Row const& one : table.head) row(one, " head");
        for (Row const& one : table.body) row(one, "");
        line("");
    }

    void write(FigureBlock const& figure)
    {
        line("");
        line("figure: " + text_of(figure.caption) + place_);
        ++depth_;
        std::string_view rest = figure.alternative;
        while (!rest.empty()) {
            auto const end = rest.find('\n');
            line(std::string(rest.substr(0, end)));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        --depth_;
        line("");
    }

    void write(Image const& image) { line("image: " + image.alternative); }

    void write(Box const& box)
    {
        static constexpr std::array<std::string_view, 4> roles{"states", "decision", "note", "summary"};
        line("");
        line("box " + std::string(roles.at(static_cast<std::size_t>(box.role))) + ": " + text_of(box.title));
        inside(box.content);
        line("");
    }

    void write(Facts const& facts)
    {
        for (Facts::Pair const& pair : facts.pairs)
            labelled((pair.origin.changed ? "changed: " : "") + text_of(pair.term) + ": ", pair.value);
    }

    void write(Answers const& answers)
    {
        line("");
        for (Answers::Answer const& answer : answers.answers)
            line("answer " + text_of(answer.label) + ": " + std::string(sign_of(answer.tone)) +
                 text_of(answer.value) + " -- " + text_of(answer.note));
        line("");
    }

    void write(Signatures const& signatures)
    {
        for (Signature const& one : signatures.blocks) {
            line("signature " + text_of(one.name) + ", " + text_of(one.post) + ", " +
                 text_of(one.organization));
            for (Signature::Line const& part : one.lines)
                line("  " + text_of(part.label) + ": " + text_of(part.value));
        }
    }

    void write(Cover const& cover)
    {
        line("cover: " + text_of(cover.title) + " | " + text_of(cover.subtitle));
        line("  parties: " + text_of(cover.parties));
        line("  task: " + text_of(cover.task));
        ++depth_;
        write(cover.facts);
        --depth_;
    }

    void write(Contents const& contents)
    {
        line("contents: " + text_of(contents.title) + ", depth " + std::to_string(contents.depth));
    }
    void write(PageBreak const&) { line("---- page ----"); }
    void write(Code const& code) { line("code: " + code.text); }

    int depth_ = 0;
    std::string place_;
};

} // namespace

std::string dump(Document const& document)
{
    Writer writer;
    writer.write(document);
    return std::move(writer.result);
}

} // namespace rapport::document
