// SPDX-License-Identifier: BSL-1.0
// expect: zitiwire has no rule for this member type
#include <zitiwire/zitiwire.hpp>

#include <optional>

struct Opaque {
    int value;
};

struct Model {
#ifdef MISUSE
    std::optional<Opaque> member;
#else
    std::optional<int> member;
#endif
    BOOST_DESCRIBE_CLASS(Model, (), (member), (), ())
};

auto const text = zitiwire::encode(Model{});
