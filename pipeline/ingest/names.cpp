#include "pipeline/ingest/names.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Item;

bool allows(Field const& field, Item const& kind)
{
    return field.refers.empty() ||
           std::any_of(field.refers.begin(), field.refers.end(),
                       [&](auto const& name) { return vocabulary::Vocabulary::is_kind(kind, name); });
}

NameIndex::NameIndex(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary)
{
    // Records without id may be named by others in their reference ("Commercial lead (PTY-KRHA)"), so they
    // come second.
    collect(tree.root(), vocabulary.root(), true);
    collect(tree.root(), vocabulary.root(), false);
}

void NameIndex::collect(xml::Element element, Item const& item, bool with_id)
{
    bool const has_id = !item.id_prefix.empty() || item.role == Item::Role::root;
    if (item.role != Item::Role::section && has_id == with_id) {
        auto const canonical = canonical_of(element, item);
        if (!canonical.empty()) {
            Target const target{canonical, &item, element};
            add_name(canonical, target);
            bool const plain = has_id || item.reference.find("} (") == std::string::npos;
            for (auto const& name : item.names)
                if (auto const text = element.get(name); plain && !text.empty()) add_name(text, target);
        }
    }
    for (auto const child : element.children())
        if (auto const* kind = item.child(child.name())) collect(child, *kind, with_id);
}

void NameIndex::add_name(std::string const& text, Target const& target)
{
    auto& targets = by_name_[base::fold(text)];
    bool const known = std::any_of(targets.begin(), targets.end(), [&](auto const& one) {
        return one.canonical == target.canonical && one.kind == target.kind;
    });
    if (known) return;
    targets.push_back(target);
    written_.emplace_back(text, target.kind);
    if (text != target.canonical) names_of_canonical_[target.canonical].push_back(text);
}

std::string NameIndex::canonical_of(xml::Element record, Item const& kind) const
{
    if (auto const id = record.find("id")) return *id;
    if (kind.reference.empty()) return {};
    std::string text;
    std::string_view rest = kind.reference;
    while (!rest.empty()) {
        auto const open = std::min(rest.find('{'), rest.size());
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) break;
        auto const close = std::min(rest.find('}'), rest.size() - 1);
        auto const name = rest.substr(1, close - 1);
        auto value = record.get(name);
        if (value.empty() && text.empty()) return {};
        auto const* field = kind.field(name);
        if (field != nullptr && field->form == vocabulary::Form::reference) {
            auto targets = find(value);
            std::erase_if(targets, [&](Target const& target) { return !allows(*field, *target.kind); });
            if (targets.size() == 1) value = targets.front().canonical;
        }
        text += value;
        rest.remove_prefix(close + 1);
    }
    if (text.ends_with(" ()")) text.resize(text.size() - 3);
    return text;
}

std::vector<NameIndex::Target> NameIndex::find(std::string_view text) const
{
    if (auto const found = by_name_.find(base::fold(text)); found != by_name_.end()) return found->second;
    if (!text.ends_with(')')) return {};
    auto const open = text.rfind(" (");
    if (open == std::string_view::npos) return {};
    auto const inner = by_name_.find(base::fold(text.substr(open + 2, text.size() - open - 3)));
    if (inner == by_name_.end()) return {};
    // What stands in brackets has an id; a candidate that happens to be called like a party has none.
    auto const with_id = [](Target const& target) { return !target.kind->id_prefix.empty(); };
    auto const only = std::find_if(inner->second.begin(), inner->second.end(), with_id);
    if (only == inner->second.end() || std::any_of(only + 1, inner->second.end(), with_id)) return {};
    auto const whole = std::string(text.substr(0, open)) + " (" + only->canonical + ')';
    auto const found = by_name_.find(base::fold(whole));
    return found == by_name_.end() ? std::vector<Target>{} : found->second;
}

std::string NameIndex::preferred(std::string const& canonical) const
{
    if (canonical.ends_with(')')) {
        auto const open = canonical.rfind(" (");
        if (open != std::string::npos && by_name_.contains(base::fold(canonical)))
            return canonical.substr(0, open) + " (" +
                   preferred(canonical.substr(open + 2, canonical.size() - open - 3)) + ')';
    }
    auto const names = names_of_canonical_.find(canonical);
    if (names == names_of_canonical_.end()) return canonical;
    for (auto name = names->second.rbegin(); name != names->second.rend(); ++name) {
        // A name with a separator would fall apart in a list.
        bool const plain = name->find_first_of(",;:()[]|*_`<>\\^~") == std::string::npos;
        if (plain && by_name_.at(base::fold(*name)).size() == 1) return *name;
    }
    return canonical;
}

std::vector<std::string> NameIndex::names_of(std::vector<std::string> const& kinds) const
{
    std::vector<std::string> names;
    Field field;
    field.refers = kinds;
    for (auto const& [text, kind] : written_)
        if (allows(field, *kind)) names.push_back(text);
    return names;
}

} // namespace rapport::ingest
