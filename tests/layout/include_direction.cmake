# Fails when a room includes one it must not know, or when a third-party header leaks out of its room.
# Run from the root of the repository.
cmake_minimum_required(VERSION 3.25)

# room: the rooms whose headers it may include, besides its own.
set(allow_base "")
set(allow_digest base)
set(allow_xml base)
set(allow_vocabulary base xml)
set(allow_functions base xml)
set(allow_ingest base xml vocabulary)
set(allow_audience base xml vocabulary)
set(allow_derive base xml vocabulary)
set(allow_type base)
set(allow_figure base type)
set(allow_document base type figure)
set(allow_change base xml vocabulary document type figure)
set(allow_image base document)
set(allow_check base xml vocabulary functions document)
set(allow_compose base xml vocabulary functions type figure document)
set(allow_render/html base type figure document)
set(allow_render/pdf image base digest type figure document)
set(allow_inspect base)
set(allow_signoff base digest)
set(allow_archive base digest signoff)
set(allow_report base digest change)
set(allow_publish base digest)
set(allow_history base)
set(allow_batch base)
set(allow_cli base digest xml vocabulary ingest check report publish archive signoff history batch inspect)

# Third-party header = the only files that may include it.
set(confined
  "libxml/=pipeline/xml/[a-z_0-9]+\\.cpp"
  "cmark-gfm=pipeline/ingest/[a-z_0-9]+\\.cpp"
  "utf8proc=pipeline/ingest/[a-z_0-9]+\\.cpp"
  "yaml-cpp/=pipeline/ingest/[a-z_0-9]+\\.cpp"
  "hb=pipeline/type/[a-z_0-9]+\\.cpp"
  "hpdf=pipeline/render/pdf/(haru\\.hpp|[a-z_0-9]+\\.cpp)" # haru.hpp is the room's own, no other may include it
  "qpdf/=pipeline/(render/pdf/(qpdf_file\.hpp|[a-z_0-9]+\.cpp)|inspect/(qpdf\.hpp|[a-z_0-9]+\.cpp)|signoff/pdf_(objects\.hpp|[a-z_0-9]+\.cpp))" # the rooms' own headers
  "libdeflate=pipeline/render/pdf/[a-z_0-9]+\\.cpp"
  "jpeglib=pipeline/image/[a-z_0-9]+\\.cpp"
  "lcms2=pipeline/image/[a-z_0-9]+\\.cpp"
  "jerror=pipeline/image/[a-z_0-9]+\\.cpp"
  "fribidi=pipeline/type/[a-z_0-9]+\\.cpp"
  "png=pipeline/image/[a-z_0-9]+\\.cpp"
  "git2=pipeline/history/(handles\\.hpp|[a-z_0-9]+\\.cpp)"
  "Poco/JSON/=pipeline/(report/json_values\\.hpp|(report|publish)/[a-z_0-9]+\\.cpp)"
  "Poco/Crypto/=pipeline/digest/[a-z_0-9]+\\.cpp"
  "openssl/=pipeline/signoff/(handles\\.hpp|[a-z_0-9]+\\.cpp)"
  "mimalloc=pipeline/batch/allocation\\.cpp"
  "boost/=pipeline/cli/([a-z]+/)?[a-z_0-9]+\\.cpp")

set(problems 0)
function(complain text)
  message("${text}")
  math(EXPR count "${problems} + 1")
  set(problems ${count} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} pipeline/*.hpp pipeline/*.cpp)
list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "no source found: run me from the root of the repository")
endif()
foreach(file IN LISTS files)
  set(room)
  if(file MATCHES "^pipeline/((render/)?[a-z]+)/")
    set(room ${CMAKE_MATCH_1})
    if(NOT DEFINED allow_${room})
      complain("${file}: room '${room}' is not in the list of directions")
    endif()
  endif()
  file(STRINGS ${file} lines REGEX "^ *# *include ")
  foreach(line IN LISTS lines)
    if(room AND line MATCHES "\"pipeline/((render/)?[a-z]+)/")
      set(target ${CMAKE_MATCH_1})
      if(NOT target STREQUAL room AND NOT target IN_LIST allow_${room})
        complain("${file}: room '${room}' must not include '${target}'")
      endif()
    elseif(room AND line MATCHES "\"pipeline/run" AND NOT room STREQUAL "cli")
      complain("${file}: only the command line includes run.hpp")
    elseif(line MATCHES "\"" AND NOT line MATCHES "\"pipeline/")
      complain("${file}: includes start at the root of the repository: ${line}")
    endif()
    foreach(entry IN LISTS confined)
      string(REGEX REPLACE "=.*" "" prefix "${entry}")
      string(REGEX REPLACE "^[^=]*=" "" home "${entry}")
      if(line MATCHES "[<\"]${prefix}" AND NOT file MATCHES "^${home}$")
        complain("${file}: <${prefix}...> is confined to ${home}")
      endif()
    endforeach()
  endforeach()
endforeach()
if(problems GREATER 0)
  message(FATAL_ERROR "${problems} problem(s) with includes")
endif()
