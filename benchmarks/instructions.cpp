// SPDX-License-Identifier: BSL-1.0
// Fixed work for counting instructions: does one of the jobs once to warm up, and once more inside `counted_work`.
// usage: instructions DOCUMENTS JOB; without a job it lists them
#include "documents.hpp"
#include "requests.hpp"

#include <zitiwire/management/identity.hpp>

#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <utility>

using namespace zitiwire;

namespace {

using Jobs = std::map<std::string, std::function<bool()>>;

Jobs all_jobs(bench::Documents const& documents) {
    static bench::RequestInputs const inputs;
    static BuildOptions const options;
    auto const reply = [&](char const* name) -> HttpResponse const& { return bench::find(documents, name).response; };
    static ListEnrollmentsEnvelope const list = parse<ListEnrollments>(reply("list-100")).value();
    static ListIdentitiesEnvelope const identities = parse<ListIdentities>(reply("identities-100")).value();
    Jobs jobs;
    auto const add_build = [&](char const* name, auto const& operation) {
        jobs[name] = [&operation] { return build(operation, inputs.session, options).has_value(); };
    };
    jobs["parse list-100"] = [&from = reply("list-100")] { return parse<ListEnrollments>(from).has_value(); };
    jobs["parse list-100 shuffled"] = [&from = reply("list-100-shuffled")] {
        return parse<ListEnrollments>(from).has_value();
    };
    jobs["parse_view list-100"] = [&from = reply("list-100")] { return parse_view<ListEnrollments>(from).has_value(); };
    jobs["parse identities-100"] = [&from = reply("identities-100")] {
        return parse<ListIdentities>(from).has_value();
    };
    jobs["parse_view identities-100"] = [&from = reply("identities-100")] {
        return parse_view<ListIdentities>(from).has_value();
    };
    jobs["parse detail"] = [&from = reply("detail")] { return parse<DetailEnrollment>(from).has_value(); };
    jobs["parse error"] = [&from = reply("error")] { return !parse<DetailEnrollment>(from).has_value(); };
    jobs["write_response list-100"] = [] { return !write_response<ListEnrollments>(list).body.empty(); };
    jobs["write_response identities-100"] = [] { return !write_response<ListIdentities>(identities).body.empty(); };
    add_build("build create", inputs.create);
    add_build("build delete", inputs.remove);
    add_build("build detail", inputs.detail);
    add_build("build list", inputs.list);
    add_build("build refresh", inputs.refresh);
    return jobs;
}

}  // namespace

extern "C" [[gnu::noinline]] bool counted_work(std::function<bool()> const& job) { return job(); }

int main(int count, char** arguments) {
    if (count < 2) return 2;
    bench::Documents const documents = bench::read_documents(arguments[1]);
    Jobs const jobs = all_jobs(documents);
    if (count == 2) {
        for (auto const& [name, job] : jobs) std::cout << name << '\n';
        return 0;
    }
    auto const& job = jobs.at(arguments[2]);
    return job() && counted_work(job) ? 0 : 1;
}
