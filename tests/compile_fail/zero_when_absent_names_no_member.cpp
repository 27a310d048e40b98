// SPDX-License-Identifier: BSL-1.0
// expect: names_a_member_that_is_not_described
#include <zitiwire/zitiwire.hpp>

#include <string>

struct Model {
#ifdef MISUSE
    static constexpr zitiwire::MemberNames zero_when_absent{"other"};
#else
    static constexpr zitiwire::MemberNames zero_when_absent{"name"};
#endif
    std::string name{};
    BOOST_DESCRIBE_CLASS(Model, (), (name), (), ())
};

auto const text = zitiwire::encode(Model{});
