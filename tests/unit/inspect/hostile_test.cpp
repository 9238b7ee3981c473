#include "tests/unit/inspect/sample.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace rapport::inspect;
using namespace rapport::inspect::test;

namespace {

std::vector<Flavour> const both{*flavour_named("3a"), *flavour_named("ua1")};

} // namespace

TEST_CASE("a file cut off anywhere is judged without harm")
{
    std::string const whole = sound_sample().bytes();
    for (std::size_t length = 0; length < whole.size() - 10; length += 499)
        CHECK_FALSE(inspect(whole.substr(0, length), both).passes());
}

TEST_CASE("a file with changed bytes is judged without harm")
{
    std::string const whole = sound_sample().bytes();
    std::uint32_t random = 1; // a fixed sequence: the same files in every run
    auto const next = [&random](std::size_t below) {
        random = random * 1664525U + 1013904223U;
        return static_cast<std::size_t>(random >> 8) % below;
    };
    constexpr std::string_view pieces[] = {"<<",          ">>", "[",    "]",        "(", "0 R",
                                           "99999999999", "-1", "null", "/K 1 0 R", "@"};
    for (int round = 0; round < 400; ++round) {
        std::string file = whole;
        for (std::size_t changes = 1 + next(8); changes > 0; --changes) {
            auto const piece = pieces[next(std::size(pieces))];
            file.replace(next(file.size()), next(12), piece);
        }
        Verdict const verdict = inspect(file, both);
        CHECK(verdict.passes() == (verdict.unreadable.empty() && verdict.findings.empty()));
    }
}

TEST_CASE("forms that draw each other end")
{
    Sample sample = sound_sample();
    sample.stream("form", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources @resources",
                  "/Form Do /Form Do");
    CHECK(inspect(sample.bytes()).unreadable == "");
}

TEST_CASE("forms that each draw the next twice are judged once each")
{
    Sample sample = sound_sample();
    constexpr int count = 22;
    for (int i = 0; i < count; ++i) {
        std::string const next = i + 1 < count ? "@form" + std::to_string(i + 1) : "@appearance";
        sample.stream("form" + std::to_string(i),
                      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Next " +
                          next + " >> >>",
                      "/Next Do /Next Do");
    }
    sample.change("resources", "/Form @form", "/Form @form0");
    Verdict const verdict = inspect(sample.bytes());
    CHECK(verdict.unreadable == "");
    CHECK(verdict.findings.empty());
}

TEST_CASE("a structure tree that bites its tail ends")
{
    Sample sample = sound_sample();
    sample.change("label", "/S /Lbl", "/K @document /S /Lbl");
    CHECK(inspect(sample.bytes()).unreadable == "");
}

TEST_CASE("widths that repeat themselves end")
{
    Sample sample = sound_sample();
    std::string widths;
    for (int i = 0; i < 20000; ++i) widths += "0 65535 500 ";
    sample.change("cidfont", "[1 [500 600]]", "[" + widths + "]");
    CHECK(inspect(sample.bytes()).unreadable == "");
}

TEST_CASE("what is too costly to judge is said and never passes")
{
    Sample sample = sound_sample();
    std::string marks;
    for (int i = 0; i < 10001; ++i) marks += "/Artifact BMC ";
    sample.draw(marks);
    Verdict const verdict = inspect(sample.bytes());
    CHECK(verdict.unreadable == "its marked content is nested too deeply");
    CHECK_FALSE(verdict.passes());
}

TEST_CASE("content that cannot be decoded does not count as empty")
{
    Sample sample = sound_sample();
    sample.add("form", "/Filter /FlateDecode");
    CHECK_FALSE(inspect(sample.bytes()).passes());
}
