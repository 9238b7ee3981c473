#include "pipeline/cli/plans/own_files.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/ingest/front_matter.hpp"
#include "pipeline/xml/tree.hpp"

namespace rapport::cli {

namespace {

/// The front matter alone, so that looking at a file costs little and its body cannot matter.
std::string_view head_of(std::string_view bytes)
{
    std::size_t end = bytes.find("\n---");
    if (end == std::string_view::npos) return {};
    end = bytes.find('\n', end + 1);
    return bytes.substr(0, end == std::string_view::npos ? end : end + 1);
}

/// Front matter in another language has other keys, but ids look the same in all, and only the plan's own id
/// and "part of" are the id of a relationship.
bool is_relationship_id(std::string_view value)
{
    return value.starts_with("REL-") && value.find(' ') == std::string_view::npos;
}

std::string from_markdown(std::string const& name, std::string_view bytes)
{
    base::Report ignored;
    auto source = ingest::accept(name, head_of(bytes), ignored);
    auto const front_matter = source ? ingest::take_front_matter(*source, ignored) : std::nullopt;
    std::string id;
    std::string like_an_id;
    if (!front_matter) return id;
    for (auto const& entry : front_matter->entries) {
        std::string const key = base::fold(entry.key.text);
        if (entry.values.size() != 1) continue;
        auto const& value = entry.values.front().text;
        if (key == "part of" || key == "part-of") return value;
        if (key == "id") id = value;
        if (like_an_id.empty() && is_relationship_id(value)) like_an_id = value;
    }
    return id.empty() ? like_an_id : id;
}

std::string from_xml(std::string const& name, std::string_view bytes)
{
    base::Report ignored;
    auto const tree = xml::Tree::parse(bytes, name, "", ignored);
    if (!tree) return {};
    std::string const part = tree->root().get("part-of");
    return part.empty() ? tree->root().get("id") : part;
}

} // namespace

std::string relationship_of(std::string const& name, std::string_view bytes)
{
    return name.ends_with(".xml") ? from_xml(name, bytes) : from_markdown(name, bytes);
}

} // namespace rapport::cli
