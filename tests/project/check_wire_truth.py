#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that each row of docs/wire-truth.md cites a recording that shows what the row says, and that each recording which
docs/silent-drops.md cites is there.
usage: check_wire_truth.py PROJECT_ROOT

The last two columns of a row are a link with the recording's id to its file, and what to look for in it, each in a code span:
    SUBJECT = JSON    SUBJECT has "text"    SUBJECT lacks "text"    SUBJECT length N    SUBJECT absent
A subject is `status`, `body` (its text), `header NAME`, `/pointer` (into the JSON of the reply's body); of the request
`target`, `sent body`, `sent header NAME`, `sent /pointer`. Header names count in any case, numbers and texts exactly."""

import json
import pathlib
import re
import sys

PAGE = "docs/wire-truth.md"
CITING_PAGE = "docs/silent-drops.md"
CITATION = re.compile(r"\[([^\]]+)\]\(\.\./(tests/recordings[^)]+)\)")
LINK = re.compile(r"^\[([^\]]+)\]\(\.\./(tests/recordings(?:-api)?/[^)]+)\)$")
CLAUSE = re.compile(r"^(status|body|target|header [\w-]+|/\S*|sent body|sent header [\w-]+|sent /\S*) (=|has|lacks|length|absent)(?: (.+))?$")
ABSENT = object()


def exchanges_in(path):
    with path.open(encoding="utf-8") as file:
        return [json.loads(text) for text in (file if path.suffix == ".jsonl" else [file.read()])]


def header(message, name):
    return next((value for key, value in message["headers"] if key.lower() == name.lower()), ABSENT)


def at_pointer(text, pointer):
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return ABSENT
    for token in pointer.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and token.isdigit() and int(token) < len(value):
            value = value[int(token)]
        elif isinstance(value, dict) and token in value:
            value = value[token]
        else:
            return ABSENT
    return value


def subject_of(exchange, subject):
    request, response = exchange["request"], exchange["response"]
    if subject == "target":
        return request["target"]
    message = response
    if subject.startswith("sent "):
        message, subject = request, subject.removeprefix("sent ")
    if subject.startswith("header "):
        return header(message, subject.removeprefix("header "))
    if subject.startswith("/"):
        return at_pointer(message.get("body"), subject)
    return message.get(subject, ABSENT)


def same(left, right):
    """As ==, but a number is no boolean."""
    return type(left) is type(right) and left == right


def holds(exchange, clause):
    """Raises ValueError when the clause itself is wrong."""
    parts = CLAUSE.match(clause)
    if not parts or (parts[2] == "absent") != (parts[3] is None):
        raise ValueError("not a thing to look for")
    actual, operator = subject_of(exchange, parts[1]), parts[2]
    if operator == "absent" or actual is ABSENT:
        return operator == "absent" and actual is ABSENT
    wanted = json.loads(parts[3])
    if operator == "=":
        return same(actual, wanted)
    if operator == "length":
        return isinstance(actual, (list, dict)) and len(actual) == wanted
    return isinstance(actual, str) and (wanted in actual) == (operator == "has")


def problems_of(root, row):
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    if len(cells) != 5 or not all(cells):
        return [f"{len(cells)} cells: the document, controllers, zitiwire, the recording, what it shows"]
    link = LINK.match(cells[3])
    if not link:
        return [f"{cells[3]}: not [ID](../tests/recordings/...) or [ID](../tests/recordings-api/...)"]
    path = root / link[2]
    if not path.is_file():
        return [f"{link[2]} does not exist"]
    found = [exchange for exchange in exchanges_in(path) if exchange["id"] == link[1]]
    if len(found) != 1:
        return [f"{link[1]} is {len(found)} times in {link[2]}"]
    exchange, problems = found[0], []
    clauses = re.findall(r"`([^`]+)`", cells[4])
    if not clauses or re.sub(r"`[^`]+`|[\s,]", "", cells[4]):
        return problems + [f"{cells[4]}: one or more `things to look for`, with commas between"]
    for clause in clauses:
        try:
            if not holds(exchange, clause):
                problems.append(f"{link[1]} does not show `{clause}`")
        except ValueError as error:
            problems.append(f"`{clause}`: {error}")
    return problems


def check(root):
    rows, problems, in_table = 0, [], False
    for number, line in enumerate((root / PAGE).read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("|"):
            in_table = False
        elif not in_table:
            in_table = True
            head = [cell.strip() for cell in line.strip("|").split("|")]
            if head != ["the document says", "controllers do", "zitiwire does", "recording", "which shows"]:
                problems.append(f"{PAGE}:{number}: another head than the other tables have")
        elif not line.startswith("|---"):
            rows += 1
            problems += [f"{PAGE}:{number}: {problem}" for problem in problems_of(root, line)]
    return rows, problems


def problems_of_citations(root):
    found = CITATION.findall((root / CITING_PAGE).read_text(encoding="utf-8"))
    if not found:
        yield f"{CITING_PAGE}: no recording is cited"
    for name, file in sorted(set(found)):
        path = root / file
        if not path.is_file() or sum(exchange["id"] == name for exchange in exchanges_in(path)) != 1:
            yield f"{CITING_PAGE}: there is no {name} in {file}"


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv[1])
    ROWS, PROBLEMS = check(ROOT)
    PROBLEMS += problems_of_citations(ROOT)
    if PROBLEMS or not ROWS:
        sys.exit("\n".join(PROBLEMS) or f"{PAGE}: no rows")
    print(f"{PAGE}: {ROWS} rows, each shown by its recording")
