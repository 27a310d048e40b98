#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that every public function that makes text for people is fed with marked secrets in tests/show/secrets.cpp.
usage: check_text_makers.py PROJECT_ROOT

Such a function is one called to_string, describe, to_curl or operator<<, and any other outside of a class that returns a
std::string. A new one gets its name, `name(type of the first parameter)`, in tests/show/secrets.cpp, or a line here."""

import pathlib
import re
import sys

NO_SECRET = {  # names of a fixed set, and instants
    "to_string(ErrorKind)", "to_string(Method)", "to_string(E)", "to_string(TokenKind)", "to_string(Timestamp)",
    "operator<<(Timestamp)", "operator<<(E)", "to_string(Retry)",
    "to_string(Verdict)", "too_deep(std::size_t)",
}
BY_DESIGN = {  # they give the text they were given in another notation, or the parts of what masks
    "encode(T)", "unquote(std::string_view)", "to_base64url(std::string_view)", "shell_word(std::string_view)", "to_lower(std::string_view)",
    "mask_long_runs(std::string_view)", "without_ranges(std::string_view)", "printed_by_table(reflect::Type)", "mask_secrets(std::string_view)", "pkce_challenge(std::string_view)", "issuer_of(Secret)", "origin_of(std::string_view)",
    "to_base64_lines(std::string_view)", "to_pem(std::string_view)", "certificates_to_pem(std::vector)", "der_signature(std::string_view)",
    "address_of(ControllerVersionInfo)", "shown(std::string_view)",
}
DECLARATION = re.compile(r"^ *(?:friend |inline |constexpr |\[\[nodiscard\]\] )*(std::string|std::string_view|std::basic_ostream<char, Traits>&) (operator<<|\w+)\(([^;{]*)", re.MULTILINE)
PRINTERS = {"to_string", "describe", "to_curl", "operator<<"}


def makers(root):
    for path in sorted((root / "include/zitiwire").rglob("*.hpp")):
        name = path.relative_to(root / "include/zitiwire").as_posix()
        if name.startswith("fake/"):
            continue
        for found in DECLARATION.finditer(path.read_text(encoding="utf-8")):
            result, function, parameters = found.groups()
            in_class = found[0].startswith(" ") and "friend" not in found[0]
            if function not in PRINTERS and (in_class or result != "std::string"):
                continue
            if "= delete" in parameters:
                continue
            parameter = parameters.split("std::basic_ostream<char, Traits>& out,")[-1].strip() if function == "operator<<" else parameters
            kind = re.match(r"(?:\w+::)*\w+(?:<\w+>)?", parameter)
            yield name, f"{function}({kind[0] if kind else ''})"


def main():
    root = pathlib.Path(sys.argv[1])
    test = "".join((root / "tests" / name).read_text(encoding="utf-8") for name in ("show/secrets.cpp", "support/watch.hpp"))
    found = list(makers(root))
    names = {maker for _, maker in found}
    problems = [f"include/zitiwire/{header}: {maker}: feed it with secrets in tests/show/secrets.cpp" for header, maker in found
                if maker not in NO_SECRET | BY_DESIGN and f'"{maker}"' not in test]
    problems += [f"tests/project/check_text_makers.py: there is no {maker}" for maker in sorted((NO_SECRET | BY_DESIGN) - names)]
    if problems or not found:
        sys.exit("\n".join(problems) or "no function found")
    print(f"{len(names)} functions that make text, {len(names - NO_SECRET - BY_DESIGN)} fed with secrets")


main()
