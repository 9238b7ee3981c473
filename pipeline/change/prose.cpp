#include "pipeline/change/prose.hpp"

#include "pipeline/change/sequence.hpp"

#include <algorithm>
#include <array>

namespace rapport::change {

namespace {

using xml::Element;

constexpr int like_enough = 40; // percent of the words: below it a passage is another one

/// The smallest part of running text that is told by itself.
struct Passage {
    std::string text;
    std::string signature; ///< with markup and kind
    base::Span span;
};

void append_attributes(Element element, std::string& out)
{
    for (auto const& attribute : element.attributes())
        if (attribute.namespace_uri.empty())
            out.append(" ").append(attribute.name).append("=").append(attribute.value);
}

void append_signature(Element element, std::string& out)
{
    out.append("<").append(element.name());
    append_attributes(element, out);
    out += ">";
    for (auto const node : element.nodes()) {
        if (node.is_text())
            out += node.text();
        else if (!node.in_fact_namespace())
            append_signature(node, out);
    }
    out += "</>";
}

bool holds_blocks(Element element)
{
    static constexpr std::array<std::string_view, 11> blocks{"p",    "ul", "ol", "quote", "table", "image",
                                                             "code", "li", "tr", "thead", "tbody"};
    auto const children = element.children();
    return element.name() != "p" && std::ranges::any_of(children, [](Element child) {
               return std::ranges::find(blocks, child.name()) != blocks.end();
           });
}

std::string text_of(Element block, Side const& side)
{
    if (block.name() == "code") return block.text();
    if (block.name() == "image") return block.get("alt") + " (" + block.get("src") + ")";
    if (block.name() != "tr") return side.written(block);
    std::string text;
    for (auto const cell : block.children())
        text.append(text.empty() ? "" : " | ").append(side.written(cell));
    return text;
}

void collect(Element block, std::string const& around, Side const& side, std::vector<Passage>& passages)
{
    std::string const kind = around + "/" + std::string(block.name());
    if (holds_blocks(block)) {
        for (auto const child : block.children()) collect(child, kind, side, passages);
        return;
    }
    passages.push_back({text_of(block, side), kind + signature_of(block), block.span()});
}

std::vector<Passage> passages_of(Entry const& entry, Side const& side)
{
    std::vector<Passage> passages;
    if (!entry.element) return passages;
    for (auto const child : entry.element.children()) {
        bool const other = child.in_fact_namespace() || entry.item->child(child.name()) != nullptr ||
                           entry.item->field(child.name()) != nullptr;
        if (!other) collect(child, "", side, passages);
    }
    return passages;
}

FieldChange change_of(Passage const* before, Passage const* after)
{
    FieldChange change;
    change.name = "text";
    if (before != nullptr) {
        change.before = before->text;
        change.before_span = before->span;
    }
    if (after != nullptr) {
        change.after = after->text;
        change.after_span = after->span;
    }
    change.words = by_word(change.before, change.after);
    return change;
}

/// Passages that went and came at one place: each meets the one it is most like, in order.
void match(std::vector<Passage const*> const& removed, std::vector<Passage const*> const& added,
           std::vector<FieldChange>& changes)
{
    std::size_t next = 0;
    for (auto const* passage : removed) {
        std::size_t best = added.size();
        int best_likeness = like_enough - 1;
        for (std::size_t i = next; i < added.size(); ++i) {
            int const like = likeness(passage->text, added[i]->text);
            if (like > best_likeness) {
                best = i;
                best_likeness = like;
            }
        }
        if (best == added.size()) {
            changes.push_back(change_of(passage, nullptr));
            continue;
        }
        for (; next < best; ++next) changes.push_back(change_of(nullptr, added[next]));
        changes.push_back(change_of(passage, added[best]));
        next = best + 1;
    }
    for (; next < added.size(); ++next) changes.push_back(change_of(nullptr, added[next]));
}

} // namespace

std::string signature_of(Element element)
{
    std::string text;
    append_signature(element, text);
    return text;
}

std::vector<FieldChange> changed_text(Side const& before_side, Entry const& before, Side const& after_side,
                                      Entry const& after)
{
    auto const was = passages_of(before, before_side);
    auto const is = passages_of(after, after_side);
    auto const signatures = [](std::vector<Passage> const& passages) {
        std::vector<std::string> result;
        result.reserve(passages.size());
        for (auto const& passage : passages) result.push_back(passage.signature);
        return result;
    };
    std::vector<FieldChange> changes;
    std::vector<Passage const*> removed, added;
    auto const flush = [&] {
        match(removed, added, changes);
        removed.clear();
        added.clear();
    };
    for (auto const& step : steps(signatures(was), signatures(is))) {
        if (step.kind == Step::Kind::removed)
            removed.push_back(&was[step.before]);
        else if (step.kind == Step::Kind::added)
            added.push_back(&is[step.after]);
        else
            flush();
    }
    flush();
    return changes;
}

} // namespace rapport::change
