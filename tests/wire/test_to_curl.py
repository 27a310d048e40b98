#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the commands that to_curl gives in a shell, against the embedded controller over HTTPS.

    python3 tests/wire/test_to_curl.py CURL_COMMANDS CONTROLLER_SERVER [unittest options]

The programs of tests/wire/ and examples/."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from certificates import Certificates
from controller import Controller

COMMANDS, SERVER = sys.argv.pop(1), sys.argv.pop(1)
TEXTS = ["a/b?c%2Fd e", "it's", "$(false)`x`\"$HOME\"", "-rf", "[a-c]{1,2}", "a\nb", "\u20ac\U0001f600", "*", "@file", "....", "%2e%2e"]


class ToCurl(unittest.TestCase):
    def run_step(self, step, text, hidden=False):
        printed = subprocess.run([COMMANDS, self.origin, self.token, step, text], capture_output=True, text=True, check=True)
        shown, redacted, _ = printed.stdout.split("\0")
        self.assertNotIn(self.token, redacted)
        self.assertNotIn("admin-password", redacted)
        command = redacted if hidden else shown
        # --disable, which counts as the first option only: without ~/.curlrc
        command = command.replace("curl ", "curl --disable ", 1) + f" --silent --noproxy '*' --write-out '%{{stderr}}%{{http_code}}' --cacert {self.ca}"
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=30, check=True)
        return int(done.stderr), json.loads(done.stdout)

    def test_every_operation(self):
        with tempfile.TemporaryDirectory() as folder:
            ca = Certificates(pathlib.Path(folder))
            self.ca, self.token = str(ca.file), "no-token-yet"
            with Controller(SERVER, ca.issue("server", "IP:127.0.0.1")) as controller:
                self.origin = f"https://127.0.0.1:{controller.port}"
                self.assertEqual(self.run_step("log-in", "admin-password")[0], 401)
                status, reply = self.run_step("log-in", "admin")
                self.assertEqual(status, 200)
                self.token, identity = reply["data"]["token"], reply["data"]["identityId"]

                status, reply = self.run_step("create", identity)
                self.assertEqual(status, 201)
                enrollment = reply["data"]["id"]
                status, reply = self.run_step("detail", enrollment)
                self.assertEqual((status, reply["data"]["identityId"]), (200, identity))
                self.assertEqual(self.run_step("detail", enrollment, hidden=True)[0], 401)
                status, reply = self.run_step("list", identity)
                self.assertEqual((status, [entry["id"] for entry in reply["data"]], reply["meta"]["pagination"]["limit"]), (200, [enrollment], 3))
                self.assertEqual(self.run_step("refresh", enrollment)[0], 200)

                for text in TEXTS:
                    with self.subTest(text):
                        status, reply = self.run_step("detail", text)
                        self.assertEqual((status, reply["error"]["cause"]["message"]), (404, f"enrollment with id {text} not found"))
                        status, reply = self.run_step("list", text)
                        self.assertEqual((status, reply["data"]), (200, []))
                        self.assertEqual(self.run_step("create", text)[0], 400)
                self.assertEqual(self.run_step("delete", enrollment)[0], 200)
                self.assertEqual(self.run_step("detail", enrollment)[0], 404)


unittest.main()
