// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fuzz {

using namespace zitiwire;

/// A model with every kind of member.
struct Everything {
    std::string text{};
    std::int64_t whole = 0;
    std::optional<std::int16_t> narrow{};
    std::optional<std::uint64_t> large{};
    std::optional<double> real{};
    std::optional<bool> flag{};
    std::optional<Timestamp> time{};
    std::optional<std::vector<std::string>> list{};
    std::optional<FlatMap<std::string, std::int64_t>> map{};
    std::optional<Json> any{};
    std::optional<Links> links{};
    Box<Everything> inner{};

    bool operator==(Everything const&) const = default;
    BOOST_DESCRIBE_CLASS(Everything, (), (text, whole, narrow, large, real, flag, time, list, map, any, links, inner),
                         (), ())
};

}  // namespace fuzz
