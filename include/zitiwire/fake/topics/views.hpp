// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/api_session.hpp>
#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/odd_rules.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Entities that are kept otherwise than by the table, as records: what identities log in with, and their sessions.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Adds the authenticators of an identity to `all`.
inline void add_authenticators(Identity const& identity, Records& all) {
    auto const add = [&](std::string const& id, std::string_view method, Timestamp created, Timestamp updated,
                         Tags const& tags) -> Record& {
        Record& record = all[id];
        record = {.id = id, .created = created, .updated = updated, .topic = find_topic("authenticators")};
        record.set_text("method", method);
        record.set_text("identityId", identity.id);
        record.set("tags", encode(tags));
        record.links = concat({R"({"identities":{"href":)", json_string("./identities/" + identity.id).text,
                               R"(},"self":{"href":)", json_string("./authenticators/" + id).text, "}}"});
        return record;
    };
    for (CertificateAuthenticator const& one : identity.certificates) {
        Record& record = add(one.own_id(), "cert", one.created, one.updated.value_or(one.created), one.tags);
        record.set_text("certPem", one.pem);
        record.set_text("fingerprint", one.fingerprint);
        if (one.is_of_network) record.set_flag("isIssuedByNetwork", true);
        if (!one.extend_requested) continue;
        record.set_flag("isExtendRequested", true);
        record.set_time("extendRequestedAt", *one.extend_requested);
        if (one.is_key_roll_requested) record.set_flag("isKeyRollRequested", true);
    }
    if (!identity.has_password()) return;
    Timestamp const made = identity.password_created.value_or(identity.created);
    Record& record =
        add(identity.password_id(), "updb", made, identity.password_updated.value_or(made), identity.password_tags);
    record.set_text("username", *identity.user_name);
}

[[nodiscard]] inline Records view_authenticators(State const& state, std::string_view) {
    Records all;
    for (auto const& [id, identity] : state.store().identities) add_authenticators(identity, all);
    return all;
}

/// The identity whose authenticator that is; null for nobody.
[[nodiscard]] inline Identity* owner_of_authenticator(State& state, std::string_view id) {
    for (auto& [identity_id, identity] : state.store().identities) {
        bool const is_password = identity.has_password() && identity.password_id() == id;
        bool const is_certificate = std::ranges::any_of(
            identity.certificates, [&](CertificateAuthenticator const& one) { return one.own_id() == id; });
        if (is_password || is_certificate) return &identity;
    }
    return nullptr;
}

/// A new authenticator: whose it is, and what its method needs. A change: the length of the name. Both: that nobody
/// else has the name.
[[nodiscard]] inline std::optional<Failure> refuses_authenticator(State const& state, Change const* change,
                                                                  Record const* record) {
    if (change == nullptr) return std::nullopt;
    auto const text = [&](std::string_view name) {
        std::string const* const json = change->find(name);
        return json == nullptr ? std::string{} : string_of(*json);
    };
    std::string const name = text("username");
    if (record != nullptr && change->find("username") != nullptr && name.size() < 4) {
        return could_not_validate(400,
                                  field_cause("username", "username in body should be at least 4 chars long", name));
    }
    std::string const method = text("method"), pem = text("certPem");
    std::string const owner_id = record == nullptr ? text("identityId") : record->text("identityId");
    bool const is_taken = !name.empty() && std::ranges::any_of(state.store().identities, [&](auto const& entry) {
        return entry.first != owner_id && entry.second.user_name == name;
    });
    if (is_taken) return is_duplicate("authenticators", "updbUsername", name);
    if (record != nullptr) return std::nullopt;
    for (char const* const member : {"password", "username", "certPem"}) {
        bool const is_of_cert = std::string_view{member} == "certPem";
        if (is_of_cert != (method == "cert")) continue;
        if (text(member).empty())
            return could_not_validate(400, field_cause(member, std::string{member} + " is required", ""));
    }
    Identity const* const owner = Store::find(state.store().identities, text("identityId"));
    if (owner == nullptr) return no_such("identity", text("identityId"));
    bool const has_one = method == "cert" ? !owner->certificates.empty() : owner->has_password();
    if (method == "cert" && !pem.contains("-----BEGIN CERTIFICATE-----")) {
        return failure(400, "COULD_NOT_PARSE_PEM_BLOCK", "The certificate's PEM block could not be parsed",
                       plain_cause("client pem must be exactly one certificate"));
    }
    if (has_one) {
        return failure(409, "MAX_AUTHENTICATOR_METHODS_REACHED",
                       "The identity already has the maximum authenticators of the specified method");
    }
    if (method != "cert") return std::nullopt;
    std::string const fingerprint = state.settings.read_certificate(pem).fingerprint;
    if (owner_of_certificate(state.store(), fingerprint) == nullptr) return std::nullopt;
    return is_duplicate("authenticators", "certFingerprint", fingerprint);
}

