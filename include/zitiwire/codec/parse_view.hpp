// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

template <class Envelope>
struct ViewEnvelope {
    static_assert(!std::same_as<Envelope, Envelope>,
                  "parse_view needs an envelope that is a template of its text: basic::X<std::string>");
};
template <template <class> class Envelope>
struct ViewEnvelope<Envelope<std::string>> {
    using type = Envelope<std::string_view>;
};
template <template <template <class> class, class> class Envelope, template <class> class Data>
struct ViewEnvelope<Envelope<Data, std::string>> {
    using type = Envelope<Data, std::string_view>;
};

/// The members of an envelope without the envelope itself: copied out of its reply, it would lose the texts that it
/// views.
template <class Envelope>
class EnvelopeMembers : protected Envelope {};
template <class Envelope>
    requires requires(Envelope& envelope) {
        envelope.data;
        envelope.meta;
    }
class EnvelopeMembers<Envelope> : protected Envelope {
public:
    using Envelope::data;
    using Envelope::meta;
};

/// A reply of operation `Op` without copies: the envelope that `parse` gives, but each text is a `std::string_view`
/// into the body of the response, or into this object when the text has escapes. It is good for as long as both are;
/// this object may be moved, the response may not.
template <Operation Op>
class ReplyView : public EnvelopeMembers<typename ViewEnvelope<typename Op::Envelope>::type> {
public:
    using Envelope = typename ViewEnvelope<typename Op::Envelope>::type;

    ReplyView(ReplyView&&) noexcept = default;
    ReplyView& operator=(ReplyView&&) noexcept = default;

    /// The whole envelope, to print or encode it; good as long as this is.
    [[nodiscard]] Envelope const& envelope() const& noexcept { return *this; }
    Envelope const& envelope() const&& = delete;

private:
    template <Operation Other>
    friend std::expected<ReplyView<Other>, ApiError> parse_view(HttpResponse const&, DecodeOptions const&);

    ReplyView() = default;

    TextStore texts_;
};

/// Like `parse`, with the same errors, which own all they hold, but the reply is a view of the response: the response
/// has to stay where it is, and as it is, for as long as the reply is used.
template <Operation Op>
[[nodiscard]] std::expected<ReplyView<Op>, ApiError> parse_view(HttpResponse const& response,
                                                                DecodeOptions const& options = {}) {
    static_assert(!has_text_reply<Op>,
                  "a reply that is no JSON has no view: it is the body itself; `parse` looks at it");
    using Envelope = typename ViewEnvelope<typename Op::Envelope>::type;
    using Reply = std::expected<ReplyView<Op>, ApiError>;
    if (!is_success(response.status)) return failed_reply<Reply>(response, options, asked_by<Op>);
    ReplyView<Op> reply;
    auto error = judge(static_cast<Envelope*>(&reply), reflect::type_of<Envelope>, response, options, &reply.texts_,
                       asked_by<Op>);
    if (error) return with_evidence(*std::move(error), response, asked_by<Op>);
    return reply;
}

/// A temporary response is gone before the view can be used: keep it in a variable.
template <Operation Op>
std::expected<ReplyView<Op>, ApiError> parse_view(HttpResponse const&& temporary,
                                                  DecodeOptions const& options = {}) = delete;

}  // namespace zitiwire::inline ZITIWIRE_ABI
