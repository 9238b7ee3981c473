#include "pipeline/batch/worker.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

using namespace rapport::batch;
using End = Result::End;

namespace {

std::vector<Result> run(std::vector<Task> const& tasks, Limits const& limits = {}, std::size_t parallel = 2)
{
    std::vector<Result> results;
    run_isolated(tasks, parallel, limits, [&](std::size_t index, Result result) {
        CHECK(index == results.size());
        results.push_back(std::move(result));
    });
    REQUIRE(results.size() == tasks.size());
    return results;
}

std::string hang()
{
    for (;;) ::pause();
}

std::string spin()
{
    unsigned long volatile count = 0;
    for (;;) count = count + 1;
}

} // namespace

TEST_CASE("answers come in the order of the tasks and arrive whole")
{
    std::string const large(3'000'000, 'x');
    auto const results = run({[] {
                                  ::usleep(100'000);
                                  return std::string("slow");
                              },
                              [&] { return large; }, [] { return std::string(); }});
    CHECK(results[0].bytes == "slow");
    CHECK(results[1].bytes == large);
    CHECK(results[2].end == End::done);
    CHECK(results[2].bytes.empty());
}

TEST_CASE("an exception of a task is reported with its words")
{
    auto const results =
        run({[]() -> std::string { throw std::runtime_error("template joint-plan.xml:4:2: no"); }});
    CHECK(results[0].end == End::failed);
    CHECK(results[0].reason.english() == "template joint-plan.xml:4:2: no");
}

TEST_CASE("a crash in one task leaves the others alone")
{
    auto const results = run({[] { return std::string("before"); }, []() -> std::string { std::abort(); },
                              []() -> std::string { ::_exit(7); }, [] { return std::string("after"); }});
    CHECK(results[0].bytes == "before");
    CHECK(results[1].end == End::crashed);
    CHECK(results[1].reason.english().find("SIGABRT") != std::string::npos);
    CHECK(results[2].end == End::crashed);
    CHECK(results[2].reason.english().find("code 7") != std::string::npos);
    CHECK(results[3].bytes == "after");
}

TEST_CASE("a task that never ends is stopped, whether it sleeps or spins")
{
    Limits limits;
    limits.wall = std::chrono::seconds(1);
    CHECK(run({hang}, limits)[0].end == End::time_limit);
    limits.wall = std::chrono::seconds(20);
    limits.processor = std::chrono::seconds(1);
    CHECK(run({spin}, limits)[0].end == End::time_limit);
}

#ifndef __SANITIZE_ADDRESS__
TEST_CASE("a task that asks for too much memory is told apart from a crash")
{
    Limits limits;
    limits.memory = std::size_t{256} << 20;
    auto const results =
        run({[]() -> std::string { return std::string(std::size_t{1} << 30, 'x'); },
             []() -> std::string { // as a C library behaves that does not look at malloc's answer
                 for (;;) {
                     auto* const block = static_cast<char volatile*>(std::malloc(1 << 20));
                     for (int i = 0; i < (1 << 20); i += 4096) block[i] = 1;
                 }
             }},
            limits);
    CHECK(results[0].end == End::memory_limit);
    CHECK(results[1].end == End::memory_limit);
}
#endif

TEST_CASE("a worker has no network and writes no file")
{
    auto const results = run({[] {
                                  int const number = ::socket(AF_INET, SOCK_STREAM, 0);
                                  return std::string(number < 0 && errno == EACCES ? "refused" : "open");
                              },
                              [] {
                                  char name[] = "/tmp/rapport-worker-XXXXXX";
                                  int const number = ::mkstemp(name);
                                  bool const refused = ::write(number, "x", 1) < 0 && errno == EFBIG;
                                  ::unlink(name);
                                  return std::string(refused ? "refused" : "written");
                              }});
    CHECK(results[0].bytes == "refused");
    CHECK(results[1].bytes == "refused");
}

TEST_CASE("an answer that is far too long counts as too much memory")
{
    Limits limits;
    limits.answer = 1000;
    CHECK(run({[] { return std::string(1'000'000, 'x'); }}, limits)[0].end == End::memory_limit);
}

TEST_CASE("more tasks than workers all run, and no process is left behind")
{
    std::vector<Task> tasks;
    for (int i = 0; i < 40; ++i) tasks.emplace_back([i] { return std::to_string(i); });
    auto const results = run(tasks, {}, 3);
    for (int i = 0; i < 40; ++i) CHECK(results[static_cast<std::size_t>(i)].bytes == std::to_string(i));
}

TEST_CASE("when the caller throws, the workers under way are ended")
{
    std::vector<Task> const tasks{[] { return std::string("x"); }, hang};
    CHECK_THROWS_AS(
        run_isolated(tasks, 2, {}, [](std::size_t, Result const&) { throw std::runtime_error("disk"); }),
        std::runtime_error);
}
