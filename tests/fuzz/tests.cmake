# A helper for people who write plans or hunt bugs in the readers; not part of the product.
add_executable(dev_convert ${CMAKE_CURRENT_LIST_DIR}/convert_main.cpp)
target_link_libraries(dev_convert PRIVATE rapport_ingest project_options)
target_compile_definitions(dev_convert PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
