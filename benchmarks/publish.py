#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Puts the goals of all results side by side into benchmarks/README.md, between its two marks; done by run --publish."""

import json
import pathlib

import goals
import report

HERE = pathlib.Path(__file__).resolve().parent
BEGIN, END = "<!-- goals -->\n", "<!-- end of goals -->\n"


def rows_of(folder):
    results = report.Results(json.loads((folder / "results.json").read_text()))
    return {generic(what): (value, sense, limit) for what, value, sense, limit in results.goals()}


def generic(what):
    """A goal without the name of the peer that was the fastest there, which differs."""
    return what.split(" (")[0] + what.split(")", 1)[1] if what.startswith(("detail: fastest", "error: fastest")) else what


def cell(row):
    if row is None:
        return "-"
    value, sense, limit = row
    return f"**{value:.2f}**" if goals.is_met(value, sense, limit) is False else f"{value:.2f}"


def asked(rows):
    """What a goal asks; of each compiler in turn where it is not the same."""
    sense = rows[0][1]
    limits = " / ".join(dict.fromkeys(str(limit) for _, _, limit in rows))
    return f"{'at least' if sense == '>=' else 'at most'} {limits}" if sense else "reported"


def table(folders):
    columns = {folder.name: rows_of(folder) for folder in folders}
    all_goals = list(dict.fromkeys(what for rows in columns.values() for what in rows))
    lines = []
    for what in all_goals:
        lines.append([what, asked([rows[what] for rows in columns.values() if what in rows]), *(cell(rows.get(what)) for rows in columns.values())])
    return report.table(["goal", "asked", *(f"[{name}](results/{name}/README.md)" for name in columns)], lines)


def main():
    page = HERE / "README.md"
    before, rest = page.read_text().split(BEGIN)
    folders = sorted(path.parent for path in HERE.glob("results/*/results.json"))
    page.write_text(before + BEGIN + "\n" + table(folders) + "\n" + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
