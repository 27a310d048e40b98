#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What including and using zitiwire costs a translation unit, header-only and with ZITIWIRE_SEPARATE.

usage: compile_cost.py COMPILER...       a table: what the compiler needs at -O2 and -O0, bytes of code
       compile_cost.py --budget          1 when the umbrella or one operation costs more than 10 % over the baseline
       compile_cost.py --accept          writes the costs as the new baseline, benchmarks/compile_cost.json

Costs in the table are ratios to a unit with nothing but Boost's parser and an empty handler, compiled in turns with the
others: of instructions where the kernel lets perf count them, else of processor time, the least of several runs. The budget
is in memory that the compiler allocates, which does not depend on what else the machine does."""

import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASELINE = ROOT / "benchmarks/compile_cost.json"
FOLDER = ROOT / "build/benchmarks/compile_cost"
COMPILER = "g++-12"
TOLERANCE = 0.10
REFERENCE = "basic_parser with an empty handler"
OPERATIONS = ["CreateEnrollment", "DeleteEnrollment", "DetailEnrollment", "ListEnrollments", "RefreshEnrollment"]
UMBRELLA = "#include <zitiwire/zitiwire.hpp>\n"
OWN = "#include <zitiwire/codec/build.hpp>\n#include <zitiwire/management/enrollment.hpp>\n#include <zitiwire/codec/parse.hpp>\n"
SEPARATE = "-DZITIWIRE_SEPARATE"


def use(operation):
    return (f"std::expected<zitiwire::HttpRequest, zitiwire::ApiError> build_{operation}(zitiwire::{operation} const& o, zitiwire::Session const& s)"
            " { return build(o, s); }\n"
            f"auto parse_{operation}(zitiwire::HttpResponse const& r) {{ return zitiwire::parse<zitiwire::{operation}>(r); }}\n")


def reference():
    empty = (ROOT / "benchmarks/contenders/empty_handler.cpp").read_text()
    handler = empty[empty.index("struct Nothing"):empty.index("}  // namespace")]
    return ("#include <boost/json/basic_parser_impl.hpp>\n" + handler +
            "bool parse(char const* text, std::size_t size) {\n    boost::json::basic_parser<Nothing> parser{boost::json::parse_options{}};\n"
            "    boost::system::error_code error;\n    return parser.write_some(false, text, size, error) == size && !error;\n}\n")


def units():
    """Name to text and flags."""
    found = {REFERENCE: (reference(), [])}
    for mode, flags in (("header-only", []), ("separate", [SEPARATE])):
        found[f"umbrella included, {mode}"] = (UMBRELLA, flags)
        found[f"one operation, its own headers, {mode}"] = (OWN + use("DetailEnrollment"), flags)
        found[f"one operation, umbrella, {mode}"] = (UMBRELLA + use("DetailEnrollment"), flags)
        found[f"five operations, umbrella, {mode}"] = (UMBRELLA + "".join(use(operation) for operation in OPERATIONS), flags)
    return found


def perf_counts():
    perf = shutil.which("perf")
    if not perf:
        return False
    done = subprocess.run([perf, "stat", "-x,", "-e", "instructions:u", "true"], capture_output=True, text=True, check=False)
    return re.search(r"^\d+,", done.stderr, re.MULTILINE) is not None


def cost(command, counted):
    if counted:
        done = subprocess.run(["perf", "stat", "-x,", "-e", "instructions:u", *command], check=True, stderr=subprocess.PIPE, text=True)
        return float(re.search(r"^(\d+),", done.stderr, re.MULTILINE)[1])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(compiler, level, repetitions=5, options=()):
    """Name of the unit to its cost (seconds or instructions), its ratio to the reference and its bytes of code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    counted = perf_counts()
    commands = {}
    for number, (name, (text, flags)) in enumerate(units().items()):
        source = FOLDER / f"unit_{number}.cpp"
        source.write_text(text)
        commands[name] = [compiler, "-std=c++23", level, "-DNDEBUG", *options, *flags, f"-I{ROOT}/include", "-c", str(source),
                          "-o", str(source.with_suffix(".o"))]
    costs = {name: [] for name in commands}
    for _ in range(repetitions):
        for name, command in commands.items():
            costs[name].append(cost(command, counted))
    result = {}
    for name, command in commands.items():
        size = subprocess.run(["size", command[-1]], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[1].split()
        result[name] = {"cost": min(costs[name]), "ratio": round(min(costs[name]) / min(costs[REFERENCE]), 3), "bytes": int(size[0])}
    return result


def allocated(command):
    """Megabytes that GCC allocates for a unit: unlike its time the same in every run, and it grows with the work."""
    report = subprocess.run([*command, "-ftime-report"], check=True, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C"}).stderr
    count, unit = re.search(r"^ *TOTAL *:.*?(\d+)([kMG]) *\)?$", report, re.MULTILINE).groups()
    return int(count) * {"k": 1e-3, "M": 1, "G": 1e3}[unit]


def budgeted():
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, (text, flags) in units().items():
        if name.startswith(("umbrella", "one operation")):
            source = FOLDER / "budget.cpp"
            source.write_text(text)
            found[name] = allocated([COMPILER, "-std=c++23", "-O2", "-DNDEBUG", *flags, f"-I{ROOT}/include", "-c", str(source), "-o", str(source.with_suffix(".o"))])
    return found


def budget():
    baseline = json.loads(BASELINE.read_text())
    now = budgeted()
    for name, megabytes in now.items():
        print(f"{name:50} {megabytes:6.0f} MB, {baseline[name]:6.0f} MB in the baseline")
    dearer = [name for name in now if now[name] > baseline[name] * (1 + TOLERANCE)]
    if dearer:
        sys.exit(f"over the budget of {TOLERANCE:.0%}: {', '.join(dearer)}. Make it cheaper, or accept it with benchmarks/compile_cost.py --accept")


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    if sys.argv[1] == "--budget":
        return budget()
    if sys.argv[1] == "--accept":
        BASELINE.write_text(json.dumps(budgeted(), indent=2) + "\n")
        return None
    for compiler in sys.argv[1:]:
        for level in ("-O2", "-O0"):
            print(f"{compiler} {level}")
            for name, found in measure(compiler, level).items():
                shown = f"{found['cost']:6.2f} s" if found["cost"] < 1e6 else f"{found['cost'] / 1e9:6.2f} G instructions"
                print(f"  {name:50} {shown}  {found['ratio']:5.2f} times  {found['bytes']:8} bytes of code")
    return None


if __name__ == "__main__":
    main()
