#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Changes one place of the library at a time, and sees whether the suite notices: what it does not notice, nobody tests.
usage: mutate.py BUILD [--count N] [--seed N] [--only FILE] [--jobs N]

BUILD is a build of the suite with GCC (build/gcc). Compiled anew is what is no template; the objects of
the tests are linked to it as they are. Survivors that are explained stand in explained.json: their line, and why nothing can notice."""

import argparse
import concurrent.futures
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EXPLAINED = HERE / "explained.json"
ROOMS = ("filter", "http", "json", "text")
HEADERS = ["json/decoder.hpp", "json/reader.hpp", "json/plain.hpp", "json/type.hpp", "json/name_table.hpp", "json/token_scanner.hpp",
           "json/path_scanner.hpp", "json/number.hpp", "text/timestamp.hpp"]
DEFINITIONS = {room: sorted(f"{room}/{path.name}" for path in (ROOT / "include/zitiwire" / room).glob("*.ipp")) for room in ROOMS}
FILES = HEADERS + sum(DEFINITIONS.values(), [])
# Left out: what takes as long as all others and is about printing, and what measures the stack, for mutants are not optimised.
LEFT_OUT = "secrets: no reply that is cut anywhere*,512 levels of a model*"
SWAPS = {" == ": [" != "], " != ": [" == "], " < ": [" <= "], " <= ": [" < "], " > ": [" >= "], " >= ": [" > "], " && ": [" || "], " || ": [" && "],
         " + ": [" - "], " - ": [" + "], "return true;": ["return false;"], "return false;": ["return true;"], "if (!": ["if ("], " += ": [" = "], "++": ["--"], "--": ["++"]}
STATEMENT = re.compile(r"^\s+(?!return|break|continue|using|static|constexpr|auto|std::\w+(<.*>)? (const )?\w+ =|throw)[\w\[\]>.*()-]+( [+&|-]?= .*|\(.*\));$")
PASSED_OVER = re.compile(r"^\s*(//|#|template|using|namespace|static_assert)|\[\[nodiscard\]\].*\{\}$")


def mutants_of(path):
    """All changes of one file: line number, old line, new line."""
    lines = path.read_text().split("\n")
    end_of_template = None  # what is a template is compiled in the tests' objects, out of our reach
    for number, line in enumerate(lines):
        if line.lstrip().startswith("template") and not line.endswith(";"):
            end_of_template = line[:len(line) - len(line.lstrip())] + "}"
        if end_of_template:
            end_of_template = None if line.startswith(end_of_template) else end_of_template
            continue
        if PASSED_OVER.match(line):
            continue
        code = line.split("  //")[0]
        for old, news in SWAPS.items():
            for at in [found.start() for found in re.finditer(re.escape(old), code)]:
                if code[:at].count('"') % 2 == 0 and code[:at].count("'") % 2 == 0:
                    yield from ((number, line, line[:at] + new + line[at + len(old):]) for new in news)
        if STATEMENT.match(code) and ".reserve(" not in code:  # that costs time alone
            yield number, line, ""


def commands(build, target):
    printed = subprocess.run(["ninja", "-C", build, "-t", "commands", target], check=True, capture_output=True, text=True).stdout
    return [line for line in printed.splitlines() if not line.startswith("ninja:")]


class Trial:
    """Compiles and runs one mutant in a copy of the headers."""

    def __init__(self, build):
        self.build = build
        self.limits = {}
        command = next(line for line in commands(build, "zitiwire_compiled") if "src/zitiwire.cpp" in line and " -c " in line)
        command = re.sub(r"^\S+compile\.sh |^\S*ccache ", "", command)
        command = re.sub(r" -M\w+( [^-]\S*)?", "", command)
        self.compile = command[:command.index(" -o ")] + " -O0 -c"
        # Of equal definitions the linker takes the first.
        self.link = commands(build, "suite")[-1].replace(" -o tests/suite ", " -o {work}/suite ").replace(" -Wl,", " -fuse-ld=gold -Wl,--allow-multiple-definition {work}/mutant.o -Wl,", 1)

    def run(self, mutant):
        """First the definitions near the change and the tests of its room; what survives that, the whole library and all tests."""
        file, number, old, new = mutant
        room = file.split("/")[0]
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            shutil.copytree(ROOT / "include", work / "include")
            path = work / "include/zitiwire" / file
            lines = path.read_text().split("\n")
            assert lines[number] == old
            lines[number] = new
            path.write_text("\n".join(lines))
            near = "".join(f"#include <zitiwire/{each}>\n" for each in [file, *DEFINITIONS[room]])
            verdict = self.compiled(work, "", near, [[f"-sf=*/{room}/*", "-tce=" + LEFT_OUT], ["-tce=" + LEFT_OUT]])
            if verdict == "survived":
                # Every inline function in its changed form too, in front of the copies that the tests' objects have.
                verdict = self.compiled(work, "-fkeep-inline-functions", (ROOT / "src/zitiwire.cpp").read_text(), [["-tce=" + LEFT_OUT]])
            return verdict

    def compiled(self, work, options, source, runs):
        (work / "mutant.cpp").write_text(source)
        command = f"{self.compile} {options} {work}/mutant.cpp -o {work}/mutant.o".replace(f"-I{ROOT}/include", f"-I{work}/include")
        if subprocess.run(command, shell=True, cwd=self.build, capture_output=True, check=False).returncode != 0:
            return "does not compile"
        subprocess.run(self.link.format(work=work), shell=True, cwd=self.build, capture_output=True, check=True)
        for cases in runs:
            key = (options, *cases)
            started = time.monotonic()
            try:
                suite = subprocess.run([work / "suite", "--abort-after=1", *cases], capture_output=True, timeout=self.limits.get(key), check=False)
            except subprocess.TimeoutExpired:
                return "killed, by its time"
            if suite.returncode != 0:
                return "killed"
            # What the unchanged code takes, with room for a busy machine.
            self.limits.setdefault(key, 20 + 10 * (time.monotonic() - started))
        return "survived"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100, help="how many of all changes, chosen by the seed; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    trial = Trial(options.build.resolve())
    # Unchanged code has to survive, in each room, or no verdict would mean anything.
    for room in sorted({file.split("/")[0] for file in FILES if options.only in file}):
        file = next(file for file in FILES if file.startswith(room) and options.only in file)
        first = (ROOT / "include/zitiwire" / file).read_text().split("\n")[0]
        verdict = trial.run((file, 0, first, first))
        if verdict != "survived":
            sys.exit(f"unchanged code does not pass in {room}/: {verdict}")
    everything = [(file, *mutant) for file in FILES if options.only in file for mutant in mutants_of(ROOT / "include/zitiwire" / file)]
    chosen = everything if options.count == 0 else random.Random(options.seed).sample(everything, min(options.count, len(everything)))
    explained = json.loads(EXPLAINED.read_text())
    counts, unexplained = {}, []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for mutant, verdict in zip(chosen, pool.map(trial.run, chosen)):
            file, number, old, new = mutant
            if verdict == "survived" and any(known["file"] == file and known["new"] == new.strip() and known["old"] == old.strip() for known in explained):
                verdict = "explained"
            counts[verdict] = counts.get(verdict, 0) + 1
            print(f"\r{sum(counts.values())} of {len(chosen)}", end="", file=sys.stderr, flush=True)
            if verdict == "survived":
                unexplained.append(mutant)
                print(f"{file}:{number + 1}\n  {old.strip()}\n  {new.strip() or '(deleted)'}", flush=True)
    made = sum(counts.values()) - counts.get("does not compile", 0)
    by_time = counts.get("killed, by its time", 0)
    killed = counts.get("killed", 0) + by_time
    print(f"{len(everything)} changes, {len(chosen)} tried, {made} compile: {killed} killed ({by_time} by their time), {counts.get('explained', 0)} explained, {len(unexplained)} survived "
          f"({killed / max(1, made - counts.get('explained', 0)):.1%})")
    sys.exit(1 if killed < 0.95 * (made - counts.get("explained", 0)) else 0)


if __name__ == "__main__":
    main()
