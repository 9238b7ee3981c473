#include "pipeline/machine.hpp"
#include "pipeline/render/pdf/paginate.hpp"
#include "tests/golden/golden_case.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/resources.hpp"
#include "tests/support/rivers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

using namespace rapport;

namespace {

namespace fs = std::filesystem;

Job job_of(std::string const& relationship)
{
    Job job;
    job.relationship = job.folder = relationship;
    for (auto const& entry : fs::directory_iterator(fs::path(SOURCE_DIR "/content") / relationship))
        if (entry.is_regular_file())
            job.joint.push_back({entry.path().filename().string(), test::read_file(entry.path())});
    std::ranges::sort(job.joint, {}, &SourceFile::name); // the plan before its records
    job.as_of = base::Date::parse("2026-11-16");
    job.as_of_source = "the test";
    job.documents = {"joint-plan"};
    job.draft = true;
    return job;
}

/// The rivers in the justified paragraphs of a plan's document, as it is set.
struct Found {
    std::size_t paragraphs = 0;
    std::size_t of_three_lines = 0;
    std::size_t of_more = 0;
};

Found rivers_of(std::string const& relationship)
{
    Found found;
    Machine const machine(test::resources());
    auto job = job_of(relationship);
    job.composed = [&](document::Document const& document, document::Theme const& theme) {
        type::Fonts fonts(machine.parts().font_files());
        base::Report report;
        auto const layout = render::pdf::paginate(document, theme, fonts, report);
        for (auto const& lines : test::justified_paragraphs(layout)) {
            ++found.paragraphs;
            for (int const length : test::rivers(lines))
                ++(length == 3 ? found.of_three_lines : found.of_more);
        }
    };
    run(job, machine);
    return found;
}

test::WhiteLine white(std::vector<test::Gap> gaps)
{
    return {0, 100, std::move(gaps), {}};
}

} // namespace

TEST_CASE("no river of four lines runs through the pages of the example plans, and hardly one of three")
{
    auto const kelmouth = rivers_of("kelmouth");
    CHECK(kelmouth.paragraphs > 60);
    CHECK(kelmouth.of_more == 0);
    CHECK(kelmouth.of_three_lines <= 8);
    auto const fibra = rivers_of("fibra-3");
    CHECK(fibra.paragraphs > 15);
    CHECK(fibra.of_more == 0);
    CHECK(fibra.of_three_lines <= 2);
}

TEST_CASE("the counter of rivers follows white that leans, and loses it where a word stands in its way")
{
    std::vector<test::WhiteLine> lines{white({{20, 24}, {60, 64}}), white({{21, 25}, {80, 84}}),
                                       white({{23, 27}, {82, 86}}), white({{24, 28}, {84, 88}})};
    CHECK(test::rivers(lines) == std::vector<int>{4, 3});
    lines[1].gaps[0] = {24, 28}; // touches the corner only
    CHECK(test::rivers(lines) == std::vector<int>{3, 3});
    lines[2].gaps[0] = {40, 44};
    CHECK(test::rivers(lines) == std::vector<int>{3});
    CHECK(test::rivers({}).empty());
}
