#include "pipeline/ingest/markdown_reader.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Item;

namespace {

bool contains(std::vector<std::string> const& words, std::string const& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "OBJ-J2 Outturn" -> "OBJ-J2" for the prefix "OBJ-"; empty when the text does not start with such an id.
std::string_view leading_id(std::string_view text, std::string_view prefix)
{
    if (prefix.empty() || !text.starts_with(prefix)) return {};
    auto const end = std::min(text.find(' '), text.size());
    auto const id = text.substr(0, end);
    for (char const c : id.substr(prefix.size()))
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return {};
    return id.size() == prefix.size() ? std::string_view{} : id;
}

bool is_titled(Item const& kind)
{
    return kind.id_prefix.empty() && !kind.title.empty();
}

} // namespace

HeadingMeaning meaning_of(Item const& item, Item const* group, std::string_view text,
                          std::string const& continued)
{
    using Kind = HeadingMeaning::Kind;
    auto const words = base::fold(vocabulary::heading_words(text));
    if (words == base::fold(item.label) + " (" + continued + ')') return {Kind::group, nullptr};
    for (auto const& child : item.children)
        if (child.item->role == Item::Role::section && contains(child.item->spellings, words))
            return {Kind::section, child.item};
    auto const kinds = group != nullptr ? std::vector<Item const*>{group} : item.records();
    auto const all = item.records();
    for (auto const* kind : all)
        if (auto const id = leading_id(text, kind->id_prefix); !id.empty())
            return {Kind::record, kind, id, base::trim(text.substr(id.size()))};
    for (auto const* kind : all)
        if (contains(kind->plural_spellings, words)) return {Kind::group, kind};
    for (auto const* kind : kinds)
        if (contains(kind->spellings, base::fold(text))) return {Kind::record, kind};
    // The item's own name leads back to it from the heading of a part.
    if (item.role != Item::Role::root && base::fold(item.label) == words) return {Kind::group, nullptr};
    Item const* titled = nullptr;
    for (auto const* kind : kinds) {
        if (!is_titled(*kind)) continue;
        if (titled != nullptr) return {};
        titled = kind;
    }
    if (titled == nullptr) return {};
    return {Kind::record, titled, {}, text};
}

TableFit fit(Item const& kind, std::vector<std::string> const& heads, std::string_view first_cell)
{
    TableFit result;
    bool names_column_or_cell = false;
    for (auto const& head : heads) {
        auto const* field = head.empty() ? nullptr : kind.field_labelled(head);
        result.columns.push_back(field);
        if (field == nullptr) continue;
        ++result.matched;
        if (kind.matrix && (field->name == kind.matrix->column || field->name == kind.matrix->cell))
            names_column_or_cell = true;
    }
    auto const* first = result.columns.empty() ? nullptr : result.columns.front();
    if (kind.matrix && first != nullptr && !names_column_or_cell && result.matched < heads.size())
        result.is_matrix = contains(kind.matrix->rows, first->name);
    bool const other_ids = first != nullptr && first->form == vocabulary::Form::id && !first_cell.empty() &&
                           !first_cell.starts_with(kind.id_prefix);
    result.fits =
        !other_ids && (result.is_matrix || (result.matched > 0 && result.matched * 2 >= heads.size()));
    return result;
}

Item const* kind_of_table(Item const& item, Item const* group, std::vector<std::string> const& heads,
                          std::string_view first_cell, TableFit& best)
{
    if (group != nullptr) {
        best = fit(*group, heads, first_cell);
        if (best.matched > 0) return group;
        return nullptr;
    }
    Item const* found = nullptr;
    std::size_t score = 0;
    for (auto const* kind : item.records()) {
        auto candidate = fit(*kind, heads, first_cell);
        if (!candidate.fits) continue;
        // A matrix explains its unlabelled columns too, but less surely than labels do.
        auto const value = candidate.is_matrix ? heads.size() * 2 - 1 : candidate.matched * 2;
        if (value <= score) continue;
        score = value;
        found = kind;
        best = std::move(candidate);
    }
    return found;
}

void read_front_matter(Session& session, FrontMatter const& front_matter, bool is_plan)
{
    auto const& root = session.vocabulary().root();
    auto const* of = root.field("part-of");
    auto const part_of = of == nullptr ? "part of" : vocabulary::key_of(*of, session.vocabulary().words());
    FieldWriter writer(session, nullptr);
    for (auto const& entry : front_matter.entries) {
        auto const* field = root.field_labelled(entry.key.text);
        if (field == nullptr || field->name == root.title) {
            auto const near = session.near_field(root, entry.key.text);
            session.find(
                "DOC-16", entry.key.span, base::sentence("\"{1}\" is no field of a plan", entry.key.text),
                near.empty() ? base::sentence("delete it, or see the reference page for what may stand here")
                             : base::sentence("did you mean \"{1}\"?", near));
            continue;
        }
        if (!is_plan && field->name != "part-of" && field->name != "format") {
            session.find("DOC-16", entry.key.span,
                         base::sentence("\"{1}\" belongs into the plan itself", entry.key.text),
                         base::sentence("this file only says \"{1}\"", part_of));
            continue;
        }
        if (!is_plan && field->name == "format") continue;
        if (entry.values.empty()) continue;
        std::vector<Written> values;
        for (auto const& value : entry.values) {
            Written one;
            one.text = single_spaced(value.text);
            one.span = value.span;
            values.push_back(std::move(one));
        }
        writer.set(session.tree.root(), *field, values, entry.is_list);
    }
}

} // namespace rapport::ingest
