#include "pipeline/records.hpp"

#include "pipeline/ingest/ingest.hpp"
#include "pipeline/machine.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/resources.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

vocabulary::Vocabulary const& words()
{
    static Machine const machine(test::resources());
    return machine.parts().vocabulary;
}

xml::Tree plan_with(std::string const& overlay)
{
    auto const base = test::read_file(SOURCE_DIR "/schemas/iso44001-2017/examples/base/plan.md");
    base::Report report;
    auto plan = ingest::read({{"plan.md", test::composed(base, overlay), {}}}, words(), report);
    REQUIRE(plan);
    return std::move(plan->tree);
}

std::string const two_lessons = "## Lessons\n\n| Id | Date | Lesson | Applied in |\n|---|---|---|---|\n"
                                "| LSN-01 | 2026-05-18 | Early slots save days | all piles |\n"
                                "| LSN-02 | 2026-06-18 | Late ones cost them | all piles |\n";

std::string replaced(std::string text, std::string const& what, std::string const& with)
{
    return text.replace(text.find(what), what.size(), with);
}

std::size_t changed(std::string const& then, std::string const& now)
{
    return changed_records(plan_with(then), plan_with(now), words());
}

} // namespace

TEST_CASE("records that were added, removed or changed are counted, each once")
{
    CHECK(changed(two_lessons, two_lessons) == 0);
    CHECK(changed(two_lessons, replaced(two_lessons, "Late ones", "Later ones")) == 1);
    CHECK(changed(two_lessons, two_lessons + "| LSN-03 | 2026-07-18 | Ask first | pile 9 |\n") == 1);
    auto const first = two_lessons.find("| LSN-01");
    auto const second = two_lessons.find("| LSN-02");
    auto const without = two_lessons.substr(0, first) + two_lessons.substr(second);
    CHECK(changed(two_lessons, without) == 1);
    CHECK(changed(without, two_lessons) == 1);
    auto const swapped = without + two_lessons.substr(first, second - first);
    CHECK(changed(two_lessons, swapped) == 0);
}

TEST_CASE("commitments and the status that the authors want are no records")
{
    CHECK(changed("---\nstatus: in-review\n---\n", "---\nstatus: approved\n---\n") == 0);
    CHECK(changed("---\ntitle: Mill\n---\n", "---\ntitle: Windmill\n---\n") == 0);
}
