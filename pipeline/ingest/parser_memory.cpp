#include "pipeline/ingest/parser_memory.hpp"

#include <algorithm>
#include <cassert>
#include <cmark-gfm.h>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace rapport::ingest {

namespace {

constexpr std::size_t block_size = std::size_t{64} << 10;

/// Blocks that are filled one after the other. Before each piece stands its size, for realloc.
class Blocks {
public:
    void* take(std::size_t size)
    {
        std::size_t const whole = sizeof(Head) + padded(size);
        if (whole < size) std::abort();
        if (whole > left_) add_block(std::max(whole, block_size));
        auto* const head = new (next_) Head{size};
        next_ += whole;
        left_ -= whole;
        newest_ = head + 1;
        return newest_;
    }

    /// A buffer that grows is nearly always the newest piece: it grows where it is.
    bool grow(void* piece, std::size_t size)
    {
        std::size_t const before = padded(size_of(piece));
        if (piece != newest_ || padded(size) - before > left_) return false;
        next_ += padded(size) - before;
        left_ -= padded(size) - before;
        (static_cast<Head*>(piece) - 1)->size = size;
        return true;
    }

    static std::size_t size_of(void* piece) { return (static_cast<Head*>(piece) - 1)->size; }

    [[nodiscard]] bool empty() const { return blocks_.empty(); }
    void clear()
    {
        blocks_.clear();
        left_ = 0;
        newest_ = nullptr;
    }

private:
    static constexpr std::size_t alignment = alignof(std::max_align_t);
    struct alignas(std::max_align_t) Head {
        std::size_t size;
    };

    static std::size_t padded(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

    void add_block(std::size_t size)
    {
        blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
        next_ = blocks_.back().get();
        left_ = size;
    }

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::byte* next_ = nullptr;
    std::size_t left_ = 0;
    void* newest_ = nullptr;
};

// cmark-gfm hands no context to its allocator.
thread_local Blocks blocks;

// The library is C and cannot pass an exception on: without memory it stops the process, as its own allocator
// does, and the worker's end is told as such.
void* allocate(std::size_t count, std::size_t size) noexcept
{
    if (size != 0 && count > static_cast<std::size_t>(-1) / size) std::abort();
    void* const piece = blocks.take(count * size);
    std::memset(piece, 0, count * size);
    return piece;
}

void* reallocate(void* piece, std::size_t size) noexcept
{
    if (piece == nullptr) return blocks.take(size);
    std::size_t const before = Blocks::size_of(piece);
    if (size <= before || blocks.grow(piece, size)) return piece;
    void* const larger = blocks.take(size);
    std::memcpy(larger, piece, before);
    return larger;
}

void keep(void* /*piece*/) noexcept {}

cmark_mem functions_of_blocks{allocate, reallocate, keep};

} // namespace

ParserMemory::ParserMemory()
{
    assert(blocks.empty());
}

ParserMemory::~ParserMemory()
{
    blocks.clear();
}

cmark_mem* ParserMemory::functions() const
{
    return &functions_of_blocks;
}

} // namespace rapport::ingest
