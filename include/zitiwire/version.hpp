// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/version.hpp>

#include <version>

/// The version of zitiwire, read from here by every build file.
#define ZITIWIRE_VERSION_MAJOR 0
#define ZITIWIRE_VERSION_MINOR 1
#define ZITIWIRE_VERSION_PATCH 0
#define ZITIWIRE_VERSION_STRING "0.1.0"

#if !defined(__cpp_lib_expected)
#error \
    "zitiwire needs C++23 <expected>: GCC >= 12 with -std=c++23, Clang >= 19 with libstdc++, Clang >= 16 with libc++, MSVC >= 19.33 with /std:c++latest"
// A file that is not there ends the compilation here.
#include <zitiwire_needs_cpp23>
#endif

#if BOOST_VERSION < 108100
#error "zitiwire needs Boost >= 1.81 (Boost.Describe)"
#include <zitiwire_needs_boost_1_81>
#endif

/// Define ZITIWIRE_SEPARATE for every file of a program to compile the code that is not a template once, in the one
/// file that also defines ZITIWIRE_SOURCE before it includes the headers that the program uses. The two modes are two
/// namespaces: mixed in one program they do not link, but do no harm either.
#if defined(ZITIWIRE_SEPARATE)
#define ZITIWIRE_INLINE
#define ZITIWIRE_ABI v0_separate
#if defined(ZITIWIRE_SOURCE)
#define ZITIWIRE_DEFINITIONS 1
#else
#define ZITIWIRE_DEFINITIONS 0
#endif
#else
#define ZITIWIRE_INLINE inline
#define ZITIWIRE_ABI v0
#define ZITIWIRE_DEFINITIONS 1
#endif

/// For what is called in few places, all of them hot.
#if defined(__GNUC__)
#define ZITIWIRE_ALWAYS_INLINE [[gnu::always_inline]] inline
#else
#define ZITIWIRE_ALWAYS_INLINE inline
#endif
