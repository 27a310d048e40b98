# SPDX-License-Identifier: BSL-1.0
"""What all tests of the tour share."""

import os
import re
import subprocess
import unittest

PROGRAMS = []  # the folder of the programs
STEPS = ["POST authenticate 200", "POST identities 201", "POST enrollments 201", "GET enrollment 200", "POST enrollments 201",
         "GET enrollments 200", "GET enrollments 200", "POST refresh 200", "GET enrollment 200", "DELETE enrollment 200",
         "GET enrollment 404", "POST enrollments 409", "none", "DELETE identity 200"]
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-"


class TourTest(unittest.TestCase):
    def run_tour(self, *arguments, secrets=(), **environment):
        """Runs to the end; whatever happens, no secret may be printed."""
        done = subprocess.run([PROGRAMS[0] / "tour", *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False,
                              env={**os.environ, **environment})
        self.check_secrets(done.stdout + done.stderr, secrets)
        return done

    def check_secrets(self, output, secrets):
        for pattern in (r"eyJ\w", UUID, "open sesame", *map(re.escape, secrets)):
            self.assertNotRegex(output, pattern)

    def check_complaint(self, done, *patterns):
        """Failed, with one line on standard error that matches."""
        self.assertNotEqual(done.returncode, 0, done)
        self.assertRegex(done.stderr, r"\Atour: [^\n]+\n\Z")
        for pattern in patterns:
            self.assertRegex(done.stderr, pattern)

    def check_steps(self, text):
        """All steps, with what the proxy would call them."""
        found = []
        for step in re.split(r"\n\n(?= ?\d+  )", text)[1:]:
            fields = dict(re.findall(r"^    (\w+) +(.*)$", step, re.M))
            method, _, target = fields["request"].partition(" ")
            path = re.sub(r"\?.*", "", target).removeprefix("/edge/management/v1/").split("/")
            kind = path[0] if len(path) == 1 else path[2] if len(path) == 3 else {"identities": "identity", "enrollments": "enrollment"}.get(path[0])
            found.append(f"{method} {kind} {fields['reply']}" if "reply" in fields else "none")
        self.assertEqual(found, STEPS)
