#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes docs/tour.svg out of what the tour prints: some of its steps, coloured. Needs `pip install rich`.
usage: tour_picture.py TOUR     the built program"""

import pathlib
import re
import subprocess
import sys

from rich.console import Console
from rich.text import Text

STEPS = ("Create an enrollment", "Look at it:", "A failure: what is deleted", "A failure before")
COLOURS = {"operation": "bold cyan", "request": "green", "body": "green", "reply": "yellow", "error": "red"}
WIDTH = 116


def main():
    printed = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    console = Console(record=True, width=WIDTH, file=open("/dev/null", "w", encoding="utf-8"))
    console.print(Text("$ ./tour", style="bold"))
    for step in printed.split("\n\n"):
        lines = step.splitlines()
        if not any(lines[0].strip(" 0123456789").startswith(title) for title in STEPS):
            continue
        console.print()
        console.print(Text(lines[0], style="bold"))
        for line in lines[1:]:
            word = line.split()[0]
            line = line if len(line) < WIDTH else line[:WIDTH - 4] + "..."
            console.print(Text(line, style=COLOURS.get(word, "")), no_wrap=True)
    svg = console.export_svg(title="the tour, against a controller inside the program")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # fonts are the reader's
    svg = re.sub(r"terminal-\d+-", "t", svg)
    target = pathlib.Path(__file__).resolve().parent.parent / "docs/tour.svg"
    target.write_text(svg.strip() + "\n", encoding="utf-8")


main()
