#include "pipeline/batch/allocation.hpp"

#include <mimalloc.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string_view>
#include <unistd.h>

namespace rapport::batch {

namespace {

int answer_pipe = -1;

/// Allocates nothing, and leaves without destructors, which might.
[[noreturn, maybe_unused]] void give_up() noexcept
{
    constexpr int machine_failure = 3;
    if (answer_pipe >= 0) {
        constexpr std::array<char, 1 + sizeof(std::size_t)> head{says_no_memory};
        bool const sent = ::write(answer_pipe, head.data(), head.size()) == static_cast<ssize_t>(head.size());
        ::_exit(sent ? 0 : 1);
    }
    constexpr std::string_view words = "rapport: there is not enough memory\n";
    (void)!::write(STDERR_FILENO, words.data(), words.size());
    ::_exit(machine_failure);
}

} // namespace

void answer_failed_allocations(int pipe) noexcept
{
    answer_pipe = pipe;
}

} // namespace rapport::batch

// The program's own malloc stands before that of the C library for every library it loads, and hands on to
// mimalloc, whose shared library brings free and all the rest. It takes a sixth off a run: glibc grows the
// heap of a second thread page by page, 2,600 calls of the kernel for one plan. Sanitizers bring theirs.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
extern "C" {

void* malloc(std::size_t size) noexcept
{
    void* const block = mi_malloc(size);
    if (block == nullptr) rapport::batch::give_up();
    return block;
}

void* calloc(std::size_t count, std::size_t size) noexcept
{
    void* const block = mi_calloc(count, size);
    if (block == nullptr) rapport::batch::give_up();
    return block;
}

void* realloc(void* block, std::size_t size) noexcept
{
    void* const moved = mi_realloc(block, size);
    if (moved == nullptr && size > 0) rapport::batch::give_up();
    return moved;
}
}

// mimalloc's own would throw, and what is thrown can be caught.
void* operator new(std::size_t size)
{
    return malloc(size);
}
void* operator new[](std::size_t size)
{
    return malloc(size);
}
void* operator new(std::size_t size, std::nothrow_t const& /*unused*/) noexcept
{
    return malloc(size);
}
void* operator new[](std::size_t size, std::nothrow_t const& /*unused*/) noexcept
{
    return malloc(size);
}
void operator delete(void* block) noexcept
{
    mi_free(block);
}
void operator delete[](void* block) noexcept
{
    mi_free(block);
}
void operator delete(void* block, std::size_t /*unused*/) noexcept
{
    mi_free(block);
}
void operator delete[](void* block, std::size_t /*unused*/) noexcept
{
    mi_free(block);
}
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)

#endif
