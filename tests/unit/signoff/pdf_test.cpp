#include "pipeline/signoff/pdf_judge.hpp"
#include "pipeline/signoff/pdf_sign.hpp"
#include "pipeline/signoff/seal_proof.hpp"
#include "tests/unit/signoff/world.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace rapport;
using namespace rapport::signoff;

namespace {

/// A document as rapport 0.1.0 published it: what was signed then has to stand whatever we write later.
std::string published()
{
    std::ifstream file(SOURCE_DIR "/tests/unit/signoff/published/exit-strategy-0.1.0.pdf", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

constexpr char const* field = "signature PER-THORNBURY";
base::Date const day = *base::Date::parse("2027-01-15");

SealKey key(std::string const& name)
{
    std::string why;
    auto read = SealKey::read(key_file(name), "", why);
    REQUIRE_MESSAGE(read, why);
    return std::move(*read);
}

std::string signed_by(std::string const& file, std::string const& signer, std::string const& where = field)
{
    std::string why;
    auto result = sign_pdf(file, key(signer), where, day, why);
    REQUIRE_MESSAGE(result, why);
    return std::move(*result);
}

/// Anna Test signs as PER-THORNBURY.
std::map<std::string, std::string> trust(std::string const& more = "")
{
    return {{"authority.pem", key_file("authority.pem")},
            {"trust.txt", "rapport trust 1\n\n"
                          "approver: PER-THORNBURY\nname: Anna Test\nrelationship: REL-FB3\nparty: PTY-ALD\n"
                          "as: ser\nfrom: 2026-05-01\nto: 2030-12-31\n\n"
                          "authority: authority.pem\nsubject: CN=Anna Test,O=Example\nof: PER-THORNBURY\n"
                          "relationship: REL-FB3\nfrom: 2026-05-01\n" +
                              more}};
}

/// The only signature of the file, or why the file cannot be taken apart.
JudgedSeal judged(std::string const& file, std::map<std::string, std::string> const& trusted)
{
    std::string why;
    auto const read = read_pdf(file, why);
    if (!read) return {.reasons = {why}};
    auto const judgement = judge_pdf(file, *read, trusted, "REL-FB3");
    if (judgement.seals.empty()) return {.answer = Answer::cannot_tell, .reasons = {"nobody has signed"}};
    return judgement.seals.front();
}

bool because(JudgedSeal const& seal, std::string const& words)
{
    for (auto const& reason : seal.reasons)
        if (reason.find(words) != std::string::npos) return true;
    return false;
}

std::string replaced(std::string text, std::string const& what, std::string const& by)
{
    auto const place = text.rfind(what);
    REQUIRE(place != std::string::npos);
    return text.replace(place, what.size(), by);
}

} // namespace

TEST_CASE("a signature leaves the published file as it was and fills one field")
{
    auto const before = published();
    auto const after = signed_by(before, "certified.signer.pem");
    CHECK(after.starts_with(before));
    std::string why;
    auto const read = read_pdf(after, why);
    REQUIRE_MESSAGE(read, why);
    CHECK(read->first_end == before.size());
    REQUIRE(read->additions.size() == 1);
    CHECK(*read->additions.front().seal() == PdfSeal{field, "Anna Test", day});
    CHECK(read->fields[0].filled);
    CHECK_FALSE(read->fields[1].filled);
    CHECK(read->attachments.contains("plan.xml"));
    auto const seal = judged(after, trust());
    CHECK(seal.answer == Answer::valid);
    CHECK(seal.person == "PER-THORNBURY");
    CHECK(seal.name == "Anna Test");
    CHECK(seal.time.empty());
}

TEST_CASE("with RSA the same signature is made again, byte for byte")
{
    CHECK(signed_by(published(), "certified-rsa.signer.pem") ==
          signed_by(published(), "certified-rsa.signer.pem"));
}

TEST_CASE("a file is signed where it has an empty field, and once there")
{
    std::string why;
    auto const once = signed_by(published(), "certified.signer.pem");
    CHECK_FALSE(sign_pdf(once, key("certified.signer.pem"), field, day, why));
    CHECK(why.find("is filled") != std::string::npos);
    CHECK_FALSE(sign_pdf(once, key("certified.signer.pem"), "signature PER-NOBODY", day, why));
    CHECK(why.find("has no field") != std::string::npos);
    auto const twice = signed_by(once, "certified-rsa.signer.pem", "signature PER-AAGESUND");
    CHECK(twice.starts_with(once));
    auto const read = read_pdf(twice, why);
    REQUIRE(read);
    auto const both = judge_pdf(twice, *read, trust(), "REL-FB3");
    REQUIRE(both.seals.size() == 2);
    CHECK(both.seals[0].answer == Answer::valid);
    CHECK(both.seals[1].answer == Answer::not_valid); // nobody vouches for that person
    CHECK_FALSE(SealKey::read(key_file("certified-weak.signer.pem"), "", why));
    CHECK(why.find("RSA from 3072") != std::string::npos);
    CHECK_FALSE(SealKey::read(key_file("authority.pem"), "", why));
}

TEST_CASE("who may sign is what the trust folder says, for the person whose field it is")
{
    auto const file = signed_by(published(), "certified.signer.pem");
    CHECK(judged(file, {}).answer == Answer::cannot_tell);
    auto const elsewhere = signed_by(published(), "certified.signer.pem", "signature PER-AAGESUND");
    CHECK(because(judged(elsewhere, trust()),
                  "no authority vouches for \"CN=Anna Test,O=Example\" as PER-AAGESUND"));
    auto const self_made = signed_by(published(), "certified-self.signer.pem");
    CHECK(judged(self_made, trust()).answer == Answer::not_valid);
    std::string why;
    auto const late =
        sign_pdf(published(), key("certified.signer.pem"), field, *base::Date::parse("2047-01-01"), why);
    REQUIRE(late);
    CHECK(because(judged(*late, trust()), "certificate has expired"));
    auto other = trust();
    other["trust.txt"] = replaced(other["trust.txt"], "as: ser", "as: recorder");
    CHECK(because(judged(file, other), "may neither decide as ser"));
    auto const print = judged(file, trust()).fingerprint;
    auto const revoked = [&](std::string const& from) {
        return judged(file, trust("\nrevoked: " + print + "\nfrom: " + from + "\nreason: lost\n"));
    };
    CHECK(revoked("2027-01-15").answer == Answer::not_valid);
    CHECK(revoked("2027-01-16").answer == Answer::cannot_tell); // the day before is only stated
    CHECK(because(revoked("2027-01-16"), "is only stated"));
}

TEST_CASE("no byte of a signed file can be another")
{
    auto const good = signed_by(published(), "certified.signer.pem");
    auto const trusted = trust();
    REQUIRE(judged(good, trusted).answer == Answer::valid);
    std::string why;
    auto const read = read_pdf(good, why);
    REQUIRE(read);
    auto const& addition = read->additions.front();
    auto const flipped = [&](std::size_t i) {
        auto changed = good;
        changed[i] = static_cast<char>(changed[i] ^ (1U << (i % 8)));
        return changed;
    };
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < good.size(); i += i < read->first_end ? 997 : 149)
        if (judged(flipped(i), trusted).answer != Answer::not_valid) ++accepted;
    // What was published, and the room of the signature, are guarded by the signature alone: asking that one
    // suffices for every byte.
    std::size_t const step = long_tests() ? 1 : 97;
    for (std::size_t i = 0; i < addition.gap_end - 1; i += step) {
        if (i >= read->first_end && i <= addition.gap_begin) i = addition.gap_begin + 1;
        auto const changed = flipped(i);
        bool const digit = std::string_view("0123456789abcdef").find(changed[i]) != std::string_view::npos;
        if (i > addition.gap_begin && !digit) continue; // no file with such a room is taken apart, see below
        auto const message = changed.substr(0, addition.gap_begin) + changed.substr(addition.gap_end);
        if (is_seal_over(contents_of(changed, addition), message, why)) ++accepted;
    }
    // All around the room is compared with what it has to be.
    for (std::size_t i = read->first_end; i < good.size(); i += step) {
        if (i > addition.gap_begin && i < addition.gap_end - 1) i = addition.gap_end - 1;
        if (judged(flipped(i), trusted).answer != Answer::not_valid) ++accepted;
    }
    for (char const stranger : {'g', 'A', ' ', '<', '\0'}) {
        auto changed = good;
        changed[addition.gap_end - 9] = stranger;
        if (judged(changed, trusted).answer != Answer::not_valid) ++accepted;
    }
    CHECK(accepted == 0);
}

TEST_CASE("a file that is cut off anywhere, or longer, is refused")
{
    auto const good = signed_by(published(), "certified.signer.pem");
    auto const trusted = trust();
    for (std::size_t cut = 1; cut < good.size() - published().size(); cut += long_tests() ? 1 : 1999)
        CHECK(judged(good.substr(0, good.size() - cut), trusted).answer == Answer::not_valid);
    CHECK(because(judged(good + "\n", trusted), "something stands behind its end"));
    CHECK(because(judged(good + good, trusted), "is neither a signature"));
    CHECK(judged(published(), trusted).answer == Answer::cannot_tell); // the signature stripped as a whole
}

TEST_CASE("a signature of zeros, or in another's place, is none")
{
    auto const good = signed_by(published(), "certified.signer.pem");
    std::string why;
    auto const read = read_pdf(good, why);
    REQUIRE(read);
    auto const& addition = read->additions.front();
    auto empty = good;
    empty.replace(addition.gap_begin + 1, 2 * room_for_signature, std::string(2 * room_for_signature, '0'));
    CHECK(because(judged(empty, trust()), "was taken out"));
    auto const other = sign_pdf(published(), key("certified.signer.pem"), field, day.plus_days(1), why);
    REQUIRE(other);
    auto moved = good;
    moved.replace(addition.gap_begin + 1, 2 * room_for_signature,
                  other->substr(addition.gap_begin + 1, 2 * room_for_signature));
    CHECK(judged(moved, trust()).answer == Answer::not_valid);
}
