#include "pipeline/vocabulary/naming.hpp"

namespace rapport::vocabulary {

namespace {

/// `{name} ({party})` with the record's values; empty when one is missing.
std::string filled(std::string_view pattern, xml::Element record)
{
    std::string text;
    while (!pattern.empty()) {
        auto const open = pattern.find('{');
        text += pattern.substr(0, open);
        if (open == pattern.npos) break;
        auto const close = pattern.find('}', open);
        auto const value = record.get(pattern.substr(open + 1, close - open - 1));
        if (value.empty() || close == pattern.npos) return {};
        text += value;
        pattern.remove_prefix(close + 1);
    }
    return text;
}

Item const* record_kind(Vocabulary const& vocabulary, xml::Element node)
{
    if (!node.is_element() || node.in_fact_namespace()) return nullptr;
    auto const* item = vocabulary.item(node.name());
    return item != nullptr && item->role == Item::Role::record ? item : nullptr;
}

} // namespace

std::string reference_to(Vocabulary const& vocabulary, xml::Element record)
{
    auto const* item = record_kind(vocabulary, record);
    if (item == nullptr) return {};
    auto id = record.get("id");
    return id.empty() ? filled(item->reference, record) : id;
}

xml::Element record_around(Vocabulary const& vocabulary, xml::Element node)
{
    for (; node; node = node.parent())
        if (record_kind(vocabulary, node) != nullptr) return node;
    return {};
}

std::string key_of(Vocabulary const& vocabulary, xml::Element node)
{
    auto const record = record_around(vocabulary, node);
    if (!record) return {};
    auto key = record.get("id");
    if (!key.empty()) return key;
    auto const& item = *record_kind(vocabulary, record);
    // A reference reads better than a key where it has more than the first value of it.
    if (key = filled(item.reference, record);
        !key.empty() && key != record.get(item.key.empty() ? "" : item.key.front()))
        return key;
    key.clear();
    for (auto const& name : item.key) {
        auto const value = record.get(name);
        if (!key.empty() && !value.empty()) key += ' ';
        key += value;
    }
    return key.empty() ? item.label : key;
}

} // namespace rapport::vocabulary
