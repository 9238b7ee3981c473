# sRGB as a part of the program: every PDF file names the colours it means by it, and rendering reads no disk.
# sRGB.icc states IEC 61966-2-1 in the 548 bytes of an ICC version 4 profile, with a fixed date in its header;
# sRGB-version-2.icc states the same for PDF/A-1, its curve as 1024 samples, because version 2 knows no formula for it.
set(colour_profile_files ${CMAKE_CURRENT_LIST_DIR}/sRGB.icc ${CMAKE_CURRENT_LIST_DIR}/sRGB-version-2.icc)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${colour_profile_files})
set(colour_profiles)
foreach(colour_profile_file IN LISTS colour_profile_files)
  file(READ ${colour_profile_file} colour_profile HEX)
  string(LENGTH "${colour_profile}" colour_profile_size)
  math(EXPR colour_profile_size "${colour_profile_size} / 2")
  string(REGEX REPLACE "(..)" "\\\\x\\1" colour_profile "${colour_profile}")
  list(APPEND colour_profiles "{\"${colour_profile}\", ${colour_profile_size}}")
endforeach()
list(GET colour_profiles 0 colour_profile_now)
list(GET colour_profiles 1 colour_profile_then)
set(colour_profile_source ${CMAKE_CURRENT_BINARY_DIR}/render/colour_profile.cpp)
file(CONFIGURE OUTPUT ${colour_profile_source} @ONLY CONTENT [[
// Written by pipeline/render/pdf/colour_profile.cmake from the two profiles beside it.
#include "pipeline/render/pdf/archive.hpp"

namespace rapport::render::pdf {
std::string_view colour_profile(Standard standard)
{
    if (standard == Standard::pdf_a_1b) return @colour_profile_then@;
    return @colour_profile_now@;
}
} // namespace rapport::render::pdf
]])
# The room's target does not exist yet when this file is read.
cmake_language(DEFER CALL target_sources rapport_render_pdf PRIVATE ${colour_profile_source})
