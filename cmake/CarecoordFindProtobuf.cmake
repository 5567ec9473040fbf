# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# Finds protobuf in both of its worlds; installed beside the package config because consumers need the same.
# Protobuf >= 22 must be found by its own config (the module misses its Abseil libraries); Debian's 3.21 ships no
# config, only CMake's module knows it. No version is passed in CONFIG mode: asking for 3.21 would refuse 33.5.
if(NOT TARGET protobuf::libprotobuf)
  find_package(Protobuf CONFIG QUIET)
  if(NOT Protobuf_FOUND)
    find_package(Protobuf 3.21 MODULE REQUIRED)
  endif()
endif()
