#include "pipeline/signoff/trust.hpp"

#include "tests/unit/signoff/world.hpp"

#include <doctest/doctest.h>

using namespace rapport::signoff;

namespace {

/// What is wrong with the trust file when `block` is added to it; empty: nothing.
std::string fault(std::string const& block)
{
    World world;
    world.add_to_trust(block);
    try {
        (void)read_trust(world.evidence.trust);
    } catch (TrustFault const& found) {
        return found.what();
    }
    return "";
}

bool says(std::string const& text, std::string const& words)
{
    return text.find(words) != std::string::npos;
}

std::string const someone =
    "approver: PER-CARA\nname: Cara Test\nrelationship: REL-A\nparty: PTY-ONE\nas: ser\n";

} // namespace

TEST_CASE("a trust file says who may approve, from when to when")
{
    World world;
    auto const trust = read_trust(world.evidence.trust);
    CHECK(trust.approvers.size() == 3);
    CHECK(trust.credentials.size() == 2);
    CHECK(trust.approvers.front().may("ser"));
    CHECK_FALSE(trust.approvers.front().may("chair"));
    CHECK(fault(someone + "from: 2026-01-01\n").empty());
}

TEST_CASE("what a trust file does not say in its one form is refused with the line")
{
    CHECK(says(fault(someone), "\"from\" is missing"));
    CHECK(says(fault(someone + "from: soon\n"), "is not a date"));
    CHECK(says(fault(someone + "from: 2026-01-01\nuntil: 2027-01-01\n"), "\"until\" is not known"));
    CHECK(says(fault(someone + "from: 2026-01-01\nfrom: 2027-01-01\n"), "stands here twice"));
    CHECK(says(fault("friend: PER-CARA\n"), "begins no block"));
    CHECK(says(fault("a line\n"), "key: value"));
    CHECK(says(fault("key: ssh-dss AAAA\nof: PER-ANNA\nrelationship: REL-A\nfrom: 2026-01-01\n"),
               "trust.txt:"));
    CHECK(says(
        fault("authority: missing.pem\nsubject: CN=X\nof: PER-ANNA\nrelationship: REL-A\nfrom: 2026-01-01\n"),
        "there is no file missing.pem"));
    CHECK_THROWS_AS((void)read_trust({}), TrustFault);
    CHECK_THROWS_AS((void)read_trust({{"trust.txt", "rapport trust 2\n"}}), TrustFault);
    CHECK_THROWS_AS((void)read_trust({{"trust.txt", ""}}), TrustFault);
}

TEST_CASE("one person has one name and one id, and one key one person")
{
    CHECK(says(fault("approver: PER-ANNA\nname: Anna Other\nrelationship: REL-A\nparty: PTY-ONE\nas: ser\n"
                     "from: 2026-01-01\n"),
               "has two names"));
    CHECK(says(fault("approver: PER-CARA\nname: Anna Test\nrelationship: REL-A\nparty: PTY-ONE\nas: ser\n"
                     "from: 2026-01-01\n"),
               "two approvers are called"));
    std::string const annas = key_file("anna.pub");
    CHECK(says(fault("key: " + annas.substr(0, annas.find(' ', 12)) +
                     "\nof: PER-BELA\nrelationship: REL-A\nfrom: 2026-01-01\n"),
               "one key is said to be of two persons"));
}

TEST_CASE("a name that reads like another's is refused, and one in another script is not")
{
    auto const named = [](std::string const& name) {
        return "approver: PER-CARA\nname: " + name +
               "\nrelationship: REL-A\nparty: PTY-ONE\nas: ser\nfrom: 2026-01-01\n";
    };
    CHECK(says(fault(named("\xD0\x90nna Test")), "mixes letters"));      // a Cyrillic A
    CHECK(says(fault(named("Anna Te\xD1\x95t")), "mixes letters"));      // a Cyrillic dze
    CHECK(says(fault(named("\xCE\x91nna-Bela Test")), "mixes letters")); // a Greek Alpha
    CHECK(fault(named("\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 Test")).empty());
    CHECK(fault(named("S\xC3\xB8ren \xC5\x81ukasz-O'Neill")).empty());
}

TEST_CASE("a time authority is a file beside the trust file, believed from a day on")
{
    World world;
    world.evidence.trust["time.pem"] = key_file("authority.pem");
    world.add_to_trust("time authority: time.pem\nfrom: 2026-01-01\n");
    auto const trust = read_trust(world.evidence.trust);
    REQUIRE(trust.time_authorities.size() == 1);
    CHECK(trust.time_authorities.front().file == "time.pem");
    CHECK(trust.time_authorities.front().period.text() == "from 2026-01-01");
    CHECK(says(fault("time authority: time.pem\nfrom: 2026-01-01\n"), "there is no file time.pem"));
    CHECK(says(fault("time authority: trust.txt\nfrom: 2026-01-01\n"), "there is no file trust.txt"));
}
