// SPDX-License-Identifier: BSL-1.0
// Many calls over HTTPS to a controller on a bad day, through two HTTP stacks: each call ends in one outcome that says
// what is known, what is told as done was done once, what is told as refused was not done, and memory stays as it is.
// usage: wire_run CALLS
#include <certificate.hpp>
#include <curl_transport.hpp>
#include <httplib_transport.hpp>
#include <served_controller.hpp>

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <variant>

namespace {

using namespace zitiwire;

void require(bool condition, char const* what) {
    if (condition) return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::exit(1);
}

/// Five of a hundred requests for each of the things that go wrong. Knows what the controller really did.
class BadDay {
public:
    HttpResponse operator()(FakeController& controller, HttpRequest const& request) {
        std::size_t const kind = std::uniform_int_distribution<std::size_t>{0, 19}(chance_);
        ++met_[kind < 6 ? kind : 6];
        switch (kind) {
            case 0: return {};  // cut before anything is done
            case 1: return keep_count(controller, request), HttpResponse{};  // and after it
            case 2: controller.faults().push(fake::Fault::too_many_requests); break;
            case 3: controller.faults().push(fake::Fault::no_leader); break;
            case 4: controller.faults().push(fake::Fault::truncated_body); break;
            case 5: controller.faults().push(fake::Fault::bad_gateway); break;
            default: break;
        }
        return keep_count(controller, request);
    }

    std::set<std::string> created{};
    std::set<std::string> deleted{};

    void print() const {
        constexpr char const* names[] = {"cut before", "cut after", "429", "503", "truncated", "foreign", "good"};
        for (auto const& [kind, count] : met_) std::printf("  %s: %zu\n", names[kind], count);
    }

private:
    HttpResponse keep_count(FakeController& controller, HttpRequest const& request) {
        auto const ids = [&] {
            std::set<std::string> all;
            for (auto const& [id, identity] : controller.store().identities) all.insert(id);
            return all;
        };
        std::set<std::string> const before = ids();
        HttpResponse reply = controller(request);
        std::set<std::string> const after = ids();
        for (auto const& id : after) {
            if (!before.contains(id)) require(created.insert(id).second, "an id is given once");
        }
        for (auto const& id : before) {
            if (!after.contains(id)) require(deleted.insert(id).second, "an identity is deleted once");
        }
        return reply;
    }

    std::mt19937 chance_{20260101};
    std::map<std::size_t, std::size_t> met_{};
};

/// Outcomes of calls, by what the caller knows.
struct Tally {
    std::size_t calls = 0;
    std::map<std::string, std::size_t> outcomes{};
    std::set<std::string> created{};
    std::set<std::string> deleted{};

    template <class Reply>
    bool count(Reply const& reply) {
        ++calls;
        if (reply) {
            ++outcomes["success"];
        } else if (auto const* error = std::get_if<ApiError>(&reply.error())) {
            require(error->status != 0 && (error->kind == ErrorKind::api || !error->reason.empty()),
                    "an error says what is known");
            ++outcomes[std::string{to_string(error->kind)} + ' ' + std::to_string(error->status)];
        } else {
            ++outcomes["no reply"];
        }
        return reply.has_value();
    }
};

/// True when a change was certainly not made: a controller said so.
template <class Reply>
bool is_refused(Reply const& reply) {
    auto const* error = reply ? nullptr : std::get_if<ApiError>(&reply.error());
    return error != nullptr && (error->status == 429 || (error->api && error->api->code == "CLUSTER_NO_LEADER"));
}

template <class Transport>
void run(std::string const& name, Transport& transport, Session const& session, std::size_t calls, BadDay const& day,
         Tally& tally) {
    for (std::size_t number = 0; tally.calls < calls; ++number) {
        std::size_t const before = day.created.size();
        auto const made = call(CreateIdentity{{.name = name + ' ' + std::to_string(number)}}, session, transport);
        require(day.created.size() <= before + 1, "one call makes one identity at most");
        require(!is_refused(made) || day.created.size() == before, "what is refused was not done");
        if (!tally.count(made)) continue;
        std::string const id = made->data.id.value_or("");
        require(day.created.contains(id), "what is told as done was done");
        require(tally.created.insert(id).second, "and is told once");

        auto const found = call(DetailIdentity{id}, session, transport);
        require(!found || found->data.id == id, "what is asked for is what comes");
        tally.count(found);

        auto const removed = call(DeleteIdentity{id}, session, transport);
        require(!is_refused(removed) || !day.deleted.contains(id), "what is refused was not done");
        require(!removed || day.deleted.contains(id), "what is told as deleted was deleted");
        if (tally.count(removed)) require(tally.deleted.insert(id).second, "once");
    }
}

struct Running {
    example::ServedController& server;
    std::jthread thread{[this] { server.run(); }};

