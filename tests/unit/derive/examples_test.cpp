#include "pipeline/audience/audience.hpp"
#include "pipeline/check/rules.hpp"
#include "pipeline/check/shape.hpp"
#include "pipeline/derive/derive.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "tests/support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace rapport;

namespace {

std::filesystem::path const edition = SOURCE_DIR "/schemas/iso44001-2017";
std::filesystem::path const examples = edition / "examples";

xml::Tree own_file(std::string const& name)
{
    return xml::Tree::parse_own(test::read_file(edition / name), name);
}

struct Tools {
    xml::Tree schema_tree = own_file("plan.xsd");
    vocabulary::Vocabulary words = vocabulary::load(schema_tree);
    xml::Schema schema{test::read_file(edition / "plan.xsd"), "plan.xsd"};
    xml::Tree profile_tree = own_file("profile.xml");
    vocabulary::Profile profile = vocabulary::load_profile(profile_tree);
    check::Rules rules = check::Rules::load(test::read_file(edition / "rules.sch"), "rules.sch", profile);
};

Tools const& tools()
{
    static Tools const made;
    return made;
}

/// The whole way of a plan up to its findings.
base::Report findings(test::Example const& example)
{
    auto const& [schema_tree, words, schema, profile_tree, profile, rules] = tools();
    std::string const party = example.own.empty() ? "" : "PTY-A";
    std::vector<ingest::Source> sources{{"plan.md", example.plan, {}}};
    std::set<std::string> own_files;
    if (!party.empty()) {
        sources.push_back({"own.md", example.own, party});
        own_files.insert("own.md");
    }
    base::Report report;
    auto plan = ingest::read(sources, words, report);
    auto const day = base::Date::parse(example.as_of);
    if (!day) throw std::runtime_error("as-of.txt holds no date");
    derive::Settings settings{*day, party.empty() ? "joint" : "own-a", party, {}};
    for (auto const& one : example.approvals)
        settings.approvals.push_back(
            {one.person, one.version, base::Date::parse(one.date).value(), one.of_this_content});
    if (plan) {
        check::shape(plan->tree, schema, words, report);
        audience::find_internal_items(plan->tree, words, own_files, report);
        audience::find_leaks(plan->tree, words, own_files, report);
        audience::find_contact_data(plan->tree, own_files, report);
        derive::derive(plan->tree, profile, words, settings);
        check::judge(plan->tree, rules, words, {example.as_of, party, profile_tree.root(), {}}, report);
    }
    report.sort();
    return report;
}

std::string listed(base::Report const& report)
{
    std::string text;
    for (auto const& finding : report.findings())
        text += finding.span.file + ":" + std::to_string(finding.span.line) + ": " +
                std::string(base::name_of(finding.severity)) + ": " + finding.message + " [" + finding.rule +
                "]\n";
    return text;
}

bool has_rule(base::Report const& report, std::string const& rule)
{
    return std::ranges::any_of(report.findings(), [&](auto const& finding) { return finding.rule == rule; });
}

/// A message whose value was computed to nothing: "has nobody from.", "Nobody of has accepted".
bool has_a_gap(std::string const& message)
{
    for (std::string const word : {" of", " from", " by"})
        for (auto const& next : {".", " has ", " is ", " answers "})
            if (message.find(word + next) != std::string::npos) return true;
    return message.find("  ") != std::string::npos || message.find("()") != std::string::npos;
}

/// A fault of the program: no plan is an example of it.
bool is_about_the_program(check::RuleFacts const& facts)
{
    return facts.by == std::vector<std::string>{"tool"};
}

/// Judged on documents or on approvals, or found before a tree exists; their examples are run by the tests of
/// those rooms.
bool is_judged_here(check::RuleFacts const& facts)
{
    bool const on_approvals = facts.by == std::vector<std::string>{"signoff"};
    return facts.kind != base::Kind::output && !on_approvals && !is_about_the_program(facts);
}

} // namespace

TEST_CASE("the base of the examples gives no findings")
{
    auto const plan = test::read_file(examples / "base" / "plan.md");
    CHECK(listed(findings({plan, {}, "2026-11-16", {}})) == "");
    auto const own = test::read_file(examples / "base" / "own.md");
    CHECK(listed(findings({plan, own, "2026-11-16", {}})) == "");
}

TEST_CASE("every rule has a failing and a passing example, and every example a rule")
{
    std::set<std::string> declared;
    for (auto const& facts : tools().rules.book().rules()) {
        if (is_about_the_program(facts)) continue;
        declared.insert(facts.id);
        CHECK_MESSAGE(std::filesystem::exists(examples / facts.id / "failing.md"), facts.id);
        CHECK_MESSAGE(std::filesystem::exists(examples / facts.id / "passing.md"), facts.id);
    }
    for (auto const& rule : test::rules_with_examples(examples))
        CHECK_MESSAGE(declared.count(rule) == 1, rule);
}

TEST_CASE("failing examples fail by their rule, and by no other")
{
    for (auto const& facts : tools().rules.book().rules()) {
        if (!is_judged_here(facts) || !std::filesystem::exists(examples / facts.id)) continue;
        for (auto const& name : test::examples_of(examples, facts.id, "failing")) {
            auto const report = findings(test::read_example(examples, facts.id, name));
            auto const text = facts.id + " " + name + "\n" + listed(report);
            CHECK_MESSAGE(has_rule(report, facts.id), text);
            for (auto const& finding : report.findings()) CHECK_MESSAGE(finding.rule == facts.id, text);
            for (auto const& finding : report.findings()) CHECK_MESSAGE(!finding.help.empty(), text);
            for (auto const& finding : report.findings()) CHECK_MESSAGE(!has_a_gap(finding.message), text);
        }
    }
}

TEST_CASE("passing examples give nothing")
{
    for (auto const& facts : tools().rules.book().rules()) {
        if (!is_judged_here(facts) || !std::filesystem::exists(examples / facts.id)) continue;
        auto const report = findings(test::read_example(examples, facts.id, "passing"));
        auto const text = facts.id + "\n" + listed(report);
        CHECK_MESSAGE(report.findings().empty(), text);
    }
}
