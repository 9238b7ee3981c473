#include "pipeline/signoff/judge.hpp"

#include "pipeline/digest/sha256.hpp"
#include "tests/unit/signoff/world.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using namespace rapport::signoff;

namespace {

base::Date day(char const* text)
{
    return *base::Date::parse(text);
}

std::string const statement_file = "joint-plan-2.0-per-anna-pty-one-1.txt";

/// Anna approves, and then something else happens in her chain.
Statement following(World const& world, Decision decision, char const* date)
{
    auto next = world.statement();
    next.decision = decision;
    next.date = day(date);
    next.previous = digest::sha256(world.evidence.files.front().bytes);
    return next;
}

} // namespace

TEST_CASE("an approval by a known key for this content is valid and counts")
{
    World world;
    world.add(world.statement(), "anna");
    auto const judged = world.first();
    CHECK(judged.answer == Answer::valid);
    CHECK(judged.counts);
    CHECK(judged.fit == Fit::this_content);
    CHECK(judged.fingerprint.starts_with("SHA256:"));
    CHECK(judge(world.evidence, world.content).documents == std::vector<std::string>{"joint-plan"});
}

TEST_CASE("without a trust folder, or with one that cannot be read, nothing can be told")
{
    World world;
    world.add(world.statement(), "anna");
    auto const trust = world.evidence.trust;
    world.evidence.trust.clear();
    CHECK(world.first().answer == Answer::cannot_tell);
    world.evidence.trust = trust;
    world.add_to_trust("approver: PER-X\n");
    CHECK(world.first().answer == Answer::cannot_tell);
    CHECK(judge(world.evidence, world.content).trust_problem.find("trust.txt:") == 0);
}

TEST_CASE("no single byte of a statement or its signature can be changed")
{
    World good;
    good.add(good.statement(), "anna");
    for (auto const& file : good.evidence.files) {
        std::size_t const step = long_tests() ? 1 : 7;
        for (std::size_t at = 0; at < file.bytes.size(); at += step)
            for (int bit = 0; bit < (long_tests() ? 8 : 1); ++bit) {
                World world = good;
                auto& bytes = world.bytes(file.name);
                int const flipped = long_tests() ? bit : static_cast<int>(at % 8);
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << flipped));
                auto const judged = world.judged();
                bool const accepted = !judged.empty() && judged.front().answer == Answer::valid;
                CHECK_MESSAGE(!accepted, file.name, " byte ", at, " bit ", flipped);
            }
    }
}

TEST_CASE("bytes can be neither cut from a signature nor added, and a signature stripped is none")
{
    World good;
    good.add(good.statement(), "anna");
    World world = good;
    world.bytes(statement_file + ".sig") += "\n";
    CHECK(world.first().answer == Answer::not_valid);
    world = good;
    world.evidence.files.pop_back();
    CHECK(because(world.first(), "no signature"));
    world = good;
    world.evidence.files.erase(world.evidence.files.begin());
    CHECK(because(world.first(), "no statement for this signature"));
}

TEST_CASE("an approval cannot be replayed for another plan, version, document, party or role")
{
    World good;
    good.add(good.statement(), "anna");
    World other = good;
    other.content.relationship = "REL-B";
    CHECK(because(other.first(), "is about REL-A"));
    other = good;
    other.content.version = "2.1";
    CHECK(other.first().answer == Answer::valid);
    CHECK(other.first().fit == Fit::other_version);
    CHECK_FALSE(other.first().counts);

    auto const misplaced = [](auto const& change) {
        World world;
        auto statement = world.statement();
        change(statement);
        world.add(statement, "anna");
        return world.first();
    };
    CHECK(because(misplaced([](Statement& one) { one.party = "PTY-TWO"; }), "does not act for PTY-TWO"));
    CHECK(because(misplaced([](Statement& one) { one.role = "chair"; }), "may not decide as chair"));
    CHECK(because(misplaced([](Statement& one) { one.who = "PER-BELA"; }), "not that of PER-BELA"));
    CHECK(because(misplaced([](Statement& one) { one.name = "Anna Tesst"; }), "not that of PER-ANNA"));
    CHECK(because(misplaced([](Statement& one) { one.name = "\xD0\x90nna Test"; }), "not that of PER-ANNA"));

    World renamed = good;
    for (auto& file : renamed.evidence.files) file.name.replace(0, 10, "exit-plans");
    CHECK(because(renamed.first(), "should be called"));
}

