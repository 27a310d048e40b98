#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the operations of the library, as describe_api prints them, with an API document.
usage: compare_document.py API.json MANAGEMENT.yml|STRUCTURE.json [DIFFERENCES.json]

Prints every difference that DIFFERENCES.json does not explain, and how many there are; 1 when there is one, or when an explanation
has nothing to explain any more. A difference is `operation or definition / member: what`."""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def structure_of(path):
    if path.endswith(".json"):
        return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    return json.loads(subprocess.run([sys.executable, HERE / "document_structure.py", path], check=True, capture_output=True, text=True).stdout)


class Comparison:
    def __init__(self, document):
        self.definitions, self.forms = document["definitions"], document["forms"]
        self.differences, self.members, self.seen = set(), set(), set()

    def differ(self, where, what):
        self.differences.add(f"{where}: {what}")

    def compare_members(self, where, wanted, found, is_form=False):
        ours = {member["name"]: member for member in found["members"]}
        for name, (kind, is_required) in wanted.items():
            self.members.add(f"{where}/{name}")
            if name not in ours:
                self.differ(f"{where}/{name}", "missing here")
                continue
            member = ours.pop(name)
            if member["optional"] == is_required and not self.is_container(member["type"]):
                self.differ(f"{where}/{name}", "optional here" if is_required else "required here")
            self.compare_types(f"{where}/{name}", kind, member["type"])
        for name in [] if is_form else ours:
            self.differ(f"{where}/{name}", "not in the document")

    def compare_types(self, where, wanted, found):
        if isinstance(found, dict) and "forms" in found:  # of a request
            name = wanted.removeprefix("ref:")
            for form in self.forms[name]:
                constants = [f for f in found["forms"] if self.fits(form, f)]
                if constants:
                    self.compare_members(form, self.definitions[form], constants[0])
                else:
                    self.differ(form, "missing here")
            return
        if isinstance(wanted, str) and wanted.startswith("ref:"):
            name = wanted.removeprefix("ref:")
            if found == "free" or (isinstance(found, dict) and "map" in found and not self.definitions[name]):
                return
            if not isinstance(found, dict) or "members" not in found:
                if name not in ("links", "tags"):
                    self.differ(where, f"{name} in the document, {self.word(found)} here")
                return
            key = (name, json.dumps(found, sort_keys=True))
            if key in self.seen:
                return
            self.seen.add(key)
            members = dict(self.definitions[name])
            for form in self.forms.get(name, []):  # of a reply: one type with the members of all
                for member, (kind, _) in self.definitions[form].items():
                    members.setdefault(member, [kind, False])
            self.compare_members(name, members, found)
        elif isinstance(wanted, dict):
            self.compare_members(where, wanted["members"], found)
        elif isinstance(wanted, list):
            kind, inner = wanted
            if not isinstance(found, dict) or kind not in found:
                if found != "free":
                    self.differ(where, f"{kind} in the document, {self.word(found)} here")
            else:
                self.compare_types(where, inner, found[kind])
        elif wanted != found and found != "free" and not (wanted == "free" and isinstance(found, dict) and "map" in found):
            self.differ(where, f"{wanted} in the document, {self.word(found)} here")

    def fits(self, form, found):
        return set(self.definitions[form]) == {member["name"] for member in found["members"]}

    @staticmethod
    def is_container(found):
        """One that is missing or null is empty, whatever the document says."""
        return isinstance(found, dict) and not found.keys().isdisjoint(("array", "map"))

    @staticmethod
    def word(found):
        return found if isinstance(found, str) else next(iter(found))

    def compare_operation(self, wanted, found):
        where = found["id"]
        if (wanted["method"], wanted["path"]) != (found["method"], found["path"]):
            self.differ(where, f"{wanted['method']} {wanted['path']} in the document")
        ours = {(parameter["name"], parameter["in"]): parameter for parameter in found["parameters"]}
        for name, place, is_required in wanted["parameters"]:
            parameter = ours.pop((name, place), None)
            if parameter is None:
                self.differ(f"{where}({name})", "missing here")
            elif parameter["optional"] == is_required:
                self.differ(f"{where}({name})", "optional here" if is_required else "required here")
        for name, _ in ours:
            self.differ(f"{where}({name})", "not in the document")
        if wanted["body"] and found["body"] is not None and found["body"] != "text":
            self.compare_types(f"{where} body", wanted["body"], found["body"])
        if wanted["reply"] and found["reply"] != "text":
            self.compare_types(f"{where} reply", wanted["reply"], found["reply"])


def main():
    ours = {operation["id"]: operation for operation in json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))}
    document = structure_of(sys.argv[2])
    comparison = Comparison(document)
    count = 0
    for wanted in document["operations"]:
        found = ours.get(wanted["id"]) or next((o for o in ours.values() if (o["method"], o["path"]) == (wanted["method"], wanted["path"])), None)
        if found is None:
            comparison.differ(wanted["id"] or f"{wanted['method']} {wanted['path']}", "missing here")
            continue
        count += 1
        ours.pop(found["id"])
        comparison.compare_operation(wanted, found)
    for operation in ours.values():
        if operation["api"] == "management":
            comparison.differ(operation["id"], "not in the document")
    explained = json.loads(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")) if len(sys.argv) > 3 else {}
    unexplained = sorted(comparison.differences - explained.keys())
    stale = sorted(explained.keys() - comparison.differences)
    for difference in unexplained:
        print(difference)
    if unexplained:
        print("Mend the model, or say why it differs in tests/replay/differences.json.")
    for difference in stale:
        print(f"{difference}: explained in tests/replay/differences.json, but no difference any more")
    print(f"document {document['version']}: {count} operations, {len(comparison.members)} members, {len(comparison.differences)} differences, "
          + ("all explained" if not unexplained else f"{len(unexplained)} not explained"))
    sys.exit(bool(unexplained or stale))


main()
