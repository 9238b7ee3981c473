#include "pipeline/digest/sha256.hpp"
#include "pipeline/signoff/cms.hpp"
#include "pipeline/signoff/sshsig.hpp"
#include "pipeline/signoff/wire.hpp"
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

std::string bytes_of_hex(std::string const& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

/// A device as PROTOCOL.u2f of OpenSSH describes it, around a key that lives in a file.
struct Device {
    std::string key; ///< anna, p256
    std::string sk_name;
    std::string application = "ssh:";
    char flags = 1;
    std::uint32_t counter = 7;

    [[nodiscard]] PublicKey public_key() const
    {
        std::string why;
        auto const plain = PrivateKey::read(key_file(key), why)->public_key();
        WireReader reader(plain.blob);
        reader.text();
        std::string blob;
        put_text(blob, sk_name);
        put_text(blob, reader.text());
        if (sk_name.starts_with("sk-ecdsa")) put_text(blob, reader.text());
        put_text(blob, application);
        return public_key_of(blob, why).value_or(PublicKey{blob, ""});
    }

    [[nodiscard]] std::string sign(std::string_view text) const
    {
        std::string why;
        std::string state(1, flags);
        put_number(state, counter);
        auto const signature = PrivateKey::read(key_file(key), why)
                                   ->sign(bytes_of_hex(rapport::digest::sha256(application)) + state +
                                          bytes_of_hex(rapport::digest::sha256(signed_data(text))));
        WireReader reader(signature);
        reader.text();
        std::string result;
        put_text(result, sk_name);
        put_text(result, reader.text());
        return armored(public_key(), result + state);
    }
};

Device ed25519_device()
{
    return {.key = "anna", .sk_name = "sk-ssh-ed25519@openssh.com"};
}

Device ecdsa_device()
{
    return {.key = "p256", .sk_name = "sk-ecdsa-sha2-nistp256@openssh.com"};
}

} // namespace

TEST_CASE("a signature with no, a weak or another algorithm than its key's is refused")
{
    std::string why;
    auto const file = [&](std::string const& key, std::string_view hash, std::string_view signature) {
        std::string blob("SSHSIG");
        put_number(blob, 1);
        put_text(blob, PrivateKey::read(key_file(key), why)->public_key().blob);
        put_text(blob, signature_namespace);
        put_text(blob, "");
        put_text(blob, hash);
        put_text(blob, signature);
        std::string const text = base64(blob);
        std::string result = "-----BEGIN SSH SIGNATURE-----\n";
        for (std::size_t at = 0; at < text.size(); at += 70) result += text.substr(at, 70) + "\n";
        return result + "-----END SSH SIGNATURE-----\n";
    };
    auto const value = [&](std::string const& key, std::string_view algorithm) {
        auto const signature = PrivateKey::read(key_file(key), why)->sign(signed_data(message));
        WireReader reader(signature);
        reader.text();
        std::string other;
        put_text(other, algorithm);
        put_text(other, reader.text());
        return other;
    };
    CHECK(verify_sshsig(file("anna", "sha512", value("anna", "ssh-ed25519")), message, why));
    for (std::string_view const hash : {"", "none", "sha1", "sha384", "SHA512"})
        CHECK_FALSE(verify_sshsig(file("anna", hash, value("anna", "ssh-ed25519")), message, why));
    for (std::string_view const algorithm : {"", "none", "ssh-rsa", "ssh-dss", "sk-ssh-ed25519@openssh.com"})
        CHECK_FALSE(verify_sshsig(file("anna", "sha512", value("anna", algorithm)), message, why));
    for (std::string_view const algorithm : {"ssh-rsa", "rsa-sha2-256", "none", ""})
        CHECK_FALSE(verify_sshsig(file("rsa3072", "sha512", value("rsa3072", algorithm)), message, why));
    std::string empty;
    put_text(empty, "ssh-ed25519");
    put_text(empty, "");
    CHECK_FALSE(verify_sshsig(file("anna", "sha512", empty), message, why));
    CHECK_FALSE(verify_sshsig(file("anna", "sha512", ""), message, why));
}

TEST_CASE("a key on a device signs with flags and a counter, and its touch counts")
{
    for (auto const& device : {ed25519_device(), ecdsa_device()}) {
        std::string why;
        auto const signature = device.sign(message);
        CHECK_MESSAGE(verify_sshsig(signature, message, why) == device.public_key(), why);
        CHECK_FALSE(verify_sshsig(signature, message + " ", why));
        for (char const flags : {'\x05', '\0', '\x04', '\x41', '\x81'}) {
            auto other = device;
            other.flags = flags;
            CHECK(verify_sshsig(other.sign(message), message, why).has_value() == (flags == '\x05'));
        }
        auto other = device;
        other.application = "web:bank";
        CHECK_FALSE(verify_sshsig(other.sign(message), message, why));
        other.application = "ssh:approvals";
        CHECK(verify_sshsig(other.sign(message), message, why));
    }
}

TEST_CASE("a signature of a device is none of the same key in a file, and the other way round")
{
    auto const device = ed25519_device();
    std::string why;
    auto const in_file = PrivateKey::read(key_file("anna"), why);
    REQUIRE(in_file);
    CHECK_FALSE(
        verify_sshsig(armored(device.public_key(), in_file->sign(signed_data(message))), message, why));
    CHECK_FALSE(device.public_key() == in_file->public_key());
}

TEST_CASE("no single byte of a device's signature can be changed")
{
    for (auto const& device : {ed25519_device(), ecdsa_device()}) {
        std::string const good = device.sign(message);
        std::string why;
        for (std::size_t at = 0; at < good.size(); ++at) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            CHECK_FALSE_MESSAGE(verify_sshsig(bad, message, why), at);
        }
    }
}

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
