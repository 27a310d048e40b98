// SPDX-License-Identifier: BSL-1.0
#include "../work.hpp"
#include "zitiwire_canonical.hpp"

#include <zitiwire/management/config.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/management/session.hpp>
#include <zitiwire/zitiwire.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace bench {
namespace {

using namespace zitiwire;

/// The error of a reply, when it is the controller's.
struct Refusal {
    std::expected<ListEnrollmentsEnvelope, ApiError> reply;
    explicit operator bool() const noexcept { return !reply && reply.error().api.has_value(); }
    ErrorBody const& operator*() const noexcept { return *reply.error().api; }
};

struct Owned {
    static auto list(Document const& document) { return parse<ListEnrollments>(document.response); }
    static auto identities(Document const& document) { return parse<ListIdentities>(document.response); }
    static auto services(Document const& document) { return parse<ListServices>(document.response); }
    static auto configs(Document const& document) { return parse<ListConfigs>(document.response); }
    static auto sessions(Document const& document) { return parse<ListSessions>(document.response); }
    static auto detail(Document const& document) { return parse<DetailEnrollment>(document.response); }
    static Refusal error(Document const& document) { return {parse<ListEnrollments>(document.response)}; }
    template <class T>
    static std::string text(T const& value) {
        return Canonical::of(value);
    }
};

struct Views : Owned {
    static auto list(Document const& document) { return parse_view<ListEnrollments>(document.response); }
    static auto identities(Document const& document) { return parse_view<ListIdentities>(document.response); }
    static auto services(Document const& document) { return parse_view<ListServices>(document.response); }
    static auto configs(Document const& document) { return parse_view<ListConfigs>(document.response); }
    static auto sessions(Document const& document) { return parse_view<ListSessions>(document.response); }
    static auto detail(Document const& document) { return parse_view<DetailEnrollment>(document.response); }
    template <Operation Op>
    static std::string text(ReplyView<Op> const& view) {
        return Canonical::of(view.envelope());
    }
    static std::string text(ErrorBody const& error) { return Canonical::of(error); }
};

/// What a program has that wants every link as an owned value at once.
template <class Envelope>
struct Expanded {
    std::expected<Envelope, ApiError> reply;
    std::vector<std::vector<Links::value_type>> links{};  ///< of each enrollment, then of its identity

    void expand(EnrollmentDetail const& enrollment) {
        links.emplace_back(enrollment._links.begin(), enrollment._links.end());
        for (auto const* reference : {&enrollment.identity, &enrollment.edgeRouter, &enrollment.transitRouter}) {
            if (*reference && (*reference)->_links)
                links.emplace_back((*reference)->_links->begin(), (*reference)->_links->end());
        }
    }
    explicit operator bool() const noexcept { return reply.has_value(); }
    Envelope const& operator*() const noexcept { return *reply; }
};

struct LinksExpanded : Owned {
    static void identities(Document const&) = delete;
    static void services(Document const&) = delete;
    static void configs(Document const&) = delete;
    static void sessions(Document const&) = delete;
    static auto list(Document const& document) {
        Expanded<ListEnrollmentsEnvelope> all{parse<ListEnrollments>(document.response)};
        if (!all) return all;
        all.links.reserve(2 * all.reply->data.size());
        for (auto const& enrollment : all.reply->data) all.expand(enrollment);
        return all;
    }
    static auto detail(Document const& document) {
        Expanded<DetailEnrollmentEnvelope> all{parse<DetailEnrollment>(document.response)};
        if (all) all.expand(all.reply->data);
        return all;
    }
};

template <class Envelope>
void add_writer(Works& works, char const* name, Envelope envelope) {
    add_writers(works, name, "zitiwire",
                [envelope = std::make_shared<Envelope>(std::move(envelope))](std::string& text) {
                    text.clear();
                    return encode_to(text, *envelope).reason.empty();
                });
}

}  // namespace

void add_zitiwire(Works& works, Documents const& documents) {
    add_decoder(works, documents, "zitiwire, owned", std::make_shared<Owned>());
    add_decoder(works, documents, "zitiwire, views", std::make_shared<Views>());
    add_decoder(works, documents, "zitiwire, links expanded", std::make_shared<LinksExpanded>());
    for (char const* name : written_lists)
        add_writer(works, name, parse<ListEnrollments>(find(documents, name).response).value());
    add_writer(works, written_identities, parse<ListIdentities>(find(documents, written_identities).response).value());
    add_growth(works, documents, "zitiwire, owned", std::make_shared<Owned>());
    add_growth(works, documents, "zitiwire, views", std::make_shared<Views>());
}

}  // namespace bench
