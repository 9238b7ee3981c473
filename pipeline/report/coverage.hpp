#pragma once

#include <string>
#include <vector>

namespace rapport::report {

/// Clause by clause, what one relationship's plan shows to each audience that was looked at.
struct Coverage {
    struct Place {
        std::string what;
        std::string where; ///< path:line
    };
    struct Cell {
        std::string level; ///< none, stated, evidenced, measured, not-shown
        std::vector<Place> places;
        std::string more; ///< how many further places there are; empty when none
    };
    struct Row {
        std::string number;
        std::string title;
        bool heading = false;    ///< holds other clauses and nothing else
        std::vector<Cell> cells; ///< one for each audience
    };
    std::string plan; ///< REL-KTB
    std::vector<std::string> audiences;
    std::vector<Row> rows;
};

/// There are no totals: a count of clauses is no degree of conformity.
std::string coverage_as_text(std::vector<Coverage> const& plans);
std::string coverage_as_json(std::vector<Coverage> const& plans);
std::string coverage_as_csv(std::vector<Coverage> const& plans);  ///< RFC 4180, one line for each place
std::string coverage_as_html(std::vector<Coverage> const& plans); ///< one page without scripts

} // namespace rapport::report
