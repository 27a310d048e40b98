// SPDX-License-Identifier: BSL-1.0
// expect: zitiwire does not look into base classes
#include <zitiwire/zitiwire.hpp>

#include <string>

using namespace zitiwire;

#ifdef MISUSE
struct Mine : EntityRef {
    std::string more{};
    BOOST_DESCRIBE_CLASS(Mine, (), (more), (), ())
};
#else
struct Mine {
    EntityRef entity{};
    std::string more{};
    BOOST_DESCRIBE_CLASS(Mine, (), (entity, more), (), ())
};
#endif

auto const text = encode(Mine{});
