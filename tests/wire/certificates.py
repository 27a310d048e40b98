# SPDX-License-Identifier: BSL-1.0
"""Throw-away certificates for tests over TLS."""

import subprocess


class Certificates:
    """A CA, and certificates that it signs, in a directory. `file` is the CA's own certificate."""

    def __init__(self, directory, name="ca"):
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
