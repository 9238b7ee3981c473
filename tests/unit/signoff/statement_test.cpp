#include "pipeline/signoff/statement.hpp"

#include "tests/unit/signoff/world.hpp"

#include <doctest/doctest.h>

using namespace rapport::signoff;

namespace {

bool reads(std::string const& text)
{
    std::string why;
    return read_statement(text, why).has_value();
}

std::string replaced(std::string text, std::string const& what, std::string const& with)
{
    return text.replace(text.find(what), what.size(), with);
}

} // namespace

TEST_CASE("a statement is read back as it was written, with and without what may be left out")
{
    auto statement = World().statement();
    std::string why;
    CHECK(read_statement(write(statement), why) == statement);
    statement.post = "Chief Operating Officer";
    statement.recorder = "PER-BELA";
    statement.evidence = "reference: minute 14";
    statement.way = "minute";
    statement.note = "Subject to clause 7.";
    statement.decision = Decision::approve_with_conditions;
    statement.conditions = {
        {*rapport::base::Date::parse("2027-01-31"), "PER-BELA", "a new cash flow"},
        {*rapport::base::Date::parse("2027-02-28"), "PER-ANNA", "2026-01-01 PER-X: none"}};
    statement.previous = statement.commitments;
    CHECK(read_statement(write(statement), why) == statement);
}

TEST_CASE("a statement has one form: whatever else means the same is refused")
{
    std::string const good = write(World().statement());
    CHECK(reads(good));
    CHECK_FALSE(reads(good + "\n"));
    CHECK_FALSE(reads(good + "note: more\n"));
    CHECK_FALSE(reads(good.substr(0, good.size() - 1)));
    CHECK_FALSE(reads("\xEF\xBB\xBF" + good));
    CHECK_FALSE(reads(replaced(good, "statement 1\n", "statement 1\r\n")));
    CHECK_FALSE(reads(replaced(good, "version: ", "version:  ")));
    CHECK_FALSE(reads(replaced(good, "statement 1", "statement 2")));
    CHECK_FALSE(reads(replaced(good, "decision: approve", "decision: Approve")));
    CHECK_FALSE(reads(replaced(good, "2026-12-01", "2026-12-32")));
    CHECK_FALSE(reads(replaced(good, "previous: none", "previous: sha256:none")));
    CHECK_FALSE(reads(replaced(good, "party: PTY-ONE\n", "party: PTY-ONE\nparty: PTY-TWO\n")));
    CHECK_FALSE(reads(replaced(good, "version: 2.0\nby: PER-ANNA\n", "by: PER-ANNA\nversion: 2.0\n")));
}

TEST_CASE("characters that look like others or cannot be seen do not get into a statement")
{
    std::string const good = write(World().statement());
    CHECK_FALSE(reads(replaced(good, "by: PER-ANNA", "by: PER-\xCE\x91NNA"))); // a Greek Alpha
    CHECK_FALSE(reads(replaced(good, "Anna Test", "Anna\xE2\x80\x8B Test")));  // a zero-width space
    CHECK_FALSE(reads(replaced(good, "Anna Test", "Anna \xE2\x80\xAETest")));  // right to left from here
    CHECK_FALSE(reads(replaced(good, "Anna Test", "Anna\xC2\xA0Test")));       // a space that is none
    CHECK_FALSE(reads(replaced(good, "Anna Test", "Anna\x1BTest")));
    CHECK_FALSE(reads(replaced(good, "Anna Test", "Anna \xFFTest")));
}

TEST_CASE("a recorded decision needs evidence, and evidence a recorder")
{
    auto statement = World().statement();
    statement.evidence = "reference: minute 14";
    CHECK_FALSE(reads(write(statement)));
    statement.evidence.clear();
    statement.recorder = "PER-BELA";
    CHECK_FALSE(reads(write(statement)));
}

TEST_CASE("an approval has conditions exactly when it says so, each with owner and day")
{
    auto statement = World().statement();
    statement.decision = Decision::approve_with_conditions;
    CHECK_FALSE(reads(write(statement)));
    statement.conditions = {{*rapport::base::Date::parse("2027-01-31"), "PER-BELA", "a new cash flow"}};
    std::string const good = write(statement);
    CHECK(reads(good));
    for (std::string const wrong :
         {"2027-01-31 PER-BELA", "2027-01-31", "PER-BELA a new cash flow",
          "2027-02-30 PER-BELA a new cash flow", "2027-01-31 bela a new cash flow",
          "2027-01-31  PER-BELA a new cash flow", "2027-01-31 PER-BELA  a new cash flow"})
        CHECK_FALSE_MESSAGE(reads(replaced(good, "2027-01-31 PER-BELA a new cash flow", wrong)), wrong);
    statement.decision = Decision::approve;
    CHECK_FALSE(reads(write(statement)));
}

TEST_CASE("only a recorded decision says how it was taken, in one of three words")
{
    auto statement = World().statement();
    statement.way = "pen";
    CHECK_FALSE(reads(write(statement)));
    statement.recorder = "PER-BELA";
    statement.evidence = "reference: minute 14";
    CHECK(reads(write(statement)));
    statement.way = "telephone";
    CHECK_FALSE(reads(write(statement)));
}
