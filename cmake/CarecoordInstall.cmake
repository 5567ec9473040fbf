# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# Installs libraries, public headers, the package config, the program, packs and maps. The wheel takes only the
# component "python" (bindings/CMakeLists.txt), so none of this ends up in it.
include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY CARECOORD_EXPORTED)
install(TARGETS ${libraries} EXPORT carecoordTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET carecoord_cli)
  install(TARGETS carecoord_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/carecoord)
install(EXPORT carecoordTargets NAMESPACE carecoord:: DESTINATION ${config_dir})
configure_package_config_file(cmake/carecoordConfig.cmake.in carecoordConfig.cmake
  INSTALL_DESTINATION ${config_dir} PATH_VARS CMAKE_INSTALL_DATADIR)
# While the major version is 0 the minor one says whether the API is the same.
write_basic_package_version_file(carecoordConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/carecoordConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/carecoordConfigVersion.cmake
  cmake/CarecoordFindProtobuf.cmake
  DESTINATION ${config_dir})

foreach(data IN ITEMS packs maps)
  if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${data})
    install(DIRECTORY ${data}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carecoord/${data}
      PATTERN CMakeLists.txt EXCLUDE)
  endif()
endforeach()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
