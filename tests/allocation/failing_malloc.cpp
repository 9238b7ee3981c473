#include "tests/allocation/failing_malloc.hpp"

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <new>
#include <sys/mman.h>

// Stands between the program's malloc and mimalloc. Loaded with LD_PRELOAD, or linked.

namespace {

/// Shared by the program and its workers, so that one number counts on from the other.
struct Count {
    std::atomic<long> asked{0};
    std::atomic<long> failing{0}; ///< number of the request that fails; 0: none
};

Count* made(int sharing)
{
    void* const page = ::mmap(nullptr, sizeof(Count), PROT_READ | PROT_WRITE, sharing | MAP_ANONYMOUS, -1, 0);
    return new (page) Count;
}

Count*& counting()
{
    static Count* current = [] {
        auto* const shared = made(MAP_SHARED);
        if (char const* const number = std::getenv("FAIL_ALLOCATION")) shared->failing = std::atol(number);
        return shared;
    }();
    return current;
}

Count& count()
{
    return *counting();
}

bool fails() noexcept
{
    auto& shared = count();
    return ++shared.asked == shared.failing;
}

template <class Function>
Function next(char const* name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Tells how many allocations a run makes.
struct Teller {
    ~Teller()
    {
        if (std::getenv("COUNT_ALLOCATIONS"))
            std::fprintf(stderr, "allocations: %ld\n", count().asked.load());
    }
};
Teller const teller;

} // namespace

namespace allocation {

void fail_at(long number)
{
    counting() = made(MAP_PRIVATE); // other processes count for themselves
    count().failing = number;
}

long asked()
{
    return count().asked;
}

} // namespace allocation

extern "C" {
void* mi_malloc(std::size_t size) noexcept
{
    static auto const real = next<void* (*)(std::size_t)>("mi_malloc");
    return fails() ? nullptr : real(size);
}

void* mi_calloc(std::size_t number, std::size_t size) noexcept
{
    static auto const real = next<void* (*)(std::size_t, std::size_t)>("mi_calloc");
    return fails() ? nullptr : real(number, size);
}

void* mi_realloc(void* block, std::size_t size) noexcept
{
    static auto const real = next<void* (*)(void*, std::size_t)>("mi_realloc");
    return size > 0 && fails() ? nullptr : real(block, size);
}
}
