// SPDX-License-Identifier: BSL-1.0
// expect: a view needs a TextStore
#include <zitiwire/zitiwire.hpp>

#ifdef MISUSE
auto const reference = zitiwire::decode<zitiwire::basic::Link<std::string_view>>(R"({"href":"a\n"})");
#else
auto const reference = zitiwire::decode<zitiwire::basic::Link<std::string>>(R"({"href":"a\n"})");
#endif
