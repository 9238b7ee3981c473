# Broken and hostile plans, pictures and folders; plans.py names each with the answer it must get. That a full
# disk and a read-only folder end with exit code 3 is promised in tests/cli.
foreach(group texts pictures places)
  if(TARGET rapport)
    add_test(NAME hostile.${group}
      COMMAND ${PYTHON} ${CMAKE_CURRENT_LIST_DIR}/refused.py $<TARGET_FILE:rapport> ${group}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(hostile.${group} PROPERTIES TIMEOUT 600)
  endif()
endforeach()
