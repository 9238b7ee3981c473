#include "pipeline/base/share.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

using rapport::base::share;

TEST_CASE("everything that is shared is done once")
{
    for (std::size_t const count : {0U, 1U, 2U, 1000U}) {
        std::vector<int> done(count);
        share(count, [&](std::size_t i) { ++done[i]; });
        CHECK(std::accumulate(done.begin(), done.end(), 0) == static_cast<int>(count));
        CHECK(std::count(done.begin(), done.end(), 1) == static_cast<long>(count));
    }
}

TEST_CASE("what one of them throws arrives, wherever it was done")
{
    for (std::size_t const bad : {0U, 1U, 49U, 99U})
        CHECK_THROWS_WITH_AS(share(100,
                                   [&](std::size_t i) {
                                       if (i == bad)
                                           throw std::runtime_error("number " + std::to_string(bad));
                                   }),
                             ("number " + std::to_string(bad)).c_str(), std::runtime_error);
}
