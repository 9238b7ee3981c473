# A failed allocation ends the worker and can never turn "invalid" into "valid". Sanitizers bring a malloc of
# their own, so there is nothing to try with them.
if(TARGET rapport AND NOT RAPPORT_SANITIZE AND NOT RAPPORT_FUZZ)
  add_library(failing_malloc MODULE ${CMAKE_CURRENT_LIST_DIR}/failing_malloc.cpp)
  target_include_directories(failing_malloc PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(failing_malloc PRIVATE ${CMAKE_DL_LIBS})
  add_executable(allocation ${CMAKE_CURRENT_LIST_DIR}/allocation_main.cpp ${CMAKE_CURRENT_LIST_DIR}/failing_malloc.cpp)
  target_link_libraries(allocation PRIVATE rapport_cli project_options ${CMAKE_DL_LIBS})
  target_include_directories(allocation PRIVATE ${PROJECT_SOURCE_DIR})
  # Beside the program, where the schemas of the source tree are found from.
  set_target_properties(allocation PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  add_test(NAME allocation.each_of_the_worker COMMAND allocation ${CMAKE_CURRENT_LIST_DIR}/plan
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  add_test(NAME allocation.of_the_whole_program
    COMMAND ${PYTHON} ${CMAKE_CURRENT_LIST_DIR}/whole_program.py $<TARGET_FILE:rapport> $<TARGET_FILE:failing_malloc>
      ${CMAKE_CURRENT_LIST_DIR}/plan
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(allocation.each_of_the_worker allocation.of_the_whole_program PROPERTIES TIMEOUT 7200)
endif()
