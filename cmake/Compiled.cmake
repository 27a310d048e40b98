# SPDX-License-Identifier: BSL-1.0
# Shared by our build and the installed package: the target zitiwire::compiled, built with the user's own flags from the
# sources in `folder`, when something links it.
function(zitiwire_add_compiled folder)
    if(TARGET zitiwire::compiled)
        return()
    endif()
    add_library(zitiwire_compiled STATIC EXCLUDE_FROM_ALL ${folder}/zitiwire.cpp)
    if(EXISTS ${folder}/fake_controller.cpp)
        target_sources(zitiwire_compiled PRIVATE ${folder}/fake_controller.cpp)
    endif()
    add_library(zitiwire::compiled ALIAS zitiwire_compiled)
    target_link_libraries(zitiwire_compiled PUBLIC zitiwire::zitiwire)
    target_compile_definitions(zitiwire_compiled PUBLIC ZITIWIRE_SEPARATE)
    set_target_properties(zitiwire_compiled PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()
