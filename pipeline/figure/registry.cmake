# A chart is one file: charts/heat_map.cpp is the chart `heat-map`. The table of all charts is written from the
# folder's listing, so that nobody has to keep it.
file(GLOB chart_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/charts/*.cpp)
set(chart_declarations "")
set(chart_rows "")
foreach(chart_source IN LISTS chart_sources)
  get_filename_component(chart ${chart_source} NAME_WE)
  string(REPLACE "_" "-" chart_name ${chart})
  string(APPEND chart_declarations
    "Figure ${chart}(Request const&);\nstd::string ${chart}_text(Request const&);\nstd::vector<Word> ${chart}_words();\n")
  string(APPEND chart_rows "        {\"${chart_name}\", charts::${chart}, charts::${chart}_text, charts::${chart}_words},\n")
endforeach()

# file(CONFIGURE) leaves the file alone when nothing changed, so a second run compiles nothing.
set(chart_registry ${CMAKE_CURRENT_BINARY_DIR}/figure/registry_table.cpp)
file(CONFIGURE OUTPUT ${chart_registry} @ONLY CONTENT [[
// Written by pipeline/figure/registry.cmake from the files in pipeline/figure/charts.
#include "pipeline/figure/registry.hpp"

namespace rapport::figure {
namespace charts {
@chart_declarations@
}
std::vector<Chart> const& registry()
{
    static std::vector<Chart> const table = {
@chart_rows@    };
    return table;
}
} // namespace rapport::figure
]])
# The room's target does not exist yet when this file is read.
cmake_language(DEFER CALL target_sources rapport_figure PRIVATE ${chart_registry})
