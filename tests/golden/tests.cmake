# Golden cases: a folder each, with a small plan and the results that people have read and found right.
file(GLOB golden_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
add_executable(golden ${golden_sources})
target_link_libraries(golden PRIVATE test_support rapport_run project_options)
file(GLOB golden_cases CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_CURRENT_LIST_DIR}/*/case.txt)
foreach(file IN LISTS golden_cases)
  get_filename_component(name ${file} DIRECTORY)
  add_test(NAME golden.${name} COMMAND sh tests/golden/compare.sh $<TARGET_FILE:golden> ${name}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endforeach()