    ~Running() { server.stop(); }
};

}  // namespace

int main(int count, char** arguments) {
    std::size_t const calls = count == 2 ? static_cast<std::size_t>(std::strtoul(arguments[1], nullptr, 10)) : 0;
    require(calls != 0, "usage: wire_run CALLS");
    example::ServerCertificate const certificate = example::make_server_certificate();
    std::filesystem::path const ca =
        std::filesystem::temp_directory_path() / ("wire_run_" + std::to_string(std::random_device{}()) + ".pem");
    std::ofstream{ca} << certificate.ca;

    BadDay day;
    std::string token;
    example::ServedOptions options{.certificate = certificate.certificate, .key = certificate.key};
    options.answer = [&](FakeController& controller, HttpRequest const& request) {
        if (token.empty()) token = controller.log_in().token().reveal();
        HttpRequest with_session = request;
        with_session.headers = {};
        for (auto const& header : request.headers)
            with_session.headers.append(header.name, header.name == "zt-session" ? token : header.value);
        return day(controller, with_session);
    };
    example::ServedController server{std::move(options)};
    std::string const port = std::to_string(server.port());
    Session const session = Session::zt("whatever");
    std::map<std::string, Tally> tallies;
    std::size_t grown = 0;
    {
        Running const running{server};
        example::CurlTransport curl{{.host = "127.0.0.1", .port = port, .ca_file = ca.string()}};
        example::HttplibTransport httplib{{.host = "127.0.0.1", .port = port, .ca_file = ca.string()}};
        run("warm curl", curl, session, calls / 10, day, tallies["warm curl"]);
        run("warm cpp-httplib", httplib, session, calls / 10, day, tallies["warm cpp-httplib"]);
        std::size_t const before = mallinfo2().uordblks;
        run("curl", curl, session, calls, day, tallies["curl"]);
        run("cpp-httplib", httplib, session, calls, day, tallies["cpp-httplib"]);
        std::size_t const after = mallinfo2().uordblks;
        grown = after > before ? after - before : 0;
    }
    std::filesystem::remove(ca);

    std::size_t told_created = 0;
    std::size_t left_over = 0;
    for (auto const& [name, tally] : tallies) {
        std::printf("%s: %zu calls\n", name.c_str(), tally.calls);
        std::size_t sum = 0;
        for (auto const& [outcome, times] : tally.outcomes) {
            std::printf("  %s: %zu\n", outcome.c_str(), times);
            sum += times;
        }
        require(sum == tally.calls, "each call has one outcome");
        told_created += tally.created.size();
    }
    left_over = day.created.size() - day.deleted.size();
    std::printf("the controller met\n");
    day.print();
    std::printf("it made %zu identities, of which callers know %zu; %zu are left; memory grew by %zu bytes\n",
                day.created.size(), told_created, left_over, grown);
    // What is left in the controller, and the ids this program keeps: nothing that grows with the calls beside them.
    require(grown < 4'000 * left_over + 1'000 * day.created.size() + 200'000,
            "memory grows with what the controller keeps alone");
    return 0;
}
