# SPDX-License-Identifier: BSL-1.0
# What compilers are run for at test time: the variables `remembered`, `boost_flags` and `with_umbrella`.
# Each says nothing new while neither the headers nor the case have changed.
set(remembered ${python} ${CMAKE_CURRENT_LIST_DIR}/remember.py ${CMAKE_CURRENT_BINARY_DIR}/remembered ${PROJECT_SOURCE_DIR})

get_target_property(boost_includes Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
list(REMOVE_ITEM boost_includes ${CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES})
list(TRANSFORM boost_includes PREPEND -isystem OUTPUT_VARIABLE boost_flags)

# As the tests are compiled, with their precompiled header.
set(sanitized "")
if(ZITIWIRE_SANITIZE)
    set(sanitized -fsanitize=${ZITIWIRE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
endif()
separate_arguments(own_flags UNIX_COMMAND "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_DEBUG}")
set(with_umbrella ${CMAKE_CXX_COMPILER} ${own_flags} ${sanitized} -std=c++23 "-D$<JOIN:$<TARGET_PROPERTY:tests_base,COMPILE_DEFINITIONS>,$<SEMICOLON>-D>"
    -I${PROJECT_SOURCE_DIR}/include ${boost_flags})
set(precompiled ${CMAKE_CURRENT_BINARY_DIR}/support/CMakeFiles/tests_base.dir/cmake_pch.hxx)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    list(APPEND with_umbrella -Xclang -include-pch -Xclang ${precompiled}.pch)
else()
    list(APPEND with_umbrella -Winvalid-pch -include ${precompiled})
endif()
