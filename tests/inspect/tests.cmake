# `rapport inspect` as a program, on the samples of unit/inspect and on files of others.
set(samples ${CMAKE_CURRENT_LIST_DIR}/../unit/inspect/sample.cpp ${CMAKE_CURRENT_LIST_DIR}/../unit/inspect/tiny_fonts.cpp)
add_executable(inspect_sample ${CMAKE_CURRENT_LIST_DIR}/sample_main.cpp ${samples})
target_link_libraries(inspect_sample PRIVATE rapport_inspect project_options)
if(TARGET rapport)
  foreach(script answers_as_it_promises typst_files_pass untagged_files_of_weasyprint_fail)
    add_test(NAME inspect.${script}
      COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/${script}.sh $<TARGET_FILE:rapport> $<TARGET_FILE:inspect_sample>
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(inspect.${script} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
  endforeach()
  # The atomic files are not part of this repository: RAPPORT_VERAPDF_CORPUS or ../shared/data/verapdf-corpus.
  add_test(NAME inspect.agrees_with_the_atomic_files
    COMMAND ${PYTHON} ${CMAKE_CURRENT_LIST_DIR}/corpus.py $<TARGET_FILE:rapport>
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(inspect.agrees_with_the_atomic_files PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600)
endif()
