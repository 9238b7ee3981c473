#include "pipeline/archive/bag.hpp"
#include "pipeline/archive/instructions.hpp"
#include "pipeline/digest/sha256.hpp"
#include "tests/support/read_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

using namespace rapport;
using namespace rapport::archive;

namespace {

std::string bytes_of(std::vector<File> const& bag, std::string const& path)
{
    auto const found = std::ranges::find(bag, path, &File::path);
    return found == bag.end() ? "(none)" : found->bytes;
}

std::string key(std::string const& name)
{
    auto const line = test::read_file("tests/unit/signoff/keys/" + name + ".pub");
    return line.substr(0, line.find(' ', line.find(' ') + 1));
}

std::string block(std::string const& name, std::string const& of, std::string const& relationship,
                  std::string const& rest)
{
    return "\nkey: " + key(name) + "\nof: " + of + "\nrelationship: " + relationship + "\n" + rest;
}

} // namespace

TEST_CASE("a bag lists every file of its payload, and every file beside it, by digest")
{
    auto const bag = bag_of({{"b.txt", "two"}, {"a/one.txt", "one"}}, {{"VERIFY.txt", "look"}},
                            {{"External-Identifier", "REL-A"}, {"Empty", ""}});
    CHECK(std::ranges::is_sorted(bag, {}, &File::path));
    CHECK(bytes_of(bag, "data/a/one.txt") == "one");
    CHECK(bytes_of(bag, "bagit.txt") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    CHECK(bytes_of(bag, "bag-info.txt") == "External-Identifier: REL-A\nPayload-Oxum: 6.2\n");
    CHECK(bytes_of(bag, "manifest-sha256.txt") ==
          digest::sha256("one") + "  data/a/one.txt\n" + digest::sha256("two") + "  data/b.txt\n");
    auto const tags = bytes_of(bag, "tagmanifest-sha256.txt");
    CHECK(tags.find(digest::sha256(bytes_of(bag, "manifest-sha256.txt")) + "  manifest-sha256.txt\n") !=
          std::string::npos);
    CHECK(tags.find("  VERIFY.txt\n") != std::string::npos);
    CHECK(tags.find("tagmanifest") == std::string::npos);
    CHECK(tags.find("data/") == std::string::npos);
}

TEST_CASE("paths that a manifest or a folder would read otherwise get into no bag")
{
    for (std::string const path :
         {"../up.txt", "a//b.txt", "/root.txt", "a/./b", "line\nend", "per%cent", ""})
        CHECK_THROWS_AS((void)bag_of({{path, "x"}}, {}, {}), std::invalid_argument);
    CHECK_THROWS_AS((void)bag_of({{"a", "x"}, {"a", "y"}}, {}, {}), std::invalid_argument);
    CHECK_THROWS_AS((void)bag_of({}, {{"bagit.txt", "mine"}}, {}), std::invalid_argument);
}

TEST_CASE("the keys of a trust folder are given as ssh-keygen reads them, each for its time")
{
    std::string why;
    auto const lost = signoff::read_public_key(key("bela"), why);
    REQUIRE(lost);
    auto const trust = signoff::read_trust(
        {{"trust.txt", "rapport trust 1\n" +
                           block("anna", "PER-ANNA", "REL-A, REL-B", "from: 2026-01-01\nto: 2026-12-31\n") +
                           block("p256", "PER-ANNA", "REL-A", "from: 2026-02-01\n") +
                           block("bela", "PER-BELA", "REL-A", "from: 2026-01-01\nto: 2029-12-31\n") +
                           block("p384", "PER-CARA", "REL-B", "from: 2026-01-01\n") +
                           "\nrevoked: " + lost->fingerprint + "\nfrom: 2026-09-30\n"}});
    CHECK(allowed_signers(trust, "REL-A") ==
          "PER-ANNA namespaces=\"approval@rapport\",valid-after=\"20260101\",valid-before=\"20270101\" " +
              key("anna") +
              "\n"
              "PER-ANNA namespaces=\"approval@rapport\",valid-after=\"20260201\" " +
              key("p256") +
              "\n"
              "PER-BELA namespaces=\"approval@rapport\",valid-after=\"20260101\",valid-before=\"20260930\" " +
              key("bela") + "\n");
    CHECK(allowed_signers(trust, "REL-C").empty());
}
