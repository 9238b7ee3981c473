#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>

namespace rapport::render::pdf {

/// Deflates on a thread of its own while the pages that follow are painted: a sixth of what making the file
/// of a large plan takes. One thread, because the caller has plans for the other processors.
class DeflatingBeside {
public:
    DeflatingBeside();
    ~DeflatingBeside();
    DeflatingBeside(DeflatingBeside const&) = delete;
    DeflatingBeside& operator=(DeflatingBeside const&) = delete;
    DeflatingBeside(DeflatingBeside&&) = delete;
    DeflatingBeside& operator=(DeflatingBeside&&) = delete;

    void add(std::string bytes);
    /// What `add` was given, as a zlib stream, in the same order; waits for it. Once for each.
    std::string take();

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> waiting_;
    std::deque<std::string> done_;
    std::exception_ptr failure_;
    bool ended_ = false;
    std::thread thread_;
};

} // namespace rapport::render::pdf
