#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Decides which recorded exchanges of 1.5.17, 1.6.20 and 2.0.3 the project carries: those whose shape 1.7.2 and 2.1.0-pre do not have.
usage: select.py [--check] [--list] SHARED_FOLDER... OUT

    tests/recordings/select.py ../shared/recordings ../shared/recordings-api tests

A shared folder has VERSION/TAG/ID.json; what is selected is copied as it is to OUT/<name of the folder>/VERSION/TAG/ID.json, or is a line
of OUT/recordings-api/VERSION/TAG.jsonl, where lines are sorted by id. What else stands there of a new version goes. --check changes nothing
and fails if OUT holds something else. --list names each exchange.

The shape of an exchange is the operation, the method, the structure of both bodies, the status, the code of an error with its cause's
code and field, the media type, and whether there is a WWW-Authenticate. Structure is the members and their JSON types: elements of an
array are one, so are the values of a map whose keys are ids or names; what is free-form (tags, appData, ...) counts as such. Of all
exchanges of a new version with one and the same new shape the smallest is carried. Headers that each reply of 1.x has (Expires-At) are
no part of it, nor are calls that belong to no API (OIDC, `/`): the older selections have none."""

import argparse
import collections
import json
import pathlib
import re
import sys

OLD = ("1.7.2", "2.1.0-pre")
NEW = ("1.5.17", "1.6.20", "2.0.3")
FREE_FORM = {"tags", "appData", "schema", "config"}
MAPS = {"ctrlChanListeners", "serviceHostingCosts", "serviceHostingPrecedences"}
ID = re.compile(r"(?=.*\d)[\w.-]{9,}")


def merged(structures):
    """One structure for all; objects become one with the members of each."""
    members, others = collections.defaultdict(list), set()
    for structure in structures:
        if structure[0] == "object":
            for name, value in structure[1]:
                members[name].append(value)
        if structure[0] != "object" or not structure[1]:
            others.add(structure)
    if members:
        others.discard(("object", ()))
        others.add(("object", tuple((name, merged(values)) for name, values in sorted(members.items()))))
    return next(iter(others)) if len(others) == 1 else ("any of", tuple(sorted(others, key=repr)))


def structure_of(value, name="", depth=0, is_reply=True):
    if isinstance(value, dict):
        if name in FREE_FORM or (name == "data" and depth > is_reply):  # `data` of a configuration, not that of the envelope
            return ("free-form",)
        inner = [(key, structure_of(inside, key, depth + 1, is_reply)) for key, inside in sorted(value.items())]
        if name in MAPS or (value and all(ID.fullmatch(key) for key in value)):
            return ("map", merged([structure for _, structure in inner]))
        return ("object", tuple(inner))
    if isinstance(value, list):
        return ("array", merged([structure_of(element, "", depth + 1, is_reply) for element in value]))
    if value is None or isinstance(value, bool):
        return ("null" if value is None else "boolean",)
    return ("text" if isinstance(value, str) else "number",)


def json_of(message):
    try:
        return json.loads(message.get("body") or "")
    except (ValueError, RecursionError):
        return None


def body_structure(message, is_reply):
    value = json_of(message)
    if value is not None:
        return structure_of(value, is_reply=is_reply)
    if "body_base64" in message or "body_generated" in message:
        return ("bytes",)
    return ("no JSON",) if message.get("body") else ("no body",)


def code_of(message):
    value = json_of(message)
    error = value.get("error", value) if isinstance(value, dict) else None
    if not isinstance(error, dict):
        return (error if isinstance(error, str) else None,)
    cause = error.get("cause") if isinstance(error.get("cause"), dict) else {}
    return error.get("code"), cause.get("code"), re.sub(r"[^.]*\d[^.]*", "*", str(cause.get("field")))


def shape_of(exchange):
    """None for what belongs to no API."""
    request, response = exchange["request"], exchange["response"]
    operation = exchange["operation"] or re.sub(r"[^/]*\d[^/]*", "*", request["target"].split("?")[0].replace("/v1/", "/"))
    if operation.startswith("/") and not operation.startswith("/edge/"):
        return None
    headers = {name.lower(): value for name, value in response["headers"]}
    media_type = headers.get("content-type", "absent").split(";")[0]
    return (operation, request["method"], body_structure(request, False), response["status"], body_structure(response, True),
            code_of(response), media_type, "www-authenticate" in headers)


def exchanges_of(folders, version):
    for folder in folders:
        for path in sorted((folder / version).rglob("*.json")):
            exchange = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(exchange, dict) and "response" in exchange and (shape := shape_of(exchange)):
                yield path, pathlib.Path(folder.name) / path.relative_to(folder), shape


def select(folders):
    """Where it is to stand -> (where it stands, its shape)."""
    known = {shape for version in OLD for _, _, shape in exchanges_of(folders, version)}
    selected = {}
    for version in NEW:
        best = {}
        for path, place, shape in exchanges_of(folders, version):
            if shape not in known:
                best[shape] = min(best.get(shape, (path.stat().st_size + 1, "", path)), (path.stat().st_size, str(place), path))
        selected |= {pathlib.Path(place): (path, shape) for shape, (_, place, path) in best.items()}
    return selected


def files_of(selected):
    """What is to stand in OUT: place -> bytes."""
    files = collections.defaultdict(bytes)
    for place, (path, _) in sorted(selected.items(), key=lambda item: item[0].with_suffix("")):
        text = path.read_bytes()
        if place.parts[0] == "recordings-api":
            place = place.parent.with_name(f"{place.parent.name}.jsonl")
            text = json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
        files[place] += text
    return files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    arguments = parser.parse_args()
    folders, out = [folder.resolve() for folder in arguments.folders], arguments.out
    if lacking := [str(folder / version) for version in OLD + NEW for folder in folders if not (folder / version).is_dir()]:
        sys.exit("\n".join(lacking) + "\nis not there")
    selected = select(folders)
    files = files_of(selected)
    there = {path.relative_to(out): path.read_bytes() for folder in folders for version in NEW
             for path in (out / folder.name / version).rglob("*.json*")}
    problems = [f"{place}: not selected" for place in sorted(there.keys() - files.keys())]
    problems += [f"{place}: not there, or not the same" for place, text in sorted(files.items()) if there.get(place) != text]
    if not arguments.check:
        for place in there.keys() - files.keys():
            (out / place).unlink()
        for place, text in files.items():
            (out / place).parent.mkdir(parents=True, exist_ok=True)
            (out / place).write_bytes(text)
    for place, (_, shape) in sorted(selected.items()) if arguments.list else ():
        print(f"{place}: {shape[0]}, {shape[3]}{', ' + str(shape[5][0]) if shape[5][0] else ''}")
    counts = collections.Counter(place.parts[1] for place in selected)
    print(f"{len(selected)} exchanges: " + ", ".join(f"{counts[version]} of {version}" for version in NEW))
    sys.exit("\n".join(problems) if arguments.check and problems else 0)


if __name__ == "__main__":
    main()
