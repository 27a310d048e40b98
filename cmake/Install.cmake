# SPDX-License-Identifier: BSL-1.0
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# Two components: zitiwire, and fake_controller with what FakeController and RecordedController need beside it. Without --component both are installed.
set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/zitiwire)
install(TARGETS zitiwire EXPORT zitiwireTargets FILE_SET HEADERS COMPONENT zitiwire FILE_SET fake_controller COMPONENT fake_controller)
install(EXPORT zitiwireTargets NAMESPACE zitiwire:: FILE zitiwireTargets.cmake DESTINATION ${package_dir} COMPONENT zitiwire)
write_basic_package_version_file(zitiwireConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES cmake/zitiwireConfig.cmake cmake/FindBoostHeaders.cmake cmake/Compiled.cmake src/zitiwire.cpp
              ${CMAKE_CURRENT_BINARY_DIR}/zitiwireConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT zitiwire)
install(FILES src/fake_controller.cpp DESTINATION ${package_dir} COMPONENT fake_controller)

# For builds without CMake. Boost has no .pc file to require.
set(prefix ${CMAKE_INSTALL_PREFIX})
set(includedir ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(cmake/zitiwire.pc.in zitiwire.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/zitiwire.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig COMPONENT zitiwire)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT zitiwire)
