#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What including and using zitiwire costs a translation unit: processor seconds of the compiler at -O2, bytes of code.
usage: compile_cost.py COMPILER..."""

import pathlib
import re
import resource
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLAGS = ["-std=c++23", "-O2", "-DNDEBUG"]
REPETITIONS = 5
OPERATIONS = {"CreateEnrollment": "create", "DeleteEnrollment": "delete", "DetailEnrollment": "detail", "ListEnrollments": "list",
              "RefreshEnrollment": "refresh"}
UMBRELLA = "#include <zitiwire/zitiwire.hpp>\n"


def outer_includes(include):
    """The Boost and standard headers that the umbrella brings in, and nothing else of it."""
    found, todo, seen = set(), ["zitiwire/zitiwire.hpp"], set()
    while todo:
        header = todo.pop()
        if header in seen:
            continue
        seen.add(header)
        for name in re.findall(r"^#include <([^>]+)>", (include / header).read_text(), re.MULTILINE):
            (todo.append if name.startswith("zitiwire/") else found.add)(name)
    return "".join(f"#include <{name}>\n" for name in sorted(found))


def use(operation):
    return (f"std::expected<zitiwire::HttpRequest, zitiwire::ApiError> build_{operation}(zitiwire::{operation} const& o, zitiwire::Session const& s)"
            " { return build(o, s); }\n"
            f"auto parse_{operation}(zitiwire::HttpResponse const& r) {{ return zitiwire::parse<zitiwire::{operation}>(r); }}\n")


def units(include):
    empty = (ROOT / "benchmarks/contenders/empty_handler.cpp").read_text()
    handler = empty[empty.index("struct Nothing"):empty.index("}  // namespace")]
    detail = "#include <zitiwire/build.hpp>\n#include <zitiwire/operation/enrollment/detail_enrollment.hpp>\n#include <zitiwire/parse.hpp>\n"
    return {
        "nothing but Boost's and standard headers": outer_includes(include),
        "umbrella included": UMBRELLA,
        "basic_parser with an empty handler": "#include <boost/json/basic_parser_impl.hpp>\n" + handler +
        "bool parse(char const* text, std::size_t size) {\n    boost::json::basic_parser<Nothing> parser{boost::json::parse_options{}};\n"
        "    boost::system::error_code error;\n    return parser.write_some(false, text, size, error) == size && !error;\n}\n",
        "one operation, its own headers": detail + use("DetailEnrollment"),
        "one operation, umbrella": UMBRELLA + use("DetailEnrollment"),
        "five operations, umbrella": UMBRELLA + "".join(use(operation) for operation in OPERATIONS),
    }


def seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def code_size(object_file):
    """Bytes of the sections that are loaded, without debug information and symbol names."""
    sizes = subprocess.run(["size", object_file], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[1].split()
    return {"text": int(sizes[0]), "data": int(sizes[1]) + int(sizes[2])}


def measure(compiler, include, folder):
    """Name of the unit to its seconds (smallest and median of several turns over all units) and its bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = {}
    for number, (name, text) in enumerate(units(include).items()):
        sources[name] = folder / f"unit_{number}.cpp"
        sources[name].write_text(text)
    times = {name: [] for name in sources}
    for _ in range(REPETITIONS):
        for name, source in sources.items():
            times[name].append(seconds([compiler, *FLAGS, f"-I{include}", "-c", source, "-o", source.with_suffix(".o")]))
    return {name: {"seconds": min(times[name]), "median_seconds": statistics.median(times[name]), **code_size(sources[name].with_suffix(".o"))}
            for name in sources}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for compiler in sys.argv[1:]:
        print(compiler)
        for name, cost in measure(compiler, ROOT / "include", ROOT / "build/benchmarks/compile_cost").items():
            print(f"  {name:45} {cost['seconds']:6.2f} s  {cost['median_seconds']:6.2f} s  {cost['text']:8} bytes of code")


if __name__ == "__main__":
    main()
