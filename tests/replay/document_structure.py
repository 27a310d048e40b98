#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints the structure of an API document, as compare_document.py wants it: operations, parameters, definitions, their members, types and
what is required; none of its prose.
usage: document_structure.py MANAGEMENT.yml > STRUCTURE.json        (needs PyYAML, Debian's python3-yaml)"""

import json
import sys

import yaml


class Document:
    def __init__(self, text):
        self.document = yaml.safe_load(text)
        self.definitions = self.document["definitions"]

    @staticmethod
    def reference(schema):
        return schema["$ref"].rpartition("/")[2] if isinstance(schema, dict) and "$ref" in schema else None

    def type_of(self, schema):
        """One word for each type: `ref:x` for what has members, `array:...`, `map:...`, or the name of a plain one."""
        name = self.reference(schema)
        if name:
            target = self.definitions[name]
            return f"ref:{name}" if self.has_members(target) else self.type_of(target)
        if not schema:
            return "free"
        if self.has_members(schema):
            return {"members": self.members_of(schema)}
        if schema.get("enum"):
            return "string"
        if schema.get("type") == "array":
            return ["array", self.type_of(schema.get("items"))]
        if isinstance(schema.get("additionalProperties"), dict):
            return ["map", self.type_of(schema["additionalProperties"])]
        if schema.get("type") in (None, "object"):
            return "free"
        return "date-time" if schema.get("format") == "date-time" else schema["type"]

    def has_members(self, schema):
        name = self.reference(schema)
        return self.has_members(self.definitions[name]) if name else bool(schema.get("properties") or schema.get("allOf"))

    def members_of(self, schema):
        members, required = {}, set()

        def add(part):
            name = self.reference(part)
            part = self.definitions[name] if name else part
            for inner in part.get("allOf", []):
                add(inner)
            for member, inner in (part.get("properties") or {}).items():
                members[member] = self.type_of(inner)
            required.update(part.get("required", []))

        add(schema)
        return {member: [kind, member in required] for member, kind in members.items()}

    def operations(self):
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if method == "parameters":
                    continue
                parameters = operation.get("parameters", []) + methods.get("parameters", [])
                success = next((reply for status, reply in sorted(operation["responses"].items()) if status.startswith("2")), {})
                body = next((p["schema"] for p in parameters if p["in"] == "body"), None)
                yield {
                    "id": operation.get("operationId"), "method": method.upper(), "path": path, "tags": operation.get("tags", []),
                    "parameters": sorted([p["name"], p["in"], bool(p.get("required"))] for p in parameters),
                    "body": body and self.type_of(body), "reply": "schema" in success and self.type_of(success["schema"]) or None,
                }

    def structure(self):
        # What is told apart by a member has the members of all its forms.
        forms = {}
        for name, schema in self.definitions.items():
            for part in schema.get("allOf", []):
                base = self.reference(part)
                if base and "discriminator" in self.definitions[base]:
                    forms.setdefault(base, []).append(name)
        definitions = {name: self.members_of(schema) for name, schema in self.definitions.items() if self.has_members(schema)}
        return {"version": self.document["info"]["version"], "operations": list(self.operations()), "definitions": definitions, "forms": forms}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        structure = Document(file.read()).structure()
    json.dump(structure, sys.stdout, separators=(",", ":"), sort_keys=True)
    print()


main()
