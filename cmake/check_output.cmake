# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# cmake -DPROGRAM=... -DEXPECTED=file -P check_output.cmake: fails unless the program ends well and prints exactly the
# file. With CARECOORD_REFRESH set in the environment the file is written instead.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE output RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}")
endif()
if(DEFINED ENV{CARECOORD_REFRESH})
  file(WRITE ${EXPECTED} "${output}")
  return()
endif()
file(READ ${EXPECTED} expected)
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "${PROGRAM} printed another text than ${EXPECTED} (CARECOORD_REFRESH=1 writes it):\n${output}")
endif()
