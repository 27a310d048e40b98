// SPDX-License-Identifier: BSL-1.0
#include "recorded.hpp"

#include "failure.hpp"
#include "file.hpp"
#include "steps.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/describe/class.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tour {

using namespace zitiwire;

namespace {

/// The recordings of the seven steps, in their order.
constexpr std::array<std::string_view, 7> names{
    "create/create-bearer",  "detail/detail-bearer", "list/list-bearer",      "refresh/cycle-3-refresh",
    "detail/cycle-4-detail", "delete/cycle-5-delete", "detail/cycle-6-detail",
};

struct RecordedInput {
    std::optional<std::string> id;
    BOOST_DESCRIBE_CLASS(RecordedInput, (), (id), (), ())
};

struct RecordedRequest {
    std::string method;
    std::string target;
    std::optional<std::string> body;
    BOOST_DESCRIBE_CLASS(RecordedRequest, (), (method, target, body), (), ())
};

struct RecordedResponse {
    int status = 0;
    std::vector<std::vector<std::string>> headers;  ///< pairs of name and value
    std::string body;
    BOOST_DESCRIBE_CLASS(RecordedResponse, (), (status, headers, body), (), ())
};

struct Recording {
    RecordedInput input;
    RecordedRequest request;
    RecordedResponse response;
    bool played = false;
    BOOST_DESCRIBE_CLASS(Recording, (), (input, request, response), (), ())
};

Recording read_recording(std::filesystem::path const& directory, std::string_view name) {
    std::filesystem::path const file = directory / std::string{name}.append(".json");
    std::optional<std::string> const text = read_file(file);
    if (!text) throw Failure{"cannot read the recording " + file.string() + "; --recordings names the folder that holds create/, detail/, ..."};
    auto recording = decode<Recording>(*text);  // whatever is described can be decoded
    if (!recording) throw Failure{"the recording " + file.string() + " is not one: " + recording.error().reason + " at " + recording.error().pointer};
    return *std::move(recording);
}

/// Answers each request with the recorded reply to the same request. A request can be recorded several times with
/// different replies, so each recording is played once.
class Recordings {
public:
    explicit Recordings(std::filesystem::path const& directory) {
        for (std::string_view const name : names) recordings_.push_back(read_recording(directory, name));
    }

    [[nodiscard]] Recording const& operator[](std::size_t index) const { return recordings_[index]; }

    HttpResponse operator()(HttpRequest const& request) {
        for (Recording& recording : recordings_) {
            RecordedRequest const& wanted = recording.request;
            bool const same = wanted.method == to_string(request.method) && wanted.target == request.target();
            if (recording.played || !same) continue;
            if (wanted.body.value_or("") != request.body) throw Failure{"the body built for " + wanted.target + " is not the recorded one"};
            recording.played = true;
            HttpResponse response{recording.response.status, {}, recording.response.body};
            for (auto const& header : recording.response.headers) {
                if (header.size() == 2) response.headers.append(header[0], header[1]);
            }
            return response;
        }
        throw Failure{"no recording for " + std::string{to_string(request.method)} + ' ' + request.target()};
    }

private:
    std::vector<Recording> recordings_;
};

template <class T>
T decode_body(Recording const& recording) {
    auto body = decode<T>(recording.request.body.value_or(""));
    if (!body) throw Failure{"the recorded body of " + recording.request.target + " cannot be used: " + body.error().reason};
    return *std::move(body);
}

/// What was sent when the recordings were made.
Script script_of(Recordings const& recordings) {
    Script script{.enrollment = decode_body<EnrollmentCreate>(recordings[0]), .page = {}, .refresh = decode_body<EnrollmentRefresh>(recordings[3])};
    script.page.filter = filter::equal("identity", script.enrollment.identityId);
    if (recordings[3].input.id != recordings[1].input.id) script.other_id = recordings[3].input.id;
    return script;
}

}  // namespace

void play_recorded(std::filesystem::path const& directory, Screen& screen) {
    Recordings recordings{directory};
    screen.note("Replies recorded from a controller; nothing is sent. With --url the same steps run against yours.");
    Created created;
    play(script_of(recordings), Session::zt("recorded"), [&](HttpRequest const& request) { return recordings(request); }, screen, created);
}

}  // namespace tour
