#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the program `tour`: over the recordings, and against a server of its own on the loopback interface.

    python3 tests/tour/test_tour.py PATH_TO_TOUR PATH_TO_RECORDINGS [unittest options]
"""

import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

from fake_controller import JWT_MARK, PASSWORD, Certificates, FakeController, Recordings

TOUR = ""
RECORDINGS = pathlib.Path()
CYCLE = ["POST authenticate", "POST create", "GET item", "GET list", "POST refresh", "GET item", "DELETE item", "GET item"]


class TourTest(unittest.TestCase):
    def setUp(self):
        folder = RECORDINGS / "2.1.0-pre"
        self.recordings = Recordings(folder if folder.is_dir() else RECORDINGS)

    def run_tour(self, *arguments, **environment):
        """Runs to the end; whatever happens, no secret may be printed."""
        done = subprocess.run([TOUR, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False,
                              env={**os.environ, **environment})
        self.check_secrets(done.stdout + done.stderr)
        return done

    def check_secrets(self, output):
        self.assertNotIn(JWT_MARK, output)
        for secret in self.recordings.secrets():
            self.assertNotIn(secret, output)

    def check_complaint(self, done, *patterns):
        """Failed, with one line on standard error that matches."""
        self.assertNotEqual(done.returncode, 0, done)
        self.assertRegex(done.stderr, r"\Atour: [^\n]+\n\Z")
        for pattern in patterns:
            self.assertRegex(done.stderr, pattern)


class RecordedTour(TourTest):
    def test_shows_all_seven_steps(self):
        for folder in {self.recordings.directory, self.recordings.directory.parent / "1.7.2"}:
            if not folder.is_dir():
                continue
            done = self.run_tour("--recordings", folder)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(re.findall(r"^(\d)\. ", done.stdout, re.M), list("1234567"))
            self.assertEqual(re.findall(r"^  ([A-Z]+) /edge/management/v1/enrollments.* -> (\d+)$", done.stdout, re.M),
                             [("POST", "201"), ("GET", "200"), ("GET", "200"), ("POST", "200"), ("GET", "200"),
                              ("DELETE", "200"), ("GET", "404")])
            self.assertEqual(len(re.findall(r"^ +jwt +\*\*\*$", done.stdout, re.M)), 2)
            self.assertIn("NOT_FOUND", done.stdout)
            self.assertNotIn("\033", done.stdout)

    def test_names_a_recording_that_is_missing(self):
        self.check_complaint(self.run_tour("--recordings", "/nonexistent"), "cannot read the recording /nonexistent/")

    def test_refuses_bad_options(self):
        for arguments in (["--nonsense"], ["--url", "https://x"], ["--user", "admin"], ["surplus"]):
            done = self.run_tour(*arguments)
            self.check_complaint(done, "see tour --help")
            self.assertEqual(done.returncode, 2)
        self.assertEqual(self.run_tour("--help").returncode, 0)


class LiveTour(TourTest):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.ca = Certificates(cls.folder)
        cls.by_address = cls.ca.issue("by-address", "IP:127.0.0.1")
        cls.by_name = cls.ca.issue("by-name", "DNS:localhost")
        (cls.folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")
        (cls.folder / "wrong").write_text("a bad password\n", encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def arguments(self, url, **changed):
        options = {"url": url, "ca": self.ca.file, "user": "admin", "password-file": self.folder / "password",
                   "identity": "Gca77CNaN", **{name.replace("_", "-"): value for name, value in changed.items()}}
        return [text for name, value in options.items() for text in (f"--{name}", str(value))]

    def visit(self, certificate=None, host="127.0.0.1", client_ca=None, faults=None, **changed):
        """A tour against a server that runs for it alone."""
        with FakeController(self.recordings, *(certificate or self.by_address), client_ca, faults) as controller:
            done = self.run_tour(*self.arguments(f"https://{host}:{controller.port}", **changed))
        return done, controller

    def check_deleted(self, controller):
        self.assertIn("POST create", controller.requests)
        self.assertIn("DELETE item", controller.requests)
        self.assertIsNone(controller.enrollment)

    def test_creates_and_deletes_over_one_connection(self):
        done, controller = self.visit()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(controller.requests, CYCLE)
        self.assertEqual(controller.connections, 1)
        self.assertEqual(re.findall(r"^(\d)\. ", done.stdout, re.M), list("1234567"))
        self.assertRegex(done.stdout, r"session +\*\*\*")
        self.check_deleted(controller)

    def test_checks_and_sends_the_host_name(self):
        done, controller = self.visit(self.by_name, "localhost")
        self.assertEqual((done.returncode, controller.host_names), (0, ["localhost"]), done)

    def test_sends_a_client_certificate(self):
        certificate, key = self.ca.issue("client", "DNS:client")
        done, _ = self.visit(client_ca=self.ca.file, client_cert=certificate, client_key=key)
        self.assertEqual(done.returncode, 0, done)
        done, _ = self.visit(client_ca=self.ca.file)
        self.check_complaint(done, "client certificate")

    def test_says_what_is_wrong_with_the_login(self):
        done, controller = self.visit(password_file=self.folder / "wrong")
        self.check_complaint(done, "INVALID_AUTH", "--password-file")
        self.assertEqual(controller.requests, ["POST authenticate"])

    def test_refuses_an_untrusted_certificate(self):
        other = Certificates(self.folder, "other")
        done, controller = self.visit(ca=other.file)
        self.check_complaint(done, "refused the certificate of 127.0.0.1:", "--ca")
        self.assertEqual(controller.requests, [])

    def test_refuses_a_certificate_for_another_host(self):
        for certificate, host in ((self.by_address, "localhost"), (self.by_name, "127.0.0.1")):
            done, controller = self.visit(certificate, host)
            self.check_complaint(done, "mismatch", "--url")
            self.assertEqual(controller.requests, [])

    def test_says_that_nobody_listens(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            done = self.run_tour(*self.arguments(f"https://127.0.0.1:{unused.getsockname()[1]}"))
        self.check_complaint(done, "cannot connect to 127.0.0.1:", "[Rr]efused")

    def test_names_unreadable_files_and_wrong_urls(self):
        url = "https://127.0.0.1:1"
        (self.folder / "empty").write_text("\n", encoding="utf-8")
        self.check_complaint(self.run_tour(*self.arguments(url, ca="/nonexistent")), "/nonexistent", "--ca")
        self.check_complaint(self.run_tour(*self.arguments(url, ca=self.folder / "wrong")), "CA file", "PEM")
        self.check_complaint(self.run_tour(*self.arguments(url, password_file=self.folder)), "--password-file")
        self.check_complaint(self.run_tour(*self.arguments(url, password_file=self.folder / "empty")), "no password")
        for wrong in ("http://127.0.0.1:1", "127.0.0.1", "https://", "https://h:0", "https://h:1x", "https://h/path",
                      "https://user@h", "https://[::1", "https://h:99999"):
            self.check_complaint(self.run_tour(*self.arguments(wrong)), "https://host:port")

    def test_deletes_what_it_created_when_a_step_fails(self):
        busy = (503, '{"error":{"code":"TIMEOUT","message":"m","requestId":"r"},"meta":{}}')
        for faults in ({"POST refresh": [busy]}, {"POST refresh": ["close"]}, {"GET item": [None, (502, "<html>")]},
                       {"GET list": [(200, '{"data":{}}')]}, {"DELETE item": [busy]}, {"POST create": ["work and close"]}):
            name = str(faults)
            done, controller = self.visit(faults=faults)
            self.check_complaint(done)
            self.assertEqual(controller.requests.count("POST create"), 1, name)
            self.check_deleted(controller)

    def test_says_what_is_left_when_it_cannot_delete(self):
        done, controller = self.visit(faults={"DELETE item": [(500, ""), (500, "")]})
        self.check_complaint(done, f"the enrollment {controller.id} may be left behind")

    def test_sends_a_get_again_when_the_connection_was_closed(self):
        done, controller = self.visit(faults={"GET list": ["close"]})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((controller.requests.count("GET list"), controller.connections), (2, 2))

    def test_deletes_what_it_created_when_it_is_interrupted(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            processes = []
            faults = {"GET list": [lambda number=number, processes=processes: processes[0].send_signal(number)]}
            with FakeController(self.recordings, *self.by_address, None, faults) as controller:
                command = [TOUR, *self.arguments(f"https://127.0.0.1:{controller.port}")]
                processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
                out, complaint = processes[0].communicate(timeout=60)
            self.check_secrets(out + complaint)
            self.assertEqual(processes[0].returncode, 128 + number)
            self.assertRegex(complaint, r"\Atour: interrupted[^\n]*\n\Z")
            self.check_deleted(controller)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    TOUR, RECORDINGS = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
