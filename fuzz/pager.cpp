// SPDX-License-Identifier: BSL-1.0
// A pager under arbitrary pages, each of them a line of ids and three numbers.
#include "input.hpp"

#include <zitiwire/zitiwire.hpp>

#include <set>
#include <sstream>

namespace {

using namespace zitiwire;

ListEnrollmentsEnvelope next_page(fuzz::Input& input, std::optional<std::int64_t> asked_offset) {
    ListEnrollmentsEnvelope page;
    std::istringstream ids{input.line()};
    for (std::string id; ids >> id && page.data.size() < 50;) page.data.emplace_back().id = id;
    bool const is_honest = input.flag();
    if (input.flag()) return page;
    page.meta.pagination = Pagination{.limit = input.number(), .offset = input.number(), .totalCount = input.number()};
    if (is_honest) page.meta.pagination->offset = asked_offset.value_or(0);
    return page;
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    ListEnrollments list;
    PageBy const by = input.flag() ? PageBy::offset : PageBy::id;
    if (input.flag()) list.limit = input.number();
    if (input.flag()) list.offset = input.number();
    if (input.flag()) list.sort = Sort{"createdAt"};
    if (input.flag()) list.filter = filter::raw(input.line());

    Pager<ListEnrollments> pager{list, by};
    bool const in_order_of_ids = !list.sort;
    std::string last;
    for (int requests = 0; !input.empty() && requests != 200; ++requests) {
        auto const operation = pager.next();
        if (!operation) break;
        fuzz::require(operation->limit && *operation->limit > 0, "a page has a size");
        if (!build(*operation, Session::zt("3b0d9f6e"))) break;
        auto const page = next_page(input, operation->offset);
        std::set<std::string> sent;
        for (auto const& enrollment : page.data) sent.insert(enrollment.id);
        auto const entities = pager.feed(page);
        if (!entities) {
            fuzz::require(entities.error().kind == ErrorKind::decode && !entities.error().reason.empty(),
                          "a page that is refused has a reason");
            fuzz::require(!pager.next(), "after which there is nothing more to ask for");
            break;
        }
        fuzz::require(entities->size() <= page.data.size(), "a page gives what is on it");
        for (auto const& entity : *entities) fuzz::require(sent.contains(entity.id), "and nothing else");
        if (in_order_of_ids && by == PageBy::id && !list.filter && operation->filter && !entities->empty() &&
            !last.empty()) {
            bool const is_after = operation->filter->text().contains("id > ");
            fuzz::require(!is_after || entities->front().id > last,
                          "asked for what comes after the last id, nothing comes twice");
        }
        if (!entities->empty()) last = entities->back().id;
    }
    auto const late = pager.next() ? std::expected<std::vector<EnrollmentDetail>, ApiError>{} : pager.feed({});
    fuzz::require(pager.next() || (!late && late.error().kind == ErrorKind::request),
                  "a page after the end is refused");
    return 0;
}
