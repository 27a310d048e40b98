# SPDX-License-Identifier: BSL-1.0
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/zitiwire)
install(TARGETS zitiwire EXPORT zitiwireTargets FILE_SET HEADERS)
install(EXPORT zitiwireTargets NAMESPACE zitiwire:: FILE zitiwireTargets.cmake DESTINATION ${package_dir})
write_basic_package_version_file(zitiwireConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES cmake/zitiwireConfig.cmake cmake/FindBoostJson.cmake cmake/Compiled.cmake src/zitiwire.cpp src/fake_controller.cpp ${CMAKE_CURRENT_BINARY_DIR}/zitiwireConfigVersion.cmake
        DESTINATION ${package_dir})

# For builds without CMake. Debian's Boost has no .pc file to require.
set(prefix ${CMAKE_INSTALL_PREFIX})
set(includedir ${CMAKE_INSTALL_FULL_INCLUDEDIR})
set(libs "")
if("Boost::json" IN_LIST boost_targets)
    set(libs -lboost_json)
endif()
configure_file(cmake/zitiwire.pc.in zitiwire.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/zitiwire.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
