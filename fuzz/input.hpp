// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// What the fuzzer calls with each input; every file here defines it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace fuzz {

/// Ends the run when something is not so that always has to be.
inline void require(bool condition, char const* what) {
    if (condition) return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

/// Takes an input apart: a few bytes that choose, lines, and the rest, so that recorded text is an input nearly as it
/// is.
class Input {
public:
    Input(std::uint8_t const* data, std::size_t size) : text_(reinterpret_cast<char const*>(data), size) {}

    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
    /// A number below `end`, from one byte; 0 when there is none. Letters count from 'a' on.
    std::size_t below(std::size_t end) {
        if (text_.empty()) return 0;
        auto const byte = static_cast<unsigned char>(text_.front() - 'a');
        text_.remove_prefix(1);
        return byte % end;
    }
    bool flag() { return below(2) == 1; }
    /// Up to the end of the line, which is taken away.
    std::string line() {
        std::size_t const end = text_.find('\n');
        std::string const line{text_.substr(0, end)};
        text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
        return line;
    }
    std::int64_t number() {
        std::int64_t value = 0;
        for (char const c : line().substr(0, 18)) {
            if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
            if (c == '-') value = -value;
        }
        return value;
    }
    std::string rest() {
        std::string rest{text_};
        text_ = {};
        return rest;
    }

private:
    std::string_view text_;
};

/// True when a secret that stands in one place of the input alone is long enough to be told from other text.
[[nodiscard]] inline bool is_telling(std::string_view secret, std::string_view input) {
    std::size_t const at = input.find(secret);
    return secret.size() >= 12 && at != std::string_view::npos && input.find(secret, at + 1) == std::string_view::npos;
}

}  // namespace fuzz
