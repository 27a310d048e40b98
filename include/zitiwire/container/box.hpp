// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <memory>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Like `std::optional<T>`, but `T` may still be incomplete: for a model that contains itself. Copies copy the value.
template <class T>
class Box {
public:
    using value_type = T;

    Box() = default;
    Box(T value) : value_(std::make_unique<T>(std::move(value))) {}
    Box(Box const& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
    Box(Box&&) noexcept = default;
    Box& operator=(Box other) noexcept {
        value_ = std::move(other.value_);
        return *this;
    }
    ~Box() = default;

    [[nodiscard]] bool has_value() const noexcept { return value_ != nullptr; }
    explicit operator bool() const noexcept { return has_value(); }

    /// Precondition of the access: there is a value.
    [[nodiscard]] T& operator*() noexcept { return *value_; }
    [[nodiscard]] T const& operator*() const noexcept { return *value_; }
    [[nodiscard]] T* operator->() noexcept { return value_.get(); }
    [[nodiscard]] T const* operator->() const noexcept { return value_.get(); }

    T& emplace() { return *(value_ = std::make_unique<T>()); }
    void reset() noexcept { value_.reset(); }

    friend bool operator==(Box const& left, Box const& right) {
        return left.value_ && right.value_ ? *left.value_ == *right.value_ : left.value_ == right.value_;
    }

private:
    std::unique_ptr<T> value_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
