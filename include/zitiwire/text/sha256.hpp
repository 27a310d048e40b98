// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// SHA-256 (FIPS 180-4), for the challenge of a log-in and what tokens say of each other: short texts, no keys.
class Sha256 {
public:
    constexpr void add(std::string_view bytes) noexcept {
        for (char const c : bytes) {
            block_[filled_++] = static_cast<unsigned char>(c);
            ++size_;
            if (filled_ == block_.size()) mix();
        }
    }

    /// The digest. Nothing is added afterwards.
    [[nodiscard]] constexpr std::array<char, 32> finish() noexcept {
        std::uint64_t const bits = size_ * 8;
        add("\x80");
        constexpr char zero = '\0';
        while (filled_ != block_.size() - 8) add({&zero, 1});
        for (unsigned shift = 64; shift != 0; shift -= 8) {
            char const byte = static_cast<char>(static_cast<unsigned char>(bits >> (shift - 8U) & 255U));
            add({&byte, 1});
        }
        std::array<char, 32> digest{};
        for (std::size_t i = 0; i < digest.size(); ++i)
            digest[i] = static_cast<char>(static_cast<unsigned char>(state_[i / 4] >> (24U - 8U * (i % 4)) & 255U));
        return digest;
    }

private:
    constexpr void mix() noexcept {
        filled_ = 0;
        std::array<std::uint32_t, 64> words{};
        for (std::size_t i = 0; i < 16; ++i) {
            for (std::size_t byte = 0; byte < 4; ++byte) words[i] = words[i] << 8U | block_[4 * i + byte];
        }
        for (std::size_t i = 16; i < 64; ++i) {
            std::uint32_t const a = words[i - 15];
            std::uint32_t const b = words[i - 2];
            words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3U) + words[i - 7] +
                       (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10U);
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t i = 0; i < 64; ++i) {
            std::uint32_t const first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                        ((e & f) ^ (~e & g)) + constants[i] + words[i];
            std::uint32_t const second =
                (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        std::array const mixed{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < state_.size(); ++i) state_[i] += mixed[i];
    }

    // The first 32 bits of the fractional parts of the cube roots and of the square roots of the first primes.
    static constexpr std::array<std::uint32_t, 64> constants{
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> block_{};
    std::size_t filled_ = 0;  ///< of the block
    std::uint64_t size_ = 0;  ///< of all
};

/// The SHA-256 digest of `bytes`.
[[nodiscard]] constexpr std::array<char, 32> sha256(std::string_view bytes) noexcept {
    Sha256 digest;
    digest.add(bytes);
    return digest.finish();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
