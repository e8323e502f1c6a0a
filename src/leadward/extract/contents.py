"""Rows from the bytes of one file: TODOs, links between documents, functions with a key of their body, paths that a document names.

Pure, but for input that is made to exhaust a parser: so it runs in `worker`, under limits.
"""

from __future__ import annotations

import ast
import hashlib
import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from leadward.extract.prose import paths_named

VERSION = 3
"""Of the rows below; what an older version found is found again."""
LONGEST_LINE = 400
MOST_ROWS = 400
LEAST_BODY = 200
LONGEST_BODY = 6_000
Language = Literal["python", "braces", "markdown", "rst", "adoc", "org", "text", "other", ""]

_LANGUAGES: dict[str, Language] = {
    "py": "python", "md": "markdown", "markdown": "markdown",
    "mdx": "markdown", "rst": "rst", "adoc": "adoc", "asciidoc": "adoc", "org": "org", "txt": "text",
    **dict.fromkeys(("js", "mjs", "cjs", "ts", "jsx", "tsx", "go", "rs"), "braces"),
    **dict.fromkeys(["c", "h", "cc", "cpp", "cxx", "hpp", "java", "kt", "scala", "cs", "swift", "php", "rb", "ex", "lua", "pl", "sh", "bash", "vue", "svelte", "css", "scss", "sql"], "other"),
}  # fmt: skip
_TODO = re.compile(r"(?:#|//|/\*|^\s*\*|--|;|<!--)[^\"']{0,20}?\b(TODO|FIXME)\b.{3,}")
_LINK = re.compile(
    r"(?<!\\)\]\(<?([^()<>\s]{1,300})>?(?:\s+\"[^\"]{0,200}\")?\)|^\s{0,3}\[[^\]^]{1,200}\]:\s+<?([^<>\s]{1,300})>?"
)
_LINKS: dict[str, re.Pattern[str]] = {
    "markdown": _LINK,
    "rst": re.compile(r"^\s*\.\. (?:image|figure)::\s+(\S{1,300})\s*$|`[^`<>]{1,200}<([^`<>\s:]{1,300})>`__?"),
    "adoc": re.compile(r"\b(?:link|xref|image)::?([^\s\[\]{}]{1,300})\[()"),
    "org": re.compile(r"\[\[(?:file:)?([^\]\[\s]{1,300})\]()"),
    "text": re.compile(r"(?!)()()"),
}
"""What a link looks like in each markup: its target is the first group or the second."""
_COMMENT_OF_PAGES = re.compile(r"<!--.*?-->")
_FENCE = re.compile(r"^\s*(?:>\s?)?(```|~~~)")
_FENCES = {
    "markdown": _FENCE,
    "adoc": re.compile(r"^(-{4,}|\.{4,}|```)\s*$"),
    "org": re.compile(r"^\s*#\+(begin|end)_(src|example)", re.IGNORECASE),
}
_RST_CODE = re.compile(r"^\s*\.\. (?:code-block|code|sourcecode|literalinclude|parsed-literal|highlight)::|^\.\.\s*$")
_CODE = re.compile(r"`[^`]*`")
_FUNCTION = re.compile(
    r"^(?:export\s+)?(?:pub(?:\([^)]{1,20}\))?\s+)?(?:async\s+)?(?:function|func|fn)\s+(\w{1,80})\s*[(<]", re.MULTILINE
)
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


class Row(NamedTuple):
    """One thing found. `line` counts from 1."""

    kind: str
    """`todo`, `link`, `function` or `names`."""
    line: int
    text: str
    """The line of a TODO, the target of a link, the name of a function, the paths that a paragraph names, with blanks between them."""
    key: str
    """Digest of a function's body: equal bodies have equal keys. Of `names` what asks to add something, `heading` or
    `passage`; '' otherwise."""


def language_of(extension: str) -> Language:
    """The language of a file by its extension (lower case, no dot); '' where nothing is looked for."""
    return _LANGUAGES.get(extension, "")


def rows_of(language: str, content: bytes) -> list[Row]:
    """At most 400 rows, by line. Binary content has none. May raise what a parser raises on hostile input."""
    if b"\0" in content[:8000]:
        return []
    text = content.decode("utf-8", "replace")
    if language in _LINKS:
        found = [*_links(text, language), *_named(text, language)]
    else:
        found = [*_todos(text), *_functions(language, text)]
    return sorted(found, key=lambda row: (row.line, row.kind, row.text))[:MOST_ROWS]


def _todos(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if ("TODO" in line or "FIXME" in line) and len(line) <= LONGEST_LINE and _TODO.search(line):
            yield Row("todo", number, line.strip(), "")


def _named(text: str, language: str) -> Iterator[Row]:
    for line, paths, said in islice(paths_named(text, language == "org"), MOST_ROWS // 2):
        yield Row("names", line, paths, said)


def _links(text: str, language: str) -> Iterator[Row]:
    fenced = False
    for number, line in enumerate(_without_literals(text) if language == "rst" else text.split("\n"), 1):
        fence = _FENCES.get(language)
        if fence and fence.match(line):
            fenced = not fenced
        elif not fenced and len(line) <= 20_000:
            bare = _COMMENT_OF_PAGES.sub("", _CODE.sub("", line)) if language == "markdown" else line
            for match in _LINKS[language].finditer(bare):
                yield Row("link", number, match[1] or match[2], "")


def _without_literals(text: str) -> Iterator[str]:
    """The lines of reStructuredText; of literal blocks and code, which are examples, empty ones."""
    deeper = -1  # the indent of what opened the block that this is in
    for line in text.split("\n"):
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if deeper >= 0 and bare and indent <= deeper:
            deeper = -1
        inside = deeper >= 0
        if not inside and ((bare.endswith("::") and not bare.startswith("..")) or _RST_CODE.match(line)):
            deeper = indent
        yield "" if inside else line


def _functions(language: str, text: str) -> Iterator[Row]:
    if language == "python":
        yield from _python_functions(text)
    elif language == "braces":
        yield from _braced_functions(text)


def _python_functions(text: str) -> Iterator[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            module = ast.parse(text)
        except (SyntaxError, ValueError):
            return
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list:
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            told = ast.dump(node.args) + "".join(ast.dump(each) for each in body)
            if len(body) > 1 and len(told) >= 2 * LEAST_BODY:
                yield Row("function", node.lineno, node.name, _digest(told))


def _braced_functions(text: str) -> Iterator[Row]:
    for match in _FUNCTION.finditer(text):
        body = _body(text, match.start())
        told = "".join(_COMMENT.sub("", body).split())
        if len(told) >= LEAST_BODY and body.count("\n") >= 4:
            yield Row("function", text.count("\n", 0, match.start()) + 1, match[1], _digest(told))


def _body(text: str, start: int) -> str:
    """From a function's parameters to its closing brace; '' where that is not found nearby."""
    depth, opened = 0, text.find("(", start)
    for at in range(max(opened, start), min(start + LONGEST_BODY, len(text))):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if text[at] == "}" and depth <= 0:
            return text[opened : at + 1]
    return ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
