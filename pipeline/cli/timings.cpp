#include "pipeline/cli/timings.hpp"

#include <algorithm>
#include <cstdio>

namespace rapport::cli {

void StageTable::add_to(std::vector<Line>& lines, std::string const& stage, double milliseconds)
{
    auto const same = std::ranges::find(lines, stage, &Line::stage);
    if (same == lines.end())
        lines.push_back({stage, milliseconds});
    else
        same->milliseconds += milliseconds;
}

void StageTable::begin(std::string_view stage)
{
    if (!wanted_) return;
    auto const now = std::chrono::steady_clock::now();
    if (!current_.empty())
        add_to(program_, current_, std::chrono::duration<double, std::milli>(now - start_).count());
    current_ = stage;
    start_ = now;
}

void StageTable::add(Answer const& answer)
{
    for (auto const& [stage, milliseconds] : answer.timings) add_to(workers_, stage, milliseconds);
    peak_kilobytes_ = std::max(peak_kilobytes_, answer.peak_kilobytes);
}

void StageTable::print()
{
    if (!wanted_) return;
    begin("");
    double total = 0;
    for (auto const& line : program_) total += line.milliseconds;
    std::fprintf(stderr, "%-28s %10s\n", "stage", "ms");
    for (auto const& line : program_) {
        std::fprintf(stderr, "%-28s %10.2f\n", line.stage.c_str(), line.milliseconds);
        if (line.stage != "all plans") continue;
        for (auto const& part : workers_)
            std::fprintf(stderr, "  %-26s %10.2f\n", part.stage.c_str(), part.milliseconds);
    }
    std::fprintf(stderr, "%-28s %10.2f\n", "total", total);
    std::fprintf(stderr, "%-28s %10.1f\n", "peak of a worker, MiB",
                 static_cast<double>(peak_kilobytes_) / 1024);
}

} // namespace rapport::cli
