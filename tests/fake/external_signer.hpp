// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "recording.hpp"

#include <zitiwire/fake/topics/seed.hpp>

#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace fake_tests {

/// The signer that a challenge names. A JWT that was refused is none of its own, but some look like one.
inline void add_signer(Recording const& recording, Scene& scene) {
    using namespace zitiwire;
    fake::Store& store = scene.controller.store();
    HttpResponse const& reply = recording.exchange.response;
    if (reply.status == 401) store.bearers.clear();
    std::string const* const challenge = reply.headers.find("www-authenticate");
    if (challenge == nullptr || !challenge->contains("-ext-jwt")) return;
    auto const quoted = [&](std::string_view start) {
        std::size_t const begin = challenge->find(start) + start.size();
        return challenge->substr(begin, challenge->find('"', begin) - begin);
    };
    fake::put(store, "external-jwt-signers", quoted(" id=\""), "{\"issuer\":\"" + quoted(" issuer=\"") + "\"}");
    if (!challenge->contains("\"invalid\"")) return;
    Headers sent;
    for (Header const& header : scene.request.headers)
        sent.append(header.name, header.name == "authorization" ? "Bearer eyJ.e.s" : header.value);
    scene.request.headers = std::move(sent);
}

/// What a log-in that succeeded asked for beside.
inline void add_factor(boost::json::object const& query, zitiwire::fake::Identity& identity, Scene& scene) {
    auto const text_of = [&](std::string_view name) {
        boost::json::value const* const value = query.if_contains(name);
        return value == nullptr || !value->is_string() ? std::string{} : std::string{value->get_string()};
    };
    identity.needs_second_factor = text_of("typeId") == "MFA";
    if (text_of("typeId") != "EXT-JWT") return;
    auto& store = scene.controller.store();
    std::string const id = text_of("id");
    if (!store.in("external-jwt-signers").contains(id)) zitiwire::fake::put(store, "external-jwt-signers", id, "{}");
    store.records["external-jwt-signers"][id].members["externalAuthUrl"] = "\"" + text_of("httpUrl") + "\"";
    store.records["auth-policies"]["default"].members["secondary"] =
        "{\"requireExtJwtSigner\":\"" + id + "\",\"requireTotp\":false}";
}

}  // namespace fake_tests
