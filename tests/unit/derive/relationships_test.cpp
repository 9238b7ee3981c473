#include "pipeline/check/shape.hpp"
#include "pipeline/derive/derive.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "tests/support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>

using namespace rapport;

// The two example relationships were worked out by hand before this program existed; what it computes must be
// what was worked out.
namespace {

namespace fs = std::filesystem;

struct Computed {
    xml::Tree tree;
    std::map<std::string, xml::Element> items;

    explicit Computed(xml::Tree given) : tree(std::move(given)) { visit(tree.root()); }

    void visit(xml::Element element)
    {
        if (element.has("id"))
            items.emplace(element.get("id"), element);
        else if (element.has("name"))
            items.emplace(element.get("name"), element);
        for (auto const child : element.children()) visit(child);
    }
    std::string fact(std::string const& id, std::string_view name) const { return items.at(id).fact(name); }

    std::string money(std::string const& of, std::string const& whose = "") const
    {
        for (auto const group : tree.root().children("totals"))
            for (auto const row : group.children("money"))
                if (row.get("of") == of && (row.get("party") == whose || row.get("payer") == whose))
                    return row.get("amount");
        return {};
    }

    std::string indices() const
    {
        std::string text;
        for (auto const group : tree.root().children("trust"))
            for (auto const row : group.children("index"))
                text += row.get("party").substr(4) + " " + row.get("date") + " " + row.get("value") + "; ";
        return text;
    }
};

Computed compute(std::string const& relationship, std::string const& own = "")
{
    auto const file = [](std::string const& path) { return test::read_file(fs::path(SOURCE_DIR) / path); };
    auto const schema = xml::Tree::parse_own(file("schemas/iso44001-2017/plan.xsd"), "plan.xsd");
    auto const words = vocabulary::load(schema);
    auto const profile = vocabulary::load_profile(
        xml::Tree::parse_own(file("schemas/iso44001-2017/profile.xml"), "profile.xml"));
    std::vector<ingest::Source> sources;
    auto const add = [&](std::string const& folder, std::string const& party) {
        std::vector<std::string> names;
        for (auto const& entry : fs::directory_iterator(fs::path(SOURCE_DIR) / "content" / folder))
            if (entry.path().extension() == ".md" || entry.path().extension() == ".xml")
                names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        for (auto const& name : names)
            sources.push_back({folder + "/" + name, file("content/" + folder + "/" + name), party});
    };
    add(relationship, "");
    if (!own.empty()) add("own/" + own + "/" + relationship, "PTY-KRHA");
    base::Report report;
    auto plan = ingest::read(sources, words, report);
    REQUIRE(plan);
    derive::derive(plan->tree, profile, words,
                   {base::Date::parse("2026-11-16").value(),
                    own.empty() ? "joint" : "own-" + own,
                    own.empty() ? "" : "PTY-KRHA",
                    {}});
    return Computed(std::move(plan->tree));
}

} // namespace

TEST_CASE("Kelmouth's measures have the status that was worked out by hand")
{
    auto const kelmouth = compute("kelmouth");
    std::map<std::string, std::string> const expected{
        {"MSR-J1", "at-risk"}, {"MSR-J2", "at-risk"},     {"MSR-J3", "on-track"}, {"MSR-J4", "at-risk"},
        {"MSR-J5", "at-risk"}, {"MSR-K1", "not-started"}, {"MSR-K2", "on-track"}, {"MSR-K3", "on-track"},
        {"MSR-B1", "at-risk"}, {"MSR-B2", "on-track"},    {"MSR-B3", "on-track"}};
    for (auto const& [id, status] : expected) CHECK_MESSAGE(kelmouth.fact(id, "status") == status, id);
    CHECK(kelmouth.fact("MSR-B2", "expected") == "10.0");
    CHECK(kelmouth.fact("MSR-B3", "expected") == "4.0");
    CHECK(kelmouth.fact("MSR-J5", "value") == "3.9");
    CHECK(kelmouth.fact("OBJ-J2", "failing") == "amber-worsening");
    CHECK(!kelmouth.fact("OBJ-J2", "recovery").empty());
    CHECK(kelmouth.fact("OBJ-J4", "failing").empty());
}

TEST_CASE("Kelmouth's sums, scores and indices are those that were worked out by hand")
{
    auto const kelmouth = compute("kelmouth");
    CHECK(kelmouth.money("value-target") == "18.5");
    CHECK(kelmouth.money("value-delivered") == "10.5");
    CHECK(kelmouth.money("value-agreed") == "20.0");
    CHECK(kelmouth.money("exit-total") == "7.9");
    CHECK(kelmouth.money("case-net") == "24.8");
    CHECK(kelmouth.fact("RK-04", "score") == "16");
    CHECK(kelmouth.fact("RK-08", "band") == "high");
    CHECK(kelmouth.indices() ==
          "KRHA 2025-09-15 3.8; BRK 2025-09-15 3.9; KRHA 2026-03-16 4.1; BRK 2026-03-16 4.1; "
          "KRHA 2026-09-14 3.9; BRK 2026-09-14 4.2; ");
    CHECK(kelmouth.fact("XTR-02", "met") == "no");
    CHECK(kelmouth.fact("XTR-02", "distance") == "18.0");
    CHECK(kelmouth.fact("XTR-04", "met") == "no");
}

TEST_CASE("Kelmouth's selection totals are those that were worked out by hand, in KRHA's own set only")
{
    auto const krha = compute("kelmouth", "krha");
    auto const total = [&](std::string const& name) {
        for (auto const& [id, item] : krha.items)
            if (item.name() == "candidate" && id.rfind(name, 0) == 0) return item.fact("total");
        return std::string{};
    };
    CHECK(total("Brackenfold") == "4.05");
    CHECK(total("Dunmarrow") == "4.00");
    CHECK(total("Pellis") == "3.40");
    CHECK(compute("kelmouth").items.count("Dunmarrow Civil") == 0);
}

TEST_CASE("Fibra-3's figures are those that were worked out by hand")
{
    auto const fibra = compute("fibra-3");
    std::map<std::string, std::string> const expected{
        {"MSR-J1", "not-started"}, {"MSR-J2", "on-track"}, {"MSR-J3", "on-track"},    {"MSR-J4", "on-track"},
        {"MSR-J5", "at-risk"},     {"MSR-N3", "on-track"}, {"MSR-J6", "not-started"}, {"MSR-S1", "on-track"}};
    for (auto const& [id, status] : expected) CHECK_MESSAGE(fibra.fact(id, "status") == status, id);
    CHECK(fibra.fact("MSR-J4", "expected") == "21.3");
    CHECK(fibra.fact("MSR-S1", "expected") == "1.5");
    CHECK(fibra.money("contributions") == "38.5");
    CHECK(fibra.money("contribution", "PTY-ALD") == "27.0");
    CHECK(fibra.money("contribution-cash", "PTY-SRD") == "2.0");
    CHECK(fibra.money("exit-total") == "4.1");
    CHECK(fibra.money("value-target").empty());
    CHECK(fibra.indices() == "ALD 2026-10-19 4.2; NYH 2026-10-19 3.9; SRD 2026-10-19 4.2; ");
    CHECK(fibra.items.count("OBJ-A3") == 0);
}
