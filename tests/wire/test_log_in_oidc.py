# SPDX-License-Identifier: BSL-1.0
"""The program log_in_oidc against controller_server: by password and by certificate, with the tokens that its key signs."""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

from certificates import Certificates
from controller import Administrator, Controller, https

PROGRAM, SERVER = None, None


def one_time_code(secret, moment):
    """RFC 6238."""
    digest = hmac.new(base64.b32decode(secret), int(moment // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset:offset + 4], 'big') & 0x7fffffff) % 1_000_000:06}"


class LogInOidc(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.ca = Certificates(cls.folder)
        cls.certificate = cls.ca.issue("server", "IP:127.0.0.1")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def log_in(self, port, *arguments, password="admin", typed=""):
        done = subprocess.run([PROGRAM, "127.0.0.1", str(port), self.ca.file, *arguments], capture_output=True, text=True, timeout=60,
                              input=typed, check=False, env={**os.environ, "ZITI_PASSWORD": password})
        self.assertNotRegex(done.stdout + done.stderr, r"eyJ\w|authRequestID")
        return done

    def test_lists_with_its_tokens(self):
        for options in ((), ("--v1",)):
            with self.subTest(options), Controller(SERVER, self.certificate, *options) as controller:
                done = self.log_in(controller.port, "--user", "admin", "--rounds", "2")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertRegex(done.stdout, rf"\Alogged in until \S+Z, at https://127\.0\.0\.1:{controller.port}/oidc\n(0 enrollments\n){{2}}\Z")

    def test_says_what_was_refused(self):
        for options in ((), ("--v1",)):
            with self.subTest(options), Controller(SERVER, self.certificate, *options) as controller:
                done = self.log_in(controller.port, "--user", "admin", password="wrong")
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertRegex(done.stderr, "INVALID_AUTH")
                self.assertNotIn("wrong", done.stderr)

    def test_asks_for_codes(self):
        """The second factor is enrolled at the first log-in, and asked for at the second."""
        with Controller(SERVER, self.certificate, "--second-factor") as controller:
            process = subprocess.Popen([PROGRAM, "127.0.0.1", str(controller.port), self.ca.file, "--user", "admin", "--rounds", "1"],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                       env={**os.environ, "ZITI_PASSWORD": "admin"})
            shown = process.stderr.readline()
            secret = re.search(r"secret=([A-Z2-7]+)", shown).group(1)
            output, _ = process.communicate(one_time_code(secret, time.time()) + "\n", timeout=60)
            self.assertEqual((process.returncode, output.splitlines()[-1]), (0, "0 enrollments"))
            done = self.log_in(controller.port, "--user", "admin", "--rounds", "1", typed="000000\n" + one_time_code(secret, time.time()) + "\n")
            self.assertEqual(done.returncode, 0, done)
            self.assertIn("INVALID TOTP CODE", done.stderr)

    def test_presents_its_certificate(self):
        known, stranger = self.ca.issue("client", "DNS:client"), self.ca.issue("stranger", "DNS:stranger")
        with Controller(SERVER, self.certificate, "--admin-certificate", known[0]) as controller:
            done = self.log_in(controller.port, "--certificate", known[0], "--key", known[1], "--rounds", "1")
            self.assertEqual((done.returncode, done.stdout.splitlines()[-1]), (0, "0 enrollments"))
            done = self.log_in(controller.port, "--certificate", stranger[0], "--key", stranger[1])
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, "INVALID_AUTH")

    def test_tokens_are_signed_with_the_servers_key(self):
        with Controller(SERVER, self.certificate) as controller:
            connection = https(controller.port)
            connection.request("GET", "/oidc/keys")
            (jwk,) = json.loads(connection.getresponse().read())["keys"]
            connection.request("GET", "/.well-known/est/cacerts")
            self.assertTrue(base64.b64decode(connection.getresponse().read()).startswith(b"\x30"))
            connection.close()
            administrator = Administrator(controller.port)
            administrator.ask("POST", "/identities", {"name": "n", "type": "Default", "isAdmin": False, "enrollment": {"ott": True}})
            (enrollment,) = administrator.enrollments()
        head, claims, signature = enrollment["jwt"].split(".")
        header = json.loads(base64.urlsafe_b64decode(head + "=="))
        der = subprocess.run(["openssl", "x509", "-in", self.certificate[0], "-outform", "DER"], capture_output=True, check=True).stdout
        self.assertEqual((header["kid"], jwk["kid"]), (hashlib.sha1(der).hexdigest(),) * 2)
        self.assertEqual(header["alg"], jwk["alg"])
        (self.folder / "text").write_text(f"{head}.{claims}", encoding="ascii")
        (self.folder / "signature").write_bytes(to_der(base64.urlsafe_b64decode(signature + "==")))
        subprocess.run(["openssl", "x509", "-in", self.certificate[0], "-noout", "-pubkey", "-out", self.folder / "public"], check=True)
        subprocess.run(["openssl", "dgst", "-sha256", "-verify", self.folder / "public", "-signature", self.folder / "signature", self.folder / "text"],
                       check=True, stdout=subprocess.DEVNULL)


def to_der(numbers):
    """r and s of an ECDSA signature as ASN.1."""
    half = len(numbers) // 2
    parts = b""
    for number in (numbers[:half], numbers[half:]):
        number = number.lstrip(b"\0")
        number = b"\0" + number if number[0] & 128 else number
        parts += bytes([2, len(number)]) + number
    return bytes([0x30, len(parts)]) + parts


if __name__ == "__main__":
    PROGRAM, SERVER = sys.argv.pop(1), sys.argv.pop(1)
    unittest.main()
