#include "pipeline/base/share.hpp"

#include <atomic>
#include <future>

namespace rapport::base {

void share(std::size_t count, std::function<void(std::size_t)> const& work)
{
    std::atomic<std::size_t> next = 0;
    auto const take = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            next = count;
            throw;
        }
    };
    if (count < 2) return take();
    auto beside = std::async(std::launch::async, take); // waited for, also when this thread throws
    take();
    beside.get();
}

} // namespace rapport::base
