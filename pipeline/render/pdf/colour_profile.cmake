# sRGB.icc as a part of the program: every PDF file names the colours it means by it, and rendering reads no disk.
# The profile states IEC 61966-2-1 in the 548 bytes of an ICC version 4 profile, with a fixed date in its header.
set(colour_profile_file ${CMAKE_CURRENT_LIST_DIR}/sRGB.icc)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${colour_profile_file})
file(READ ${colour_profile_file} colour_profile HEX)
string(LENGTH "${colour_profile}" colour_profile_size)
math(EXPR colour_profile_size "${colour_profile_size} / 2")
string(REGEX REPLACE "(..)" "\\\\x\\1" colour_profile "${colour_profile}")
set(colour_profile_source ${CMAKE_CURRENT_BINARY_DIR}/render/colour_profile.cpp)
file(CONFIGURE OUTPUT ${colour_profile_source} @ONLY CONTENT [[
// Written by pipeline/render/pdf/colour_profile.cmake from sRGB.icc.
#include "pipeline/render/pdf/archive.hpp"

namespace rapport::render::pdf {
std::string_view colour_profile()
{
    return {"@colour_profile@", @colour_profile_size@};
}
} // namespace rapport::render::pdf
]])
# The room's target does not exist yet when this file is read.
cmake_language(DEFER CALL target_sources rapport_render_pdf PRIVATE ${colour_profile_source})
