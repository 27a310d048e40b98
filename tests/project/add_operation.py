#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What README.md says about adding an operation, done in a copy of the headers: one struct in the header of its topic and nothing
else; it is built, parsed, called and found by its operationId.  usage: add_operation.py PROJECT_ROOT COMPILER FLAG..."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

OPERATION = """/// POST /enrollments/{id}/postpone: an operation that no controller has (postponeEnrollment).
struct PostponeEnrollment {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "postponeEnrollment", .method = Method::post, .path = "/enrollments/{id}/postpone", .body = "until"};

    std::string id;
    EnrollmentRefresh until;

    bool operator==(PostponeEnrollment const&) const = default;
    BOOST_DESCRIBE_CLASS(PostponeEnrollment, (), (id, until), (), ())
};
static_assert(Operation<PostponeEnrollment>);
"""
PROGRAM = """#include <zitiwire/management.hpp>
using namespace zitiwire;
static_assert(facts_of<PostponeEnrollment>.repeat == Repeat::adds);
std::expected<Empty, ApiError> use(Session const& session) {
    PostponeEnrollment const op{"a", {.expiresAt = Timestamp{1, 0}}};
    Client const client{session, [](HttpRequest const& request) { return HttpResponse{read_request<PostponeEnrollment>(request) ? 200 : 400, {}, "{}"}; }};
    return client(op);
}
"""
END = "\n}  // namespace zitiwire::inline ZITIWIRE_ABI"


def main():
    root, compiler, flags = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        include = pathlib.Path(folder, "include")
        shutil.copytree(root / "include", include)
        topic = include / "zitiwire/management/enrollment.hpp"
        text = topic.read_text(encoding="utf-8")
        topic.write_text(text.replace(END, "\n" + OPERATION + END, 1), encoding="utf-8")
        subprocess.run([compiler, "-std=c++23", "-DZITIWIRE_SEPARATE", "-fsyntax-only", f"-I{include}", *flags, "-x", "c++", "-"], input=PROGRAM, text=True, check=True)
        found = subprocess.run([sys.executable, root / "tests/replay/list_operations.py", include, pathlib.Path(folder, "made"), "1"],
                               check=True, capture_output=True, text=True).stdout
        if "PostponeEnrollment" not in pathlib.Path(found.split(";")[0]).read_text(encoding="utf-8"):
            sys.exit("the replay does not know the new operation")
    print(f"an operation of {len(OPERATION.splitlines())} lines, in one file")


main()
