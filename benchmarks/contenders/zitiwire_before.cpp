// SPDX-License-Identifier: BSL-1.0
// The decoder that zitiwire had before its own, over boost::json::basic_parser: history, for one release. It is called
// as `parse` and `parse_view` call the one of now, and fills the same envelopes.
#include "../work.hpp"
#include "zitiwire_canonical.hpp"

#include <zitiwire/management/config.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/management/session.hpp>
#include <zitiwire/zitiwire.hpp>

#include "oracle/decode.hpp"

#include <optional>
#include <string>
#include <utility>

namespace bench {
namespace {

using namespace zitiwire;

template <class Envelope>
bool read(Envelope& to, Document const& document, DecodeOptions const& options, TextStore* store) {
    return oracle::decode_into(&to, reflect::type_of<Envelope>, document.text(), options, store).has_value();
}

struct Owned {
    template <class Envelope>
    static std::optional<Envelope> decode(Document const& document, DecodeOptions const& options = {}) {
        std::optional<Envelope> envelope{std::in_place};
        if (!read(*envelope, document, options, nullptr)) envelope.reset();
        return envelope;
    }
    static auto list(Document const& document) { return decode<ListEnrollments::Envelope>(document); }
    static auto identities(Document const& document) { return decode<ListIdentities::Envelope>(document); }
    static auto services(Document const& document) { return decode<ListServices::Envelope>(document); }
    static auto configs(Document const& document) { return decode<ListConfigs::Envelope>(document); }
    static auto sessions(Document const& document) { return decode<ListSessions::Envelope>(document); }
    static auto detail(Document const& document) { return decode<DetailEnrollment::Envelope>(document); }
    static auto error(Document const& document) { return decode<ApiErrorEnvelope>(document, {.lenient = true}); }
    template <class Envelope>
    static std::string text(Envelope const& envelope) {
        return Canonical::of(envelope);
    }
    static std::string text(ApiErrorEnvelope const& envelope) { return Canonical::of(envelope.error); }
};

/// An envelope of views, with the texts that have escapes.
template <class Owning>
struct Viewed {
    typename ViewEnvelope<Owning>::type envelope{};
    TextStore texts{};
};

struct Views {
    template <Operation Op>
    static std::optional<Viewed<typename Op::Envelope>> decode(Document const& document) {
        std::optional<Viewed<typename Op::Envelope>> view{std::in_place};
        if (!read(view->envelope, document, {}, &view->texts)) view.reset();
        return view;
    }
    static auto list(Document const& document) { return decode<ListEnrollments>(document); }
    static auto identities(Document const& document) { return decode<ListIdentities>(document); }
    static auto services(Document const& document) { return decode<ListServices>(document); }
    static auto configs(Document const& document) { return decode<ListConfigs>(document); }
    static auto sessions(Document const& document) { return decode<ListSessions>(document); }
    static auto detail(Document const& document) { return decode<DetailEnrollment>(document); }
    static auto error(Document const& document) { return Owned::error(document); }
    template <class Owning>
    static std::string text(Viewed<Owning> const& view) {
        return Canonical::of(view.envelope);
    }
    static std::string text(ApiErrorEnvelope const& envelope) { return Owned::text(envelope); }
};

}  // namespace

void add_zitiwire_before(Works& works, Documents const& documents) {
    add_decoder(works, documents, "zitiwire over basic_parser, owned", std::make_shared<Owned>());
    add_decoder(works, documents, "zitiwire over basic_parser, views", std::make_shared<Views>());
}

}  // namespace bench