TEST_CASE("two files with one statement are one approval too many")
{
    World world;
    world.add(world.statement(), "anna");
    world.add(world.statement(), "anna", 2);
    for (auto const& judged : world.judged()) CHECK(judged.answer == Answer::not_valid);
}

TEST_CASE("a key that is unknown, of someone else, of no strength or out of its time does not approve")
{
    World world;
    world.add(world.statement(), "anna-second");
    CHECK(because(world.first(), "unknown"));
    world = World();
    world.add(world.statement(), "bela");
    CHECK(because(world.first(), "not that of PER-ANNA"));

    auto const dated = [](char const* date) {
        World other;
        auto statement = other.statement();
        statement.date = day(date);
        other.add(statement, "anna");
        return other.first();
    };
    CHECK(because(dated("2025-12-31"), "not on 2025-12-31"));
    CHECK(because(dated("2030-01-01"), "not on 2030-01-01"));
    CHECK(dated("2029-12-31").answer == Answer::valid);
    CHECK(because(dated("2031-01-01"), "may decide as ser"));
}

TEST_CASE("what came in after its key had ended or was revoked is refused, whatever date it states")
{
    World world;
    world.add(world.statement(), "anna");
    for (auto& file : world.evidence.files) file.since = "2030-06-01";
    CHECK(because(world.first(), "not on 2030-06-01"));

    world = World();
    world.add(world.statement(), "anna");
    std::string const fingerprint = world.first().fingerprint;
    world.add_to_trust("revoked: " + fingerprint + "\nfrom: 2027-01-01\nreason: lost on a train\n");
    CHECK(world.first().answer == Answer::valid); // as a file alone it is judged at its stated time
    world.evidence.base_date = "2027-02-01";      // but what the base branch does not hold yet came later
    CHECK(because(world.first(), "lost on a train"));
    for (auto& file : world.evidence.files) file.since = "2026-12-24";
    CHECK(world.first().answer == Answer::valid); // and what it held before stays approved
}

TEST_CASE("who has left a post cannot go on deciding for the time before")
{
    World world;
    world.add(world.statement(), "anna");
    auto& trust = world.evidence.trust["trust.txt"];
    trust.replace(trust.find("to: 2030-12-31"), 14, "to: 2026-12-31"); // the role; the key goes on
    CHECK(world.first().answer == Answer::valid);
    for (auto& file : world.evidence.files) file.since = "2027-03-01";
    CHECK(because(world.first(), "not on 2027-03-01"));
}

TEST_CASE("the newest decision of a person holds, and an older one cannot come back")
{
    World world;
    world.add(world.statement(), "anna");
    world.add(following(world, Decision::withdraw, "2026-12-05"), "anna", 2);
    auto judged = world.judged();
    REQUIRE(judged.size() == 2);
    CHECK(judged[0].answer == Answer::valid);
    CHECK_FALSE(judged[0].counts);
    CHECK(judged[1].latest);
    CHECK_FALSE(judged[1].counts);

    World rolled_back = world; // Git still knows of the withdrawal
    rolled_back.evidence.files.at(2).objection = "it was removed";
    rolled_back.evidence.files.at(3).objection = "it was removed";
    judged = rolled_back.judged();
    for (auto const& one : judged) CHECK_FALSE(one.counts);
    CHECK(judged.back().answer == Answer::not_valid);

    World damaged = world; // and without Git a file that cannot be read may have been the newest
    damaged.evidence.files.at(2).bytes = "?";
    for (auto const& one : damaged.judged()) CHECK_FALSE(one.counts);

    World reordered = world;
    std::swap(reordered.evidence.files[0].name, reordered.evidence.files[2].name);
    std::swap(reordered.evidence.files[1].name, reordered.evidence.files[3].name);
    for (auto const& one : reordered.judged()) CHECK(one.answer == Answer::not_valid);

    World gap = world;
    gap.evidence.files.erase(gap.evidence.files.begin(), gap.evidence.files.begin() + 2);
    CHECK(because(gap.first(), "follows a statement that is not there"));
}

