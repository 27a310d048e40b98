// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fwd.hpp>

namespace {

/// A header of a user that knows the names alone.
struct Window {
    void show(zitiwire::EnrollmentDetail const& enrollment);
    zitiwire::ApiError const* last_error = nullptr;
    zitiwire::HttpRequest (*before)(zitiwire::HttpRequest const& request) = nullptr;
    bool is_shown = false;
};

}  // namespace

#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

void Window::show(zitiwire::EnrollmentDetail const& enrollment) { is_shown = enrollment.id == "a"; }

TEST_CASE("what is declared ahead is what the headers define") {
    Window window;
    zitiwire::EnrollmentDetail enrollment;
    enrollment.id = "a";
    window.show(enrollment);
    CHECK(window.is_shown);
    CHECK(window.last_error == nullptr);
}
