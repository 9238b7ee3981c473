#include "pipeline/derive/index.hpp"

#include <algorithm>
#include <array>

namespace rapport::derive {

namespace {

std::vector<Element> const nothing;

/// Records that others name by their text, with the attribute that holds it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{{{"group", "name"},
                                                                              {"indicator", "name"},
                                                                              {"rated-group", "name"},
                                                                              {"criterion", "name"},
                                                                              {"candidate", "name"},
                                                                              {"knowledge-item", "name"}}};

} // namespace

Index::Index(xml::Tree& plan, Date as_of) : root_(plan.root()), as_of_(as_of)
{
    visit(root_);
    for (auto const& party : all("party"))
        if (auto id = party.get("id"); !id.empty()) parties_.push_back(std::move(id));
}

void Index::visit(Element element)
{
    everything_.push_back(element);
    if (!element.has("ref")) {
        by_name_[element.name()].push_back(element);
        if (auto id = element.find("id")) by_reference_.emplace(*id, element);
        if (element.name() == "post") posts_[post_reference(element)].push_back(element);
        for (auto const& [name, attribute] : named)
            if (element.name() == name) by_reference_.emplace(element.get(attribute), element);
    }
    for (auto const& child : element.children())
        if (!child.in_fact_namespace()) visit(child);
}

std::vector<Element> const& Index::all(std::string_view name) const
{
    auto const found = by_name_.find(name);
    return found == by_name_.end() ? nothing : found->second;
}

Element Index::first(std::string_view name) const
{
    auto const& found = all(name);
    return found.empty() ? Element{} : found.front();
}

Element Index::item(std::string_view reference) const
{
    auto const found = by_reference_.find(std::string(reference));
    return found == by_reference_.end() ? Element{} : found->second;
}

std::vector<Element> const& Index::holdings(std::string_view post) const
{
    auto const found = posts_.find(std::string(post));
    return found == posts_.end() ? nothing : found->second;
}

bool Index::in_office(Element person) const
{
    auto const from = date_of(person, "from");
    auto const to = date_of(person, "to");
    return (!from || *from <= as_of_) && (!to || *to >= as_of_);
}

std::string Index::person(std::string_view reference) const
{
    for (auto const& holding : holdings(reference))
        if (in_office(holding) && !holding.get("held-by").empty()) return holding.get("held-by");
    auto const found = item(reference);
    if (!found) return {};
    if (found.name() == "person") return std::string(reference);
    if (found.name() == "group" && found.get("lead") != reference) return person(found.get("lead"));
    return {};
}

std::string Index::party(std::string_view reference) const
{
    auto const& rows = holdings(reference);
    if (!rows.empty()) return rows.front().get("party");
    auto const found = item(reference);
    if (!found) return {};
    if (found.name() == "party") return std::string(reference);
    return found.name() == "person" ? found.get("party") : std::string{};
}

std::vector<std::string> Index::parties_of(std::string_view reference) const
{
    std::vector<std::string> result;
    auto const add = [&result](std::string const& party) {
        if (!party.empty() && std::find(result.begin(), result.end(), party) == result.end())
            result.push_back(party);
    };
    add(party(reference));
    auto const found = item(reference);
    if (!found || (found.name() != "group" && found.name() != "body")) return result;
    add(party(found.get("lead")));
    for (auto const& named_party : references(found, "party")) add(named_party);
    for (auto const& member : references(found, "member")) {
        // A body may have a group as member; deeper nesting does not exist.
        auto const inner = item(member);
        add(party(member));
        if (!inner || inner.name() != "group") continue;
        add(party(inner.get("lead")));
        for (auto const& inner_party : references(inner, "party")) add(inner_party);
        for (auto const& inner_member : references(inner, "member")) add(party(inner_member));
    }
    return result;
}

std::vector<std::string> Index::people_of(std::string_view reference) const
{
    std::vector<std::string> result;
    if (auto one = person(reference); !one.empty()) result.push_back(std::move(one));
    auto const found = item(reference);
    if (!found || (found.name() != "group" && found.name() != "body")) return result;
    for (auto const& member : references(found, "member")) {
        auto const inner = item(member);
        bool const group = inner && inner.name() == "group" && found.name() == "body";
        auto more = group ? people_of(member) : std::vector<std::string>{person(member)};
        result.insert(result.end(), more.begin(), more.end());
    }
    return result;
}

std::optional<Date> date_of(Element element, std::string_view attribute)
{
    auto const text = element.find(attribute);
    return text ? Date::parse(*text) : std::nullopt;
}

std::optional<Decimal> decimal_of(Element element, std::string_view attribute)
{
    auto const text = element.find(attribute);
    return text ? Decimal::parse(*text) : std::nullopt;
}

std::optional<long> whole_of(Element element, std::string_view attribute)
{
    auto const value = decimal_of(element, attribute);
    if (!value || value->decimals() != 0) return std::nullopt;
    return static_cast<long>(value->units());
}

std::optional<base::Duration> duration_of(Element element, std::string_view attribute)
{
    auto const text = element.find(attribute);
    return text ? base::Duration::parse(*text) : std::nullopt;
}

std::string belongs_to(Element element, std::string_view kind, std::string_view attribute)
{
    auto const parent = element.parent();
    if (parent && parent.name() == kind && parent.has("id")) return parent.get("id");
    return element.get(attribute);
}

std::vector<std::string> references(Element element, std::string_view name)
{
    std::vector<std::string> result;
    for (auto const& child : element.children(name))
        if (auto reference = child.find("ref")) result.push_back(std::move(*reference));
    return result;
}

std::string reference_to(Element record)
{
    if (auto id = record.find("id")) return *id;
    if (record.name() == "post") return post_reference(record);
    for (auto const& attribute : {"name", "title", "text", "kind", "stage", "party", "person", "date"})
        if (auto value = record.find(attribute)) return *value;
    return {};
}

std::string absent(std::vector<std::string> const& parties, std::vector<std::string> const& present)
{
    std::string result;
    for (auto const& party : parties) {
        if (std::find(present.begin(), present.end(), party) != present.end()) continue;
        result += (result.empty() ? "" : " ") + party;
    }
    return result;
}

std::string post_reference(Element post)
{
    return post.get("name") + " (" + post.get("party") + ")";
}

Element add_row(Element parent, std::string_view name,
                std::vector<std::pair<std::string_view, std::string>> const& attributes)
{
    auto const row = parent.add_fact(name);
    for (auto const& [attribute, value] : attributes)
        if (!value.empty()) row.set(attribute, value);
    return row;
}

void state(Element element, std::string_view name, std::string const& value)
{
    if (!value.empty()) element.set_fact(name, value);
}

std::string yes_no(bool value)
{
    return value ? "yes" : "no";
}

} // namespace rapport::derive
