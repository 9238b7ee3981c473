#include "pipeline/vocabulary/languages.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::vocabulary {

namespace {

constexpr std::string_view folder_of_labels = "labels/";
constexpr std::string_view ending = ".xml";

} // namespace

Languages::Languages(xml::Tree const& schema, Vocabulary const& english,
                     std::map<std::string, std::string> const& files, std::string folder)
    : schema_(schema), english_(english), files_(files), folder_(std::move(folder))
{
    for (auto const& [name, bytes] : files_) {
        if (!name.starts_with(folder_of_labels) || !name.ends_with(ending)) continue;
        names_.push_back(
            name.substr(folder_of_labels.size(), name.size() - folder_of_labels.size() - ending.size()));
    }
}

Vocabulary const& Languages::of(std::string_view tag) const
{
    auto const primary = base::fold(tag.substr(0, tag.find('-')));
    if (auto const known = made_.find(primary); known != made_.end()) return known->second;
    auto const name = std::string(folder_of_labels) + primary + std::string(ending);
    auto const file = files_.find(name);
    if (file == files_.end()) return english_;
    auto const labels = xml::Tree::parse_own(file->second, folder_ + "/" + name);
    return made_.emplace(primary, load(schema_, labels)).first->second;
}

Item const& same_item(Item const& item, Vocabulary const& vocabulary)
{
    return vocabulary.items().at(item.number);
}

} // namespace rapport::vocabulary
