# SPDX-License-Identifier: BSL-1.0
"""Makes the site of what lies elsewhere in the project: README, benchmarks, fuzzing and the reference out of the headers. Links that
leave docs/ are led to their pages, or to plain text where they lead to a source file."""

import pathlib
import re
import sys
import tempfile

from mkdocs.structure.files import File

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import reference  # noqa: E402

ROOT = reference.ROOT
PAGES = {"README.md": "index.md", "benchmarks/README.md": "performance.md", "fuzz/README.md": "fuzzing.md", "SECURITY.md": "security.md",
         "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md", "packaging/README.md": "packaging.md"}
# Whose links are read from where.
sources = {"add-an-operation.md": "CONTRIBUTING.md"} | {target: source for source, target in PAGES.items()}


def on_files(files, config):
    for source, target in PAGES.items():
        files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    for chart in (ROOT / "benchmarks/results").glob("*/*.svg"):
        files.append(File.generated(config, str(chart.relative_to(ROOT)), content=chart.read_bytes()))
    adding = re.search(r"^## Add an operation\n.*?(?=^## )", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    adding = re.sub(r"\(#(?!add-an-operation)", "(CONTRIBUTING.md#", adding[0].removeprefix("#"))
    files.append(File.generated(config, "add-an-operation.md", content=adding))
    files.append(File.generated(config, "site.css", content=(ROOT / "site/site.css").read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        made = reference.Reference(pathlib.Path(folder))
    navigation, index = [{"All headers": "reference/index.md"}], ["# Reference\n\nEvery public name, a page for each header."]
    for room, title, pages in made.by_room():
        below = []
        for page in pages:
            target = f"reference/{page.with_suffix('.md')}"
            files.append(File.generated(config, target, content="\n".join(made.page(page))))
            below.append({page.stem: target})
        navigation.append({title: below})
        index.append(f"\n## {title}\n")
        index += [f"- [`<zitiwire/{page}>`]({page.with_suffix('.md')})" for page in pages]
    files.append(File.generated(config, "reference/index.md", content="\n".join(index) + "\n"))
    config["nav"].append({"Reference": navigation})
    return files


def with_reference(markdown):
    """The page of operations with links: a header to its page of the reference, an operation to its place there."""
    lines, page = [], None
    for line in markdown.splitlines():
        if header := re.fullmatch(r"## `((?:management|oidc)/\w+)\.hpp`", line):
            page = f"reference/{header[1]}.md"
            line = f"## [`{header[1]}.hpp`]({page})"
        elif page:
            line = re.sub(r"^\| `(\w+)` \|", rf"| [`\1`]({page}#\1) |", line)
        lines.append(line)
    return "\n".join(lines)


def on_page_markdown(markdown, page, config, files):
    """Links are as a reader of the sources sees them, from the file's own place."""
    here = pathlib.PurePosixPath(sources.get(page.file.src_uri, f"docs/{page.file.src_uri}")).parent
    depth = "../" * (len(pathlib.PurePosixPath(page.file.src_uri).parts) - 1)

    def led(link):
        text, target, anchor = link[1], link[2], link[3] or ""
        if re.match(r"\w+:|#|$", target):
            return link[0]
        path = pathlib.PurePosixPath(pathlib.os.path.normpath(here / target))
        if str(path) in PAGES:
            return f"{text}({depth}{PAGES[str(path)]}{anchor})"
        if path.parts[0] == "docs":
            return f"{text}({depth}{path.relative_to('docs')}{anchor})"
        if path.suffix == ".svg":
            return f"{text}({depth}{path})"
        return text[1:-1] if text.startswith("[`") else f"{text[1:-1]} (`{path}`)"
    if page.file.src_uri.startswith("reference/"):
        return markdown
    markdown = re.sub(r"(!?\[[^\]]*\])\(([^)#\s]*)(#[^)\s]*)?\)", led, markdown)
    return with_reference(markdown) if page.file.src_uri == "operations.md" else markdown
