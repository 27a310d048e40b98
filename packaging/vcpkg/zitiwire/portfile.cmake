# SPDX-License-Identifier: BSL-1.0
# An overlay port of this very source tree: vcpkg install zitiwire --overlay-ports=packaging/vcpkg
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}" OPTIONS -DZITIWIRE_TESTS=OFF -DZITIWIRE_EXAMPLES=OFF -DZITIWIRE_INSTALL=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/zitiwire)
vcpkg_fixup_pkgconfig()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug")  # headers alone
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
