# SPDX-License-Identifier: BSL-1.0
"""A TLS server on the loopback interface that plays recorded replies, and throw-away certificates for it."""

import http.server
import json
import pathlib
import ssl
import subprocess
import threading

PASSWORD = "a good password 4711"
PREFIX = "/edge/management/v1"
JWT_MARK = "eyJ"


class Recordings:
    """The recorded exchanges of one controller."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)

    def __getitem__(self, name):
        return json.loads((self.directory / f"{name}.json").read_text(encoding="utf-8"))

    def reply(self, name):
        response = self[name]["response"]
        return response["status"], response["body"]

    def secrets(self):
        """Tokens and JWTs of the replies the tests use, which must never be printed."""
        found = {PASSWORD}
        for name in ("detail/detail-bearer", "list/list-bearer", "detail/cycle-2-detail", "detail/cycle-4-detail",
                     "neighbour/authenticate-password"):
            data = json.loads(self.reply(name)[1])["data"]
            for entity in data if isinstance(data, list) else [data]:
                found.update(entity[member] for member in ("token", "jwt") if member in entity)
        return found


class Certificates:
    """A CA, and certificates that it signs, in a directory."""

    def __init__(self, directory, name="ca"):
        self.directory = pathlib.Path(directory)
        self.name = name
        self.file = self.directory / f"{name}.pem"
        self._openssl("req", "-x509", *self._new_key(name), "-out", self.file, "-days", "2", "-subj", f"/CN=throw-away {name}")

    def issue(self, name, subject_alt_name):
        """Returns the certificate's file and its key's."""
        request, extensions = self.directory / f"{name}.csr", self.directory / f"{name}.ext"
        certificate = self.directory / f"{name}.pem"
        extensions.write_text(f"subjectAltName={subject_alt_name}\n", encoding="utf-8")
        self._openssl("req", *self._new_key(name), "-out", request, "-subj", f"/CN={name}")
        self._openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.directory / f"{self.name}.key",
                      "-CAcreateserial", "-days", "2", "-extfile", extensions, "-out", certificate)
        return certificate, self.directory / f"{name}.key"

    def _new_key(self, name):
        return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.directory / f"{name}.key")

    @staticmethod
    def _openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class FakeController:
    """Use as a context manager. `faults` maps "METHOD kind" (kind: authenticate, create, item, list, refresh) to a list
    of what happens instead, one after the other: "close" before a reply, "work and close" after the work is done, a
    (status, body), None for the usual reply, or a function that is called before the usual reply."""

    def __init__(self, recordings, certificate, key, client_ca=None, faults=None):
        self.recordings = recordings
        self.faults = faults or {}
        self.requests = []
        self.connections = 0
        self.host_names = []
        self.enrollment = None
        self.refreshed = False
        self.id = recordings["detail/cycle-2-detail"]["input"]["id"]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        context.sni_callback = lambda _socket, name, _context: self.host_names.append(name)
        if client_ca:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(client_ca)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler_class())
        self.server.handle_error = lambda *_: None  # refused handshakes are part of the tests
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, method, target, headers, body):
        """The reply to a request: (status, body), or None to close the connection without one."""
        kind = {f"{PREFIX}/authenticate": "authenticate", f"{PREFIX}/enrollments": "create" if method == "POST" else "list",
                f"{PREFIX}/enrollments/{self.id}": "item",
                f"{PREFIX}/enrollments/{self.id}/refresh": "refresh"}.get(target.partition("?")[0])
        self.requests.append(f"{method} {kind}")
        steps = self.faults.get(f"{method} {kind}", [])
        fault = steps.pop(0) if steps else None
        if fault == "close":
            return None
        if isinstance(fault, tuple):
            return fault
        if callable(fault):
            fault()
        known = headers.get("zt-session") == json.loads(self.recordings.reply("neighbour/authenticate-password")[1])["data"]["token"]
        if kind != "authenticate" and not known:
            return self.recordings.reply("neighbour/current-session-none")
        reply = getattr(self, f"_{kind}")(method, json.loads(body) if body else None)
        return None if fault == "work and close" else reply

    def _authenticate(self, _method, body):
        good = body["password"] == PASSWORD and body["username"] == "admin"
        return self.recordings.reply("neighbour/authenticate-password" if good else "neighbour/authenticate-cert-none")

    def _create(self, _method, body):
        self.enrollment = body
        status, text = self.recordings.reply("create/create-bearer")
        return status, text.replace(json.loads(text)["data"]["id"], self.id)

    def _detail_text(self):
        name = "detail/cycle-4-detail" if self.refreshed else "detail/cycle-2-detail"
        text = self.recordings.reply(name)[1]
        return text.replace(json.loads(text)["data"]["expiresAt"], self.enrollment["expiresAt"])

    def _list(self, _method, _body):
        status, text = self.recordings.reply("list/list-bearer")
        page = json.loads(text)
        page["data"] = [json.loads(self._detail_text())["data"]] if self.enrollment else []
        return status, json.dumps(page)

    def _item(self, method, _body):
        if self.enrollment is None:
            return self.recordings.reply("detail/cycle-6-detail")
        if method == "DELETE":
            self.enrollment = None
            return self.recordings.reply("delete/cycle-5-delete")
        return 200, self._detail_text()

    def _refresh(self, _method, body):
        self.enrollment["expiresAt"] = body["expiresAt"]
        self.refreshed = True
        return self.recordings.reply("refresh/cycle-3-refresh")

    def _handler_class(controller):  # pylint: disable=no-self-argument
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                self.request.do_handshake()
                controller.connections += 1
                super().setup()

            def _handle(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                reply = controller.answer(self.command, self.path, self.headers, body)
                if reply is None:
                    self.close_connection = True
                    return
                content = reply[1].encode()
                self.send_response(reply[0])
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_DELETE = _handle

            def log_message(self, *_):
                pass

        return Handler
