#include "tests/unit/ingest/reader_support.hpp"

#include "tests/support/read_file.hpp"

#include <algorithm>
#include <filesystem>

namespace rapport::ingest::test {

namespace {

vocabulary::Vocabulary load(char const* path)
{
    return vocabulary::load(xml::Tree::parse_own(rapport::test::read_file(path), path));
}

} // namespace

vocabulary::Vocabulary const& small_vocabulary()
{
    static auto const vocabulary = load("tests/unit/ingest/small.xsd");
    return vocabulary;
}

vocabulary::Vocabulary const& real_vocabulary()
{
    static auto const vocabulary = load("schemas/iso44001-2017/plan.xsd");
    return vocabulary;
}

std::vector<Source> sources_in(std::string const& folder)
{
    std::vector<Source> sources;
    for (auto const& entry :
         std::filesystem::directory_iterator(std::filesystem::path(SOURCE_DIR) / folder)) {
        auto const name = entry.path().filename().string();
        if (name.starts_with("plan.") || name.starts_with("records"))
            sources.push_back({folder + '/' + name, rapport::test::contents_of(entry), ""});
    }
    std::sort(sources.begin(), sources.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    return sources;
}

std::vector<std::string> Result::findings() const
{
    std::vector<std::string> lines;
    for (auto const& finding : report.findings())
        lines.push_back(finding.span.file + ':' + std::to_string(finding.span.line) + ':' +
                        std::to_string(finding.span.column) + ' ' + finding.rule + ' ' + finding.message +
                        " | " + finding.help);
    std::sort(lines.begin(), lines.end());
    return lines;
}

bool Result::has(std::string const& place, std::string const& rule, std::string const& words) const
{
    auto const lines = findings();
    return std::any_of(lines.begin(), lines.end(), [&](std::string const& line) {
        return line.starts_with(place + ' ' + rule + ' ') && line.find(words) != std::string::npos;
    });
}

std::string Result::xml() const
{
    return plan ? write_xml(plan->tree, small_vocabulary()) : std::string{};
}

Result read_set(std::vector<Source> const& sources, Options const& options)
{
    Result result;
    result.plan = read(sources, small_vocabulary(), result.report, options);
    return result;
}

Result read_body(std::string const& body, std::string const& more_front_matter)
{
    return read_set(
        {{"plan.md",
          "---\nid: REL-X\n" + (more_front_matter.empty() ? "issued: 2026-01-01\n" : more_front_matter) +
              "---\n" + body,
          ""}});
}

} // namespace rapport::ingest::test
