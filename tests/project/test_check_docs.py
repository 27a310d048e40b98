#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A check of the pages that cannot fail proves nothing: each thing that can be wrong with an example is wrong once.
usage: test_check_docs.py COMPILER"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

COMPILER = sys.argv.pop(1)
CHECK = pathlib.Path(__file__).with_name("check_docs.py")

PROGRAM = '#include <iostream>\nint main() { std::cout << "one\\n"; }\n'
HEADER = "#pragma once\nnamespace zitiwire { [[nodiscard]] inline int answer() { return 42; } }\n"


class CheckDocs(unittest.TestCase):
    def check(self, page):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            headers = root / "include/zitiwire"
            headers.mkdir(parents=True)
            (headers / "zitiwire.hpp").write_text(HEADER, encoding="utf-8")
            (headers / "fake_controller.hpp").write_text("#pragma once\n", encoding="utf-8")
            (root / "docs").mkdir()
            (root / "docs/page.md").write_text(page, encoding="utf-8")
            return subprocess.run([sys.executable, CHECK, root, "docs/page.md", "-lm", COMPILER, "-std=c++23", f"-I{root}/include"], capture_output=True, text=True, check=False)

    def assert_good(self, page, counts):
        done = self.check(page)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, f"docs/page.md: {counts}\n")

    def assert_bad(self, page, *words):
        done = self.check(page)
        self.assertNotEqual(done.returncode, 0)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_takes_good_examples(self):
        page = f"# Page\n```cpp\n{PROGRAM}```\n\n```text\none\n```\n```cpp\n#include <vector>\nstd::vector<int> v{{answer()}};\n```\n"
        self.assert_good(page, "1 programs print what the page says, 1 fragments compile")
        self.assert_good("no example\n```json\n{}\n```\n", "0 programs print what the page says, 0 fragments compile")

    def test_sees_a_fragment_that_does_not_compile(self):
        self.assert_bad("a\n\n```cpp\nint x = answer();\nint y = questoin();\n```\n", "docs/page.md:5:", "questoin")
        self.assert_bad("a\n```cpp\nint x = answer();\n```\nb\n```cpp\n#include <vectro>\n```\n", "docs/page.md:7:", "vectro")

    def test_sees_a_warning_in_a_fragment(self):
        self.assert_bad("```cpp\nanswer();\n```\n", "docs/page.md:2:")

    def test_fragments_share_nothing(self):
        self.assert_good("```cpp\nint x = answer();\n```\n```cpp\nint x = answer();\n```\n", "0 programs print what the page says, 2 fragments compile")
        self.assert_bad("```cpp\nint x = answer();\n```\n```cpp\nint y = x;\n```\n", "docs/page.md:5:")

    def test_sees_a_program_that_is_wrong(self):
        output = "```text\none\n```\n"
        self.assert_bad(f"a\n```cpp\n{PROGRAM.replace('one', 'two')}```\n{output}", "docs/page.md:7: the program prints something else", "-one", "+two")
        self.assert_bad(f"```cpp\n{PROGRAM.replace('<<', '<<<')}```\n{output}", "docs/page.md:3:", "docs/page.md:2: does not compile")
        self.assert_bad(f"```cpp\n{PROGRAM.replace('; }', '; return 3; }')}```\n{output}", "docs/page.md:2: the program ends with 3")
        self.assert_bad(f"```cpp\n{PROGRAM.replace('main() {', 'main() { int unused = 1;')}```\n{output}", "unused")

    def test_sees_a_program_without_its_output(self):
        self.assert_bad(f"```cpp\n{PROGRAM}```\nIt prints\n```text\none\n```\n", "docs/page.md:2: a program without its output")
        self.assert_bad(f"```cpp\n{PROGRAM}```\n", "docs/page.md:2: a program without its output")

    def test_sees_blocks_that_would_go_unchecked(self):
        for fence in ("```c++", "``` cpp", "   ```cpp", "~~~cpp", "````cpp", "```Cpp", "```"):
            self.assert_bad(f"a\n{fence}\nint y = questoin();\n```\n", "docs/page.md:2: ")
        self.assert_bad("a\n```cpp\nint y = answer();\n", "docs/page.md:2: the block is never closed")
        self.assert_bad("```cpp\nint y = answer();\n  ```\n", "docs/page.md:3: ")

    def test_sees_a_page_that_is_not_there(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, CHECK, folder, "docs/none.md", COMPILER], capture_output=True, check=False)
            self.assertNotEqual(done.returncode, 0)


unittest.main()
