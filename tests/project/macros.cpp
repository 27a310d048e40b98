// SPDX-License-Identifier: BSL-1.0
// Macros of other people's headers (windows.h, X11, Apple's AssertMacros.h) do no harm. What zitiwire includes comes
// first, for the standard library takes such macros no better.
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <coroutine>
#include <deque>
#include <expected>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <ranges>
#include <span>
#include <sstream>
#include <variant>
#include <vector>

#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define check(condition) (condition)
#define Success 0
#define None 0L
#define Bool int
#define Status int
#define ERROR 0
#define DELETE 1
#define IN
#define OUT
#define small char
#define interface struct

#include <zitiwire/zitiwire.hpp>

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/recorded_controller.hpp>

bool is_refused();
bool is_refused() { return !zitiwire::precheck(zitiwire::RefreshEnrollment{"x", {}}, zitiwire::Timestamp{1}); }