TEST_CASE("a statement dated before the one it follows is refused, and so is a fork")
{
    World world;
    world.add(world.statement(), "anna");
    world.add(following(world, Decision::reject, "2026-11-30"), "anna", 2);
    CHECK(because(world.judged().back(), "dated before"));
    for (auto const& one : world.judged()) CHECK_FALSE(one.counts);

    World fork;
    fork.add(fork.statement(), "anna");
    fork.add(following(fork, Decision::reject, "2026-12-02"), "anna", 2);
    fork.add(following(fork, Decision::approve, "2026-12-03"), "anna", 3);
    for (auto const& one : fork.judged()) CHECK_FALSE(one.counts);
    CHECK(because(fork.judged().back(), "another one follows as well"));
}

TEST_CASE("one person is one signer, however many keys")
{
    World world;
    std::string const second = key_file("anna-second.pub");
    world.add_to_trust("key: " + second.substr(0, second.find(' ', 12)) +
                       "\nof: PER-ANNA\nrelationship: REL-A\nfrom: 2026-01-01\n");
    world.add(world.statement(), "anna");
    auto again = world.statement();
    world.add(again, "anna-second", 2);
    int counting = 0;
    for (auto const& one : world.judged()) counting += one.counts ? 1 : 0;
    CHECK(counting == 0); // two first statements of one person: neither

    World after = World();
    after.evidence.trust = world.evidence.trust;
    after.add(after.statement(), "anna");
    after.add(following(after, Decision::approve, "2026-12-02"), "anna-second", 2);
    for (auto const& one : after.judged()) counting += one.counts ? 1 : 0;
    CHECK(counting == 1);
}

TEST_CASE("a changed commitment voids and is named; changed records do not void")
{
    World world;
    world.add(world.statement(), "anna");
    world.content.records = digest::sha256("other records");
    CHECK(world.first().counts);
    world.content.commitments = digest::sha256("other commitments");
    world.content.parts[0].digest = digest::sha256("another target");
    world.content.parts.push_back({"RSK-9", digest::sha256("new"), {}});
    auto const judged = world.first();
    CHECK(judged.answer == Answer::valid);
    CHECK(judged.fit == Fit::changed_content);
    CHECK_FALSE(judged.counts);
    CHECK(judged.changed == std::vector<std::string>{"OBJ-1 was changed", "RSK-9 was added"});
}

TEST_CASE("a recorded decision is its recorder's word, and counts where the trust folder says so")
{
    World world;
    auto statement = world.statement();
    statement.who = "BOD-BOARD";
    statement.name = "Board of Two";
    statement.party = "PTY-TWO";
    statement.recorder = "PER-BELA";
    statement.evidence = "reference: minute 14";
    world.add(statement, "bela");
    CHECK(world.first().counts);
    CHECK(world.first().recorded());

    World only_signed = world;
    auto& trust = only_signed.evidence.trust["trust.txt"];
    trust.erase(trust.find(", recorded"), 10);
    CHECK(only_signed.first().answer == Answer::valid);
    CHECK_FALSE(only_signed.first().counts);

    World by_other;
    by_other.add(statement, "anna"); // signed with a key that is not the recorder's
    CHECK(because(by_other.first(), "not that of PER-BELA"));
    World for_other;
    statement.recorder = "PER-ANNA"; // of another party
    for_other.add(statement, "anna");
    CHECK(because(for_other.first(), "does not act for PTY-TWO"));
}

