#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Lines and branches of include/ that the tests reached, room by room, as a Markdown table.
usage: report.py LCOV [--missing] [--least PERCENT]

LCOV is what `llvm-cov export --format=lcov` prints. A line of a template counts as reached when one instance of it was. Exit status 1
when fewer lines than --least were reached."""

import argparse
import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent / "include/zitiwire"


def read(lcov):
    """For each file of include/: hits of each line, and of each side of each branch."""
    files = {}
    lines = branches = None
    for record in lcov.read_text().splitlines():
        kind, _, rest = record.partition(":")
        if kind == "SF":
            path = pathlib.Path(rest)
            lines = branches = None
            if path.is_relative_to(ROOT):
                lines, branches = files.setdefault(path.relative_to(ROOT), (collections.Counter(), collections.Counter()))
        elif lines is None:
            continue
        elif kind == "DA":
            line, hits = rest.split(",")[:2]
            lines[int(line)] += int(hits)
        elif kind == "BRDA":
            line, block, side, hits = rest.split(",")
            branches[int(line), block, side] += 0 if hits == "-" else int(hits)
    return files


def reached(counter):
    return sum(1 for hits in counter.values() if hits), len(counter)


def percent(some, every):
    return f"{100 * some / every:.1f} %" if every else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lcov", type=pathlib.Path)
    parser.add_argument("--missing", action="store_true", help="name each line that was not reached")
    parser.add_argument("--least", type=float, default=0)
    options = parser.parse_args()
    rooms = collections.defaultdict(lambda: [0, 0, 0, 0])
    for path, counters in sorted(read(options.lcov).items()):
        figures = [figure for counter in counters for figure in reached(counter)]
        for name in (path.parts[0] + "/" if len(path.parts) > 1 else "umbrellas", "all"):
            rooms[name] = [old + new for old, new in zip(rooms[name], figures)]
        if options.missing:
            source = (ROOT / path).read_text().splitlines()
            for line, hits in sorted(counters[0].items()):
                if not hits:
                    print(f"{path}:{line}: {source[line - 1].strip()}")
    print("| room | lines | reached | branch sides | reached |\n|---|---|---|---|---|")
    for name, (lines, all_lines, branches, all_branches) in rooms.items():
        if name != "all":
            print(f"| `{name}` | {all_lines} | {percent(lines, all_lines)} | {all_branches} | {percent(branches, all_branches)} |")
    lines, all_lines, branches, all_branches = rooms["all"]
    print(f"| all | {all_lines} | {percent(lines, all_lines)} | {all_branches} | {percent(branches, all_branches)} |")
    sys.exit(1 if 100 * lines < options.least * all_lines else 0)


if __name__ == "__main__":
    main()
