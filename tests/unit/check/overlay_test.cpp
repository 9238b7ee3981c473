#include "pipeline/check/overlay.hpp"
#include "pipeline/check/rule_file.hpp"
#include "tests/unit/check/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace rapport;

namespace {

std::string overlay(std::string const& content)
{
    return "<overlay xmlns='urn:rapport:profile'>" + content + "</overlay>";
}

xml::Tree profile()
{
    return xml::Tree::parse_own("<profile xmlns='urn:rapport:profile'><thresholds>"
                                "<threshold id='high' value='15' laxer='higher'/>"
                                "<threshold id='floor' value='3.0' laxer='lower'/>"
                                "<threshold id='review' value='P12M' laxer='higher'/>"
                                "<threshold id='raters' value='5' laxer='lower' loosened='never'/>"
                                "</thresholds></profile>",
                                "profile.xml");
}

/// What changing one threshold says: the loosening, the fault, or nothing.
std::string changed(std::string const& id, std::string const& value)
{
    auto tree = profile();
    try {
        auto const read =
            check::read_overlay({{"overlay.xml", overlay("<thresholds><threshold id='" + id + "' value='" +
                                                         value + "'/></thresholds>")}},
                                "policy");
        auto const loosened = check::change_thresholds(read, tree);
        return loosened.empty() ? "" : loosened.front().text;
    } catch (check::OverlayFault const& fault) {
        return fault.what();
    }
}

constexpr char const* two_rules = "<pattern id='a'><rule context='p:risk'>"
                                  "<assert id='A-1' role='warning' test='@x'>m</assert><assert id='A-1.late' "
                                  "role='error' test='@y'>m</assert>"
                                  "<assert id='A-1.same' test='@z'>m</assert></rule></pattern>";

check::Rules with(std::string const& severities, std::vector<check::Loosening>& loosened)
{
    auto const read = check::read_overlay(
        {{"overlay.xml", overlay("<severities>" + severities + "</severities>")}}, "policy");
    return check::Rules::load(sample::rule_file(two_rules), "rules.sch", sample::profile(), read, loosened);
}

check::Test const& test_of(check::Rules const& rules, std::string const& id)
{
    auto const& tests = rules.file().patterns.front().rules.front().tests;
    return *std::ranges::find(tests, id, &check::Test::id);
}

} // namespace

TEST_CASE("a limit moved to where fewer findings lie is a loosening, the other way is none")
{
    CHECK(changed("high", "20") == "threshold high is 20, was 15");
    CHECK(changed("high", "12").empty());
    CHECK(changed("floor", "2.5") == "threshold floor is 2.5, was 3.0");
    CHECK(changed("floor", "3.5").empty());
    CHECK(changed("review", "P2Y") == "threshold review is P2Y, was P12M");
    CHECK(changed("review", "P90D").empty());
    CHECK(changed("review", "P12M").empty());
}

TEST_CASE("a limit keeps its form and what protects people keeps its value")
{
    CHECK(changed("high", "12.5").find("policy/overlay.xml:1:") == 0);
    CHECK(changed("high", "-3").find("write it as 15 is written") != std::string::npos);
    CHECK(changed("review", "12").find("write it as P12M is written") != std::string::npos);
    CHECK(changed("flor", "2").find("did you mean floor?") != std::string::npos);
    CHECK(changed("raters", "3").find("cannot be loosened") != std::string::npos);
    CHECK(changed("raters", "7").empty());
}

TEST_CASE("a rule's new severity leaves tests with a severity of their own as they are")
{
    std::vector<check::Loosening> loosened;
    auto const rules = with("<rule id='A-1' severity='advice'/>", loosened);
    CHECK(rules.book().find("A-1")->severity == base::Severity::advice);
    CHECK(test_of(rules, "A-1").severity == base::Severity::advice);
    CHECK(test_of(rules, "A-1.late").severity == base::Severity::error);
    CHECK_FALSE(test_of(rules, "A-1.same").severity); // it follows its rule
    REQUIRE(loosened.size() == 1);
    CHECK(loosened.front().text == "A-1 is advice, was warning");
}

TEST_CASE("a test can be changed by its own id, and a rule switched off takes its tests along")
{
    std::vector<check::Loosening> loosened;
    auto const one = with("<rule id='A-1.late' severity='warning'/>", loosened);
    CHECK(test_of(one, "A-1.late").severity == base::Severity::warning);
    CHECK(one.book().find("A-1")->severity == base::Severity::warning);
    CHECK(loosened.front().text == "A-1.late is warning, was error");
    auto const off = with("<rule id='A-1' severity='off'/>", loosened);
    CHECK(off.book().is_off("A-1"));
    CHECK(test_of(off, "A-1.late").off);
    CHECK(test_of(off, "A-1.same").off);
    loosened.clear();
    (void)with("<rule id='A-1' severity='error'/>", loosened);
    CHECK(loosened.empty());
}
