# SPDX-License-Identifier: BSL-1.0
"""What the tests of all adapters share: the programs, and one drive with one of them."""

import os
import subprocess
import time
import unittest

FOLDERS = []  # where the programs are
STRICT = []  # not empty: a program that is missing is a failure
LIMIT = 1.0  # seconds, the time-out that is given when it is the subject
NEVER = 20.0  # seconds that a server takes when the time-out must come first
IDLE_PAUSE = "pause:1000"  # milliseconds, in which a server closes an idle connection


def program(name):
    """The path of a program; the test is skipped when it was not built."""
    for folder in FOLDERS:
        if os.access(folder / name, os.X_OK):
            return folder / name
    if STRICT:
        raise AssertionError(f"{name} was not built")
    raise unittest.SkipTest(f"{name} was not built")


class Adapter:
    """Drives the program of one adapter. Classes with tests derive from this; test_adapters.py makes one for each stack."""

    stack = ""
    ca = None  # the Certificates that the servers' certificates come from
    server = None  # a certificate for 127.0.0.1 and its key
    pause_before_change = IDLE_PAUSE
    hears_early = True  # whether it reads a reply while it still sends
    may_decode = staticmethod(lambda location: location)  # what it may make of a Location
    joins_headers = False  # whether lines of the same name, but Set-Cookie, come as one with ", " between

    def drive(self, port, *steps, host="127.0.0.1", ca=None, client=("", ""), timeout=30.0, body_limit=16 << 20):
        """Runs the adapter's program; returns a list of the lines it prints, without the names of the steps."""
        command = [program(f"adapter_{self.stack}"), host, port, ca or self.ca.file, *client, int(timeout * 1000), body_limit, *steps]
        environment = {**os.environ, "https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
        started = time.monotonic()
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False,
                              env=environment, stdin=subprocess.DEVNULL)
        self.seconds = time.monotonic() - started
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        lines = [line.partition(" ") for line in done.stdout.splitlines()]
        self.assertEqual([name for name, _, _ in lines], [step.partition(":")[0] for step in steps])
        return [text for _, _, text in lines]

    def check_error(self, text, pattern="."):
        """An error of the transport, not of the controller."""
        self.assertRegex(text, r"\Aerror transport: .")
        self.assertRegex(text, pattern)

    def check_time(self):
        """It waited as long as it had been told to, and not for the server."""
        self.assertGreater(self.seconds, LIMIT * 0.9)
        self.assertLess(self.seconds, NEVER * 0.75)
