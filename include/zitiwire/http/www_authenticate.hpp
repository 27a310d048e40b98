// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/text/ascii.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline v0 {

/// What a server wants to see before it answers: one scheme of WWW-Authenticate with its parameters (RFC 9110 section
/// 11.3). A controller's parameters: `realm`, `error` ("missing", "invalid", "expired"), `error_description`, and for
/// external signers `id` and `issuer`, of several joined by `|`.
struct Challenge {
    std::string scheme;            ///< "zt-session", "Bearer"; letter case does not matter
    std::string token68{};         ///< what stands in place of parameters, as Negotiate has it; "" for none
    Headers parameters{};          ///< names and values in their order, quotes and escapes undone

    /// The value of the first parameter of that name in any case, or null when there is none.
    [[nodiscard]] std::string const* find(std::string_view name) const noexcept { return parameters.find(name); }

    bool operator==(Challenge const&) const = default;
};

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

/// How much of a WWW-Authenticate field is looked at, in bytes.
inline constexpr std::size_t read_challenge_size = 16'384;

/// The challenges of one WWW-Authenticate field. Controllers put blanks between parameters where RFC 9110 wants commas;
/// both are read, and whatever else comes gives as many challenges as can be made out, without an error.
[[nodiscard]] inline std::vector<Challenge> parse_challenges(std::string_view field) {
    return ChallengeReader{field.substr(0, read_challenge_size)}.read();
}

/// The challenges of all WWW-Authenticate fields, in their order; none when there is no such field, as in replies of
/// controllers 1.x and in a 401 for want of permission. A log-in that needs a second token has some in a reply of 200.
[[nodiscard]] inline std::vector<Challenge> challenges_of(Headers const& headers) {
    std::vector<Challenge> challenges;
    for (Header const& header : headers) {
        if (!same_header_name(header.name, "www-authenticate")) continue;
        for (Challenge& challenge : parse_challenges(header.value)) challenges.push_back(std::move(challenge));
    }
    return challenges;
}

}  // namespace zitiwire::inline v0
