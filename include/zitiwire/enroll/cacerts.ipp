// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/base64.hpp>
#include <zitiwire/enroll/cacerts.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Walks along the values of DER (ITU-T X.690), which are each a tag, a length and that many bytes.
class DerWalk {
public:
    explicit DerWalk(std::string_view bytes) : bytes_(bytes), end_(bytes.size()) {}

    [[nodiscard]] bool at_end() const noexcept { return at_ == end_; }
    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] unsigned tag() const noexcept { return at_end() ? 0 : byte(at_); }
    [[nodiscard]] std::string const& fault() const noexcept { return fault_; }

    /// The next value with its tag, and goes to the one behind it.
    std::optional<std::string_view> take(unsigned tag) { return step(tag, false); }
    /// Goes into the next value, to the first one in there.
    bool enter(unsigned tag) { return step(tag, true).has_value(); }

private:
    [[nodiscard]] unsigned byte(std::size_t i) const noexcept { return static_cast<unsigned char>(bytes_[i]); }

    std::optional<std::string_view> fail(std::string fault) {
        if (fault_.empty()) fault_ = std::move(fault);
        return std::nullopt;
    }

    std::optional<std::string_view> step(unsigned tag, bool inside) {
        if (at_end()) return fail("ends too early");
        if (byte(at_) != tag) return fail("another tag than PKCS #7 has here");
        std::size_t head = 2;
        if (end_ - at_ < head) return fail("ends too early");
        std::size_t size = byte(at_ + 1);
        if (size > 127) {
            std::size_t const count = size - 128;
            if (count == 0) return fail("a length that is not told, which DER does not have");
            if (count > 4 || end_ - at_ - head < count) return fail("a length beyond the end");
            size = 0;
            for (; head < 2 + count; ++head) size = size << 8U | byte(at_ + head);
        }
        if (end_ - at_ - head < size) return fail("a length beyond the end");
        std::string_view const value = bytes_.substr(at_, head + size);
        if (inside) end_ = at_ + head + size;
        at_ += inside ? head : head + size;
        return value;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t end_;
    std::string fault_{};
};

ZITIWIRE_INLINE std::expected<std::vector<std::string>, DecodeError> certificates_of_pkcs7(std::string_view der) {
    constexpr unsigned sequence = 0x30;
    constexpr unsigned set = 0x31;
    constexpr unsigned first_of_context = 0xA0;
    constexpr std::string_view signed_data = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";
    DerWalk walk{der};
    std::vector<std::string> certificates;
    auto const failure = [&](std::string_view reason) {
        return std::unexpected(DecodeError{std::string{reason}, "", walk.at()});
    };
    if (!walk.enter(sequence)) return failure(walk.fault());
    std::size_t const type_at = walk.at();
    auto const type = walk.take(0x06);
    if (type && *type != signed_data) return std::unexpected(DecodeError{"PKCS #7 without SignedData", "", type_at});
    bool const is_there = type && walk.enter(first_of_context) && walk.enter(sequence) && walk.take(0x02) &&
                          walk.take(set) && walk.take(sequence);
    if (!is_there) return failure(walk.fault());
    if (walk.tag() != first_of_context) return failure("PKCS #7 without certificates");
    if (!walk.enter(first_of_context)) return failure(walk.fault());
    while (!walk.at_end()) {
        auto const certificate = walk.take(sequence);
        if (!certificate) return failure(walk.fault());
        certificates.emplace_back(*certificate);
    }
    if (certificates.empty()) return failure("PKCS #7 without certificates");
    return certificates;
}

ZITIWIRE_INLINE std::expected<std::vector<std::string>, DecodeError> certificates_of_cacerts(std::string_view base64) {
    auto const der = from_base64_lines(base64);
    if (!der) return std::unexpected(DecodeError{"not base64", "", der.error()});
    return certificates_of_pkcs7(*der);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
