# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# The few functions every CMakeLists.txt of this project is written with.

# What every target of ours has: C++20 without extensions, position independence, warnings.
function(carecoord_target_defaults target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
  if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    # GCC 12 sees overlapping copies in "text" + std::string at -O3 (its bug 105651).
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
      $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
      $<$<BOOL:${CARECOORD_WERROR}>:-Werror>
      # A file's name in messages, and so the object, does not depend on where the tree lies.
      -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
  endif()
endfunction()

# carecoord_add_library(<name> [LINK <public>...] [PRIVATE_LINK <private>...])
# Creates carecoord_<name> (alias carecoord::<name>). Sources and public headers are listed by the room:
# target_sources(carecoord_<name> PRIVATE x.cc) and carecoord_public_headers(carecoord_<name> room/x.h).
function(carecoord_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;PRIVATE_LINK")
  set(target carecoord_${name})
  add_library(${target})
  add_library(carecoord::${name} ALIAS ${target})
  carecoord_target_defaults(${target})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${target} PUBLIC ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON)
  # The base directory becomes the include directory of the target, in the build tree and when installed.
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include)
  set_property(GLOBAL APPEND PROPERTY CARECOORD_EXPORTED ${target})
endfunction()

# carecoord_public_headers(<target> <path relative to include/carecoord>...)
# Exactly these headers are installed, and each must compile alone (target all_verify_interface_header_sets).
function(carecoord_public_headers target)
  list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/include/carecoord/")
  get_target_property(type ${target} TYPE)
  set(scope PUBLIC)
  if(type STREQUAL INTERFACE_LIBRARY)
    set(scope INTERFACE)
  endif()
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES ${ARGN})
endfunction()

# carecoord_add_test(<name> SOURCES <file>... [LINK <target>...] [LABELS <label>...] [ALONE])
# One GoogleTest executable, usually one per room; every TEST becomes a CTest test. Tests run in the source
# directory's root, which tests/places.h names. The label `threads` makes the thread sanitizer
# run them too. ALONE: each source is compiled by itself in every preset, for files that use the same names.
function(carecoord_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ALONE" "" "SOURCES;LINK;LABELS")
  add_executable(${name} ${arg_SOURCES})
  carecoord_target_defaults(${name})
  target_link_libraries(${name} PRIVATE ${arg_LINK} carecoord_test_places carecoord::testing carecoord::core GTest::gmock_main)
  if(arg_ALONE)
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
  endif()
  if("threads" IN_LIST arg_LABELS)
    add_dependencies(carecoord_thread_tests ${name})
  endif()
  set(properties)
  if(arg_LABELS)
    set(properties PROPERTIES LABELS "${arg_LABELS}")
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} ${properties})
endfunction()
