// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/text_body.hpp>
#include <zitiwire/json/kinds.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What of a change did not take although the controller answered with a success: docs/silent-drops.md.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace advice {

using Names = std::span<std::string_view const>;

/// `not_shown` are members of the change that no detail tells of.
[[nodiscard]] std::vector<std::string> find_unapplied(reflect::Type const& change_type, void const* change,
                                                      reflect::Type const& detail_type, void const* detail,
                                                      Names not_shown);
[[nodiscard]] std::vector<std::string> find_dropped(reflect::Type const& type, void const* change, Names dropped);

/// The body of a change: of an operation its body member, of a variant the form that it holds.
template <class Change, class Take>
[[nodiscard]] std::vector<std::string> with_body(Change const& change, Take const& take) {
    if constexpr (DescribedOperation<Change>) {
        std::vector<std::string> found;
        boost::mp11::mp_for_each<InputsOf<Change>>([&]<class Input>(Input) {
            if constexpr (Change::endpoint.body == Input::name) found = with_body(change.*Input::pointer, take);
        });
        return found;
    } else if constexpr (is_variant<Change>) {
        return std::visit([&](auto const& form) { return with_body(form, take); }, change);
    } else if constexpr (reflect::OptionalLike<Change>) {
        return change.has_value() ? with_body(*change, take) : std::vector<std::string>{};
    } else {
        return take(change);
    }
}

template <class Left, class Right>
[[nodiscard]] consteval bool share_a_member() {
    bool is_shared = false;
    boost::mp11::mp_for_each<reflect::Members<Left>>([&](auto left) {
        boost::mp11::mp_for_each<reflect::Members<Right>>(
            [&](auto right) { is_shared = is_shared || std::string_view{left.name} == right.name; });
    });
    return is_shared;
}

/// Fails to compile, saying why, when there is nothing to compare.
template <class Change, class Detail>
[[nodiscard]] consteval bool check_topic() {
    static_assert(reflect::Described<Detail>, "a detail is the model that a detail operation answers: its `data`");
    if constexpr (DescribedOperation<Change>) {
        static_assert(!Change::endpoint.body.empty(), "this operation has no body, and so asks for no change");
        boost::mp11::mp_for_each<InputsOf<Change>>([]<class Input>(Input) {
            if constexpr (Change::endpoint.body == Input::name)
                static_assert(check_topic<reflect::MemberType<Change, Input>, Detail>());
        });
    } else if constexpr (is_variant<Change>) {
        []<class... Forms>(std::variant<Forms...> const*) {
            static_assert((check_topic<Forms, Detail>() && ...));
        }(static_cast<Change const*>(nullptr));
    } else if constexpr (reflect::OptionalLike<Change>) {
        static_assert(check_topic<typename Change::value_type, Detail>());
    } else {
        static_assert(reflect::Described<Change>, "a change is the model of a body, or an operation with such a body");
        static_assert(share_a_member<Change, Detail>(),
                      "the change and the detail have no member in common: they are of different topics");
    }
    return true;
}

}  // namespace advice

/// The members that a create, an update or a patch asked for and that `detail`, read afterwards, does not show so: JSON
/// pointers into the body, "/roleAttributes", "/primary/updb/maxAttempts", "/tags/a key". Empty when all of it took.
/// `change` is the operation or its body, `detail` what the detail operation of that topic answers, a view at will.
///
///     auto const drops = unapplied(patch, (*api.detail_service(patch.id)).data);
///
/// Absent asks for nothing, and so does null; empty text, list and object, false and 0 are the same as absent in a
/// detail. Lists are sets, but not those inside free-form values; numbers there are doubles; instants count to the
/// millisecond. Of an object the members that are asked for count. A map that is not replaced is named as a whole, else
/// those of its entries that are not there. Secrets, and members that no detail tells of, are not looked at.
template <class Change, class Detail>
    requires(advice::check_topic<Change, Detail>())
[[nodiscard]] std::vector<std::string> unapplied(Change const& change, Detail const& detail) {
    return advice::with_body(change, [&]<class Body>(Body const& body) {
        advice::Names not_shown;
        if constexpr (requires { Body::not_shown; }) not_shown = Body::not_shown.names;
        return advice::find_unapplied(reflect::type_of<Body>, &body, reflect::type_of<Detail>, &detail, not_shown);
    });
}

/// The members of a change that are set although no controller so far takes them, in any version: pointers as those of
/// `unapplied`. Members that a model names as `dropped`, and lists and objects among tags. `precheck` tells the same.
template <class Change>
[[nodiscard]] std::vector<std::string> known_drops(Change const& change) {
    return advice::with_body(change, []<class Body>(Body const& body) {
        advice::Names dropped;
        if constexpr (requires { Body::dropped; }) dropped = Body::dropped.names;
        if constexpr (reflect::Described<Body>)
            return advice::find_dropped(reflect::type_of<Body>, &body, dropped);
        else
            return std::vector<std::string>{};  // a text, a list
    });
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/advice/unapplied.ipp>
#endif
