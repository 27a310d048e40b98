// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/www_authenticate.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Reads WWW-Authenticate fields one character at a time.
class ChallengeReader {
public:
    explicit ChallengeReader(std::string_view text) noexcept : rest_(text) {}

    [[nodiscard]] std::vector<Challenge> read() {
        std::vector<Challenge> challenges;
        while (!rest_.empty()) {
            std::string_view const word = take(is_token_char);
            if (word.empty()) {
                rest_.remove_prefix(1);  // a comma, a blank, or something that belongs nowhere
            } else if (skip_equals()) {
                std::string text = value();
                if (!challenges.empty()) challenges.back().parameters.append(std::string{word}, std::move(text));
            } else {
                challenges.push_back({.scheme = std::string{word}, .token68 = token68()});
            }
        }
        return challenges;
    }

private:
    [[nodiscard]] static bool is_token_char(char c) noexcept { return is_header_name({&c, 1}); }
    [[nodiscard]] static bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
    [[nodiscard]] static bool is_token68_char(char c) noexcept {
        return ascii::is_alphanumeric(c) || std::string_view{"-._~+/"}.contains(c);
    }
    [[nodiscard]] static bool is_equals(char c) noexcept { return c == '='; }

    template <class Predicate>
    [[nodiscard]] static std::size_t count(std::string_view text, Predicate const& belongs) noexcept {
        std::size_t length = 0;
        while (length < text.size() && belongs(text[length])) ++length;
        return length;
    }

    template <class Predicate>
    std::string_view take(Predicate const& belongs) noexcept {
        std::string_view const taken = rest_.substr(0, count(rest_, belongs));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    /// Passes an equals sign with the blanks around it; without one nothing is passed.
    bool skip_equals() noexcept {
        std::size_t const blanks = count(rest_, is_blank);
        if (blanks == rest_.size() || rest_[blanks] != '=') return false;
        rest_.remove_prefix(blanks + 1);
        take(is_blank);
        return true;
    }

    [[nodiscard]] std::string value() {
        if (!rest_.starts_with('"')) return std::string{take([](char c) { return !is_blank(c) && c != ','; })};
        std::string text;
        rest_.remove_prefix(1);
        while (!rest_.empty() && rest_.front() != '"') {
            if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
            text += rest_.front();
            rest_.remove_prefix(1);
        }
        if (!rest_.empty()) rest_.remove_prefix(1);
        return text;
    }

    /// What follows a scheme when it reaches to the next comma in one piece and is no parameter.
    [[nodiscard]] std::string token68() {
        std::size_t const blanks = count(rest_, is_blank);
        std::string_view const text = rest_.substr(blanks);
        std::size_t length = count(text, is_token68_char);
        if (blanks == 0 || length == 0) return {};
        length += count(text.substr(length), is_equals);
        std::size_t const end = length + count(text.substr(length), is_blank);
        if (end != text.size() && text[end] != ',') return {};
        rest_.remove_prefix(blanks + length);
        return std::string{text.substr(0, length)};
    }

    std::string_view rest_;
};

ZITIWIRE_INLINE std::vector<Challenge> parse_challenges(std::string_view field) {
    return ChallengeReader{field.substr(0, read_challenge_size)}.read();
}

ZITIWIRE_INLINE std::vector<Challenge> challenges_of(Headers const& headers) {
    std::vector<Challenge> challenges;
    for (Header const& header : headers) {
        if (!same_header_name(header.name, "www-authenticate")) continue;
        for (Challenge& challenge : parse_challenges(header.value)) challenges.push_back(std::move(challenge));
    }
    return challenges;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
