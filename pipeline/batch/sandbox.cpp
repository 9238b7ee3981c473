#include "pipeline/batch/sandbox.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fstream>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

#if defined(__x86_64__)
#define RAPPORT_AUDIT_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define RAPPORT_AUDIT_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

namespace rapport::batch {

namespace {

void limit(__rlimit_resource resource, rlim_t value, char const* what, rlim_t grace = 0)
{
    rlimit const soft_and_hard{value, value + grace};
    if (::setrlimit(resource, &soft_and_hard) != 0)
        throw std::system_error(errno, std::generic_category(), what);
}

/// Instrumented programs are many times slower, and what they find is no matter of time.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr rlim_t slowness = 10;
#else
constexpr rlim_t slowness = 1;
#endif

/// The soft limit is `now`; the hard one, which nobody can raise, is behind all of the time.
void limit_time(std::chrono::seconds now, Limits const& limits)
{
    auto const soft = static_cast<rlim_t>(now.count()) * slowness;
    auto const all = static_cast<rlim_t>(limits.processor.count()) * slowness;
    limit(RLIMIT_CPU, soft, "cannot limit processor time", all + 1 - soft);
}

/// Bytes of address space that this process has; nothing when the kernel does not say.
[[maybe_unused]] rlim_t mapped()
{
    std::ifstream facts("/proc/self/statm");
    rlim_t pages = 0;
    facts >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

/// Refuses socket() and socketpair() with "permission denied"; everything else passes. A system call of a
/// foreign architecture would have other numbers, so it ends the process.
void refuse_sockets()
{
#ifdef RAPPORT_AUDIT_ARCHITECTURE
    constexpr auto statement = [](int code, unsigned value) {
        return sock_filter{static_cast<unsigned short>(code), 0, 0, value};
    };
    constexpr auto jump = [](int code, unsigned value, unsigned char yes, unsigned char no) {
        return sock_filter{static_cast<unsigned short>(code), yes, no, value};
    };
    std::array filter{
        statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        jump(BPF_JMP | BPF_JEQ | BPF_K, RAPPORT_AUDIT_ARCHITECTURE, 1, 0),
        statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        jump(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 1, 0),
        jump(BPF_JMP | BPF_JEQ | BPF_K, __NR_socketpair, 0, 1),
        statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    sock_fprog const program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot give up privileges");
    // A kernel built without seccomp, or a container that forbids it, leaves the other limits in force.
    if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0 && errno != EINVAL && errno != EACCES)
        throw std::system_error(errno, std::generic_category(), "cannot refuse the network");
#endif
}

} // namespace

void enter_sandbox(Limits const& limits)
{
    // At the soft limit comes SIGXCPU, which tells time from other deaths; at the hard one SIGKILL.
    limit_time(limits.first.count() > 0 ? limits.first : limits.processor, limits);
    limit(RLIMIT_CORE, 0, "cannot limit core files");
    std::signal(SIGXFSZ, SIG_IGN); // a write fails, instead of a library's warning ending the process
    limit(RLIMIT_FSIZE, 0, "cannot limit written files");
    limit(RLIMIT_NOFILE, 64, "cannot limit open files");
#ifndef __SANITIZE_ADDRESS__ // which maps terabytes of address space for itself
    // What the program has mapped before (libraries, rules, fonts) is no matter of the plan.
    limit(RLIMIT_AS, mapped() + limits.memory, "cannot limit memory");
#endif
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // no worker outlives the run that waits for it
    refuse_sockets();
}

void grant_time(Limits const& limits)
{
    limit_time(limits.processor, limits);
}

} // namespace rapport::batch
