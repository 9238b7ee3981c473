#include "pipeline/vocabulary/profile.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/xml/fault.hpp"

#include <stdexcept>

namespace rapport::vocabulary {

namespace {

using xml::Element;

std::string need(Element element, std::string_view attribute)
{
    if (auto value = element.find(attribute)) return *value;
    xml::fail_at(element, "<" + std::string(element.name()) + "> lacks " + std::string(attribute));
}

int number(Element element, std::string_view attribute)
{
    auto const text = need(element, attribute);
    auto const value = base::Decimal::parse(text);
    if (!value || value->decimals() != 0) xml::fail_at(element, "\"" + text + "\" is not a whole number");
    return static_cast<int>(value->units());
}

std::vector<std::string> words(std::string const& text)
{
    std::vector<std::string> result;
    for (auto const piece : base::split(text, ' '))
        if (!piece.empty()) result.emplace_back(piece);
    return result;
}

std::vector<Element> rows(Element root, std::string_view group, std::string_view name)
{
    auto const found = root.child(group);
    if (!found) xml::fail_at(root, "the profile has no <" + std::string(group) + ">");
    return found.children(name);
}

std::string text_of(Element element, std::string_view child)
{
    auto const found = element.child(child);
    return found ? std::string(base::trim(found.text())) : std::string{};
}

Profile::Stage stage_from(Element row)
{
    Profile::Stage stage{number(row, "number"),
                         need(row, "id"),
                         need(row, "name"),
                         need(row, "phase"),
                         need(row, "clause"),
                         text_of(row, "question"),
                         {}};
    for (auto const& gate : row.children("gate")) stage.gate.push_back(gate.text());
    return stage;
}

Profile::Clause clause_from(Element row)
{
    return {need(row, "number"),
            need(row, "label"),
            row.text(),
            words(row.get("items")),
            row.get("number-sure"),
            row.get("content-sure"),
            row.get("uncertain") == "yes",
            row.get("shown-by-plan") != "no",
            row.get("chapter") == "yes"};
}

void read_approvals(Element root, Profile& profile)
{
    for (auto const& row : rows(root, "approvals", "approval")) {
        if (need(row, "version") != "minor") continue;
        auto const limit = base::Duration::parse(need(row, "since-major-at-most"));
        if (!limit) xml::fail_at(row, "since-major-at-most is not a duration");
        profile.minor_versions = {number(row, "minors-at-most"), *limit};
    }
}

std::string const& threshold_of(Profile const& profile, std::string_view name)
{
    auto const found = profile.thresholds.find(name);
    if (found == profile.thresholds.end())
        throw std::runtime_error("the profile has no threshold " + std::string(name));
    return found->second;
}

template <class T>
T value_of(std::optional<T> const& value, std::string_view threshold)
{
    if (!value)
        throw std::runtime_error("the threshold " + std::string(threshold) +
                                 " of the profile cannot be read");
    return *value;
}

} // namespace

Profile::Stage const* Profile::stage(std::string_view stage_id) const
{
    for (auto const& stage : stages)
        if (stage.id == stage_id) return &stage;
    return nullptr;
}

int Profile::stage_number(std::string_view stage_id) const
{
    auto const* found = stage(stage_id);
    return found == nullptr ? 0 : found->number;
}

Profile::Clause const* Profile::clause(std::string_view wanted) const
{
    for (auto const& clause : clauses)
        if (clause.number == wanted) return &clause;
    return nullptr;
}

Profile::Content const* Profile::item(std::string_view item_id) const
{
    for (auto const& item : content)
        if (item.id == item_id) return &item;
    return nullptr;
}

base::Decimal Profile::decimal(std::string_view threshold) const
{
    return value_of(base::Decimal::parse(threshold_of(*this, threshold)), threshold);
}

int Profile::whole(std::string_view threshold) const
{
    return static_cast<int>(decimal(threshold).rounded(0).units());
}

base::Duration Profile::duration(std::string_view threshold) const
{
    return value_of(base::Duration::parse(threshold_of(*this, threshold)), threshold);
}

Profile load_profile(xml::Tree const& file)
{
    auto const root = file.root();
    Profile profile;
    profile.id = need(root, "id");
    profile.title = need(root, "title");
    profile.notice = text_of(root, "notice");
    for (auto const& row : rows(root, "stages", "stage")) profile.stages.push_back(stage_from(row));
    for (auto const& row : rows(root, "content", "item"))
        profile.content.push_back({need(row, "id"), need(row, "title"), need(row, "stages"),
                                   need(row, "audience"), text_of(row, "stated"), text_of(row, "evidenced"),
                                   text_of(row, "measured")});
    for (auto const& row : rows(root, "order-of-worth", "rule"))
        profile.order_of_worth.push_back(need(row, "id"));
    for (auto const& row : rows(root, "clauses", "clause")) profile.clauses.push_back(clause_from(row));
    for (auto const& row : rows(root, "recommendations", "recommendation"))
        profile.recommendations.push_back({need(row, "id"), need(row, "clause"), text_of(row, "text"),
                                           text_of(row, "evidence"), row.get("items"), row.get("same-as")});
    for (auto const& row : rows(root, "behaviours", "behaviour"))
        profile.behaviours.push_back({need(row, "id"), need(row, "label")});
    for (auto const& row : rows(root, "leadership-map", "competence"))
        profile.leadership_map.push_back({number(row, "rank"), need(row, "id"), need(row, "label"),
                                          number(row, "ticks"), words(need(row, "behaviours"))});
    for (auto const& row : rows(root, "thresholds", "threshold"))
        profile.thresholds.emplace(need(row, "id"), need(row, "value"));
    read_approvals(root, profile);
    return profile;
}

} // namespace rapport::vocabulary
