# SPDX-License-Identifier: BSL-1.0
"""The API reference, a page for each header, from the `///` comments: Doxygen reads them, this writes them as Markdown.

What has no comment is not public and not on a page. Raises RuntimeError with all that Doxygen warns of."""

import html
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include/zitiwire"
# In the order of the pages.
ROOMS = {"codec": "Requests and replies", "client": "Calls", "management": "Topics of the API", "enroll": "Enrollment", "oidc": "OIDC log-in",
         "model": "Models in common", "filter": "Filters", "advice": "Advice", "show": "Text for people", "": "Fake controller", "fake": "Inside the fake controller",
         "http": "HTTP values", "json": "JSON", "text": "Text", "container": "Containers"}
# Of these rooms only the named headers have something for users.
FOR_USERS = {"fake": {"faults", "settings", "store", "state", "entities"}, "text": {"base64url", "http_date", "secret", "timestamp"},
             "json": {"constant", "decode", "decode_error", "encode", "json_text", "leaf", "reflect", "token"},
             "codec": {"build", "error", "operation", "parse", "parse_view", "serve", "session", "text_body"}}
DOXYFILE = """
INPUT = include
FILE_PATTERNS = *.hpp
RECURSIVE = YES
GENERATE_XML = YES
GENERATE_HTML = NO
GENERATE_LATEX = NO
QUIET = YES
WARN_IF_UNDOCUMENTED = NO
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
SEARCH_INCLUDES = NO
INPUT_FILTER = "sed 's/inline ZITIWIRE_ABI/inline v0/'"
PREDEFINED = "BOOST_DESCRIBE_CLASS(...)=" "BOOST_DESCRIBE_STRUCT(...)=" "BOOST_DESCRIBE_ENUM(...)=" ZITIWIRE_INLINE=
"""


def doxygen(folder):
    configuration = DOXYFILE + f"OUTPUT_DIRECTORY = {folder}\n"
    run = subprocess.run(["doxygen", "-"], cwd=ROOT, input=configuration, capture_output=True, text=True, check=True)
    if run.stderr.strip():
        raise RuntimeError("Doxygen warns:\n" + run.stderr)
    return [ET.parse(path).getroot() for path in sorted((folder / "xml").glob("*.xml")) if path.name not in ("index.xml", "Doxyfile.xml")]


