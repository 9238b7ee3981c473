#include "pipeline/compose/composer.hpp"

#include <cmath>

namespace rapport::compose {

using document::Inline;
using document::Inlines;

namespace {

/// What stands side by side in a line is set apart by a space, unless the next starts with punctuation.
bool needs_space(Inlines const& line, Inlines const& next)
{
    if (is_empty(line) || is_empty(next) || line.back().line_break || line.back().text.empty()) return false;
    static constexpr std::string_view closing = ",.;:)!?%";
    return std::string_view(" (").find(line.back().text.back()) == std::string_view::npos &&
           closing.find(next.front().text.front()) == std::string_view::npos;
}

/// A capital stands at the head of a list only.
Style inside_a_list(Style style)
{
    if (style.as == "capital") style.as.clear();
    return style;
}

} // namespace

Inlines Composer::inlines(Element parent, Element context)
{
    Inlines runs;
    engine_.follow(parent, context, [&](Element instruction, Element node) {
        if (!write_inline(runs, instruction, node)) fail(instruction, {}, "cannot stand inside a line");
    });
    return runs;
}

bool Composer::write_inline(Inlines& out, Element instruction, Element context)
{
    std::string_view const name = instruction.name();
    Inlines piece;
    if (name == "text") {
        std::string const key =
            instruction.has("key-of") ? engine_.text(instruction, "key-of", context) : instruction.get("key");
        piece = sentence(instruction, key, context);
    } else if (name == "value") {
        piece = value(instruction, context);
    } else if (name == "join") {
        piece = join(instruction, context);
    } else if (name == "label") {
        piece = fixed(instruction, "label");
    } else if (name == "strong" || name == "em") {
        piece = inlines(instruction, context);
        for (Inline& one : piece) (name == "strong" ? one.bold : one.italic) = true;
    } else if (name == "line-break") {
        if (!out.empty()) out.back().line_break = true;
    } else {
        return false;
    }
    if (needs_space(out, piece)) append(out, run(" "));
    append(out, piece);
    return true;
}

Inlines Composer::fixed(Element instruction, std::string_view attribute)
{
    std::string const key = instruction.get(attribute);
    if (key.empty()) return {};
    if (attribute == "label") return run(label_named(typed_.vocabulary(), key));
    return sentence(instruction, key, {});
}

Inlines Composer::sentence(Element instruction, std::string const& key, Element context)
{
    std::optional<long> count;
    if (instruction.has("count")) {
        xml::Value const number = engine_.value(instruction, "count", context);
        if (auto const* const exact = std::get_if<double>(&number))
            count = std::lround(*exact);
        else
            count = std::strtol(xml::to_text(number).c_str(), nullptr, 10);
    }
    Sentence const* const found = words_.find(key, count);
    if (!found)
        fail(instruction, instruction.has("key-of") ? "key-of" : "key", "there is no text \"" + key + "\"");
    Inlines runs;
    for (Piece const& piece : *found) {
        // What an author wrote may end its own sentence already.
        bool const ended = !runs.empty() && !runs.back().text.empty() &&
                           std::string_view(".!?").find(runs.back().text.back()) != std::string_view::npos;
        Inlines part = run(ended && piece.text.starts_with('.') ? piece.text.substr(1) : piece.text);
        if (piece.place == "count" && count) part = run(typed_.number(std::to_string(*count)));
        for (Element const with : instruction.children("with"))
            if (!piece.place.empty() && with.get("name") == piece.place)
                part = with.has("of") ? value(with, context) : inlines(with, context);
        for (Inline& one : part) {
            one.bold = one.bold || piece.bold;
            one.italic = one.italic || piece.italic;
            if (one.spoken.empty()) one.spoken = piece.spoken;
        }
        append(runs, part);
    }
    return runs;
}

Style Composer::style(Element instruction, Element context)
{
    Style style{instruction.get("as"), instruction.get("group"), instruction.get("like"), {}};
    if (instruction.has("unit")) style.unit = engine_.text(instruction, "unit", context);
    return style;
}

Inlines Composer::value(Element instruction, Element context)
{
    xml::Value const found = engine_.value(instruction, "of", context);
    Style const look = style(instruction, context);
    Inlines runs;
    if (auto const* const nodes = std::get_if<std::vector<Element>>(&found)) {
        std::vector<Inlines> parts;
        for (Element const node : *nodes) {
            Inlines part = typed_.node(node, parts.empty() ? look : inside_a_list(look));
            if (!is_empty(part)) parts.push_back(std::move(part));
        }
        runs = typed_.joined(parts);
    } else {
        runs = typed_.text(xml::to_text(found), look);
    }
    if (is_empty(runs) && instruction.has("empty")) return fixed(instruction, "empty");
    return runs;
}

Inlines Composer::join(Element instruction, Element context)
{
    std::vector<Inlines> parts;
    for (Element const node : engine_.nodes(instruction, "select", context)) {
        Inlines part = inlines(instruction, node);
        if (!is_empty(part)) parts.push_back(std::move(part));
    }
    if (parts.empty() && instruction.has("empty")) return fixed(instruction, "empty");
    if (!instruction.has("separator")) return typed_.joined(parts);
    Inlines runs;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index > 0) append(runs, run(words_.plain(instruction.get("separator"))));
        append(runs, parts[index]);
    }
    return runs;
}

} // namespace rapport::compose
