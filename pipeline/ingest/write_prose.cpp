#include "pipeline/ingest/write_prose.hpp"

#include "pipeline/ingest/outline.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

/// The longest run of `c` in `text`.
std::size_t longest_run(std::string_view text, char c)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (char const one : text) {
        run = one == c ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

std::string code_span(std::string text, bool in_table)
{
    if (in_table)
        for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, "\\");
    std::string const ticks(longest_run(text, '`') + 1, '`');
    bool const padded = text.starts_with('`') || text.ends_with('`');
    return ticks + (padded ? " " : "") + text + (padded ? " " : "") + ticks;
}

std::string opening_tag(xml::Element passage)
{
    return "<span lang=\"" + passage.get(xml::language_attribute) + "\">";
}

void join(std::string& text, std::string const& more, std::string_view separator)
{
    if (more.empty()) return;
    if (!text.empty()) text += separator;
    text += more;
}

} // namespace

std::string ProseWriter::blocks(std::vector<xml::Element> const& elements, bool after_list,
                                bool keys_mean_fields)
{
    std::string text;
    std::string last = after_list ? "ul" : "";
    bool other = false;
    for (auto const element : elements) {
        // Two lists of a kind in a row are one list unless their markers differ.
        other = element.name() == last && !other;
        last = element.name();
        join(text, block(element, other, keys_mean_fields && text.empty()), "\n\n");
    }
    return text;
}

std::string ProseWriter::block(xml::Element element, bool other_marker, bool keys_mean_fields)
{
    auto const name = element.name();
    if (name == "ul" || name == "ol") return list(element, other_marker, keys_mean_fields);
    if (name == "table") return table(element);
    if (name == "code") return code(element);
    if (name == "quote") {
        auto const inner = blocks(element.children());
        std::string text = ">";
        if (!inner.empty()) text += ' ';
        for (std::size_t i = 0; i < inner.size(); ++i) {
            text += inner[i];
            if (inner[i] == '\n') text += i + 1 < inner.size() && inner[i + 1] != '\n' ? "> " : ">";
        }
        return text;
    }
    if (name == "image") {
        auto const image = "![" + escaped_markdown(element.get("alt"), false) + ']' +
                           link_target(element.get("src"), element.get("title"), false);
        bool const passage = element.has(xml::language_attribute);
        return passage ? opening_tag(element) + image + "</span>" : image;
    }
    return escaped_line_start(running_text(element, false));
}

std::string ProseWriter::list(xml::Element element, bool other_marker, bool keys_mean_fields)
{
    bool const numbered = element.name() == "ol";
    bool const loose = element.get("loose") == "yes";
    int number = 1;
    if (auto const start = element.get("start"); numbered && !start.empty() && start.size() < 9)
        number = std::stoi(start);
    std::string text;
    bool first = true;
    for (auto const line : element.children("li")) {
        auto const marker = numbered ? std::to_string(number++) + (other_marker ? ")" : ".")
                                     : std::string(other_marker ? "*" : "-");
        std::string inner;
        std::string last;
        bool other = false;
        for (auto const child : line.children()) {
            other = child.name() == last && !other;
            last = child.name();
            join(inner, block(child, other, false), loose ? "\n\n" : "\n");
        }
        if (keys_mean_fields)
            if (auto const key = field_key_in(inner); !key.empty()) inner.insert(key.size(), "\\");
        if (auto const done = line.get("done"); !done.empty())
            inner = (done == "yes" ? "[x] " : "[ ] ") + inner;
        auto const whole =
            inner.empty() ? marker : marker + ' ' + indented(inner, std::string(marker.size() + 1, ' '));
        if (!first) text += loose ? "\n\n" : "\n";
        text += whole;
        first = false;
    }
    return text;
}

