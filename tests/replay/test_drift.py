#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Adds members to recorded replies at every depth, as a newer controller might, and reads what `replay --drift` reports.
usage: test_drift.py REPLAY RECORDINGS"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

REPLAY, RECORDINGS = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1)) / "2.1.0-pre"
CHANGED = ["detail/detail-ott.json", "detail/detail-erott.json", "list/list-many-page-2.json", "create/create-ott-with-ca.json", "refresh/refresh-ott.json", "detail/detail-missing-plain.json",
           "create/create-missing-expiresAt.json"]
# Objects whose names are data, and values of free form: nothing is unknown there.
FREE = {"_links", "tags", "value"}


def add_everywhere(value, pointer, name, free=False):
    """Puts a member into each object; gives the pointers of those that a model cannot know, `*` for indexes."""
    added = set()
    if isinstance(value, dict):
        for key, inner in list(value.items()):
            added |= add_everywhere(inner, f"{pointer}/{key}", name, key in FREE)
        if not free:
            value[name] = {"x": [1]}
            added.add(f"{pointer}/{name}")
    elif isinstance(value, list):
        for inner in value:
            added |= add_everywhere(inner, f"{pointer}/*", name)
    return added


class DriftReport(unittest.TestCase):
    def replay(self, exchanges):
        with tempfile.TemporaryDirectory() as folder:
            for name, exchange in exchanges.items():
                pathlib.Path(folder, name).write_text(json.dumps(exchange), encoding="utf-8")
            done = subprocess.run([REPLAY, "--drift", folder], capture_output=True, text=True, check=False)
            return done, [line.replace(folder + "/", "") for line in done.stdout.splitlines() if line.startswith("drift: ")]

    def load(self, name):
        exchange = json.loads((RECORDINGS / name).read_text(encoding="utf-8"))
        exchange["response"]["headers"] = [field for field in exchange["response"]["headers"] if field[0] != "Content-Length"]
        return exchange, json.loads(exchange["response"]["body"])

    def test_is_silent_about_what_is_known(self):
        done, lines = self.replay({"a.json": self.load(CHANGED[0])[0]})
        self.assertEqual((done.returncode, lines), (0, ["drift: 0 unknown members in 0 of 1 exchanges"]))

    def test_names_each_member_at_every_depth(self):
        depths = set()
        for name in CHANGED:
            with self.subTest(name):
                exchange, body = self.load(name)
                pointers = add_everywhere(body, "", "new~/1")
                exchange["response"]["body"] = json.dumps(body)
                escaped = sorted(pointer.replace("new~/1", "new~0~11") for pointer in pointers)
                depths.update(pointer.count("/") for pointer in escaped)
                done, lines = self.replay({"a.json": exchange})
                self.assertEqual(lines, [*(f"drift: {pointer} in 1 exchange: a.json" for pointer in escaped),
                                         f"drift: {len(escaped)} unknown members in 1 of 1 exchanges"])
                self.assertEqual(done.returncode, 1)
        self.assertEqual(depths, {1, 2, 3, 4, 5, 6})

    def test_counts_exchanges(self):
        exchanges = {}
        for number, name in enumerate(CHANGED[:3]):
            exchange, body = self.load(name)
            if number != 1:
                body["meta"]["color"] = 1
            exchange["response"]["body"] = json.dumps(body)
            exchanges[f"{number}.json"] = exchange
        self.assertEqual(self.replay(exchanges)[1], ["drift: /meta/color in 2 exchanges, first: 0.json", "drift: 1 unknown member in 2 of 3 exchanges"])


unittest.main()
