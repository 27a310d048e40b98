// SPDX-License-Identifier: BSL-1.0
#include "check.hpp"

#include "canonical.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <exception>
#include <ostream>

namespace bench {

namespace {
constexpr std::size_t largest_compared = 20'000'000;  ///< bytes of a document: canonical texts of more take minutes

std::string reference_of(Document const& document) {
    if (document.kind != Kind::error) return canonical::of_json(document.text());
    auto const value = boost::json::parse({document.text().data(), document.text().size()});
    return canonical::of_json(boost::json::serialize(value.at("error")));
}

/// What the result has to be; "" when there is nothing to compare it with.
std::string reference_of(Work const& work, Works const& works, Documents const& documents) {
    if (work.group == "build") {
        auto const by_hand = std::ranges::find_if(works, [&](Work const& other) {
            return other.group == work.group && other.input == work.input && other.contender == "by hand";
        });
        return by_hand->result();
    }
    Document const& document = find(documents, (work.group == "grow" ? "grow-" : "") + work.input);
    if (document.text().size() > largest_compared) return "";
    // DOMs hold the members that are unknown to others.
    bool const is_dom = work.contender.ends_with("DOM");
    return reference_of(document.same_as.empty() || is_dom ? document : find(documents, document.same_as));
}

std::string result_of(Work const& work) {
    try {
        return work.result();
    } catch (std::exception const& error) {
        return std::string{"no JSON: "} + error.what();
    }
}
}  // namespace

bool is_refusal(Work const& work) { return work.input.starts_with("refuse"); }

bool check_results(Works const& works, Documents const& documents, std::ostream& out) {
    bool good = true;
    for (Work const& work : works) {
        if (!work.result || is_refusal(work)) continue;
        std::string const expected = reference_of(work, works, documents);
        if (expected.empty()) continue;
        std::string const found = result_of(work);
        if (found == expected) continue;
        good = false;
        std::size_t const at = static_cast<std::size_t>(std::ranges::mismatch(found, expected).in1 - found.begin());
        std::size_t const from = at < 60 ? 0 : at - 60;
        out << work.group << ' ' << work.input << ", " << work.contender << ": differs at " << at << ":\n  found    "
            << found.substr(from, 120) << "\n  expected " << expected.substr(from, 120) << '\n';
    }
    return good;
}

void write_refusals(Works const& works, std::ostream& out) {
    boost::json::object refusals;
    for (Work const& work : works) {
        if (!is_refusal(work)) continue;
        auto& names = refusals.emplace(work.contender, boost::json::array{}).first->value().as_array();
        if (!work.run()) names.emplace_back(work.input.substr(work.input.find(' ') + 1));
    }
    out << boost::json::serialize(refusals) << '\n';
}

}  // namespace bench
