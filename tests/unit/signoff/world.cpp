#include "tests/unit/signoff/world.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/signoff/signing.hpp"
#include "tests/support/read_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace rapport::signoff {

namespace {

std::string public_key(std::string const& name)
{
    auto const line = key_file(name + ".pub");
    return line.substr(0, line.find(' ', line.find(' ') + 1));
}

std::string approver(std::string const& who, std::string const& name, std::string const& party)
{
    return "\napprover: " + who + "\nname: " + name + "\nrelationship: REL-A\nparty: " + party +
           "\nas: ser, recorder\nfrom: 2026-01-01\nto: 2030-12-31\n";
}

std::string key_block(std::string const& key, std::string const& of)
{
    return "\nkey: " + public_key(key) + "\nof: " + of +
           "\nrelationship: REL-A\nfrom: 2026-01-01\nto: 2029-12-31\n";
}

} // namespace

std::string key_file(std::string const& name)
{
    return test::read_file("tests/unit/signoff/keys/" + name);
}

World::World()
{
    content = {.relationship = "REL-A",
               .version = "2.0",
               .commitments = digest::sha256("commitments"),
               .records = digest::sha256("records"),
               .parts = {{"OBJ-1", digest::sha256("one"), {{"target", "12"}}},
                         {"plan", digest::sha256("plan"), {{"title", "Bridge"}}}}};
    evidence.trust["trust.txt"] = "rapport trust 1\n\ndocument: joint-plan\nways: signed, recorded\n" +
                                  approver("PER-ANNA", "Anna Test", "PTY-ONE") +
                                  approver("PER-BELA", "B\xC3\xA9la Test", "PTY-TWO") +
                                  approver("BOD-BOARD", "Board of Two", "PTY-TWO") +
                                  key_block("anna", "PER-ANNA") + key_block("bela", "PER-BELA");
    evidence.trust["authority.pem"] = key_file("authority.pem");
}

Statement World::statement() const
{
    Statement statement;
    statement.relationship = "REL-A";
    statement.document = "joint-plan";
    statement.version = "2.0";
    statement.who = "PER-ANNA";
    statement.name = "Anna Test";
    statement.party = "PTY-ONE";
    statement.role = "ser";
    statement.date = *base::Date::parse("2026-12-01");
    statement.commitments = content.commitments;
    statement.composed = digest::sha256("composed");
    statement.records = content.records;
    for (auto const& part : content.parts)
        statement.parts.emplace_back(part.id, part.digest.substr(0, part_digits));
    return statement;
}

void World::add(Statement const& statement, std::string const& key, std::size_t number)
{
    std::string const text = write(statement);
    std::string why;
    auto const signature = sign_statement(key_file(key), text, why);
    if (!signature) throw std::runtime_error(why);
    std::string const name = file_name(statement, number);
    evidence.files.push_back({name, text, "", "", ""});
    evidence.files.push_back({name + signature->ending, signature->bytes, "", "", ""});
}

void World::add_to_trust(std::string const& block)
{
    evidence.trust["trust.txt"] += "\n" + block;
}

std::string& World::bytes(std::string const& name)
{
    return std::ranges::find(evidence.files, name, &ApprovalFile::name)->bytes;
}

std::vector<Judged> World::judged() const
{
    return judge(evidence, content).approvals;
}

Judged World::first() const
{
    return judged().front();
}

bool because(Judged const& judged, std::string const& words)
{
    return std::ranges::any_of(judged.reasons,
                               [&](auto const& reason) { return reason.find(words) != std::string::npos; });
}

bool long_tests()
{
    char const* const value = std::getenv("RAPPORT_LONG");
    return value != nullptr && std::string(value) == "1";
}

} // namespace rapport::signoff
