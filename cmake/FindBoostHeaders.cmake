# SPDX-License-Identifier: BSL-1.0
# Shared by our build and the installed package.

# The targets to link for the headers of Boost >= 1.81; an empty list when they are not found.
function(zitiwire_find_boost_headers targets_out)
    # A Boost that is part of the build has its targets already, one for each library.
    if(NOT TARGET Boost::headers AND NOT (TARGET Boost::describe AND TARGET Boost::mp11))
        find_package(Boost 1.81 CONFIG QUIET)
    endif()
    set(targets "")
    foreach(target Boost::headers Boost::config Boost::describe Boost::mp11)
        if(TARGET ${target})
            list(APPEND targets ${target})
        endif()
    endforeach()
    set(${targets_out} "${targets}" PARENT_SCOPE)
endfunction()

# zitiwire::json_value, for programs that include <zitiwire/json/value.hpp>; there is none when Boost.JSON is not found.
function(zitiwire_add_json_value)
    if(TARGET zitiwire::json_value)
        return()
    endif()
    set(is_installed FALSE)
    if(TARGET Boost::headers)
        get_target_property(is_installed Boost::headers IMPORTED)
    endif()
    if(is_installed AND NOT TARGET Boost::json)
        find_package(Boost 1.81 CONFIG QUIET OPTIONAL_COMPONENTS json)
    endif()
    if(TARGET Boost::json)
        add_library(zitiwire_json_value INTERFACE)
        add_library(zitiwire::json_value ALIAS zitiwire_json_value)
        target_link_libraries(zitiwire_json_value INTERFACE zitiwire::zitiwire Boost::json)
    endif()
endfunction()