std::string ProseWriter::table(xml::Element element)
{
    std::string text;
    auto const row = [&](xml::Element line) {
        std::string cells = "|";
        for (auto const cell : line.children()) {
            auto const inner = running_text(cell, true);
            cells += inner.empty() ? " |" : ' ' + inner + " |";
        }
        join(text, cells, "\n");
    };
    for (auto const head : element.children("thead")) {
        for (auto const line : head.children()) {
            row(line);
            std::string rule = "|";
            for (auto const cell : line.children()) {
                auto const align = cell.get("align");
                rule += align == "left"     ? ":--|"
                        : align == "right"  ? "--:|"
                        : align == "center" ? ":-:|"
                                            : "---|";
            }
            join(text, rule, "\n");
        }
    }
    for (auto const body : element.children("tbody"))
        for (auto const line : body.children()) row(line);
    return text;
}

std::string ProseWriter::code(xml::Element element)
{
    auto const text = element.text();
    auto const language = element.get("language");
    char const mark = language.find('`') == std::string::npos ? '`' : '~';
    std::string const fence(std::max<std::size_t>(3, longest_run(text, mark) + 1), mark);
    return fence + escaped_markdown(language, false) + '\n' + text + (text.empty() ? "" : "\n") + fence;
}

std::string ProseWriter::running_text(xml::Element element, bool in_table)
{
    std::string text;
    inlines(element, in_table, text);
    return text;
}

void ProseWriter::inlines(xml::Element element, bool in_table, std::string& out)
{
    auto const nodes = element.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto const node = nodes[i];
        if (!node.is_text()) {
            one(node, in_table, out);
            continue;
        }
        auto text = escaped_markdown(node.text(), in_table);
        bool const behind_bracket = i > 0 && !nodes[i - 1].is_text() && out.ends_with(']');
        if (behind_bracket && (text.starts_with('(') || text.starts_with(':'))) text.insert(0, "\\");
        if (i > 0 && !nodes[i - 1].is_text() && nodes[i - 1].name() == "br")
            text = escaped_line_start(std::move(text));
        bool const before_bracket =
            i + 1 < nodes.size() && (nodes[i + 1].name() == "a" || nodes[i + 1].name() == "link" ||
                                     nodes[i + 1].name() == "footnote");
        if (before_bracket && text.ends_with('!')) text.insert(text.size() - 1, "\\");
        out += text;
    }
}

void ProseWriter::one(xml::Element element, bool in_table, std::string& out)
{
    auto const name = element.name();
    if (name == "strong") {
        mark(element, "**", in_table, out);
    } else if (name == "del") {
        mark(element, "~~", in_table, out);
    } else if (name == "em") {
        // Underscores do not work inside a word, asterisks not beside other asterisks.
        std::string inner;
        auto const notes = notes_;
        auto const pending = pending_notes_;
        inlines(element, in_table, inner);
        notes_ = notes;
        pending_notes_ = pending;
        bool const beside = out.ends_with('*') || inner.starts_with('*') || inner.ends_with('*');
        mark(element, beside ? "_" : "*", in_table, out);
    } else if (name == "span") {
        out += opening_tag(element);
        inlines(element, in_table, out);
        out += "</span>";
    } else if (name == "mono") {
        out += code_span(element.text(), in_table);
    } else if (name == "br") {
        out += "\\\n";
    } else if (name == "a") {
        out += '[';
        inlines(element, in_table, out);
        out += ']' + link_target(element.get("href"), element.get("title"), in_table);
    } else if (name == "link") {
        auto const field = element.get("field");
        out += "[[" + escaped_markdown(name_reference_(element.get("to")), in_table) +
               (field.empty() ? "" : ' ' + escaped_markdown(field, in_table)) + "]]";
    } else if (name == "picture") {
        out += "![" + escaped_markdown(element.get("alt"), in_table) + ']' +
               link_target(element.get("src"), element.get("title"), in_table);
    } else if (name == "footnote") {
        auto const label = "[^" + std::to_string(++notes_) + ']';
        out += label;
        auto const inner = blocks(element.children());
        pending_notes_.push_back(label + ": " + indented(inner, "    "));
    }
}

void ProseWriter::mark(xml::Element element, std::string_view marks, bool in_table, std::string& out)
{
    out += marks;
    inlines(element, in_table, out);
    out += marks;
}

std::string ProseWriter::take_notes()
{
    std::string text;
    for (auto const& note : pending_notes_) join(text, note, "\n\n");
    pending_notes_.clear();
    return text;
}

} // namespace rapport::ingest
