#include "pipeline/cli/settings/limits.hpp"

#include "pipeline/cli/failure.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

base::Limits applied(std::string const& value, bool may_raise = false)
{
    base::Limits limits;
    cli::apply_limits({value}, "rapport.yaml:3", may_raise, limits);
    return limits;
}

} // namespace

TEST_CASE("anybody may lower a limit, in its own unit")
{
    CHECK(applied("rows 500").rows == 500);
    CHECK(applied("file 512 KiB").file == std::size_t{512} << 10);
    CHECK(applied("file 1000 bytes").file == 1000);
    CHECK(applied("memory 256 MiB").memory == std::size_t{256} << 20);
    CHECK(applied("checking 1 s").checking == 1);
    CHECK(applied("rows 2000") == base::Limits{});
}

TEST_CASE("raising a limit takes the policy, and has an end")
{
    CHECK_THROWS_AS(applied("rows 2001"), cli::UsageError);
    CHECK(applied("rows 2001", true).rows == 2001);
    CHECK(applied("rendering 320 s", true).rendering == 320);
    CHECK_THROWS_AS(applied("rendering 321 s", true), cli::UsageError);
    CHECK_THROWS_AS(applied("file 9999999999999999999999 bytes", true), cli::UsageError);
}

TEST_CASE("what is no limit is refused at its place")
{
    for (auto const* wrong :
         {"", "rows", "rows 0", "rows -1", "rows 5 KiB", "file 5", "checking 5 ms", "speed 5"})
        CHECK_THROWS_WITH_AS(applied(wrong, true), doctest::Contains("rapport.yaml:3: "), cli::UsageError);
}

TEST_CASE("bytes are told in the largest unit that says them exactly")
{
    CHECK(base::bytes_text(std::size_t{1} << 20) == "1 MiB");
    CHECK(base::bytes_text(1536) == "1536 bytes");
    CHECK(base::bytes_text(65536) == "64 KiB");
}
