#include "pipeline/signoff/trust.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/signoff/statement.hpp"

#include <algorithm>
#include <set>

namespace rapport::signoff {

namespace {

constexpr std::string_view first_line = "rapport trust 1";

/// One block of the file: lines "key: value" up to an empty line. Its first key says what it is.
struct Block {
    struct Line {
        std::string key;
        std::string value;
        int number = 0;
    };
    std::vector<Line> lines;

    [[nodiscard]] std::string const& kind() const { return lines.front().key; }
    [[nodiscard]] int number() const { return lines.front().number; }
};

[[noreturn]] void fail(int line, std::string const& what)
{
    throw TrustFault("trust.txt:" + std::to_string(line) + ": " + what);
}

std::vector<Block> blocks_of(std::string_view text)
{
    std::vector<Block> blocks;
    bool open = false;
    int number = 0;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        std::string_view const line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (number == 1) {
            if (line != first_line) fail(1, "the first line has to be \"" + std::string(first_line) + "\"");
            continue;
        }
        if (line.empty()) open = false;
        if (line.empty() || line.starts_with('#')) continue;
        std::size_t const colon = line.find(": ");
        if (colon == std::string_view::npos || !is_clean_line(line))
            fail(number,
                 "a line is \"key: value\", without blanks around it or characters that cannot be seen");
        if (!open) blocks.emplace_back();
        open = true;
        blocks.back().lines.push_back(
            {std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)), number});
    }
    if (number == 0) fail(1, "the file is empty");
    return blocks;
}

/// Takes the values out of a block by their keys and complains about what is left.
class Values {
public:
    explicit Values(Block const& block) : block_(block) { taken_.insert(0); }

    [[nodiscard]] std::string const& first() const { return block_.lines.front().value; }
    std::string find(std::string_view key)
    {
        std::string value;
        for (std::size_t i = 0; i < block_.lines.size(); ++i) {
            if (block_.lines[i].key != key) continue;
            if (!value.empty())
                fail(block_.lines[i].number, "\"" + std::string(key) + "\" stands here twice");
            value = block_.lines[i].value;
            taken_.insert(i);
        }
        return value;
    }
    std::string need(std::string_view key)
    {
        auto value = find(key);
        if (value.empty())
            fail(block_.number(), "\"" + std::string(key) + "\" is missing from this " + block_.kind());
        return value;
    }
    [[nodiscard]] std::string id(std::string const& value) const
    {
        if (!is_id(value)) fail(block_.number(), "\"" + value + "\" is not an id");
        return value;
    }
    Period period()
    {
        Period period;
        period.from = date("from", need("from"));
        if (auto const to = find("to"); !to.empty()) period.to = date("to", to);
        return period;
    }
    [[nodiscard]] base::Date date(std::string const& key, std::string const& text) const
    {
        auto const parsed = base::Date::parse(text);
        if (!parsed) fail(block_.number(), "\"" + key + "\": \"" + text + "\" is not a date");
        return *parsed;
    }
    [[nodiscard]] int line() const { return block_.number(); }
    void done() const
    {
        for (std::size_t i = 0; i < block_.lines.size(); ++i)
            if (!taken_.contains(i))
                fail(block_.lines[i].number,
                     "\"" + block_.lines[i].key + "\" is not known in this " + block_.kind());
    }

private:
    Block const& block_;
    std::set<std::size_t> taken_;
};

std::vector<std::string> words(std::string const& list)
{
    std::vector<std::string> result;
    for (auto const word : base::split(list, ','))
        if (!word.empty()) result.emplace_back(word);
    return result;
}

Approver approver_from(Values& values)
{
    Approver approver;
    approver.who = values.id(values.first());
    approver.name = values.need("name");
    approver.post = values.find("post");
    approver.relationship = values.id(values.need("relationship"));
    approver.party = values.id(values.need("party"));
    approver.roles = words(values.need("as"));
    approver.period = values.period();
    return approver;
}

void add_owner(Credential& credential, Values& values)
{
    credential.of = values.id(values.need("of"));
    for (auto const& relationship : words(values.need("relationship")))
        credential.relationships.push_back(values.id(relationship));
    credential.period = values.period();
}

Credential key_from(Values& values)
{
    Credential credential;
    std::string why;
    credential.key = read_public_key(values.first(), why);
    if (!credential.key) fail(values.line(), why);
    add_owner(credential, values);
    return credential;
}

Credential certificate_from(Values& values, std::map<std::string, std::string> const& files)
{
    Credential credential;
    credential.authority = values.first();
    if (!credential.authority.ends_with(".pem") || !files.contains(credential.authority))
        fail(values.line(), "there is no file " + credential.authority + " beside trust.txt");
    credential.subject = values.need("subject");
    add_owner(credential, values);
    return credential;
}

TimeAuthority time_authority_from(Values& values, std::map<std::string, std::string> const& files)
{
    TimeAuthority authority{.file = values.first(), .period = {}};
    if (!authority.file.ends_with(".pem") || !files.contains(authority.file))
        fail(values.line(), "there is no file " + authority.file + " beside trust.txt");
    authority.period = values.period();
    return authority;
}

