# SPDX-License-Identifier: BSL-1.0
"""The program enroll against controller_server: from a JWT to an identity file that logs in, and what it refuses."""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from certificates import Certificates
from controller import Administrator, Controller

FOLDER = None


class Enroll(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.ca = Certificates(cls.folder)
        cls.controller = Controller(FOLDER / "controller_server", cls.chain(cls.ca.issue("server", "IP:127.0.0.1"), cls.ca.file))
        cls.administrator = Administrator(cls.controller.port)

    @classmethod
    def tearDownClass(cls):
        cls.controller.__exit__()
        cls.scratch.cleanup()

    @staticmethod
    def chain(issued, ca):
        """The certificate with its CA behind it: controllers tell devices to trust what they present."""
        file, key = issued
        file.write_text(file.read_text(encoding="ascii") + ca.read_text(encoding="ascii"), encoding="ascii")
        return file, key

    def setUp(self):
        self.out = self.folder / (self.id().rpartition(".")[2] + ".json")

    def jwt(self, name, enrollment):
        _, made = self.administrator.ask("POST", "/identities", {"name": name, "type": "Default", "isAdmin": False, "enrollment": enrollment})
        _, detail = self.administrator.ask("GET", f"/identities/{made['data']['id']}")
        (method,) = enrollment
        file = self.folder / f"{name}.jwt"
        file.write_text(detail["data"]["enrollment"][method]["jwt"], encoding="ascii")
        return file

    def run_enroll(self, *arguments):
        done = subprocess.run([FOLDER / "enroll", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)
        self.assertNotRegex(done.stdout + done.stderr, r"eyJ\w|PRIVATE|a good password")
        return done

    def files(self):
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith(self.out.stem))

    def test_enrolls_and_renews(self):
        done = self.run_enroll("--jwt", self.jwt("camera", {"ott": True}), "--out", self.out)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(os.stat(self.out).st_mode & 0o777, 0o600)
        identity = json.loads(self.out.read_text(encoding="ascii"))
        self.assertEqual(identity["ztAPI"], f"https://127.0.0.1:{self.controller.port}/edge/client/v1")
        first = identity["id"]["cert"]
        for part, label in (("key", "PRIVATE KEY"), ("cert", "CERTIFICATE"), ("ca", "CERTIFICATE")):
            self.assertTrue(identity["id"][part].startswith(f"pem:-----BEGIN {label}"), part)
        done = self.run_enroll("--renew", self.out)
        self.assertEqual(done.returncode, 0, done)
        self.assertNotEqual(json.loads(self.out.read_text(encoding="ascii"))["id"]["cert"], first)
        self.assertEqual(self.files(), [self.out.name])

    def test_enrolls_with_an_rsa_key(self):
        done = self.run_enroll("--jwt", self.jwt("gateway", {"ott": True}), "--out", self.out, "--rsa=2048")
        self.assertEqual(done.returncode, 0, done)

    def test_enrolls_with_a_password(self):
        (self.folder / "password").write_text("a good password\n", encoding="ascii")
        done = self.run_enroll("--jwt", self.jwt("person", {"updb": "somebody"}), "--password-file", self.folder / "password", "--out", self.out)
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("as somebody", done.stdout)
        status, _ = self.administrator.ask("POST", "/authenticate?method=password", {"username": "somebody", "password": "a good password"})
        self.assertEqual(status, 200)

    def test_says_that_a_token_is_used_up(self):
        jwt = self.jwt("once", {"ott": True})
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 0)
        done = self.run_enroll("--jwt", jwt, "--out", self.folder / "another.json")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "INVALID_ENROLLMENT_TOKEN(.|\n)*used up")
        self.assertFalse((self.folder / "another.json").exists())

    def test_leaves_an_identity_alone(self):
        self.out.write_text("mine", encoding="ascii")
        jwt = self.jwt("late", {"ott": True})
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 2)
        self.assertEqual(self.out.read_text(encoding="ascii"), "mine")
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.folder / "late.json").returncode, 0)  # the token is still good

    def test_believes_no_jwt_that_was_changed(self):
        jwt = self.jwt("victim", {"ott": True})
        head, claims, signature = jwt.read_text(encoding="ascii").split(".")
        told = json.loads(base64.urlsafe_b64decode(claims + "=="))
        told["exp"] += 1
        forged = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
        for text in (f"{head}.{forged}.{signature}", f"{head}.{claims}.{signature[:-2]}AA"):
            (self.folder / "forged.jwt").write_text(text, encoding="ascii")
            done = self.run_enroll("--jwt", self.folder / "forged.jwt", "--out", self.out)
            self.assertEqual((done.returncode, self.files()), (1, []), done)
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 0)

    def test_refuses_wrong_usage(self):
        for arguments in ((), ("--jwt", "x"), ("--renew", "x", "--jwt", "y", "--out", "z"), ("--nonsense",)):
            self.assertEqual(self.run_enroll(*arguments).returncode, 2, arguments)


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv.pop(1))
    unittest.main()
