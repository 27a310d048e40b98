# SPDX-License-Identifier: BSL-1.0
"""Whom an adapter trusts, and as whom it comes."""

import socket

from adapter import Adapter
from certificates import Certificates
from tls_server import TlsServer


class Trust(Adapter):
    def check_refused(self, certificate, **changed):
        with TlsServer(*certificate) as server:
            (text,) = self.drive(server.port, "list", **changed)
        self.check_error(text)
        self.assertEqual(server.requests, [])

    def test_refuses_a_certificate_of_another_ca(self):
        self.check_refused(self.server, ca=Certificates(self.ca.directory, "other").file)

    def test_refuses_a_certificate_that_has_expired(self):
        self.check_refused(self.ca.issue("expired", "IP:127.0.0.1", days="-1"))

    def test_refuses_a_certificate_of_another_host(self):
        self.check_refused(self.server, host="localhost")
        self.check_refused(self.ca.issue("by-name", "DNS:localhost"))
        self.check_refused(self.ca.issue("by-common-name", "DNS:elsewhere", common_name="localhost"), host="localhost")
        self.check_refused(self.ca.issue("other-address", "IP:127.0.0.2"))

    def test_names_the_host(self):
        with TlsServer(*self.ca.issue("local", "DNS:localhost")) as server:
            (text,) = self.drive(server.port, "list", host="localhost")
        self.assertEqual((text, server.host_names), ("ok ", ["localhost"]))
        self.assertEqual(server.requests[0].headers[b"host"], f"localhost:{server.port}".encode())

    def test_sends_a_client_certificate(self):
        client = self.ca.issue("client", "DNS:client", common_name="a client")
        with TlsServer(*self.server, client_ca=self.ca.file) as server:
            (text,) = self.drive(server.port, "list", client=client)
            self.assertEqual((text, server.client_names), ("ok ", ["a client"]))
            (text,) = self.drive(server.port, "list")
        self.check_error(text)
        self.assertEqual(len(server.requests), 1)

    def test_says_what_it_cannot_use(self):
        with TlsServer(*self.server) as server:
            for changed in ({"ca": "/nonexistent"}, {"client": ("/nonexistent", "/nonexistent")}):
                (text,) = self.drive(server.port, "list", **changed)
                self.check_error(text)
        self.assertEqual(server.requests, [])

    def test_says_that_nobody_listens(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            (text,) = self.drive(unused.getsockname()[1], "list")
        self.check_error(text)
