# Fails when a source file is too long, calls what the house forbids or lies in a folder that no README names. Run from the root of the repository.
cmake_minimum_required(VERSION 3.25)

# what = why not.
set(forbidden
  "std::regex=recurses without a limit and is slow"
  "[^a-z_:]system *\\(=no shell"
  "[^a-z_]popen *\\(=no shell"
  "[^a-z_]setlocale *\\(=output must not depend on the locale"
  "XML_PARSE_(NOENT|HUGE|RECOVER|DTDLOAD|DTDATTR|XINCLUDE)=unsafe for texts of others"
  "HPDF_(LoadPng|LoadTTF|LoadJpeg|SaveToFile)=crashes on damaged input or writes by itself"
  "std::unordered_[a-z]+<.*::iterator=hash order must not reach an output"
  "// *TODO=finish it or leave it out"
  "// *FIXME=finish it or leave it out")
# Only publish writes files; only these may open one for writing.
set(writers "std::ofstream" "O_CREAT" "O_WRONLY" "[^a-z_]fopen *\\(" "std::rename" "[^a-z_]mkstemp" "[^a-z_]unlink *\\(")

set(problems 0)
file(GLOB_RECURSE files RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} pipeline/*.hpp pipeline/*.cpp)
file(GLOB_RECURSE tests RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} tests/*.hpp tests/*.cpp)
foreach(file IN LISTS files tests)
  file(READ ${file} content)
  string(REGEX MATCHALL "\n" ends "${content}")
  list(LENGTH ends length)
  if(length GREATER 400)
    message("${file}: ${length} lines, more than 400: is it one job?")
    math(EXPR problems "${problems} + 1")
  endif()
endforeach()
foreach(file IN LISTS files)
  file(READ ${file} content)
  foreach(entry IN LISTS forbidden)
    string(REGEX REPLACE "=[^=]*$" "" pattern "${entry}")
    string(REGEX REPLACE "^.*=" "" reason "${entry}")
    if(content MATCHES "${pattern}")
      message("${file}: '${CMAKE_MATCH_0}' is forbidden: ${reason}")
      math(EXPR problems "${problems} + 1")
    endif()
  endforeach()
  if(NOT file MATCHES "^pipeline/publish/")
    foreach(pattern IN LISTS writers)
      if(content MATCHES "${pattern}")
        message("${file}: '${CMAKE_MATCH_0}': only pipeline/publish writes files")
        math(EXPR problems "${problems} + 1")
      endif()
    endforeach()
  endif()
endforeach()
# A folder that no README names is one that nobody is told of.
file(GLOB_RECURSE rooms LIST_DIRECTORIES true pipeline/*)
file(GLOB kinds tests/*)
foreach(folder IN LISTS rooms kinds)
  file(GLOB held ${folder}/*.cpp ${folder}/*.sh ${folder}/*.md)
  if(NOT IS_DIRECTORY ${folder} OR (NOT held AND folder IN_LIST rooms))
    continue()
  endif()
  get_filename_component(name ${folder} NAME)
  string(REGEX REPLACE "^.*/(pipeline|tests)/.*$" "\\1/README.md" readme ${folder})
  file(READ ${readme} content)
  if(NOT content MATCHES "[`/]${name}/")
    message("${readme} does not name ${name}/")
    math(EXPR problems "${problems} + 1")
  endif()
endforeach()
if(problems GREATER 0)
  message(FATAL_ERROR "${problems} problem(s)")
endif()
