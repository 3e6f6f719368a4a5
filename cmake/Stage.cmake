# chancery_library(NAME SOURCES … [DEPENDS …]) makes one stage: a static library whose own headers are reached as "NAME/header.h",
# by itself and by those who link to it only. The include root is a folder in the build tree that holds a single symbolic
# link to src/NAME, so a stage that includes from its right finds no such file: the layering is checked by the compiler.
function(chancery_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  set(root "${PROJECT_BINARY_DIR}/include-roots/${name}")
  file(MAKE_DIRECTORY "${root}")
  if(NOT EXISTS "${root}/${name}")
    file(CREATE_LINK "${PROJECT_SOURCE_DIR}/src/${name}" "${root}/${name}" SYMBOLIC)
  endif()
  add_library(chancery_${name} STATIC ${ARG_SOURCES})
  target_include_directories(chancery_${name} PUBLIC "${root}" "${PROJECT_SOURCE_DIR}/include")
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(chancery_${name} PUBLIC ${dependency})
  endforeach()
  target_link_libraries(chancery_${name} PUBLIC chancery_options)
endfunction()

# chancery_test(NAME SOURCE … DEPENDS … [LABELS …]) makes a GoogleTest program and registers each of its tests.
function(chancery_test name)
  if(NOT CHANCERY_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} GTest::gtest_main GTest::gmock)
  target_compile_definitions(${name} PRIVATE
    CHANCERY_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CHANCERY_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared")
  gtest_discover_tests(${name} PROPERTIES LABELS "${ARG_LABELS}" DISCOVERY_TIMEOUT 60)
endfunction()
