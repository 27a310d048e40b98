// SPDX-License-Identifier: BSL-1.0
#include "row.hpp"

#include <zitiwire/zitiwire.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace replay {

using namespace zitiwire;

namespace {

/// The JSON of the least that a reply may hold: required members as they are when they are zero; of the others nothing,
/// or null.
std::string least_json(reflect::Type const& type, bool with_nulls) {
    using reflect::Kind;
    if (type.kind == Kind::array) return with_nulls && type.may_be_absent ? "null" : "[]";
    if (type.kind == Kind::map) return with_nulls && type.may_be_absent ? "null" : "{}";
    if (type.kind == Kind::json) return type.shape != nullptr ? "{}" : "null";
    if (type.kind == Kind::leaf) {
        if (type.expected == Leaf<Timestamp>::expected) return R"("0001-01-01T00:00:00Z")";
        if (type.expected == Leaf<bool>::expected) return "false";
        return type.expected == Leaf<std::string>::expected ? R"("")" : "0";
    }
    std::string out;
    for (std::size_t i = 0; i < type.member_count; ++i) {
        bool const is_required = (type.required >> i & 1U) != 0;
        if (!is_required && !with_nulls) continue;
        out += out.empty() ? "{\"" : ",\"";
        out.append(type.members[i].name)
            .append("\":")
            .append(is_required ? least_json(*type.members[i].type, with_nulls) : "null");
    }
    return out.empty() ? "{}" : out + "}";
}

void check_full_request(Row const& row, std::size_t form, std::vector<std::string>& faults) {
    Value const op = row.values.make();
    row.values.fill(op.get(), form);
    auto const request = row.build(op.get(), Session::zt("token"), {});
    if (!request) return faults.push_back("cannot be built: " + to_string(request.error()));
    HttpRequest const safe = redacted(*request);
    for (std::string const& shown :
         {describe(*request), to_curl(*request, "https://ctrl:1280"), safe.target(), safe.body}) {
        if (shown.contains("hush")) faults.push_back("shows a secret: " + shown);
    }
    Value const read = row.values.make();
    if (auto const error = row.read_request(read.get(), *request, {}, {}))
        faults.push_back("cannot be read again: " + to_string(*error));
    else if (!row.values.equal(read.get(), op.get()))
        faults.push_back("is read as another one: " + describe(*request));
}

void check_redirect(Row const& row, std::vector<std::string>& faults) {
    Value const envelope = row.envelopes.make();
    row.location(envelope.get()) = Secret{"hush/redirect?to=1"};
    if (printed_by_table(*row.envelope, envelope.get()).contains("hush"))
        faults.emplace_back("its reply shows where it leads");
    Value const read = row.envelopes.make();
    if (row.parse(read.get(), row.write_response(envelope.get()), {}) ||
        !row.envelopes.equal(read.get(), envelope.get()))
        faults.emplace_back("its redirect is read as another one");
}

void check_full_reply(Row const& row, std::vector<std::string>& faults) {
    for (bool const with_nulls : {false, true}) {
        std::string const least = least_json(*row.envelope, with_nulls);
        if (auto const error = row.parse(row.envelopes.make().get(), {200, {}, least}, {}))
            faults.push_back("the least is refused: " + to_string(*error) + ": " + least);
    }
    Value const envelope = row.envelopes.make();
    row.envelopes.fill(envelope.get(), 0);
    std::string const printed = printed_by_table(*row.envelope, envelope.get());
    if (printed.contains("hush")) faults.push_back("its reply shows a secret: " + printed);
    HttpResponse const response = row.write_response(envelope.get());
    std::vector<std::string> unknown;
    Value const read = row.envelopes.make();
    if (auto const error = row.parse(read.get(), response, {.unknown_members = &unknown}))
        faults.push_back("its reply cannot be read: " + to_string(*error));
    else if (!row.envelopes.equal(read.get(), envelope.get()))
        faults.push_back("its reply is read as another one: " + response.body);
    if (row.view != nullptr) {
        std::string encoded;
        encode_from(encoded, *row.envelope, envelope.get());
        if (row.view(response, {}) != encoded) faults.push_back("its reply as a view differs");
    }
    if (!unknown.empty()) faults.push_back("its reply has an unknown member: " + unknown.front());
}

}  // namespace

std::vector<std::string> Row::check_full() const {
    std::vector<std::string> faults;
    for (Values const* const type : {&values, &envelopes}) {
        for (std::string const& name : type->find_indeterminate()) faults.push_back("is not initialised: " + name);
    }
    for (std::size_t form = 0; form < 8; ++form) check_full_request(*this, form, faults);
    if (location != nullptr) check_redirect(*this, faults);
    bool const is_redirect_alone = location != nullptr && envelope->member_count == 0;
    if (envelope != nullptr && !is_redirect_alone) check_full_reply(*this, faults);
    return faults;
}

}  // namespace replay
