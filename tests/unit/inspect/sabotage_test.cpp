#include "pipeline/inspect/limits.hpp"
#include "pipeline/inspect/rules.hpp"
#include "tests/unit/inspect/sample.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace rapport::inspect;
using namespace rapport::inspect::test;

namespace {

std::vector<Flavour> const both{*flavour_named("3a"), *flavour_named("ua1")};

std::string found_in(Verdict const& verdict)
{
    std::string text = verdict.unreadable;
    for (auto const& finding : verdict.findings)
        text += finding.flavour + " " + finding.clause + "-" + std::to_string(finding.test) + " (" +
                std::to_string(finding.object) + "): " + finding.message + "\n";
    return text;
}

std::vector<Sabotage> all_sabotages()
{
    std::vector<Sabotage> all;
    for (auto const& some : {file_sabotages(), graphics_sabotages(), font_sabotages(),
                             interactive_sabotages(), metadata_sabotages(), structure_sabotages()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

bool names(Verdict const& verdict, Standard standard, std::string_view number)
{
    for (auto const& finding : verdict.findings)
        if (finding.standard == standard && finding.clause + "-" + std::to_string(finding.test) == number)
            return true;
    return false;
}

} // namespace

TEST_CASE("a sound file passes PDF/A-3a and PDF/UA-1")
{
    Verdict const verdict = inspect(sound_sample().bytes());
    CHECK(found_in(verdict) == "");
    CHECK(verdict.claimed == both);
    CHECK(verdict.passes());
}

TEST_CASE("a file that breaks one rule is rejected by this rule")
{
    for (auto const& sabotage : all_sabotages()) {
        CAPTURE(sabotage.rule);
        Sample sample = sound_sample();
        sabotage.break_it(sample);
        auto const flavours = sabotage.flavour.empty() ? both : std::vector{*flavour_named(sabotage.flavour)};
        Verdict const verdict = inspect(sample.bytes(), flavours);
        CAPTURE(found_in(verdict));
        Rule const& broken = rule(sabotage.rule);
        if (!broken.pdfa.empty()) CHECK(names(verdict, Standard::pdfa, broken.pdfa));
        if (!broken.pdfua.empty()) CHECK(names(verdict, Standard::pdfua, broken.pdfua));
        CHECK_FALSE(verdict.passes());
    }
}

TEST_CASE("an array of a content stream holds no operators, nor numbers that run into each other")
{
    for (std::string const array : {"[2955-2349]", "[1 own]", "[(a) }]"}) {
        CAPTURE(array);
        Sample sample = sound_sample();
        sample.draw(array + " 0 d");
        CHECK(names(inspect(sample.bytes()), Standard::pdfa, "6.2.2-1"));
    }
    Sample sample = sound_sample();
    sample.draw("[2955 2349] 0 d");
    CHECK(found_in(inspect(sample.bytes())) == "");
}

TEST_CASE("every rule has a file that breaks it")
{
    std::set<std::string> sabotaged;
    for (auto const& sabotage : all_sabotages()) sabotaged.insert(sabotage.rule);
    for (auto const* each : all_rules()) {
        if (each->id() == "6.1.13-7")
            continue; // a file with eight million objects has a test of its own below
        CAPTURE(each->id());
        CHECK(sabotaged.count(each->id()) == 1);
    }
}

TEST_CASE("a file holds at most 8388607 objects")
{
    Findings findings(both);
    check_object_count(8388607, findings);
    check_object_count(8388608, findings);
    auto const found = std::move(findings).sorted();
    REQUIRE(found.size() == 1);
    CHECK(found.front().clause + "-" + std::to_string(found.front().test) == "6.1.13-7");
}
