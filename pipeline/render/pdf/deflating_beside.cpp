#include "pipeline/render/pdf/deflating_beside.hpp"

#include "pipeline/render/pdf/deflate.hpp"

#include <utility>

namespace rapport::render::pdf {

DeflatingBeside::DeflatingBeside() : thread_([this] { work(); }) {}

DeflatingBeside::~DeflatingBeside()
{
    {
        std::scoped_lock const lock(mutex_);
        ended_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    thread_.join();
}

void DeflatingBeside::add(std::string bytes)
{
    {
        std::scoped_lock const lock(mutex_);
        waiting_.push_back(std::move(bytes));
    }
    changed_.notify_all();
}

std::string DeflatingBeside::take()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !done_.empty() || failure_; });
    if (failure_) std::rethrow_exception(failure_);
    auto bytes = std::move(done_.front());
    done_.pop_front();
    return bytes;
}

void DeflatingBeside::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
        if (ended_) return;
        auto const bytes = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        std::string result;
        std::exception_ptr failure;
        try {
            result = deflated(bytes);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        if (failure) failure_ = failure;
        done_.push_back(std::move(result));
        changed_.notify_all();
    }
}

} // namespace rapport::render::pdf
