# A helper for people who write plans or hunt bugs in the readers; not part of the product.
add_executable(dev_convert ${CMAKE_CURRENT_LIST_DIR}/convert_main.cpp)
target_link_libraries(dev_convert PRIVATE rapport_ingest project_options)
target_compile_definitions(dev_convert PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")

# The corpus and mutations of it, as a test. With clang, readers_fuzz.cpp and -fsanitize=fuzzer make a fuzzer.
add_executable(readers_replay ${CMAKE_CURRENT_LIST_DIR}/readers_fuzz.cpp ${CMAKE_CURRENT_LIST_DIR}/replay_main.cpp)
target_link_libraries(readers_replay PRIVATE rapport_ingest project_options)
target_compile_definitions(readers_replay PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
add_test(NAME fuzz.readers COMMAND readers_replay --mutations 300 ${CMAKE_CURRENT_LIST_DIR}/corpus)

if(RAPPORT_FUZZ)
  add_executable(readers_fuzz ${CMAKE_CURRENT_LIST_DIR}/readers_fuzz.cpp)
  target_link_libraries(readers_fuzz PRIVATE rapport_ingest project_options)
  target_link_options(readers_fuzz PRIVATE -fsanitize=fuzzer)
  target_compile_definitions(readers_fuzz PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endif()
