# SPDX-License-Identifier: BSL-1.0
# Set ZITIWIRE_BOOST_JSON to COMPILED or HEADER_ONLY before find_package to choose how Boost.JSON is linked.
include(${CMAKE_CURRENT_LIST_DIR}/FindBoostJson.cmake)
zitiwire_find_boost_json(zitiwire_boost_targets zitiwire_NOT_FOUND_MESSAGE)
if(zitiwire_NOT_FOUND_MESSAGE)
    set(zitiwire_FOUND FALSE)
    return()
endif()
include(${CMAKE_CURRENT_LIST_DIR}/zitiwireTargets.cmake)
set_property(TARGET zitiwire::zitiwire PROPERTY INTERFACE_LINK_LIBRARIES ${zitiwire_boost_targets})
include(${CMAKE_CURRENT_LIST_DIR}/Compiled.cmake)
zitiwire_add_compiled(${CMAKE_CURRENT_LIST_DIR})
