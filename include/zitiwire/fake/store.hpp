// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The second factor of an identity: an authenticator app.
struct Totp {
    std::string id;
    std::string secret;  ///< base32; which code is right says `FakeSettings::one_time_code`
    std::vector<std::string> recovery_codes{};  ///< each is good once
    bool is_verified = false;  ///< it counts from then on
    Timestamp created{};
};

/// A certificate that an identity logs in with.
struct CertificateAuthenticator {
    std::string fingerprint{};  ///< SHA-1 of the DER, hexadecimal in small letters
    std::string id{};  ///< "" for one that was put into the store by hand: the fingerprint is its id then
    std::string pem{};  ///< perhaps with its chain
    bool is_of_network = false;  ///< made for a signing request; others cannot be extended
    Timestamp created{};
    std::optional<Timestamp> updated{};
    std::string next_fingerprint{};  ///< of the certificate of `extend` that is not verified yet; "" for none
    std::string next_pem{};
    std::optional<Timestamp> extend_requested{};  ///< when its client was asked to renew it
    bool is_key_roll_requested = false;  ///< with a new key
    Tags tags{};

    CertificateAuthenticator() = default;
    CertificateAuthenticator(std::string print) : fingerprint(std::move(print)) {}
    CertificateAuthenticator(char const* print) : fingerprint(print) {}

    [[nodiscard]] std::string const& own_id() const { return id.empty() ? fingerprint : id; }
};

/// A config that an identity is given instead of a service's own.
struct ServiceConfig {
    std::string service_id{}, config_id{};

    [[nodiscard]] friend bool operator==(ServiceConfig const&, ServiceConfig const&) = default;
};

/// Someone who may use the network, and may be allowed to manage it.
struct Identity {
    std::string id;
    std::string name;
    bool is_admin = false;
    std::vector<std::string> permissions{};  ///< "enrollment", "enrollment.read", ..., "admin_readonly"; from 2.0 on
    std::optional<std::string> user_name{};  ///< with both set, a log-in by password is possible
    std::optional<std::string> password{};
    bool needs_second_factor = false;  ///< a log-in by password is only half done: its session may do nothing yet
    Timestamp created{};
    std::string type = "Default";
    bool is_default_admin = false;  ///< cannot be deleted
    std::optional<Timestamp> updated{};  ///< absent when nothing was changed
    std::optional<std::string> external_id{};
    std::string auth_policy_id = "default";
    std::vector<std::string> role_attributes{};
    Tags tags{};
    Tags app_data{};
    std::int64_t hosting_cost = 0;
    std::string hosting_precedence = "default";
    FlatMap<std::string, std::int64_t> service_costs{};  ///< by service id
    FlatMap<std::string, std::string> service_precedences{};  ///< likewise
    std::vector<CertificateAuthenticator> certificates{};  ///< it may log in with; a fingerprint is enough
    std::optional<Totp> totp{};
    bool is_disabled = false;
    std::optional<Timestamp> disabled_at{}, disabled_until{};
    std::string own_password_id{};  ///< "" for one that its id is made of
    Tags password_tags{};
    std::optional<Timestamp> password_created{}, password_updated{};  ///< as the identity when absent
    std::vector<ServiceConfig> service_configs{};

    [[nodiscard]] Timestamp last_change() const { return updated.value_or(created); }
    /// Of the password; it stays the same when that is changed.
    [[nodiscard]] std::string password_id() const { return own_password_id.empty() ? "updb." + id : own_password_id; }
    [[nodiscard]] bool has_password() const { return user_name && password; }
};

/// A client certificate that a CA of a third party has signed and nothing speaks against.
struct CaCertificate {
    std::string fingerprint;
    std::string common_name{};
    std::string pem{};
    std::optional<std::string> external_id{};  ///< the claim that the CA is told to look for
};

/// An outstanding enrollment of an identity (`ott`, `ottca`, `updb`), an edge router (`erott`) or a transit router
/// (`trott`).
struct Enrollment {
    std::string id;
    std::string method;
    std::string token;
    std::string jwt;
    Timestamp expires{};  ///< to the nanosecond; shown to the millisecond
    std::optional<std::string> identity_id{};
    std::optional<std::string> edge_router_id{};
    std::optional<std::string> transit_router_id{};
    std::optional<std::string> ca_id{};
    std::optional<std::string> username{};
};

/// What a `zt-session` token stands for.
struct ApiSession {
    std::string id;
    std::string token;
    std::string identity_id;
    Timestamp last_activity{};
    std::optional<Timestamp> created{};  ///< as its last activity when absent
    bool is_half_done = false;  ///< the second factor is still missing
    bool needs_secondary = false;  ///< each request must also carry the token of an external signer
    std::string authenticator_id{};  ///< "" for a session without a log-in: the identity's id is shown
    bool has_second_factor = false;  ///< it was given
};