Revocation revocation_from(Values& values)
{
    return {values.first(), values.date("from", values.need("from")), values.find("reason")};
}

DocumentPolicy policy_from(Values& values)
{
    DocumentPolicy policy;
    policy.document = values.first();
    auto const ways = words(values.need("ways"));
    for (auto const& way : ways)
        if (way != "signed" && way != "recorded")
            fail(values.line(), "\"" + way + "\" is neither signed nor recorded");
    policy.signed_counts = std::ranges::find(ways, "signed") != ways.end();
    policy.recorded_counts = std::ranges::find(ways, "recorded") != ways.end();
    auto const conditions = values.find("conditions");
    if (!conditions.empty() && conditions != "count" && conditions != "do not count")
        fail(values.line(), "\"conditions\" count or do not count");
    policy.conditions_count = conditions == "count";
    return policy;
}

/// Whether a word has Latin letters beside Greek or Cyrillic ones, of which many look like them: a name that
/// reads like another's.
bool mixes_scripts(std::string_view name)
{
    bool latin = false;
    bool other = false;
    for (std::size_t at = 0; at < name.size();) {
        char32_t const c = base::next_code_point(name, at);
        if (c == U' ' || c == U'-') {
            latin = other = false;
            continue;
        }
        latin = latin || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F) ||
                (c >= 0x1E00 && c <= 0x1EFF);
        other = other || (c >= 0x370 && c <= 0x52F) || (c >= 0x1F00 && c <= 0x1FFF);
        if (latin && other) return true;
    }
    return false;
}

/// One person has one name, and one key one person: otherwise one signer could be two.
void check_persons(Trust const& trust)
{
    std::map<std::string, std::string> names;
    std::map<std::string, std::string> ids;
    for (auto const& approver : trust.approvers) {
        if (mixes_scripts(approver.name))
            throw TrustFault("trust.txt: the name of " + approver.who + ", \"" + approver.name +
                             "\", mixes letters of two scripts that look alike");
        std::string const key = approver.relationship + " " + approver.who;
        if (names.emplace(key, approver.name).first->second != approver.name)
            throw TrustFault("trust.txt: " + approver.who + " has two names");
        std::string const named = approver.relationship + " " + base::fold(approver.name);
        if (ids.emplace(named, approver.who).first->second != approver.who)
            throw TrustFault("trust.txt: two approvers are called \"" + approver.name + "\"");
    }
    std::map<std::string, std::string> owners;
    for (auto const& credential : trust.credentials) {
        std::string const what =
            credential.key ? credential.key->fingerprint : credential.authority + " " + credential.subject;
        for (auto const& relationship : credential.relationships)
            if (owners.emplace(relationship + " " + what, credential.of).first->second != credential.of)
                throw TrustFault("trust.txt: one key is said to be of two persons: " + what);
    }
}

std::string digest_of(std::map<std::string, std::string> const& files)
{
    std::string all;
    for (auto const& [name, bytes] : files) all += name + " " + digest::sha256(bytes) + "\n";
    return digest::sha256(all);
}

} // namespace

std::string Period::text() const
{
    return "from " + from.text() + (to ? " to " + to->text() : "");
}

bool Approver::may(std::string_view role) const
{
    return std::ranges::find(roles, role) != roles.end();
}

bool Credential::is_of(std::string_view who, std::string_view relationship) const
{
    return of == who && std::ranges::find(relationships, relationship) != relationships.end();
}

Revocation const* Trust::revoked(std::string_view fingerprint, base::Date day) const
{
    for (auto const& revocation : revocations)
        if (revocation.fingerprint == fingerprint && day >= revocation.from) return &revocation;
    return nullptr;
}

DocumentPolicy Trust::policy(std::string_view document) const
{
    auto const found = std::ranges::find(documents, document, &DocumentPolicy::document);
    if (found != documents.end()) return *found;
    return {.document = std::string(document)};
}

Trust read_trust(std::map<std::string, std::string> const& files)
{
    auto const file = files.find("trust.txt");
    if (file == files.end()) throw TrustFault("trust.txt: is missing from the trust folder");
    Trust trust;
    for (auto const& block : blocks_of(file->second)) {
        Values values(block);
        if (block.kind() == "approver")
            trust.approvers.push_back(approver_from(values));
        else if (block.kind() == "key")
            trust.credentials.push_back(key_from(values));
        else if (block.kind() == "authority")
            trust.credentials.push_back(certificate_from(values, files));
        else if (block.kind() == "time authority")
            trust.time_authorities.push_back(time_authority_from(values, files));
        else if (block.kind() == "revoked")
            trust.revocations.push_back(revocation_from(values));
        else if (block.kind() == "document")
            trust.documents.push_back(policy_from(values));
        else
            fail(block.number(), "\"" + block.kind() +
                                     "\" begins no block; write approver, key, authority, time "
                                     "authority, revoked or document");
        values.done();
    }
    for (auto const& [name, bytes] : files)
        if (name.ends_with(".pem")) trust.authorities.emplace(name, bytes);
    trust.digest = digest_of(files);
    check_persons(trust);
    return trust;
}

} // namespace rapport::signoff
