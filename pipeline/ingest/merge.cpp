#include "pipeline/ingest/merge.hpp"

#include <algorithm>
#include <unordered_map>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Item;

namespace {

bool same_content(xml::Element a, xml::Element b)
{
    if (a.text() != b.text()) return false;
    auto const first = a.attributes();
    auto const second = b.attributes();
    if (first.size() != second.size()) return false;
    return std::all_of(first.begin(), first.end(),
                       [&](auto const& attribute) { return b.find(attribute.name) == attribute.value; });
}

std::string label_of(Field const* field, std::string const& name)
{
    return field == nullptr ? name : field->label;
}

void given_twice(Session const& session, xml::Element first, std::string const& label, base::Span const& span,
                 base::Span const& other)
{
    session.find("DOC-16", span,
                 base::sentence("{1}: \"{2}\" is also given in {3}, line {4}", item_name(first), label,
                                other.file, other.line),
                 base::sentence("keep one of them"), item_name(first));
}

/// Moves what `later` says into `first`.
void join(Session const& session, Item const& kind, xml::Element first, xml::Element later)
{
    for (auto const& attribute : later.attributes()) {
        auto const known = first.find(attribute.name);
        if (!known)
            first.set(attribute.name, attribute.value, later.span(attribute.name));
        else if (*known != attribute.value)
            given_twice(session, first, label_of(kind.field(attribute.name), attribute.name),
                        later.span(attribute.name), first.span(attribute.name));
    }
    std::vector<std::string> had;
    for (auto const child : first.children())
        if (kind.field(child.name()) != nullptr) had.emplace_back(child.name());
    for (auto const child : later.children()) {
        auto const* field = kind.field(child.name());
        if (field != nullptr && std::find(had.begin(), had.end(), child.name()) != had.end()) {
            auto const other = first.child(child.name());
            if (!same_content(child, other))
                given_twice(session, first, label_of(field, std::string(child.name())), child.span(),
                            other.span());
            continue;
        }
        child.move_to(first);
    }
    later.remove();
}

bool is_twin(RecordNote const& a, RecordNote const& b)
{
    return a.shape == b.shape && a.element.span().file == b.element.span().file;
}

void used_twice(Session const& session, std::string const& what, std::string const& rule,
                RecordNote const& first, xml::Element later)
{
    auto const place = first.element.span();
    session.find(rule, later.span("id"),
                 base::sentence("{1} is used twice; first in {2}, line {3}", what, place.file, place.line),
                 base::sentence("rename one of them and its references, or join them"), what);
}

/// Takes records that were joined into others out of the list, and what lay inside what was dropped.
void forget_joined(Session& session)
{
    std::erase_if(session.records, [](RecordNote const& note) { return !note.element; });
}

std::string key_of(RecordNote const& note)
{
    std::string key;
    bool any = false;
    for (auto const& name : note.kind->key) {
        auto const* field = note.kind->field(name);
        std::string value;
        if (field->is_attribute) {
            value = note.element.get(name);
        } else {
            for (auto const child : note.element.children(name))
                value += child.get("ref") + child.text() + ';';
        }
        any = any || !value.empty();
        key += '|' + value;
    }
    if (!any) return {};
    return note.kind->name + ' ' +
           std::to_string(reinterpret_cast<std::uintptr_t>(note.element.parent().borrow())) + key;
}

} // namespace

std::string item_name(xml::Element element)
{
    for (auto at = element; at; at = at.parent()) {
        if (!at.parent()) break;
        for (auto const* name : {"id", "name", "title"})
            if (auto const value = at.find(name)) return *value;
    }
    return {};
}

void join_by_id(Session& session)
{
    std::unordered_map<std::string, std::size_t> first_of;
    auto const count = session.records.size();
    for (std::size_t i = 0; i < count; ++i) {
        auto& note = session.records[i];
        if (note.kind->id_prefix.empty()) continue;
        auto const id = note.element.get("id");
        if (id.empty()) continue;
        auto const [entry, is_new] = first_of.emplace(id, i);
        if (is_new) continue;
        auto const& first = session.records[entry->second];
        if (first.kind != note.kind || is_twin(first, note)) {
            used_twice(session, id, "DOC-10", first, note.element);
            continue;
        }
        join(session, *note.kind, first.element, note.element);
        note.element = {};
    }
    forget_joined(session);
}

void join_by_key(Session& session)
{
    std::unordered_map<std::string, std::size_t> first_of;
    for (std::size_t i = 0; i < session.records.size(); ++i) {
        auto& note = session.records[i];
        if (!note.kind->id_prefix.empty() || note.kind->key.empty()) continue;
        auto const key = key_of(note);
        if (key.empty()) continue;
        auto const [entry, is_new] = first_of.emplace(key, i);
        if (is_new) continue;
        auto const& first = session.records[entry->second];
        if (is_twin(first, note)) {
            auto const bar = key.find('|');
            auto words = key.substr(bar + 1);
            std::replace(words.begin(), words.end(), '|', ' ');
            session.find("DOC-10", note.element.span(),
                         base::sentence("\"{1} {2}\" stands here twice; first in {3}, line {4}",
                                        note.kind->label, words, first.element.span().file,
                                        first.element.span().line),
                         base::sentence("keep one of them"));
            continue;
        }
        join(session, *note.kind, first.element, note.element);
        note.element = {};
    }
    forget_joined(session);
}

namespace {

std::size_t rank_of(Item const& item, std::string_view name)
{
    for (std::size_t i = 0; i < item.fields.size(); ++i)
        if (item.fields[i].name == name && !item.fields[i].is_attribute) return i;
    if (item.role != Item::Role::root) return item.fields.size();
    for (std::size_t i = 0; i < item.children.size(); ++i)
        if (item.children[i].item->name == name) return item.fields.size() + 1 + i;
    return item.fields.size();
}

void arrange(xml::Element element, Item const& item)
{
    auto children = element.children();
    std::vector<std::pair<std::size_t, xml::Element>> ranked;
    ranked.reserve(children.size());
    for (auto const child : children) ranked.emplace_back(rank_of(item, child.name()), child);
    auto const by_rank = [](auto const& a, auto const& b) { return a.first < b.first; };
    if (!std::is_sorted(ranked.begin(), ranked.end(), by_rank)) {
        std::stable_sort(ranked.begin(), ranked.end(), by_rank);
        for (auto const& one : ranked) one.second.move_to(element);
    }
    for (auto const child : children)
        if (auto const* kind = item.child(child.name())) arrange(child, *kind);
}

} // namespace

void arrange(Session& session)
{
    arrange(session.tree.root(), session.vocabulary().root());
}

} // namespace rapport::ingest
