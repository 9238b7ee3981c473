#include "pipeline/records.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/ingest.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace rapport {

namespace {

using vocabulary::Item;

/// What each record says, apart from the records below it, by what tells it from others.
class Records {
public:
    void read(xml::Element element, Item const& item, std::string const& around)
    {
        std::string said;
        for (auto const& attribute : element.attributes())
            if (!is_identity(item, attribute.name)) say(said, attribute.name, attribute.value);
        std::string const key = key_of(element, item, around);
        for (auto const node : element.nodes()) {
            if (node.is_text()) {
                if (!base::trim(node.text()).empty()) say(said, "text", node.text());
                continue;
            }
            auto const* const kind = item.child(node.name());
            if (kind != nullptr)
                read(node, *kind, key);
            else
                say_all(said, node);
        }
        // The head of the plan holds the status that its authors want, which is no record.
        bool const head = item.role == Item::Role::root;
        if (!head && (!said.empty() || item.role == Item::Role::record)) records_[key].push_back(said);
    }

    /// Sorted, so that the order in which they are written does not matter.
    std::map<std::string, std::vector<std::string>> take()
    {
        for (auto& [key, said] : records_) std::ranges::sort(said);
        return std::move(records_);
    }

private:
    static bool is_identity(Item const& item, std::string_view name)
    {
        return name == "id" || std::ranges::find(item.key, name) != item.key.end();
    }
    static void say(std::string& said, std::string_view name, std::string_view value)
    {
        said.append(name).append(" ").append(std::to_string(value.size())).append(":").append(value);
    }
    static void say_all(std::string& said, xml::Element element)
    {
        say(said, element.name(), "");
        for (auto const& attribute : element.attributes()) say(said, attribute.name, attribute.value);
        for (auto const node : element.nodes())
            if (node.is_text())
                say(said, "text", node.text());
            else
                say_all(said, node);
        said += ";";
    }
    /// The id alone where there is one: a record that moved is the same record.
    static std::string key_of(xml::Element element, Item const& item, std::string const& around)
    {
        std::string const name(element.name());
        if (element.has("id")) return name + " " + element.get("id");
        std::string key = around + "/" + name;
        for (auto const& part : item.key) {
            auto const field = element.child(part);
            say(key, part, field ? field.get("ref") + field.text() : element.get(part));
        }
        return key;
    }

    std::map<std::string, std::vector<std::string>> records_;
};

std::map<std::string, std::vector<std::string>> records_of(xml::Tree const& plan,
                                                           vocabulary::Vocabulary const& vocabulary)
{
    auto const tree = ingest::records(plan, vocabulary);
    Records records;
    records.read(tree.root(), vocabulary.root(), "");
    return records.take();
}

/// Of `from`, those that `other` does not have as well. Both are sorted.
std::size_t only_in(std::vector<std::string> const& from, std::vector<std::string> const& other)
{
    std::vector<std::string> left;
    std::ranges::set_difference(from, other, std::back_inserter(left));
    return left.size();
}

} // namespace

std::size_t changed_records(xml::Tree const& then, xml::Tree const& now,
                            vocabulary::Vocabulary const& vocabulary)
{
    auto const before = records_of(then, vocabulary);
    auto const after = records_of(now, vocabulary);
    std::vector<std::string> const none;
    std::size_t changed = 0;
    for (auto const& [key, said] : before) {
        auto const found = after.find(key);
        auto const& is = found == after.end() ? none : found->second;
        changed += std::max(only_in(said, is), only_in(is, said));
    }
    for (auto const& [key, said] : after)
        if (!before.contains(key)) changed += said.size();
    return changed;
}

} // namespace rapport
