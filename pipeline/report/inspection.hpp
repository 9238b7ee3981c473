#pragma once

#include <string>
#include <vector>

namespace rapport::report {

/// What the checker of PDF files said about one file.
struct Inspection {
    struct Fault {
        std::string standard; ///< PDF/A-3a
        std::string clause;
        int test = 0;
        int object = 0; ///< 0: none in particular
        int generation = 0;
        int page = 0; ///< 0: none in particular
        std::string message;
        std::string help;
    };
    std::string file;
    bool passes = false;
    std::string unreadable; ///< why it could not be judged, empty when it could
    std::vector<std::string> flavours;
    std::string unknown_claim; ///< what the file claims to be and no rule here is about; empty: nothing
    std::vector<Fault> findings;
    std::size_t left_out = 0; ///< faults of rules that many objects break
};

std::string inspections_as_text(std::vector<Inspection> const& inspections);
std::string inspections_as_json(std::vector<Inspection> const& inspections);

} // namespace rapport::report
