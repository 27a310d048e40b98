# SPDX-License-Identifier: BSL-1.0
"""What an adapter sends and takes, with a server that does what no real one does on demand."""

import urllib.parse

from adapter import IDLE_PAUSE, LIMIT, NEVER, Adapter
from tls_server import TlsServer, reply

ONE_MIB = 1 << 20
EVERY_CHARACTER = "".join(chr(code) for code in range(1, 128)) + "\u00e4\u20ac\U0001f600"
TROUBLE = ["a/b", "a//b", "a%2Fb", "%2e%2e", "../x", "a?b", "a#b", "a+b", "a b", "a;b", "a:b@c", "a\\b", "'\"<>{}|^`", "%", "%zz", "*"]


class OnTheWire(Adapter):
    def test_sends_the_target_byte_for_byte(self):
        values = [EVERY_CHARACTER, *TROUBLE]
        ids = [value for value in values if not value.startswith("../")]  # those are not sent
        with TlsServer(*self.server) as server:
            self.drive(server.port, *(f"id:{value.encode().hex()}" for value in ids))
            self.drive(server.port, *(f"filter:{value.encode().hex()}" for value in values))

        def quoted(value):
            return urllib.parse.quote(value, safe="").encode()

        self.assertEqual([request.line for request in server.requests],
                         [b"GET /edge/management/v1/enrollments/%b HTTP/1.1" % quoted(value) for value in ids] +
                         [b"GET /edge/management/v1/enrollments?filter=%b HTTP/1.1" % quoted(value) for value in values])

    def test_sends_the_request_that_was_built(self):
        with TlsServer(*self.server) as server:
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

    def test_a_post_without_a_body_says_so(self):
        with TlsServer(*self.server) as server:
            self.drive(server.port, "enable", "create")
        enable, _ = server.requests
        self.assertEqual(enable.line, b"POST /edge/management/v1/identities/an%20identity/enable HTTP/1.1")
        self.assertEqual((enable.headers[b"content-length"], enable.body), (b"0", b""))
        self.assertNotIn(b"content-type", enable.headers)

    def test_brings_the_reply_as_it_came(self):
        refusal = b'{"error":{"code":"COULD_NOT_VALIDATE","message":"no"},"meta":{}}'
        odd = b"HTTP/1.1 601 \r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(refusal), refusal)
        scripts = iter([[reply(606, refusal)], [odd], [b"HTTP/1.1 500 -\r\nContent-Length: 0\r\n\r\n"],
                        [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b'{"data":[],"meta":{}}', "close"], [reply()]])
        with TlsServer(*self.server, lambda _: next(scripts)) as server:
            known, chunked, empty, until_close, after = self.drive(server.port, *["list"] * 5)
        self.assertEqual(known, "error api error, status 606: COULD_NOT_VALIDATE: no")
        self.assertEqual(chunked, "error api error, status 601: COULD_NOT_VALIDATE: no")
        self.assertRegex(empty, r"\Aerror http error, status 500: ")
        self.assertEqual((until_close, after), ("ok ", "ok "))

    def test_uses_one_connection(self):
        with TlsServer(*self.server) as server:
            self.drive(server.port, "list", "create", "delete", "list")
        self.assertEqual((len(server.requests), server.connections), (4, 1))

    def test_connects_again_after_the_server_has_closed_an_idle_connection(self):
        for close in ("close", "abort"):
            with TlsServer(*self.server, lambda r, close=close: [reply(), 0.05] + ([close] if r.connection < 3 else [])) as server:
                lines = self.drive(server.port, "list", IDLE_PAUSE, "list", IDLE_PAUSE, "list")
            self.assertEqual(lines, ["ok "] * 5)
            self.assertEqual((len(server.requests), server.connections), (3, 3))

    def test_sends_changes_too_after_an_idle_connection_was_closed(self):
        answers = lambda r: [reply(201, b'{"data":{"id":"x"},"meta":{}}'), 0.05, *(["close"] if r.connection < 2 else [])]
        with TlsServer(*self.server, answers) as server:
            first, _, second, third = self.drive(server.port, "create", self.pause_before_change, "create", "create")
        self.assertEqual((first, second, third), ("ok x", "ok x", "ok x"))
        self.assertEqual((len(server.requests), server.connections), (3, 2))

    def test_sends_no_change_twice(self):
        for close in ("close", "abort"):
            with TlsServer(*self.server, lambda r, close=close: [close] if r.line.startswith(b"POST") else [reply()]) as server:
                first, second = self.drive(server.port, "list", "create")
            self.assertEqual(first, "ok ")
            self.check_error(second)
            self.assertEqual(len(server.requests), 2)

    def test_takes_a_redirect_as_a_reply(self):
        with TlsServer(*self.server, lambda _: [reply(302, b"", f"Location: {location}")]) as server:
            for location in (f"https://127.0.0.1:{server.port}/x", "/elsewhere", "here?code=a+b%2Bc%2fd#e", "/%C3%A4%e2%82%ac/%7E"):
                text, headers = self.drive(server.port, "list", "headers")
                self.assertRegex(text, r"\Aerror http error, status 302")
                (brought,) = [line for line in headers.split("\t") if line.startswith("Location: ")]
                self.assertIn(brought.partition(" ")[2], (location, self.may_decode(location)))
                (request,) = server.requests
                self.assertEqual(request.line, b"GET /edge/management/v1/enrollments?limit=10 HTTP/1.1")
                server.requests.clear()

    def test_brings_repeated_headers_as_they_came(self):
        challenges = ['WWW-Authenticate: zt-session realm="zt-session", error="x"', 'WWW-Authenticate: Bearer realm="a, b"']
        cookies = ["Set-Cookie: b=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/", "Set-Cookie: a=2; Secure"]
        sent = [challenges[0], cookies[0], "X-Between: 1", challenges[1], cookies[1]]
        for status in (302, 401):
            with TlsServer(*self.server, lambda _, status=status: [reply(status, b"", *sent)]) as server:
                _, headers, _ = self.drive(server.port, "list", "headers", "list")
            lines = headers.split("\t")
            if self.joins_headers:
                self.assertIn(", ".join([challenges[0], challenges[1].partition(": ")[2]]), lines)
            else:
                self.assertEqual([line for line in lines if line.startswith("WWW-")], challenges)
            self.assertEqual([line for line in lines if line.startswith("Set-")], cookies)
            self.assertEqual(len(server.requests), 2)
            self.assertNotIn(b"cookie", server.requests[1].headers)

    def test_sends_bodies_as_they_are(self):
        with TlsServer(*self.server) as server:
            self.drive(server.port, "delete_body", "form:a+b&c%")
        delete, form = server.requests
        self.assertEqual(delete.line, b"DELETE /edge/management/v1/identities/an%20identity/service-configs HTTP/1.1")
        self.assertEqual(delete.body, b'[{"configId":"a config","serviceId":"a service"}]')
        self.assertEqual(delete.headers[b"content-type"], b"application/json")
        self.assertEqual(form.line, b"POST /oidc/oauth/token HTTP/1.1")
        self.assertEqual(form.body, b"grant_type=authorization_code&code=a%2Bb%26c%25&redirect_uri=http%3A%2F%2Flocalhost%2Fa%20b%2Bc")
        self.assertEqual(form.headers[b"content-type"], b"application/x-www-form-urlencoded")
        for request in server.requests:
            self.assertEqual(request.headers[b"content-length"], str(len(request.body)).encode())
            self.assertEqual(request.head.lower().count(b"\r\ncontent-type:"), 1)
            self.assertEqual(request.head.lower().count(b"\r\ncontent-length:"), 1)

    def test_hears_a_refusal_that_comes_before_the_body_was_read(self):
        refusal = reply(413, b'{"code":"REQUEST_ENTITY_TOO_LARGE","message":"no","cause":null}', "Connection: close")
        with TlsServer(*self.server, lambda _: [refusal, "linger"], reads_body=False) as server:
            (text,) = self.drive(server.port, f"big:{ONE_MIB + 1}")
        expected = "api error, status 413: REQUEST_ENTITY_TOO_LARGE" if self.hears_early else "transport: ."
        self.assertRegex(text, rf"\Aerror {expected}")

    def test_takes_no_reply_for_whole_that_was_cut(self):
        whole = b'{"data":[],"meta":{}}'
        cuts = {
            "length": reply(body=whole, length=len(whole) + 1),
            "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(whole), whole),
            "nothing": b"",
        }
        for name, text in cuts.items():
            for close in ("close", "abort"):
                with self.subTest(cut=name, close=close), TlsServer(*self.server, lambda _, s=(text, close): list(s)) as server:
                    (line,) = self.drive(server.port, "list")
                    self.check_error(line)
        # Some stacks take the end of the connection for the end of these; what they bring is no JSON then.
        for text in (reply()[:30], b"HTTP/1.1 200 OK\r\n\r\n" + whole[:-1]):
            with self.subTest(text=text), TlsServer(*self.server, lambda _, text=text: [text, "abort"]) as server:
                (line,) = self.drive(server.port, "list")
                self.assertRegex(line, r"\Aerror (transport|decode)")

    def test_limits_the_body(self):
        body = b'{"data":[],"meta":{},"more":"%b"}' % (b"x" * 70_000)
        chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        for script in (reply(body=body), chunked):
            with TlsServer(*self.server, lambda _, script=script: [script]) as server:
                (over,) = self.drive(server.port, "list", body_limit=len(body) - 1)
                (at_limit,) = self.drive(server.port, "list", body_limit=len(body))
            self.check_error(over)
            self.assertEqual(at_limit, "ok ")


class InTime(Adapter):
    def test_keeps_the_time(self):
        slow = [reply()[:20], *[part for byte in reply()[20:] for part in (0.3, bytes([byte]))]]
        for script in ([NEVER, reply()], slow):
            with TlsServer(*self.server, lambda _, script=script: script) as server:
                (text,) = self.drive(server.port, "list", timeout=LIMIT)
            self.check_error(text)
            self.check_time()

    def test_keeps_the_time_while_connecting(self):
        with TlsServer(*self.server, handshake_delay=NEVER) as server:
            (text,) = self.drive(server.port, "list", timeout=LIMIT)
        self.check_error(text)
        self.check_time()

    def test_works_again_after_a_time_out(self):
        with TlsServer(*self.server, lambda r: [reply()] if r.connection == 2 else [NEVER]) as server:
            late, fine = self.drive(server.port, "list", "list", timeout=3 * LIMIT)
        self.check_error(late)
        self.assertEqual(fine, "ok ")
