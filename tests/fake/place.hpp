// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/client.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/show/print.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace fake_tests {

/// A controller, and calls of its administrator that have to succeed.
struct Place {
    zitiwire::FakeController controller{};
    zitiwire::Client<zitiwire::FakeController&> client{controller.log_in(), controller};

    template <class Op>
    auto get(Op const& op) {
        auto reply = client(op);
        if (!reply) FAIL(to_string(reply.error()));
        return *std::move(reply);
    }
    template <class Op>
    std::string make(Op const& op) {
        return get(op).data.id.value_or("");
    }
    /// Names of a list, each followed by a blank.
    template <class Op>
    std::string names(Op const& op) {
        std::string all;
        for (auto const& one : get(op).data) all += one.name + ' ';
        return all;
    }
    template <class Op>
    std::string refused(Op const& op) {
        auto const reply = client(op);
        REQUIRE_FALSE(reply);
        auto const& error = *reply.error().api;
        return std::to_string(reply.error().status) + " " + error.code.value_or("") + " " +
               (error.cause ? error.cause->field.value_or(error.cause->message.value_or("")) : "");
    }
};

}  // namespace fake_tests
