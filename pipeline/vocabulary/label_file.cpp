#include "pipeline/vocabulary/label_file.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/xml/fault.hpp"

#include <algorithm>

namespace rapport::vocabulary {

std::vector<std::string> alternatives(std::string_view patterns)
{
    std::vector<std::string> result;
    while (!patterns.empty()) {
        auto const end = std::min(patterns.find("||"), patterns.size());
        result.emplace_back(base::trim(patterns.substr(0, end)));
        patterns.remove_prefix(std::min(end + 2, patterns.size()));
    }
    return result;
}

LabelFile::LabelFile(xml::Tree const& labels)
{
    auto const root = labels.root();
    if (root.name() != "labels" || root.get("language").empty())
        xml::fail_at(root, "a file of labels starts with <labels language=\"...\">");
    for (auto const entry : root.children()) {
        auto const kind = entry.name();
        if (kind == "word") {
            add("word " + entry.get("key"), entry);
        } else if (kind == "field") {
            add("*/" + entry.get("name"), entry);
        } else if (kind == "list") {
            for (auto const choice : entry.children())
                add("list " + entry.get("name") + '/' + choice.get("value"), choice);
        } else if (kind == "item") {
            add(entry.get("name"), entry);
            for (auto const field : entry.children()) add(entry.get("name") + '/' + field.get("name"), field);
        } else {
            xml::fail_at(entry, "only word, list, field and item may stand here");
        }
    }
}

void LabelFile::add(std::string const& path, xml::Element entry)
{
    if (!entries_.emplace(path, entry).second) xml::fail_at(entry, "\"" + path + "\" is labelled twice");
}

xml::Element LabelFile::find(std::string const& path) const
{
    auto const found = entries_.find(path);
    return found == entries_.end() ? xml::Element{} : found->second;
}

xml::Element LabelFile::item(std::string const& name) const
{
    return find(name);
}

xml::Element LabelFile::field(std::string const& item, std::string const& name) const
{
    auto const own = find(item + '/' + name);
    return own ? own : find("*/" + name);
}

xml::Element LabelFile::choice(std::string const& list, std::string const& value) const
{
    return find("list " + list + '/' + value);
}

xml::Element LabelFile::word(std::string const& key) const
{
    return find("word " + key);
}

} // namespace rapport::vocabulary
