#pragma once

#include <string>
#include <vector>

namespace rapport::report {

/// What somebody must have done by a day, as people are told of it.
struct Due {
    std::string plan; ///< REL-KTB
    std::string kind; ///< action, risk-review, reading ...
    std::string item; ///< ACT-35, or empty
    std::string what;
    std::string owner; ///< empty: nobody is named
    std::string date;  ///< ISO
    long days = 0;     ///< from the day of the report on; negative: overdue
    std::string where; ///< path:line
};

struct DueList {
    std::string as_of;
    long within = 0;       ///< days that the report looks ahead
    std::vector<Due> dues; ///< by date
};

/// Grouped by owner, by name; who has something overdue comes first.
std::string dues_as_text(DueList const& list);
std::string dues_as_json(DueList const& list);
std::string dues_as_markdown(DueList const& list);

} // namespace rapport::report
