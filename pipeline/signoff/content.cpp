#include "pipeline/signoff/content.hpp"

#include <algorithm>
#include <map>

namespace rapport::signoff {

namespace {

constexpr std::size_t longest_shown = 120; // bytes; a change report shows the whole, an answer its beginning

std::string shortened(std::string const& text)
{
    if (text.size() <= longest_shown) return text;
    std::size_t end = longest_shown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end; // amid a character
    return text.substr(0, end) + "...";
}

/// Where two long texts part, with a little of what both begin with.
std::pair<std::string, std::string> telling(std::string const& before, std::string const& after)
{
    if (before.size() <= longest_shown && after.size() <= longest_shown) return {before, after};
    std::size_t same = 0;
    while (same < before.size() && same < after.size() && before[same] == after[same]) ++same;
    std::size_t const start = before.rfind(' ', same < 24 ? 0 : same - 24);
    if (same < 24 || start == std::string::npos) return {shortened(before), shortened(after)};
    return {"..." + shortened(before.substr(start)), "..." + shortened(after.substr(start))};
}

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Fields that occur several times (paragraphs, list entries) are numbered, so that each meets its like.
std::map<std::string, std::string> numbered(Fields const& fields)
{
    std::map<std::string, int> seen;
    std::map<std::string, std::string> result;
    for (auto const& [name, value] : fields) {
        int const number = ++seen[name];
        result.emplace(number == 1 ? name : name + " " + std::to_string(number), value);
    }
    return result;
}

void compare(Part const& before, Part const& after, std::vector<Difference>& result)
{
    auto const old_fields = numbered(before.fields);
    auto const new_fields = numbered(after.fields);
    std::size_t const found = result.size();
    for (auto const& [name, value] : old_fields) {
        auto const now = new_fields.find(name);
        if (now == new_fields.end()) {
            result.push_back({before.id, name, shortened(value), ""});
        } else if (now->second != value) {
            auto const [was, is] = telling(value, now->second);
            result.push_back({before.id, name, was, is});
        }
    }
    for (auto const& [name, value] : new_fields)
        if (!old_fields.contains(name)) result.push_back({before.id, name, "", shortened(value)});
    if (result.size() == found) result.push_back({before.id, "order", "as approved", "another"});
}

} // namespace

std::string Difference::text() const
{
    if (field.empty()) return part + (after.empty() ? " was removed" : " was added");
    std::string const what = part + " " + field + ": ";
    if (before.empty()) return what + "\"" + after + "\" was added";
    if (after.empty()) return what + "\"" + before + "\" was removed";
    return what + "\"" + before + "\" -> \"" + after + "\"";
}

std::vector<Difference> differences(Content const& before, Content const& after)
{
    std::vector<Difference> result;
    for (auto const& part : before.parts) {
        auto const now = std::ranges::find(after.parts, part.id, &Part::id);
        if (now == after.parts.end())
            result.push_back({part.id, "", "there", ""});
        else if (now->digest != part.digest)
            compare(part, *now, result);
    }
    for (auto const& part : after.parts)
        if (std::ranges::find(before.parts, part.id, &Part::id) == before.parts.end())
            result.push_back({part.id, "", "", "there"});
    return result;
}

} // namespace rapport::signoff
