#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes docs/operations.md from what describe_api prints and from the headers of the topics. With --check: whether it is up to date.
usage: operations_page.py API.json PROJECT_ROOT [--check]"""

import json
import pathlib
import re
import sys

OPERATION = re.compile(r"((?:^///[^\n]*\n)+)struct (\w+) \{\n    using Envelope = ([^;]+);\n.*?\.id = \"([^\"]+)\"", re.MULTILINE | re.DOTALL)
TOPIC = re.compile(r"((?:^///[^\n]*\n)+)namespace zitiwire::inline ZITIWIRE_ABI \{", re.MULTILINE)


def prose(comment):
    return " ".join(line.removeprefix("///").strip() for line in comment.strip().splitlines())


def sentence_of(comment, operation_id):
    text = prose(comment)
    text = text[text.index(": ") + 2:]
    return text.replace(f" ({operation_id})", "").replace("|", "\\|")


def sent_by(operation):
    words = []
    for parameter in operation["parameters"]:
        if parameter["in"] in ("header", "body"):
            words.append(f"{parameter['in']} `{parameter['name']}`" + (", optional" if parameter["optional"] else ""))
        elif parameter["in"] in ("query", "form"):
            words.append(f"`{parameter['name']}`")
    return ", ".join(words)


def page(operations, root):
    yield "# The operations of the API\n"
    yield ("Every operation of the Management API (document 0.35.0) and of the log-in, a header for each topic. This page is made from the\n"
           "headers by reflection; `tests/replay/compare_document.py` compares them with a document. Paths stand below `/edge/management/v1`,\n"
           "those of the log-in below `/oidc`.\n")
    for header in [header for room in ("management", "oidc") for header in sorted((root / "include/zitiwire" / room).glob("*.hpp"))]:
        text = header.read_text(encoding="utf-8")
        found = OPERATION.findall(text)
        if not found:
            continue
        topic = TOPIC.search(text)
        yield f"## `{header.parent.name}/{header.name}`\n"
        if topic:
            yield prose(topic[1]) + "\n"
        yield "| operation | | sent | reply | |\n|---|---|---|---|---|"
        for comment, name, envelope, operation_id in found:
            operation = operations[operation_id]
            reply = f"`{envelope.removeprefix('zitiwire::') if operation['accept'] == 'application/json' else operation['accept']}`"
            yield f"| `{name}` | {operation['method']} {operation['path']} | {sent_by(operation)} | {reply} | {sentence_of(comment, operation_id)} |"
        yield ""


def main():
    root = pathlib.Path(sys.argv[2])
    operations = {operation["id"]: operation for operation in json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))}
    text = "\n".join(page(operations, root))
    target = root / "docs/operations.md"
    if "--check" not in sys.argv:
        target.write_text(text, encoding="utf-8")
    elif not target.exists() or target.read_text(encoding="utf-8") != text:
        sys.exit("docs/operations.md is not up to date: python3 tests/replay/operations_page.py build/gcc/tests/api.json .")


main()
