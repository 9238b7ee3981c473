#include "pipeline/compose/fault.hpp"
#include "pipeline/compose/words.hpp"

#include <doctest/doctest.h>

using namespace rapport::compose;

namespace {

Words words(std::string const& inside)
{
    return Words::load("<texts xmlns=\"urn:rapport:text\" language=\"en-GB\">\n" + inside + "\n</texts>",
                       "text/en.xml");
}

std::string fault_of(std::string const& inside)
{
    try {
        words(inside);
    } catch (std::runtime_error const& error) {
        return error.what();
    }
    return "no fault";
}

} // namespace

TEST_CASE("a sentence keeps its places and joins its lines with single spaces")
{
    auto const read = words("<text key=\"leave\">Either party\n   may leave with {notice} notice.</text>");
    CHECK(read.plain("leave", {{"notice", "6 months'"}}) == "Either party may leave with 6 months' notice.");
    CHECK(read.places("leave") == std::vector<std::string>{"notice"});
}

TEST_CASE("a group puts its name before the keys inside it")
{
    auto const read = words("<group name=\"brief\"><text key=\"title\">Brief</text></group>");
    CHECK(read.has("brief.title"));
    CHECK(read.has_group("brief."));
    CHECK_FALSE(read.has("title"));
}

TEST_CASE("a number chooses the form of a sentence")
{
    auto const read = words("<text key=\"late\"><none>No action is late.</none><one>One is late.</one>"
                            "<other>{count} are late.</other></text>");
    CHECK(read.find("late", 0)->front().text == "No action is late.");
    CHECK(read.find("late", 1)->front().text == "One is late.");
    CHECK(read.find("late", 2)->front().place == "count");
}

TEST_CASE("emphasis inside a sentence stays with its words")
{
    auto const read = words("<text key=\"a\">It is <strong>not</strong> agreed.</text>");
    auto const& sentence = *read.find("a");
    REQUIRE(sentence.size() == 3);
    CHECK(sentence[1].bold);
    CHECK(sentence[2].text == " agreed.");
}

TEST_CASE("faults in a file of sentences name line and column")
{
    CHECK(fault_of("<text key=\"a\">{open</text>") == "text/en.xml:2:1: <text>: '{' is not closed");
    CHECK(fault_of("<text key=\"a\">x</text><text key=\"a\">y</text>").find("the key \"a\" stands twice") !=
          std::string::npos);
    CHECK(fault_of("<txt key=\"a\">x</txt>") == "text/en.xml:2:1: <txt>: only group and text may stand here");
}