/// Keeps a new authenticator, or the new name and password of one. 1.x drops the tags of new ones.
inline void kept_authenticator(State& state, Record& record, Change const& change) {
    Identity* const owner = change.is_new ? Store::find(state.store().identities, record.text("identityId"))
                                          : owner_of_authenticator(state, record.id);
    Tags tags;
    if (!(state.is_old() && change.is_new)) tags = decode<Tags>(record.json("tags")).value_or(Tags{});
    if (change.is_new && record.text("method") == "cert") {
        CertificateAuthenticator made{state.settings.read_certificate(record.text("certPem")).fingerprint};
        made.id = record.id;
        made.pem = record.text("certPem");
        made.created = record.created;
        made.tags = std::move(tags);
        owner->certificates.push_back(std::move(made));
        return;
    }
    for (CertificateAuthenticator& one : owner->certificates) {
        if (one.own_id() != record.id) continue;
        one.updated = state.now();
        one.tags = tags;
    }
    bool const is_password = change.is_new || owner->password_id() == record.id;
    if (!is_password) return;  // name and password of a certificate are ignored
    if (change.is_new) {
        owner->own_password_id = record.id;
        owner->password_created = state.now();
    }
    owner->password_updated = state.now();
    if (change.find("username") != nullptr) owner->user_name = record.text("username");
    if (change.find("password") != nullptr) owner->password = record.text("password");
    owner->password_tags = std::move(tags);
}

inline void gone_authenticator(State& state, Record const& record) {
    Identity* const owner = owner_of_authenticator(state, record.id);
    std::erase_if(owner->certificates, [&](CertificateAuthenticator const& one) { return one.own_id() == record.id; });
    if (owner->password_id() != record.id) return;
    owner->password.reset();
    owner->user_name.reset();
    owner->own_password_id.clear();
}

/// Sessions of log-ins by password, certificate or JWT. Of log-ins by OIDC controllers keep none.
[[nodiscard]] inline Records view_api_sessions(State const& state, std::string_view) {
    Records all;
    for (auto const& [token, session] : state.own_store.sessions) {
        Identity const* const identity = identity_of(state, session);
        if (identity == nullptr) continue;
        CurrentApiSessionDetail const detail = to_detail(state, session, *identity);
        Record& record = all[session.id];
        record = {.id = session.id,
                  .created = detail.createdAt,
                  .updated = detail.updatedAt,
                  .topic = find_topic("api-sessions")};
        record.set("authQueries", encode(detail.authQueries));
        record.set_text("authenticatorId", detail.authenticatorId);
        record.set_time("cachedLastActivityAt", session.last_activity);
        record.set_text("identityId", identity->id);
        record.set_flag("isCertExtendable", detail.isCertExtendable);
        record.set_flag("isMfaComplete", detail.isMfaComplete);
        record.set_flag("isMfaRequired", detail.isMfaRequired);
        record.set_time("lastActivityAt", session.last_activity);
        record.set_text("token", session.token);
    }
    return all;
}

inline void gone_api_session(State& state, Record const& record) {
    std::erase_if(state.own_store.sessions, [&](auto const& entry) { return entry.second.id == record.id; });
}

/// The caller, if its log-in is whole.
[[nodiscard]] inline Outcome<Identity const*> whole_caller(Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    return call.caller.identity;
}

[[nodiscard]] inline Records own_authenticators(Identity const& identity) {
    Records all;
    add_authenticators(identity, all);
    for (auto& [id, record] : all) {
        record.links = links_json("current-identity/authenticators", id, "self");
        if (record.text("method") == "cert") record.members["lastAuthResolvedToRoot"] = "true";
    }
    return all;
}

/// GET /current-identity/authenticators.
[[nodiscard]] inline Outcome<Answered> list_own_authenticators(State& state, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    Topic const& topic = *find_topic("authenticators");
    Outcome<ListQuery> const list = read_list_query(
        parse_query(call.request.query), "", [&](std::string_view name) { return zitiql::type_of(topic, name); });
    if (!list) return std::unexpected(list.error());
    Records const all = own_authenticators(**caller);
    std::vector<Record const*> found;
    for (auto const& [id, record] : all) found.push_back(&record);
    return record_page(state, topic, *list, std::move(found));
}

/// GET /current-identity/authenticators/{id}.
[[nodiscard]] inline Outcome<Answered> detail_own_authenticator(State& state, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    Records const all = own_authenticators(**caller);
    Record const* const found = Store::find(all, call.id);
    if (found == nullptr) return std::unexpected(not_found({}));
    return Answered{.body = "{\"data\":" + detail_json(state, *found) + R"(,"meta":{}})"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
