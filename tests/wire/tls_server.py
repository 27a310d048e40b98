# SPDX-License-Identifier: BSL-1.0
"""A TLS server on the loopback interface that answers each request with a script: what no real server does on demand."""

import contextlib
import socket
import ssl
import threading
import time


def reply(status=200, body=b'{"data":[],"meta":{}}', *headers, length=None):
    """The bytes of a reply."""
    fields = [*headers, "Content-Type: application/json", f"Content-Length: {len(body) if length is None else length}"]
    return b"\r\n".join([f"HTTP/1.1 {status} -".encode(), *(field.encode() for field in fields), b"", body])


class Request:
    """A request as it came: `line` and `head` are bytes, `headers` a dictionary with names in lower case."""

    def __init__(self, connection, head, body):
        self.connection = connection
        self.head, self.body = head, body
        self.line = head.split(b"\r\n")[0]
        self.headers = {name.strip().lower(): value.strip() for name, _, value in
                        (line.partition(b":") for line in head.split(b"\r\n")[1:])}


class TlsServer:
    """Use as a context manager. `answer(request)` gives the steps of an answer: bytes to send, seconds to wait, "close" (as
    TLS demands), "abort" (without a word of TLS), "linger" (end the writing, close after a while). A connection stays open
    after the last step unless that closes it. `reads_body`: whether it reads a request's body at all."""

    def __init__(self, certificate, key, answer=lambda _request: [reply()], client_ca=None, handshake_delay=0.0,
                 reads_body=True):
        self.answer = answer
        self.handshake_delay = handshake_delay
        self.reads_body = reads_body
        self.connections = 0
        self.requests = []
        self.host_names = []
        self.client_names = []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.context.set_alpn_protocols(["http/1.1"])
        self.context.sni_callback = lambda _socket, name, _context: self.host_names.append(name)
        if client_ca:
            self.context.verify_mode = ssl.CERT_REQUIRED
            self.context.load_verify_locations(client_ca)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain):
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            plain.settimeout(20)
            time.sleep(self.handshake_delay)
            with self.context.wrap_socket(plain, server_side=True) as connection:
                self.connections += 1
                certificate = connection.getpeercert() if self.context.verify_mode else None
                if certificate:
                    self.client_names.append(dict(field[0] for field in certificate["subject"])["commonName"])
                number = self.connections
                while self._exchange(connection, number):
                    pass
        except OSError:
            plain.close()  # refused handshakes and connections left by the client are part of the tests

    def _exchange(self, connection, number):
        """False when the connection is over."""
        received = b""
        while b"\r\n\r\n" not in received:
            part = connection.recv(65536)
            if not part:
                return False
            received += part
        head, _, body = received.partition(b"\r\n\r\n")
        request = Request(number, head, body)
        self.requests.append(request)
        while self.reads_body and len(request.body) < int(request.headers.get(b"content-length", 0)):
            request.body += connection.recv(65536)
        for step in self.answer(request):
            if isinstance(step, bytes):
                connection.sendall(step)
            elif step == "close":
                connection.settimeout(0.2)  # not all answer: some wait for the end of the connection
                with contextlib.suppress(OSError):
                    connection.unwrap()
                return False
            elif step == "abort":
                socket.socket(fileno=connection.detach()).close()
                return False
            elif step == "linger":
                socket.socket.shutdown(connection, socket.SHUT_WR)
                time.sleep(0.5)
                return False
            else:
                time.sleep(step)
        return True
