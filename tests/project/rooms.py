#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Puts the table of covered lines and branches, room by room, into docs/testing.md. usage: rooms.py SUMMARY.json [--check]

SUMMARY is what `gcovr --json-summary` writes. --check changes nothing; exit status 1 when a figure fell by more than half a percent."""

import collections
import json
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/testing.md"
FIGURES = ("line_covered", "line_total", "branch_covered", "branch_total")


def percent(covered, total):
    return f"{100 * covered / total:.1f} %" if total else ""


def main():
    rooms = collections.defaultdict(lambda: [0, 0, 0, 0])
    for file in json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]:
        parts = pathlib.PurePosixPath(file["filename"].split("include/zitiwire/")[1]).parts
        for room in (parts[0] + "/" if len(parts) > 1 else "the umbrellas", "all"):
            rooms[room] = [old + file[name] for old, name in zip(rooms[room], FIGURES)]
    rows = ["| folder | lines | covered | branch sides | covered |", "|---|---:|---:|---:|---:|"]
    for room, (lines, all_lines, branches, all_branches) in sorted(rooms.items(), key=lambda row: (row[0] == "all", row[0])):
        rows.append(f"| {room} | {all_lines} | {percent(lines, all_lines)} | {all_branches} | {percent(branches, all_branches)} |")
    table = "\n".join(rows)
    print(table)
    text = PAGE.read_text(encoding="utf-8")
    known = re.search(r"\| folder \| lines.*?\n\n", text, re.DOTALL)
    if "--check" not in sys.argv:
        PAGE.write_text(text.replace(known[0], table + "\n\n"), encoding="utf-8")
        return
    published = float(re.search(r"\| all \| \d+ \| ([\d.]+) %", known[0])[1])
    lines, all_lines = rooms["all"][:2]
    if 100 * lines / all_lines < published - 0.5:
        print(f"docs/testing.md says {published} % of all lines", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
