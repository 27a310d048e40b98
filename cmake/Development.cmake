# SPDX-License-Identifier: BSL-1.0
# Warnings and sanitizers of our own build; nothing here reaches a user of the library.
set(ZITIWIRE_SANITIZE "" CACHE STRING "Sanitizers for tests and examples, e.g. address,undefined")

add_library(zitiwire_development INTERFACE)
target_compile_options(zitiwire_development INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-qual -Wcast-align
    -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Wundef -Wextra-semi -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
    $<$<CXX_COMPILER_ID:Clang>:-Wimplicit-fallthrough -Wnull-dereference>)
# GCC looks for garbage from 128 MB on, which our units all reach: a tenth of their time. Here from 1 GB on.
target_compile_options(zitiwire_development INTERFACE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1000000>)
if(ZITIWIRE_SANITIZE)
    target_compile_options(zitiwire_development INTERFACE -fsanitize=${ZITIWIRE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(zitiwire_development INTERFACE -fsanitize=${ZITIWIRE_SANITIZE})
endif()

# Boost.JSON, by which the tests read independently: compiled by us, whatever the compiler and the standard library.
if(ZITIWIRE_TESTS)
    add_library(zitiwire_boost_json STATIC ${PROJECT_SOURCE_DIR}/tests/support/boost_json.cpp)
    target_link_libraries(zitiwire_boost_json PRIVATE zitiwire)
    target_compile_options(zitiwire_boost_json PRIVATE -O1)
    target_link_libraries(zitiwire_development INTERFACE zitiwire_boost_json)
endif()
