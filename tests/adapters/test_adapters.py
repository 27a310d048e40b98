#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the transports of examples/ over TLS on the loopback interface.

    python3 tests/adapters/test_adapters.py [--strict] FOLDER_WITH_PROGRAMS... [unittest options]

In the folders: a program adapter_STACK for each stack (tests/adapters/), and controller_server and list_enrollments_STACK
(examples/). What is not there is skipped, with --strict a failure.
"""

import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

from tls_server import TlsServer, reply

STACKS = ["beast", "asio", "curl", "curl_multi", "httplib"]
FOLDERS = []
STRICT = False
LIMIT = 1.0  # seconds, the time-out that is given when it matters
SLACK = 3.0  # seconds more that a busy machine may take
ONE_MIB = 1 << 20
EVERY_BYTE = bytes(range(1, 256))
EVERY_CHARACTER = "".join(chr(code) for code in range(1, 128)) + "\u00e4\u20ac\U0001f600"
TROUBLE = ["a/b", "a//b", "a%2Fb", "%2e%2e", "../x", "a?b", "a#b", "a+b", "a b", "a;b", "a:b@c", "a\\b", "'\"<>{}|^`", "%", "%zz", "*"]


def program(name):
    """The path of a program; the test is skipped when it was not built."""
    for folder in FOLDERS:
        if os.access(folder / name, os.X_OK):
            return folder / name
    if STRICT:
        raise AssertionError(f"{name} was not built")
    raise unittest.SkipTest(f"{name} was not built")


class Certificates:
    """A CA, and certificates that it signs, in a directory."""

    def __init__(self, directory, name):
        self.directory, self.name = directory, name
        self.file = directory / f"{name}.pem"
        self._openssl("req", "-x509", *self._new_key(name), "-out", self.file, "-days", "2", "-subj", f"/CN=throw-away {name}")

    def issue(self, name, subject_alt_name, common_name="somebody", days="2"):
        """The certificate's file and its key's."""
        request, extensions, certificate = (self.directory / f"{name}.{end}" for end in ("csr", "ext", "pem"))
        extensions.write_text(f"subjectAltName={subject_alt_name}\n", encoding="utf-8")
        self._openssl("req", *self._new_key(name), "-out", request, "-subj", f"/CN={common_name}")
        self._openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.directory / f"{self.name}.key",
                      "-CAcreateserial", "-days", days, "-extfile", extensions, "-out", certificate)
        return certificate, self.directory / f"{name}.key"

    def _new_key(self, name):
        return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.directory / f"{name}.key")

    @staticmethod
    def _openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Controller:
    """The program controller_server; use as a context manager."""

    def __init__(self, certificate, *options):
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [program("controller_server"), "--certificate", certificate[0], "--key", certificate[1], *options],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening on https://127\.0\.0\.1:(\d+)\n", line).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


def setUpModule():
    global SCRATCH, CA, SERVER  # pylint: disable=global-statement
    SCRATCH = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
    CA = Certificates(pathlib.Path(SCRATCH.name), "ca")
    SERVER = CA.issue("server", "IP:127.0.0.1")


def tearDownModule():
    SCRATCH.cleanup()


class Adapter:
    """The tests of one adapter; a class for each stack is made below."""

    stack = ""
    idle_pause = 200  # milliseconds; libcurl 7 goes by the time

    def drive(self, port, *steps, host="127.0.0.1", ca=None, client=("", ""), timeout=10.0, body_limit=16 << 20):
        """Runs the adapter's program; returns a list of the lines it prints, without the names of the steps."""
        command = [program(f"adapter_{self.stack}"), host, port, ca or CA.file, *client, int(timeout * 1000), body_limit, *steps]
        environment = {**os.environ, "https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
        started = time.monotonic()
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False,
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
        self.assertGreater(self.seconds, LIMIT * 0.9)
        self.assertLess(self.seconds, LIMIT + SLACK)

    # --- against the controller ---

    def test_carries_all_five_operations(self):
        with Controller(SERVER) as controller:
            login, create, detail, page, refresh, again, delete, gone = self.drive(
                controller.port, "login:admin", "create", "detail", "list", "refresh", "detail", "delete", "detail")
        self.assertRegex(login, r"\Aok \S+\Z")
        self.assertRegex(create, r"\Aok \S+\Z")
        self.assertEqual((detail, again, refresh, delete), (create, create, "ok ", "ok "))
        self.assertIn(create.removeprefix("ok "), page)
        self.assertRegex(gone, r"\Aerror api error, status 404: NOT_FOUND")

    def test_brings_a_refusal_of_a_large_body_as_what_it_is(self):
        with Controller(SERVER) as controller:
            _, at_limit, over, after = self.drive(controller.port, "login:admin", f"big:{ONE_MIB}", f"big:{ONE_MIB + 1}", "list")
        self.assertRegex(at_limit, r"\A(ok|error api error, status 4(?!13))")
        self.assertRegex(over, r"\Aerror api error, status 413: REQUEST_ENTITY_TOO_LARGE")
        self.assertRegex(after, r"\Aok")

    def test_gives_up_on_a_slow_controller(self):
        with Controller(SERVER, "--delay", "5000") as controller:
            (text,) = self.drive(controller.port, "list", timeout=LIMIT)
        self.check_error(text)
        self.check_time()

    def test_notices_that_the_controller_broke_off(self):
        with Controller(SERVER, "--cut-after", "20") as controller:
            (text,) = self.drive(controller.port, "login:admin")
        self.check_error(text)

    def test_the_example_program_lists_enrollments(self):
        with Controller(SERVER) as controller:
            self.drive(controller.port, "login:admin", "create")
            done = subprocess.run(
                [program(f"list_enrollments_{self.stack}"), "127.0.0.1", str(controller.port), CA.file, "admin"],
                capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "ZITI_PASSWORD": "admin"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"\A1 of 1 enrollments\n\S+  ott    expires 2096-10-02T07:06:40\.000Z\n\Z")

    # --- against a scripted server ---

    def test_sends_the_target_byte_for_byte(self):
        values = [EVERY_BYTE, EVERY_CHARACTER.encode(), *(text.encode() for text in TROUBLE)]
        with TlsServer(*SERVER) as server:
            self.drive(server.port, *(f"id:{value.hex()}" for value in values))
            filters = [value.decode() for value in values[1:]]
            self.drive(server.port, *(f"filter:{text.encode().hex()}" for text in filters))
        quoted = [urllib.parse.quote(value, safe="").encode() for value in values]
        self.assertEqual([request.line for request in server.requests],
                         [b"GET /edge/management/v1/enrollments/%b HTTP/1.1" % value for value in quoted] +
                         [b"GET /edge/management/v1/enrollments?filter=%b HTTP/1.1" % value for value in quoted[1:]])

    def test_sends_the_request_that_was_built(self):
        with TlsServer(*SERVER) as server:
            self.drive(server.port, "list", "create", "delete")
        get, post, delete = server.requests
        self.assertEqual(post.body, b'{"expiresAt":"2096-10-02T07:06:40.000Z","identityId":"an identity","method":"ott"}')
        self.assertEqual(post.headers[b"content-length"], str(len(post.body)).encode())
        self.assertEqual(post.headers[b"content-type"], b"application/json")
        self.assertEqual((get.body, delete.body), (b"", b""))
        self.assertEqual(delete.line, b"DELETE /edge/management/v1/enrollments/an%20id HTTP/1.1")
        for request in server.requests:
            self.assertEqual(request.headers[b"host"], f"127.0.0.1:{server.port}".encode())
            self.assertEqual(request.headers[b"accept"], b"application/json")
            self.assertEqual(request.headers[b"zt-session"], b"a token")
            self.assertEqual(request.head.lower().count(b"\r\naccept:"), 1)
            self.assertIn(request.headers.get(b"accept-encoding", b"identity"), (b"identity", b"gzip"))
            self.assertNotIn(b"expect", request.headers)
            if request is not post:
                self.assertNotIn(b"content-type", request.headers)

    def test_brings_the_reply_as_it_came(self):
        refusal = b'{"error":{"code":"COULD_NOT_VALIDATE","message":"no"},"meta":{}}'
        odd = b"HTTP/1.1 601 \r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(refusal), refusal)
        scripts = iter([[reply(606, refusal)], [odd], [b"HTTP/1.1 500 -\r\nContent-Length: 0\r\n\r\n"],
                        [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b'{"data":[],"meta":{}}', "close"], [reply()]])
        with TlsServer(*SERVER, lambda _: next(scripts)) as server:
            known, chunked, empty, until_close, after = self.drive(server.port, *["list"] * 5)
        self.assertEqual(known, "error api error, status 606: COULD_NOT_VALIDATE: no")
        self.assertEqual(chunked, "error api error, status 601: COULD_NOT_VALIDATE: no")
        self.assertRegex(empty, r"\Aerror http error, status 500: ")
        self.assertEqual((until_close, after), ("ok ", "ok "))

    def test_uses_one_connection(self):
        with TlsServer(*SERVER) as server:
            self.drive(server.port, "list", "create", "delete", "list")
        self.assertEqual((len(server.requests), server.connections), (4, 1))

    def test_connects_again_after_the_server_has_closed_an_idle_connection(self):
        for close in ("close", "abort"):
            with TlsServer(*SERVER, lambda r, close=close: [reply(), 0.05] + ([close] if r.connection < 3 else [])) as server:
                lines = self.drive(server.port, "list", "pause:200", "list", "pause:200", "list")
            self.assertEqual(lines, ["ok "] * 5)
            self.assertEqual((len(server.requests), server.connections), (3, 3))

    def test_sends_changes_too_after_an_idle_connection_was_closed(self):
        answers = lambda r: [reply(201, b'{"data":{"id":"x"},"meta":{}}'), 0.05, *(["close"] if r.connection < 2 else [])]
        with TlsServer(*SERVER, answers) as server:
            first, _, second, third = self.drive(server.port, "create", f"pause:{self.idle_pause}", "create", "create")
        self.assertEqual((first, second, third), ("ok x", "ok x", "ok x"))
        self.assertEqual((len(server.requests), server.connections), (3, 2))

    def test_sends_no_change_twice(self):
        for close in ("close", "abort"):
            with TlsServer(*SERVER, lambda r, close=close: [close] if r.line.startswith(b"POST") else [reply()]) as server:
                first, second = self.drive(server.port, "list", "create")
            self.assertEqual(first, "ok ")
            self.check_error(second)
            self.assertEqual(len(server.requests), 2)

    def test_follows_no_redirect(self):
        with TlsServer(*SERVER, lambda _: [reply(302, b"", "Location: /elsewhere")]) as server:
            (text,) = self.drive(server.port, "list")
        self.assertRegex(text, r"\Aerror http error, status 302")
        self.assertEqual(len(server.requests), 1)

    def test_hears_a_refusal_that_comes_before_the_body_was_read(self):
        refusal = reply(413, b'{"code":"REQUEST_ENTITY_TOO_LARGE","message":"no","cause":null}', "Connection: close")
        with TlsServer(*SERVER, lambda _: [refusal, "linger"], reads_body=False) as server:
            (text,) = self.drive(server.port, f"big:{ONE_MIB + 1}")
        self.assertRegex(text, r"\Aerror api error, status 413: REQUEST_ENTITY_TOO_LARGE")

    def test_keeps_the_time(self):
        slow = [reply()[:20], *[part for byte in reply()[20:] for part in (0.1, bytes([byte]))]]
        for script in ([9.0, reply()], slow):
            with TlsServer(*SERVER, lambda _, script=script: script) as server:
                (text,) = self.drive(server.port, "list", timeout=LIMIT)
            self.check_error(text)
            self.check_time()

    def test_keeps_the_time_while_connecting(self):
        with TlsServer(*SERVER, handshake_delay=9.0) as server:
            (text,) = self.drive(server.port, "list", timeout=LIMIT)
        self.check_error(text)
        self.check_time()

    def test_works_again_after_a_time_out(self):
        with TlsServer(*SERVER, lambda r: [reply()] if r.connection == 2 else [9.0]) as server:
            late, fine = self.drive(server.port, "list", "list", timeout=LIMIT)
        self.check_error(late)
        self.assertEqual(fine, "ok ")

    def test_takes_no_reply_for_whole_that_was_cut(self):
        whole = b'{"data":[],"meta":{}}'
        cuts = {
            "length": reply(body=whole, length=len(whole) + 1),
            "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(whole), whole),
            "nothing": b"",
        }
        for name, text in cuts.items():
            for close in ("close", "abort"):
                with self.subTest(cut=name, close=close), TlsServer(*SERVER, lambda _, s=(text, close): list(s)) as server:
                    (line,) = self.drive(server.port, "list")
                    self.check_error(line)
        # Some stacks take the end of the connection for the end of these; what they bring is no JSON then.
        for text in (reply()[:30], b"HTTP/1.1 200 OK\r\n\r\n" + whole[:-1]):
            with self.subTest(text=text), TlsServer(*SERVER, lambda _, text=text: [text, "abort"]) as server:
                (line,) = self.drive(server.port, "list")
                self.assertRegex(line, r"\Aerror (transport|decode)")

    def test_limits_the_body(self):
        body = b'{"data":[],"meta":{},"more":"%b"}' % (b"x" * 70_000)
        chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        for script in (reply(body=body), chunked):
            with TlsServer(*SERVER, lambda _, script=script: [script]) as server:
                (over,) = self.drive(server.port, "list", body_limit=len(body) - 1)
                (at_limit,) = self.drive(server.port, "list", body_limit=len(body))
            self.check_error(over)
            self.assertEqual(at_limit, "ok ")

    def check_refused(self, certificate, **changed):
        with TlsServer(*certificate) as server:
            (text,) = self.drive(server.port, "list", **changed)
        self.check_error(text)
        self.assertEqual(server.requests, [])

    def test_refuses_a_certificate_of_another_ca(self):
        self.check_refused(SERVER, ca=Certificates(CA.directory, "other").file)

    def test_refuses_a_certificate_that_has_expired(self):
        self.check_refused(CA.issue("expired", "IP:127.0.0.1", days="-1"))

    def test_refuses_a_certificate_of_another_host(self):
        self.check_refused(SERVER, host="localhost")
        self.check_refused(CA.issue("by-name", "DNS:localhost"))
        self.check_refused(CA.issue("by-common-name", "DNS:elsewhere", common_name="localhost"), host="localhost")
        self.check_refused(CA.issue("other-address", "IP:127.0.0.2"))

    def test_names_the_host(self):
        with TlsServer(*CA.issue("local", "DNS:localhost")) as server:
            (text,) = self.drive(server.port, "list", host="localhost")
        self.assertEqual((text, server.host_names), ("ok ", ["localhost"]))
        self.assertEqual(server.requests[0].headers[b"host"], f"localhost:{server.port}".encode())

    def test_sends_a_client_certificate(self):
        client = CA.issue("client", "DNS:client", common_name="a client")
        with TlsServer(*SERVER, client_ca=CA.file) as server:
            (text,) = self.drive(server.port, "list", client=client)
            self.assertEqual((text, server.client_names), ("ok ", ["a client"]))
            (text,) = self.drive(server.port, "list")
        self.check_error(text)
        self.assertEqual(len(server.requests), 1)

    def test_says_what_it_cannot_use(self):
        with TlsServer(*SERVER) as server:
            for changed in ({"ca": "/nonexistent"}, {"client": ("/nonexistent", "/nonexistent")}):
                (text,) = self.drive(server.port, "list", **changed)
                self.check_error(text)
        self.assertEqual(server.requests, [])

    def test_says_that_nobody_listens(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            (text,) = self.drive(unused.getsockname()[1], "list")
        self.check_error(text)


for name in STACKS:
    globals()[f"Adapter_{name}"] = type(f"Adapter_{name}", (Adapter, unittest.TestCase), {"stack": name})
Adapter_curl.idle_pause = Adapter_curl_multi.idle_pause = 5200


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--strict"]:
        STRICT = True
        arguments.pop(0)
    while arguments and pathlib.Path(arguments[0]).is_dir():
        FOLDERS.append(pathlib.Path(arguments.pop(0)))
    unittest.main(argv=[sys.argv[0], *arguments])
