// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/serve.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/recorded/asked.hpp>
#include <zitiwire/recorded/exchange.hpp>
#include <zitiwire/recorded_controller.hpp>
#include <zitiwire/show/print.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace recorded {

/// The target as it would have been recorded.
ZITIWIRE_INLINE std::string recorded_target(HttpRequest const& request, std::vector<PathPrefix> const& prefixes) {
    std::string target = request.target();
    for (PathPrefix const& prefix : prefixes) {
        bool const begins = request.path.starts_with(prefix.asked);
        bool const ends_there = begins && (request.path.size() == prefix.asked.size() || prefix.asked.ends_with('/') ||
                                           request.path[prefix.asked.size()] == '/');
        if (ends_there) return target.replace(0, prefix.asked.size(), prefix.recorded);
    }
    return target;
}

}  // namespace recorded

ZITIWIRE_INLINE std::string to_string(RecordedMiss const& miss) {
    std::string text = "nothing recorded for ";
    text.append(to_string(miss.method)).append(" ").append(miss.target);
    if (!miss.nearest.empty())
        text.append("; nearest is ").append(miss.nearest).append(", ").append(miss.nearest_request);
    for (std::string const& difference : miss.differences) text.append("; ").append(difference);
    return text;
}

ZITIWIRE_INLINE RecordedController::RecordedController(RecordedSettings settings) : settings_(std::move(settings)) {}

ZITIWIRE_INLINE std::expected<std::size_t, std::string> RecordedController::append(recorded::Exchanges read) {
    if (!read) return std::unexpected(std::move(read.error()));
    exchanges_.insert(exchanges_.end(), std::move_iterator{read->begin()}, std::move_iterator{read->end()});
    return read->size();
}

ZITIWIRE_INLINE std::expected<std::size_t, std::string> RecordedController::add(std::string_view text) {
    return append(recorded::read_exchanges(text));
}

ZITIWIRE_INLINE std::expected<std::size_t, std::string> RecordedController::load(std::filesystem::path const& place) {
    return append(recorded::read_files(place));
}

ZITIWIRE_INLINE recorded::Exchange* RecordedController::find(recorded::Asked const& asked) {
    if (settings_.in_order) {
        std::size_t const index = requests_.size() - 1;
        bool const is_next = index < exchanges_.size() && recorded::are_same(exchanges_[index].asked, asked);
        return is_next ? &exchanges_[index] : nullptr;
    }
    recorded::Exchange* last = nullptr;
    for (recorded::Exchange& exchange : exchanges_) {
        if (!recorded::are_same(exchange.asked, asked)) continue;
        if (exchange.times == 0) return &exchange;
        last = &exchange;
    }
    return settings_.repeats_last ? last : nullptr;
}

ZITIWIRE_INLINE RecordedMiss RecordedController::miss_of(HttpRequest const& request,
                                                         recorded::Asked const& asked) const {
    std::size_t const index = requests_.size() - 1;
    RecordedMiss miss{.request = index, .method = request.method, .target = redacted(request).target()};
    if (exchanges_.empty() || (settings_.in_order && index >= exchanges_.size())) {
        miss.differences.push_back(std::to_string(exchanges_.size()) + " exchanges were recorded");
        return miss;
    }
    recorded::Exchange const* nearest = &exchanges_[settings_.in_order ? index : 0];
    recorded::Difference least = recorded::difference_of(nearest->asked, asked);
    for (recorded::Exchange const& exchange : exchanges_) {
        if (settings_.in_order) break;
        auto difference = recorded::difference_of(exchange.asked, asked);
        if (difference.distance >= least.distance) continue;
        least = std::move(difference);
        nearest = &exchange;
    }
    if (least.distance == 0) least.lines.emplace_back("it has answered before");
    miss.nearest = recorded::shown(nearest->id);
    miss.nearest_request = nearest->line;
    miss.differences = std::move(least.lines);
    return miss;
}

ZITIWIRE_INLINE HttpResponse RecordedController::operator()(HttpRequest const& request) {
    requests_.push_back(request);
    auto const credential =
        recorded::carries_credential(request.headers) ? recorded::SentCredential::some : recorded::SentCredential::none;
    auto const asked = recorded::asked_of(
        to_string(request.method), recorded::recorded_target(request, settings_.prefixes), request.body, credential);
    if (recorded::Exchange* const found = find(asked)) {
        ++found->times;
        return found->response;
    }
    misses_.push_back(miss_of(request, asked));
    ErrorBody body{.code = "NO_RECORDING", .message = to_string(misses_.back())};
    return write_response(ApiError{.kind = ErrorKind::api, .status = 501, .api = std::move(body)});
}

ZITIWIRE_INLINE std::vector<std::string> RecordedController::unused() const {
    std::vector<std::string> ids;
    for (recorded::Exchange const& exchange : exchanges_) {
        if (exchange.times == 0) ids.push_back(exchange.id);
    }
    return ids;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