TEST_CASE("an approval with conditions counts only where the trust folder says so")
{
    World world;
    auto statement = world.statement();
    statement.decision = Decision::approve_with_conditions;
    statement.conditions = {{day("2027-01-31"), "PER-BELA", "a new cash flow"},
                            {day("2027-02-28"), "PER-ANNA", "a new plan"}};
    world.add(statement, "anna");
    CHECK_FALSE(world.first().counts);
    CHECK(world.first().stands());
    auto const conditions = world.first().conditions;
    REQUIRE(conditions.size() == 2);
    CHECK(conditions[1].text == "a new plan");
    CHECK(conditions[1].due == "2027-02-28");
    CHECK(conditions[0].id.size() == std::string("CND-3F9AB12C-1").size());
    CHECK(conditions[0].id.substr(0, 13) == conditions[1].id.substr(0, 13));
    auto& trust = world.evidence.trust["trust.txt"];
    trust.replace(trust.find("recorded\n"), 9, "recorded\nconditions: count\n");
    CHECK(world.first().counts);
}

TEST_CASE("a certificate approves through its authority, and not through one of its own making")
{
    std::string const vouched = "authority: authority.pem\nsubject: CN=Anna Test,O=Example\nof: PER-ANNA\n"
                                "relationship: REL-A\nfrom: 2026-01-01\n";
    auto const signed_with = [&](std::string const& key, char const* date) {
        World world;
        world.add_to_trust(vouched);
        auto statement = world.statement();
        statement.date = day(date);
        world.add(statement, key);
        return world;
    };
    auto good = signed_with("certified.signer.pem", "2026-12-01");
    CHECK(good.first().counts);
    CHECK(signed_with("certified-rsa.signer.pem", "2026-12-01").first().counts);
    CHECK(signed_with("certified-self.signer.pem", "2026-12-01").first().answer == Answer::not_valid);
    CHECK(signed_with("certified-short.signer.pem", "2026-12-01").first().answer == Answer::valid);
    CHECK(because(signed_with("certified-short.signer.pem", "2027-12-01").first(), "expired"));
    CHECK(because(signed_with("certified.signer.pem", "2026-11-01").first(), "not yet valid"));

    good.add_to_trust("revoked: " + good.first().fingerprint + "\nfrom: 2026-11-30\n");
    CHECK(because(good.first(), "revoked"));
    World unknown;
    unknown.add(unknown.statement(), "certified.signer.pem");
    CHECK(because(unknown.first(), "no authority vouches"));
}

TEST_CASE("no single byte of a CMS signature can be changed")
{
    std::string signer;
    SUBCASE("ECDSA")
    {
        signer = "certified.signer.pem";
    }
    SUBCASE("RSA")
    {
        signer = "certified-rsa.signer.pem";
    }
    World good;
    good.add_to_trust("authority: authority.pem\nsubject: CN=Anna Test,O=Example\nof: PER-ANNA\n"
                      "relationship: REL-A\nfrom: 2026-01-01\n");
    good.add(good.statement(), signer);
    REQUIRE(good.first().answer == Answer::valid);
    std::string const name = statement_file + ".p7s";
    std::size_t const size = good.bytes(name).size();
    for (std::size_t at = 0; at < size; at += long_tests() ? 1 : 3)
        for (int bit = 0; bit < (long_tests() ? 8 : 1); ++bit) {
            World world = good;
            auto& bytes = world.bytes(name);
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (long_tests() ? bit : static_cast<int>(at % 8))));
            CHECK_MESSAGE(world.first().answer != Answer::valid, "byte ", at, " bit ", bit);
        }
}

TEST_CASE("what lies in the folder and is no approval is told")
{
    World world;
    world.evidence.files.push_back({"minutes.pdf", "%PDF", "", "", ""});
    CHECK(because(world.first(), "neither a statement nor a signature"));
}
