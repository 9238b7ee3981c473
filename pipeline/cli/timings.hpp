#pragma once

#include "pipeline/cli/plans/wire.hpp"

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::cli {

/// Where the time of a run goes, by stage; printed to standard error on --timings. Stages of workers are
/// summed over all plans.
class StageTable {
public:
    explicit StageTable(bool wanted) : wanted_(wanted) {}
    void begin(std::string_view stage);
    void add(Answer const& answer);
    void print();

private:
    struct Line {
        std::string stage;
        double milliseconds = 0;
    };
    static void add_to(std::vector<Line>& lines, std::string const& stage, double milliseconds);

    bool wanted_;
    std::string current_;
    std::chrono::steady_clock::time_point start_;
    std::vector<Line> program_;
    std::vector<Line> workers_;
    long peak_kilobytes_ = 0;
};

} // namespace rapport::cli
