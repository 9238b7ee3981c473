#include "pipeline/batch/worker.hpp"

#include "pipeline/batch/allocation.hpp"
#include "pipeline/batch/sandbox.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <fcntl.h>
#include <map>
#include <new>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace rapport::batch {

namespace {

using Clock = std::chrono::steady_clock;

// The first byte of an answer says what follows it; a worker that died has sent less than it announced.
constexpr char says_done = 'D', says_failed = 'F';

[[noreturn]] void fail(char const* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

bool send(int pipe, std::string_view bytes)
{
    while (!bytes.empty()) {
        ssize_t const written = ::write(pipe, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// The whole life of a worker. Leaves by _exit, so that nothing of the parent's is flushed or destroyed
/// twice.
[[noreturn]] void work(Task const& task, Limits const& limits, int pipe)
{
    answer_failed_allocations(pipe);
    char kind = says_done;
    std::string answer;
    try {
        enter_sandbox(limits);
        answer = task();
    } catch (std::bad_alloc const&) {
        kind = says_no_memory;
    } catch (std::exception const& error) {
        kind = says_failed;
        answer = error.what();
    } catch (...) {
        kind = says_failed;
        answer = "an exception of unknown type";
    }
    std::array<char, 1 + sizeof(std::size_t)> head{kind};
    std::size_t const size = answer.size();
    std::memcpy(head.data() + 1, &size, sizeof size);
    bool const sent = send(pipe, {head.data(), head.size()}) && send(pipe, answer);
    ::_exit(sent ? 0 : 1);
}

struct Worker {
    std::size_t index = 0;
    pid_t process = -1;
    int pipe = -1;
    Clock::time_point deadline;
    std::string received;
    bool out_of_time = false;
    bool too_much = false;
};

Worker start(std::size_t index, Task const& task, Limits const& limits)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe");
    pid_t const process = ::fork();
    if (process < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        fail("cannot start a worker");
    }
    if (process == 0) {
        ::close(ends[0]);
        work(task, limits, ends[1]);
    }
    ::close(ends[1]);
    return {.index = index, .process = process, .pipe = ends[0], .deadline = Clock::now() + limits.wall};
}

base::Sentence how_it_died(int status)
{
    if (WIFSIGNALED(status)) {
        char const* const name = ::sigabbrev_np(WTERMSIG(status));
        return base::sentence("the worker process was ended by signal {1}",
                              name ? "SIG" + std::string(name) : std::to_string(WTERMSIG(status)));
    }
    return base::sentence("the worker process left with code {1}",
                          WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

/// C libraries abort or read through a null pointer when memory is refused: a death close to the limit is
/// taken for the limit.
bool died_of_memory(int status, rusage const& used, Limits const& limits)
{
    if (!WIFSIGNALED(status)) return false;
    int const signal = WTERMSIG(status);
    if (signal != SIGABRT && signal != SIGSEGV && signal != SIGBUS && signal != SIGKILL) return false;
    return static_cast<std::size_t>(used.ru_maxrss) * 1024 > limits.memory / 10 * 7;
}

/// The limit of time that a worker met, in seconds.
long used_up(Worker const& worker, rusage const& used, Limits const& limits)
{
    if (worker.out_of_time) return limits.wall.count();
    bool const in_first =
        limits.first.count() > 0 && used.ru_utime.tv_sec + used.ru_stime.tv_sec < limits.processor.count();
    return in_first ? limits.first.count() : limits.processor.count();
}

Result conclude(Worker& worker, Limits const& limits)
{
    ::close(worker.pipe);
    int status = 0;
    rusage used{};
    while (::wait4(worker.process, &status, 0, &used) < 0 && errno == EINTR) {
    }
    Result result;
    if (worker.out_of_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        result.end = Result::End::time_limit;
        auto const seconds = used_up(worker, used, limits);
        result.reason = worker.out_of_time
                            ? base::sentence("it took more than {1} s in all", seconds)
                            : base::sentence("it took more than {1} s of processor time", seconds);
        return result;
    }
    constexpr std::size_t head = 1 + sizeof(std::size_t);
    std::size_t announced = 0;
    bool whole = false;
    if (worker.received.size() >= head && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        std::memcpy(&announced, worker.received.data() + 1, sizeof announced);
        whole = announced == worker.received.size() - head;
    }
    char const kind = whole ? worker.received.front() : '\0';
    if (kind == says_done) {
        worker.received.erase(0, head);
        return {.end = Result::End::done, .bytes = std::move(worker.received), .reason = {}};
    }
    if (kind == says_failed)
        return {
            .end = Result::End::failed, .bytes = {}, .reason = base::value_of(worker.received.substr(head))};
    if (kind == says_no_memory || worker.too_much || died_of_memory(status, used, limits))
        return {.end = Result::End::memory_limit,
                .bytes = {},
                .reason = base::sentence("it asked for more than {1} MiB of memory", limits.memory >> 20)};
    return {.end = Result::End::crashed, .bytes = {}, .reason = how_it_died(status)};
}

/// Reads what is there; false at the end of the pipe.
bool receive(Worker& worker, Limits const& limits)
{
    std::array<char, 65536> buffer;
    ssize_t const count = ::read(worker.pipe, buffer.data(), buffer.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    worker.received.append(buffer.data(), static_cast<std::size_t>(count));
    if (worker.received.size() > limits.answer) {
        worker.too_much = true;
        ::kill(worker.process, SIGKILL);
        return false;
    }
    return count > 0;
}

/// The workers under way. Destroying it (the caller's callback threw) ends them all.
class Crew {
public:
    explicit Crew(Limits const& limits) : limits_(limits) {}
    Crew(Crew const&) = delete;
    Crew& operator=(Crew const&) = delete;
    ~Crew()
    {
        for (auto& worker : workers_) {
            ::kill(worker.process, SIGKILL);
            conclude(worker, limits_);
        }
    }

    [[nodiscard]] std::size_t size() const { return workers_.size(); }
    void add(Worker worker) { workers_.push_back(std::move(worker)); }

    /// Waits for something to happen; results of those that ended go into `results`.
    void step(std::map<std::size_t, Result>& results)
    {
        std::vector<pollfd> pipes;
        auto nearest = Clock::now() + limits_.wall;
        for (auto const& worker : workers_) {
            pipes.push_back({worker.pipe, POLLIN, 0});
            nearest = std::min(nearest, worker.deadline);
        }
        auto const wait = std::chrono::ceil<std::chrono::milliseconds>(nearest - Clock::now()).count();
        if (::poll(pipes.data(), pipes.size(), static_cast<int>(std::max<long>(wait, 0))) < 0 &&
            errno != EINTR)
            fail("cannot wait for the workers");
        auto const now = Clock::now();
        for (std::size_t i = workers_.size(); i-- > 0;) {
            Worker& worker = workers_[i];
            bool ended = pipes[i].revents != 0 && !receive(worker, limits_);
            if (!ended && now >= worker.deadline) {
                worker.out_of_time = ended = true;
                ::kill(worker.process, SIGKILL);
            }
            if (!ended) continue;
            results.emplace(worker.index, conclude(worker, limits_));
            workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

private:
    Limits limits_;
    std::deque<Worker> workers_;
};

} // namespace

void run_isolated(std::vector<Task> const& tasks, std::size_t parallel, Limits const& limits,
                  std::function<void(std::size_t, Result)> const& finished)
{
    Crew crew(limits);
    std::map<std::size_t, Result> waiting; // ended before one that comes earlier in the order
    std::size_t started = 0;
    std::size_t reported = 0;
    while (reported < tasks.size()) {
        // A slow first task must not let the answers of hundreds of others pile up in memory.
        bool const room = waiting.size() < 4 * std::max<std::size_t>(parallel, 1);
        if (started < tasks.size() && room && crew.size() < std::max<std::size_t>(parallel, 1)) {
            crew.add(start(started, tasks[started], limits));
            ++started;
            continue;
        }
        if (crew.size() > 0) crew.step(waiting);
        for (auto next = waiting.find(reported); next != waiting.end(); next = waiting.find(reported)) {
            finished(reported, std::move(next->second));
            waiting.erase(next);
            ++reported;
        }
    }
}

} // namespace rapport::batch