class Reference:
    def __init__(self, folder):
        self.pages = {}    # path below include/zitiwire: its entries
        self.anchors = {}  # Doxygen's id: page and anchor
        self.bare = {}     # page: line and location of each function without a comment
        for root in doxygen(folder):
            for compound in root.iter("compounddef"):
                if compound.get("kind") in ("struct", "class", "concept"):
                    self.add(compound, "compoundname")
                elif compound.get("kind") == "namespace" and "detail" not in compound.findtext("compoundname"):
                    for member in compound.iter("memberdef"):
                        self.add(member, "name")
        for entries in self.pages.values():
            entries.sort(key=lambda entry: entry["line"])

    def add(self, element, name_tag):
        location = element.find("location")
        path = pathlib.PurePosixPath(location.get("declfile") or location.get("file"))
        full = element.findtext(name_tag).removeprefix("v0::")
        is_public = path.parts[:2] == ("include", "zitiwire") and path.stem in FOR_USERS.get(path.parts[2], {path.stem})
        if not is_public or element.get("prot") == "private":
            return
        page = pathlib.PurePosixPath(*path.parts[2:])
        line = int(location.get("declline") or location.get("line"))
        if not self.prose(element):
            if element.get("kind") == "function":
                self.bare.setdefault(page, []).append((line, location))
            return
        if element.get("kind") == "function" and self.declaration(location).endswith("= delete;"):
            return  # a message for compilers
        name = re.sub(r" ?< ?(.*?) ?>$", r"<\1>", full)
        anchor = re.sub(r"\W+", "-", name.replace("basic::", "")).strip("-")
        self.anchors[element.get("id")] = (page, anchor)
        self.pages.setdefault(page, []).append({"name": name, "anchor": anchor, "line": line, "element": element})

    # ---- text

    def prose(self, element):
        paragraphs = []
        for tag in ("briefdescription", "detaileddescription"):
            described = element.find(tag)
            if described is not None:
                paragraphs += [self.block(child) for child in described]
        return "\n\n".join(text for text in paragraphs if text.strip())

    def block(self, node):
        if node.tag in ("verbatim", "preformatted", "programlisting"):
            code = "\n".join("".join(self.plain(part) for part in line) for line in node) if node.tag == "programlisting" else node.text
            return f"```cpp\n{code.strip(chr(10))}\n```"
        if node.tag == "table":
            rows = ["| " + " | ".join(self.inline(cell).strip().replace("|", "\\|") for cell in row) + " |" for row in node]
            return "\n".join([rows[0], "|---" * len(node[0]) + "|", *rows[1:]])
        if node.tag in ("itemizedlist", "orderedlist"):
            return "\n".join("- " + self.inline(item).strip() for item in node)
        parts, text = [], node.text or ""
        text = html.escape(text, quote=False)
        for child in node:
            if child.tag in ("verbatim", "preformatted", "programlisting", "itemizedlist", "orderedlist", "table"):
                parts += [text.strip(), self.block(child)]
                text = ""
            else:
                text += self.inline_of(child)
            text += html.escape(child.tail or "", quote=False)
        return "\n\n".join(part for part in [*parts, text.strip()] if part)

    def inline(self, node):
        text = html.escape(node.text or "", quote=False)
        for child in node:
            text += self.inline_of(child) + html.escape(child.tail or "", quote=False)
        return text

    def inline_of(self, node):
        if node.tag == "computeroutput":
            return "`" + "".join(node.itertext()) + "`"
        if node.tag == "ref":
            return "`" + "".join(node.itertext()) + "`"
        if node.tag in ("para", "ulink", "emphasis", "bold", "zwj", "linebreak"):
            return self.inline(node)
        return {"mdash": "—", "ndash": "–", "sp": " "}.get(node.tag, self.inline(node))

    def plain(self, node):
        return (node.text or "") + "".join((" " if child.tag == "sp" else self.plain(child)) + (child.tail or "") for child in node)

    def type_of(self, node, page):
        """A type as HTML code whose names lead to their own places."""
        if node is None:
            return ""

        def walk(part):
            text = html.escape(part.text or "")
            for child in part:
                inner = walk(child)
                target = self.anchors.get(child.get("refid"))
                text += f'<a href="{self.href(page, target)}">{inner}</a>' if target else inner
                text += html.escape(child.tail or "")
            return text
        text = re.sub(r"static |constexpr |v0::|typename ", "", walk(node))
        return "<code>" + text.replace("&lt; ", "&lt;").replace(" &gt;", "&gt;").replace("|", "&#124;") + "</code>"

    @staticmethod
    def href(page, target):
        other, anchor = target
        up = "../" * (len(page.parts) + 0)
        return f"#{anchor}" if other == page else f"{up}{other.with_suffix('')}/#{anchor}"

    # ---- pages

    def declaration(self, location):
        """As it stands in the header, without body and ZITIWIRE_INLINE."""
        path = location.get("declfile") or location.get("file")
        lines = (ROOT / path).read_text().splitlines()
        first = last = int(location.get("declline") or location.get("line")) - 1
        while re.match(r"\s*(template|requires)\b", lines[first - 1]):
            first -= 1
        while first < last and not lines[first].strip():
            first += 1
        while not re.search(r"[;{]\s*(//.*)?$|\{.*\}$", lines[last]) and last < first + 12:
            last += 1
        indent = len(lines[first]) - len(lines[first].lstrip())
        text = "\n".join(line[indent:] if line[:indent].isspace() else line.lstrip() for line in lines[first:last + 1])
        text = re.sub(r"\s*//.*$", "", text)
        text = re.sub(r"(?s)( :\s[^;{]*)?\s*\{(?!\}[,)]).*$", ";", text) if re.search(r"\)[^()]*\{|\) *:", text) else re.sub(r"\s*\{$", ";", text)
        return text.replace("ZITIWIRE_INLINE ", "")

    def siblings(self, line, page):
        """The declarations without a comment of their own in the lines directly below: the comment is for all of them."""
        lines = (INCLUDE / page).read_text().splitlines()
        below = {number: location for number, location in self.bare.get(page, []) if number > line}  # Doxygen may tell one twice
        for number, location in sorted(below.items(), key=lambda bare: bare[0]):
            between = lines[line - 1:number]
            if any(not text.strip() or text.lstrip().startswith("///") for text in between):
                return
            declaration = self.declaration(location)
            if not declaration.endswith("= delete;"):
                yield declaration
            line = number

    def members(self, compound, page):
        """A table of what is stored and a list of what can be called."""
        rows, calls, bare = [], [], []
        for section in compound.findall("sectiondef"):
            for member in section.findall("memberdef"):
                if member.get("prot") != "public" or member.findtext("name").startswith("operator=="):
                    continue
                if member.get("kind") == "variable" and member.findtext("name") != "endpoint":
                    start = (member.findtext("initializer") or "").strip()
                    default = "" if start in ("", "{}") or start.startswith("{\"") else f"; default `{start.removeprefix('=').strip()}`"
                    text = self.prose(member).replace("\n\n", " ").replace("\n", " ").replace("|", "\\|")
                    rows.append(f"| `{member.findtext('name')}` | {self.type_of(member.find('type'), page)} | {(text + default).removeprefix('; ')} |")
                elif member.get("kind") == "function" and self.prose(member):
                    calls.append(f"```cpp\n{self.declaration(member.find('location'))}\n```\n\n{self.prose(member)}\n")
                elif member.get("kind") == "function" and not member.findtext("definition").startswith("friend "):
                    declaration = self.declaration(member.find("location"))
                    if not declaration.endswith("= delete;"):
                        bare.append(declaration)
                elif member.get("kind") == "typedef" and member.findtext("name") == "Envelope":
                    calls.insert(0, f"Reply: {self.type_of(member.find('type'), page)}\n")
        if rows:
            yield "\n".join(["| member | type | |", "|---|---|---|", *rows]) + "\n"
        if bare:
            yield "```cpp\n" + "\n".join(bare) + "\n```\n"
        yield from calls

    def entry(self, entry, page):
        element = entry["element"]
        kind = element.get("kind")
        yield f"## `{entry['name']}` {{ #{entry['anchor']} data-toc-label=\"{entry['name']}\" }}\n" if entry["is_first"] else ""
        if kind == "enum":
            yield self.prose(element) + "\n"
            values = [(value.findtext("name"), self.prose(value)) for value in element.findall("enumvalue")]
            if any(text for _, text in values):
                yield "\n".join(["| value | |", "|---|---|", *(f"| `{name}` | {text} |" for name, text in values)]) + "\n"
            else:
                yield "Values: " + ", ".join(f"`{name}`" for name, _ in values) + ".\n"
            return
        if kind in ("function", "variable", "typedef", "concept"):
            together = [self.declaration(element.find("location")), *self.siblings(entry["line"], page)]
            yield "```cpp\n" + "\n".join(together) + "\n```\n"
        yield self.prose(element) + "\n"
        if kind in ("struct", "class"):
            yield from self.members(element, page)

    def page(self, page):
        source = (INCLUDE / page).read_text()
        yield f"---\ntitle: {page}\n---\n\n# `<zitiwire/{page}>`\n"
        topic = re.search(r"((?:^///[^\n]*\n)+)namespace ", source, re.MULTILINE)
        if topic:
            yield " ".join(line.removeprefix("///").strip() for line in topic[1].splitlines()) + "\n"
        seen = set()
        for entry in self.pages[page]:
            entry["is_first"] = entry["anchor"] not in seen
            seen.add(entry["anchor"])
            yield from self.entry(entry, page)

    def by_room(self):
        """Room, title, pages."""
        for room, title in ROOMS.items():
            pages = sorted(page for page in self.pages if (page.parent.name or "") == room)
            if pages:
                yield room, title, pages
