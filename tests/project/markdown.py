# SPDX-License-Identifier: BSL-1.0
"""The code blocks of a Markdown page."""

import dataclasses
import re

LANGUAGES = {"cpp", "text", "console", "json", "cmake", "meson", "sh", "http"}


@dataclasses.dataclass
class Block:
    language: str
    line: int  # of its first line of text, counted from 1
    text: str
    follows: "Block | None"  # the block before it, when nothing but blank lines stands between the two


class PageError(Exception):
    pass


def blocks_of(text):
    """All fenced blocks in their order. A fence that readers of the page and this one may see differently is an error."""
    blocks, opened, start, last = [], None, 0, None
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        fence = re.match(r"(\s*)(```+|~~~+)(.*)$", line)
        if opened is None and fence:
            if fence[1] or fence[2] != "```" or fence[3] not in LANGUAGES:
                raise PageError(f"{number}: {line.strip()}: a block starts with ``` at the margin and one of {', '.join(sorted(LANGUAGES))}")
            opened, start = fence[3], number + 1
        elif opened is not None and line == "```":
            body = "".join(f"{inner}\n" for inner in lines[start - 1:number - 1])
            last = Block(opened, start, body, last)
            blocks.append(last)
            opened = None
        elif opened is not None and fence and not fence[3]:
            raise PageError(f"{number}: {line.strip()}: a block ends with ``` at the margin")
        elif opened is None and line.strip():
            last = None
    if opened is not None:
        raise PageError(f"{start - 1}: the block is never closed")
    return blocks
