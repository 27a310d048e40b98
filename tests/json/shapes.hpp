// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// Models with every kind of member that can be left out.
namespace shapes {

struct Point {
    int x = 0;
    std::optional<int> y{};

    bool operator==(Point const&) const = default;
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

struct Shape {
    std::string name{};
    Point centre{};
    std::optional<Point> hint{};
    std::optional<std::vector<Point>> corners{};
    std::optional<zitiwire::FlatMap<std::string, Point>> named{};

    bool operator==(Shape const&) const = default;
    BOOST_DESCRIBE_CLASS(Shape, (), (name, centre, hint, corners, named), (), ())
};

using Texts = std::vector<std::string>;

}  // namespace shapes