/// What a bearer token of the right form is.
enum class BearerKind : std::uint8_t {
    access,  ///< an OIDC access token of this controller
    other,  ///< an id token or refresh token of this controller: no credential
    external,  ///< a valid token of an external signer: no credential but beside a session that needs it
    expired,  ///< such a token past its time
};

/// What a token of this controller says.
struct MadeToken {
    std::string type{};  ///< "a" for access, "r" for refresh, "i" for id tokens
    std::string issuer{};
    std::string client_id{}, audience{};
    std::string jti{};  ///< the same in the access and the refresh token of a log-in
    std::string session_id{};
    std::string authenticator_id{};
    std::vector<std::string> scopes{};
    std::vector<std::string>
        methods{};  ///< how somebody logged in: "password", "cert", "ext-jwt", "totp", "ejs:SIGNER"
    std::string certificate{};  ///< fingerprint of the one it is bound to; "" for none
    std::string env_info = "null", sdk_info = "null";  ///< JSON
    Timestamp authenticated{}, issued{}, expires{};
};

[[nodiscard]] inline bool has_scope(MadeToken const& token, std::string_view scope) {
    return std::ranges::find(token.scopes, scope) != token.scopes.end();
}

/// A bearer token the controller can make sense of.
struct Bearer {
    std::string token;
    std::string identity_id;
    BearerKind kind = BearerKind::access;
    std::string signer_id{};  ///< of the JWT of an external signer
    std::optional<MadeToken> made{};  ///< for a token that came from a log-in; without it, a token never ends
    std::string name{};  ///< of the identity that such a JWT enrolls, which is "" in `identity_id` before
    std::string external_id{};  ///< likewise
    std::vector<std::string> roles{};  ///< likewise
};

/// A code that a log-in ended in.
struct LogInCode {
    std::string text;
    Timestamp made{};
};

/// A log-in by OIDC that was begun.
struct LogIn {
    std::string id;
    std::string client_id;
    std::string redirect_uri;
    std::string state{}, nonce{}, challenge{};
    bool is_plain = false;  ///< the challenge is the verifier
    std::vector<std::string> scopes{};
    Timestamp begun{};
    std::string certificate{};  ///< of the connection of its beginning, or of the log-in by certificate
    std::string identity_id{};  ///< "" until somebody has logged in
    std::string authenticator_id{};
    std::vector<std::string> methods{};
    bool has_totp = false, has_external = false;  ///< second factors that were given
    std::vector<LogInCode> codes{};  ///< each is good until one is used
    std::string env_info = "null", sdk_info = "null";  ///< JSON
};

/// Everything a fake controller keeps. Maps are by id (sessions and bearers by token), so in the order lists have.
/// Nodes of a cluster share one, but for `sessions`.
struct Store {
    std::map<std::string, Identity, std::less<>> identities{};
    std::map<std::string, Enrollment, std::less<>> enrollments{};
    std::map<std::string, ApiSession, std::less<>> sessions{};
    std::map<std::string, Bearer, std::less<>> bearers{};
    std::map<std::string, Records, std::less<>>
        records{};  ///< of the other topics, by collection: "services", "cas", ...
    std::map<std::string, std::vector<CaCertificate>, std::less<>>
        ca_certificates{};  ///< by CA: nothing here reads one
    std::set<std::string, std::less<>> revoked{};  ///< `jti` of tokens
    std::map<std::string, Timestamp, std::less<>>
        ended_until{};  ///< by identity: older access tokens are no longer good

    void add(Identity entity) { put(identities, std::move(entity)); }
    void add(Enrollment entity) { put(enrollments, std::move(entity)); }
    void add(ApiSession session) { sessions.insert_or_assign(session.token, std::move(session)); }
    void add(Bearer bearer) { bearers.insert_or_assign(bearer.token, std::move(bearer)); }

    /// The records of a collection, none for one that nothing was put in.
    [[nodiscard]] Records const& in(std::string_view collection) const {
        auto const found = records.find(collection);
        return found == records.end() ? none_ : found->second;
    }

    /// Removes the identity with its enrollments and sessions; false when there is none.
    bool remove_identity(std::string_view id) {
        auto const found = identities.find(id);
        if (found == identities.end()) return false;
        std::erase_if(enrollments, [&](auto const& entry) { return entry.second.identity_id == id; });
        std::erase_if(sessions, [&](auto const& entry) { return entry.second.identity_id == id; });
        identities.erase(found);
        return true;
    }

    /// Null when there is none.
    template <class Map>
    [[nodiscard]] static auto find(Map& map, std::string_view id) -> decltype(&map.begin()->second) {
        auto const found = map.find(id);
        return found == map.end() ? nullptr : &found->second;
    }

private:
    Records none_{};

    template <class Map, class Entity>
    static void put(Map& map, Entity entity) {
        std::string id = entity.id;
        map.insert_or_assign(std::move(id), std::move(entity));
    }
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
