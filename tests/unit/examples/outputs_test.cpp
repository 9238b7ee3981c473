#include "pipeline/run.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/resources.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

using namespace rapport;

// Rules that are judged on documents run the whole way: from the example's Markdown to the documents.
namespace {

namespace fs = std::filesystem;

fs::path const examples = SOURCE_DIR "/schemas/iso44001-2017/examples";

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines{""};
    for (char const c : text)
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    return lines;
}

/// What an example takes out of the texts of the documents, one group/key a line, stands in
/// `failing.without.txt`: some outputs can only go wrong by a template, not by a plan.
Resources without(Resources made, fs::path const& list)
{
    if (!fs::exists(list)) return made;
    auto& words = made.templates.at("text/en.xml");
    for (auto const& key : lines_of(test::read_file(list))) {
        if (key.empty()) continue;
        auto const slash = key.find('/');
        auto const group = words.find("<group name=\"" + key.substr(0, slash) + "\"");
        auto const entry = words.find("key=\"" + key.substr(slash + 1) + "\"", group);
        REQUIRE_MESSAGE(entry != std::string::npos, key);
        auto const start = words.find('>', entry) + 1;
        words.erase(start, words.find("</", start) - start);
    }
    return made;
}

/// What an example writes into the texts of the documents stands in `failing.words.txt`, one "group/key:
/// text" a line.
Resources with(Resources made, fs::path const& list)
{
    if (!fs::exists(list)) return made;
    auto& words = made.templates.at("text/en.xml");
    for (auto const& line : lines_of(test::read_file(list))) {
        if (line.empty()) continue;
        auto const slash = line.find('/');
        auto const colon = line.find(": ");
        auto const group = words.find("<group name=\"" + line.substr(0, slash) + "\"");
        auto const entry = words.find("key=\"" + line.substr(slash + 1, colon - slash - 1) + "\"", group);
        REQUIRE_MESSAGE(entry != std::string::npos, line);
        auto const start = words.find('>', entry) + 1;
        words.replace(start, words.find("</", start) - start, line.substr(colon + 2));
    }
    return made;
}

std::string rules_found(std::string const& rule, std::string const& which)
{
    auto const example = test::read_example(examples, rule, which);
    auto const folder = examples / rule;
    Machine const machine(
        with(without(test::resources(), folder / (which + ".without.txt")), folder / (which + ".words.txt")));
    Job job;
    job.relationship = "mill";
    job.folder = "mill";
    job.joint = {{"mill/plan.md", example.plan}};
    if (!example.own.empty()) {
        job.own = {{"own/a/mill/own.md", example.own}};
        job.party = "a";
    }
    job.as_of = base::Date::parse(example.as_of);
    job.as_of_source = "the test";
    std::string found;
    auto const outcome = run(job, machine);
    for (auto const& finding : outcome.report.findings())
        if (finding.kind == base::Kind::output && found.find(finding.rule) == std::string::npos)
            found += finding.rule + " ";
    return found;
}

} // namespace

TEST_CASE("failing examples of rules about documents fail by their rule alone, passing ones by none")
{
    for (std::string const rule : {"AUD-02", "OUT-01", "OUT-02", "OUT-03", "OUT-04", "OUT-05"}) {
        CHECK_MESSAGE(rules_found(rule, "failing") == rule + " ", rule);
        CHECK_MESSAGE(rules_found(rule, "passing") == "", rule);
    }
}
