// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/equality.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A network interface of a machine that a router runs on. Specification: `interface`.
template <class Text>
struct NetworkInterface {
    std::optional<std::vector<Text>> addresses{};  ///< in CIDR notation; null for none
    Text hardwareAddress{};                        ///< "" for none
    std::int64_t index = 0;
    bool isBroadcast = false;
    bool isLoopback = false;
    bool isMulticast = false;
    bool isRunning = false;
    bool isUp = false;
    std::int64_t mtu = 0;
    Text name{};

    BOOST_DESCRIBE_CLASS(NetworkInterface, (),
                         (addresses, hardwareAddress, index, isBroadcast, isLoopback, isMulticast, isRunning, isUp, mtu,
                          name),
                         (), ())
};

}  // namespace basic

using NetworkInterface = basic::NetworkInterface<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI
