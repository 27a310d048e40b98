// SPDX-License-Identifier: BSL-1.0
// expect: zitiwire does not look into base classes
#include <zitiwire/zitiwire.hpp>

struct Base {
    int id = 0;
    BOOST_DESCRIBE_CLASS(Base, (), (id), (), ())
};

#ifdef MISUSE
struct Model : Base {
    int more = 0;
    BOOST_DESCRIBE_CLASS(Model, (Base), (more), (), ())
};
#else
struct Model {
    int id = 0;
    int more = 0;
    BOOST_DESCRIBE_CLASS(Model, (), (id, more), (), ())
};
#endif

auto const text = zitiwire::encode(Model{});
