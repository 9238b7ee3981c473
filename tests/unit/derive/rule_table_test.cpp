#include "pipeline/base/text.hpp"
#include "pipeline/check/rules.hpp"
#include "tests/support/examples.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace rapport;

namespace {

std::filesystem::path const edition = SOURCE_DIR "/schemas/iso44001-2017";

struct Row {
    std::string from;
    std::string severity;
    std::string kind;
    std::string clauses;
    std::string basis;
};

/// The table of all rules as it was decided: id|from|severity|kind|clause|basis.
std::map<std::string, Row> decided()
{
    std::map<std::string, Row> rows;
    auto const text = test::read_file(SOURCE_DIR "/tests/unit/derive/rules.psv");
    for (auto const line : base::split(text, '\n')) {
        // Clauses may stand in brackets, which split() would keep together; '|' never does.
        std::vector<std::string> cells{""};
        for (char const c : line)
            if (c == '|')
                cells.emplace_back();
            else
                cells.back() += c;
        if (cells.size() == 6) rows[cells[0]] = {cells[1], cells[2], cells[3], cells[4], cells[5]};
    }
    return rows;
}

check::Rules const& rules()
{
    static auto const loaded = [] {
        auto const profile = vocabulary::load_profile(
            xml::Tree::parse_own(test::read_file(edition / "profile.xml"), "profile.xml"));
        return check::Rules::load(test::read_file(edition / "rules.sch"), "rules.sch", profile);
    }();
    return loaded;
}

} // namespace

TEST_CASE("every rule has the stage, severity, kind, clauses and basis that were decided")
{
    auto const table = decided();
    REQUIRE(table.size() > 190);
    std::set<std::string> const ours{"DOC-16", "DOC-17", "OUT-05", "OUT-06", "RUN-01"};
    for (auto const& rule : rules().book().rules()) {
        if (ours.count(rule.id) > 0) continue;
        REQUIRE_MESSAGE(table.count(rule.id) == 1, rule.id);
        auto const& row = table.at(rule.id);
        CHECK_MESSAGE((rule.from == 0 ? "all" : "S" + std::to_string(rule.from)) == row.from, rule.id);
        CHECK_MESSAGE(base::name_of(rule.severity) == row.severity, rule.id);
        CHECK_MESSAGE(base::name_of(rule.kind) == row.kind, rule.id);
        CHECK_MESSAGE((rule.clauses.empty() ? "-" : rule.clauses) == row.clauses, rule.id);
        CHECK_MESSAGE(rule.basis == row.basis, rule.id);
    }
}

TEST_CASE("every rule that was decided is declared")
{
    for (auto const& [id, row] : decided())
        if (id != "id") CHECK_MESSAGE(rules().book().find(id) != nullptr, id);
}

TEST_CASE("every rule says what it demands and what to do, and names no clause it may not print")
{
    for (auto const& rule : rules().book().rules()) {
        CHECK_MESSAGE(!rule.check.empty(), rule.id);
        CHECK_MESSAGE(!rule.help.empty(), rule.id);
        for (auto const& clause : rule.printed_clauses) {
            bool const named = clause.rfind("clause ", 0) == 0;
            CHECK_MESSAGE(named == (rule.basis == "K"), (rule.id + ": " + clause));
        }
    }
}

TEST_CASE("rules about what one party keeps to itself wait for its own files")
{
    std::set<std::string> const internal{
        "REL-06", "CTX-03", "CTX-05", "CTX-07", "CTX-08", "GOV-01", "OBJ-01", "OBJ-02", "CMP-01", "CMP-02",
        "ASM-01", "ASM-02", "ASM-03", "ASM-04", "ASM-05", "SEL-01", "SEL-02", "SEL-03", "SEL-04", "SEL-05",
        "SEL-06", "SEL-07", "SEL-08", "SEL-09", "XIT-01", "BUS-01", "BUS-03", "ASR-01", "ASR-02", "ASR-03"};
    for (auto const& rule : rules().book().rules())
        CHECK_MESSAGE(rule.own == (internal.count(rule.id) == 1), rule.id);
}

TEST_CASE("every rule that the vocabulary names is declared")
{
    auto const text = test::read_file(edition / "plan.xsd");
    std::size_t names = 0;
    for (auto at = text.find("rule=\""); at != std::string::npos; at = text.find("rule=\"", at + 1)) {
        auto const id = text.substr(at + 6, text.find('"', at + 6) - at - 6);
        CHECK_MESSAGE(rules().book().find(id) != nullptr, id);
        ++names;
    }
    CHECK(names > 100);
}
