// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/unapplied.hpp>
#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The longest body that controllers take, in bytes: 1.6 and 2.x answer a longer one with 413. 1.5 and 1.7 take more.
inline constexpr std::size_t max_request_body = 1'048'576;

/// True for a body, of whichever of its forms, with a name that is there and empty.
template <class Body>
[[nodiscard]] bool has_empty_name(Body const& body) {
    if constexpr (requires { body.name == std::string{}; })
        return body.name == std::string{};
    else if constexpr (requires { std::visit([](auto const&) {}, body); })
        return std::visit([](auto const& form) { return has_empty_name(form); }, body);
    else
        return false;
}

/// What would become of an operation.
enum class Verdict : std::uint8_t {
    refused,    ///< controllers answer it with an error
    no_effect,  ///< nothing is changed, and some controllers call that a success
    risky,      ///< it is carried out, and does more than it seems to, or depends on what is there
    dropped,    ///< it is carried out but for this member, which no controller takes: see `known_drops`
};

[[nodiscard]] constexpr std::string_view to_string(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::refused: return "refused";
        case Verdict::no_effect: return "no_effect";
        case Verdict::risky: return "risky";
        case Verdict::dropped: return "dropped";
        default: break;
    }
    return "";
}

struct Remark {
    Verdict verdict = Verdict::refused;
    std::string pointer{};  ///< to the input, as in an `ApiError`
    std::string reason{};   ///< for people

    bool operator==(Remark const&) const = default;
};

/// What `precheck` found. It is true unless something would be refused or have no effect; what is risky or dropped is
/// for its caller to judge.
class Checked {
public:
    std::vector<Remark> remarks{};

    [[nodiscard]] bool has_value() const noexcept { return first() == nullptr; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }
    /// The first remark that makes it false, as `build` would say it: of kind `request`. Precondition: it is false.
    [[nodiscard]] ApiError error() const { return request_error(first()->pointer, first()->reason); }

private:
    [[nodiscard]] Remark const* first() const noexcept {
        auto const found = std::ranges::find_if(remarks, [](Remark const& remark) {
            return remark.verdict == Verdict::refused || remark.verdict == Verdict::no_effect;
        });
        return found == remarks.end() ? nullptr : &*found;
    }
};

/// What a controller would refuse although it can be sent, what would do nothing, and what is risky, as far as that can
/// be told beforehand: an expiry that is not after `now`, an input that the method needs, an empty name, a change
/// without a member, a log-in with a forbidden length, a body over 1 MiB; and what of it is dropped in silence. What
/// cannot be sent at all is said by `build`. What it knows of one operation is said by `refusal_of(op, now)` and
/// `risk_of(op, now)`, each an `std::optional<ApiError>`, declared with the operation: write one for an operation of
/// your own.
///
/// `now` is the caller's: no clock is read. A controller judges by its own, later, and alone knows which ids exist.
template <Operation Op>
[[nodiscard]] Checked precheck(Op const& op, Timestamp now) {
    Checked checked;
    auto const add = [&](Verdict verdict, std::optional<ApiError> found) {
        if (found) checked.remarks.push_back({verdict, std::move(found->pointer), std::move(found->reason)});
    };
    if constexpr (requires { refusal_of(op, now); }) add(Verdict::refused, refusal_of(op, now));
    if constexpr (requires { risk_of(op, now); }) add(Verdict::risky, risk_of(op, now));
    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        if constexpr (Op::endpoint.body == Input::name) {
            std::expected<HttpRequest, ApiError> const request = build(op, Session::none());
            std::string const pointer = std::string{"/"}.append(Input::name);
            if (!request) return;
            bool const is_change = Op::endpoint.method != Method::post;
            if (Op::endpoint.api == Api::management && has_empty_name(op.*Input::pointer))
                add(is_change ? Verdict::no_effect : Verdict::refused,
                    request_error(pointer + "/name", "empty, and controllers take no empty name"));
            if (request->body.size() > max_request_body)
                add(Verdict::refused, request_error(pointer, "more than 1 MiB"));
            if (Op::endpoint.method == Method::patch && request->body == "{}")
                add(Verdict::no_effect, request_error(pointer, "nothing to change, which controllers answer with 500"));
            for (std::string const& drop : known_drops(op))
                add(Verdict::dropped, request_error(pointer + drop, "ignored by controllers, which do not say so"));
        }
    });
    return checked;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
