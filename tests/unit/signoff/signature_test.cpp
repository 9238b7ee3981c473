#include "pipeline/signoff/cms.hpp"
#include "pipeline/signoff/sshsig.hpp"
#include "tests/unit/signoff/world.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using namespace rapport::signoff;

namespace {

std::string const message = "Signed by ssh-keygen.\n";

std::vector<base::Date> on(char const* day)
{
    return {*base::Date::parse(day)};
}

} // namespace

TEST_CASE("what ssh-keygen signed is verified, for every kind of key that is accepted")
{
    for (std::string const key : {"anna", "p256", "p384", "rsa3072"}) {
        std::string why;
        auto const signer = verify_sshsig(key_file(key + ".message.sig"), message, why);
        REQUIRE_MESSAGE(signer, key, ": ", why);
        CHECK(signer == read_public_key(key_file(key + ".pub"), why));
    }
}

TEST_CASE("weak and unknown kinds of key are refused, whatever they signed")
{
    for (std::string const key : {"p521", "rsa2048"}) {
        std::string why;
        CHECK_FALSE(verify_sshsig(key_file(key + ".message.sig"), message, why));
        CHECK(why.find("none of ed25519") != std::string::npos);
        CHECK_FALSE(read_public_key(key_file(key + ".pub"), why));
        CHECK_FALSE(PrivateKey::read(key_file(key), why));
    }
}

TEST_CASE("what we sign we verify, and only over the same bytes")
{
    for (std::string const key : {"anna", "p256", "p384", "rsa3072"}) {
        std::string why;
        auto const secret = PrivateKey::read(key_file(key), why);
        REQUIRE_MESSAGE(secret, key, ": ", why);
        auto const signature = sign(*secret, message);
        CHECK(verify_sshsig(signature, message, why) == secret->public_key());
        CHECK_FALSE(verify_sshsig(signature, message + " ", why));
    }
}

TEST_CASE("an ed25519 signature of ours is the one that ssh-keygen makes")
{
    std::string why;
    auto const secret = PrivateKey::read(key_file("anna"), why);
    REQUIRE(secret);
    CHECK(sign(*secret, message) == key_file("anna.message.sig"));
}

TEST_CASE("a signature made for another purpose is none of an approval")
{
    std::string why;
    CHECK_FALSE(verify_sshsig(key_file("anna.other-namespace.sig"), message, why));
    CHECK(why.find("another purpose") != std::string::npos);
}

TEST_CASE("a key with a passphrase says how it can be used")
{
    std::string why;
    CHECK_FALSE(PrivateKey::read(key_file("locked"), why));
    CHECK(why.find("passphrase") != std::string::npos);
}

TEST_CASE("the armour of a signature has one form")
{
    std::string const good = key_file("anna.message.sig");
    std::string why;
    std::string bad = good;
    bad.insert(bad.find('\n') + 10, "\n");
    CHECK_FALSE(verify_sshsig(bad, message, why));
    CHECK_FALSE(verify_sshsig(good + "\n", message, why));
    CHECK_FALSE(verify_sshsig(good.substr(0, good.size() - 1), message, why));
    CHECK_FALSE(verify_sshsig("", message, why));
}

TEST_CASE("what openssl signed is verified with the chain of its certificate")
{
    for (std::string const name : {"certified", "certified-rsa"}) {
        std::string why;
        auto const signer = verify_cms(key_file(name + ".message.p7s"), message, key_file("authority.pem"),
                                       on("2027-01-01"), why);
        REQUIRE_MESSAGE(signer, name, ": ", why);
        CHECK(signer->subject == "CN=Anna Test,O=Example");
        CHECK(signer->chain.size() == 2);
        CHECK(signer->fingerprint == signer->chain.front());
    }
}

TEST_CASE("a CMS signature is refused when hash, key, authority, day or form is wrong")
{
    std::string const authority = key_file("authority.pem");
    std::string why;
    auto const verified = [&](std::string const& file, std::string const& trusted, char const* day) {
        return verify_cms(key_file(file), message, trusted, on(day), why).has_value();
    };
    CHECK(verified("certified.message.p7s", authority, "2027-01-01"));
    CHECK_FALSE(verified("certified.message.p7s", key_file("self-made.pem"), "2027-01-01"));
    CHECK_FALSE(verified("certified.message.p7s", "", "2027-01-01"));
    CHECK_FALSE(verified("certified.message.p7s", authority, "2026-01-01"));
    CHECK_FALSE(verified("certified.message.p7s", authority, "2099-01-01"));
    CHECK(why.find("2099-01-01") != std::string::npos);
    CHECK_FALSE(verified("certified-weak.message.p7s", authority, "2027-01-01"));
    CHECK_FALSE(verified("certified-rsa.sha256.p7s", authority, "2027-01-01"));
    CHECK(why.find("algorithm") != std::string::npos);
    CHECK_FALSE(verified("certified.attached.p7s", authority, "2027-01-01"));
    CHECK_FALSE(
        verify_cms(key_file("certified.message.p7s"), message + "x", authority, on("2027-01-01"), why));
}

TEST_CASE("a CMS signature of ours is verified")
{
    for (std::string const name : {"certified", "certified-rsa"}) {
        std::string why;
        auto const signature = sign_cms(key_file(name + ".signer.pem"), message, why);
        REQUIRE_MESSAGE(signature, why);
        CHECK(verify_cms(*signature, message, key_file("authority.pem"), on("2027-01-01"), why));
    }
    std::string why;
    CHECK_FALSE(sign_cms(key_file("certified-weak.signer.pem"), message, why));
    CHECK_FALSE(sign_cms(key_file("anna"), message, why));
}
