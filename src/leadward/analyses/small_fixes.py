"""Which things of five minutes wait in the files that change most?

Method: in the 300 source files and 100 documents of the newest tree that changed most often within a year: a comment
with TODO or FIXME in a file that changed at least three times within the year, whose line stands there for half
a year or longer; a relative link of a Markdown document to a file that is not in the tree; two functions at the top
of two source files whose bodies are the same but for comments, layout and their names.
Source: Potdar and Shihab (An exploratory study on self-admitted technical debt, ICSME 2014), on what such comments
leave behind; Roy and Cordy (A survey on software clone detection research, 2007), whose type 1 clones these are.
Limits: the age of a line is found by halving the history of its file: right where the line came once and stayed, and
counted from the file's first commit here where it came with it. Functions are read in Python, and by their braces in
JavaScript, TypeScript, Go and Rust; methods are not. Whether a document's links are made by a site generator is not known
here, so only targets that look like files are held against the tree. Large files are not read.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass

DAY = 86_400
FEWEST_REVISIONS = 3
OLD_DAYS = 182
_FILE = re.compile(
    r"\.(md|rst|txt|png|svg|jpe?g|gif|py|js|ts|rs|go|rb|c|h|sh|toml|ya?ml|json|cfg|ini|adoc)\Z", re.IGNORECASE
)
_SITE = re.compile(r"[{}$%*]|\A(?:[A-Z_]{3,}/|[A-Za-z][A-Za-z0-9+.-]*:|/|#)")


@dataclass(frozen=True, slots=True)
class SmallFix:
    kind: str
    """`todo`, `link` or `duplicate`."""
    path: str
    line: int
    text: str
    """The line of a TODO, the target of a link, the name of a function."""
    other: str
    """The other file of a duplicate, with its line as `path:12`; '' otherwise."""
    revisions: int
    """Changes of the file within a year."""
    mine: int
    since_at: int
    """When the line of a TODO came; 0 for the others."""
    at_least: bool
    """Whether it came with the file, and may be older than that."""
    commit: str
    """The commit that brought a TODO's line; the newest change of the file for the others."""


_TODOS = """
SELECT p.path, c.line, c.text, h.revisions, h.mine, k.committed_at, o.with_file, k.id
FROM contents c JOIN todo_origins o USING (path_no, line) JOIN commits k USING (commit_no) JOIN paths p USING (path_no)
JOIN hot h USING (path_no)
WHERE c.kind = 'todo' AND p.kind = 'source' AND h.revisions >= $fewest AND k.committed_at < $as_of - $old * 86400
ORDER BY p.path, c.line
"""
_OTHERS = """
SELECT p.path, c.line, c.text, c.key, coalesce(h.revisions, 0) AS revisions, coalesce(h.mine, 0) AS mine, l.id
FROM contents c JOIN paths p USING (path_no) LEFT JOIN hot h USING (path_no) JOIN newest l USING (path_no)
WHERE c.kind = $kind AND p.kind = $of ORDER BY p.path, c.line
"""
_HOT = """
WITH hot AS (
    SELECT path_no, count(*) AS revisions, count(*) FILTER (WHERE author = $me) AS mine FROM changes
    WHERE "at" > $as_of - 365 * 86400 AND NOT bot AND breadth <= 100 GROUP BY path_no
), newest AS (
    SELECT c.path_no, list(k.id ORDER BY c."at" DESC, k.id)[1] AS id FROM changes c JOIN commits k USING (commit_no) GROUP BY c.path_no
)
"""


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[SmallFix]:
    known = {"as_of": scope.as_of, "me": scope.me}
    fewest, old = options["fewest_revisions"], options["old_days"]
    told: set[tuple[str, str]] = set()
    for path, line, text, revisions, mine, at, with_file, oid in tables.query(
        _HOT + _TODOS, **known, fewest=fewest, old=old
    ):
        if (path, text) not in told:
            told.add((path, text))
            yield SmallFix("todo", path, line, text, "", revisions, mine, at, with_file, oid)
    links = tables.query(_HOT + _OTHERS, **known, kind="link", of="docs")
    if links:
        yield from _broken(links, {str(path) for (path,) in tables.query("SELECT path FROM paths WHERE present")})
    yield from _duplicates(tables.query(_HOT + _OTHERS, **known, kind="function", of="source"))


def _broken(links: Sequence[tuple[Any, ...]], present: set[str]) -> Iterator[SmallFix]:
    """Links to files that are not there; each target once, in the first document by name."""
    folders = {folder for path in present for folder in _above(path)}
    told: set[str] = set()
    for path, line, target, _, revisions, mine, oid in links:
        wanted = _target(path, target)
        if wanted and wanted not in present and wanted not in folders and wanted not in told:
            told.add(wanted)
            yield SmallFix("link", path, line, target, "", revisions, mine, 0, False, oid)


def _above(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _target(path: str, target: str) -> str:
    """The path that a link means, '' where it means none of the tree."""
    bare = unquote(target.partition("#")[0].partition("?")[0])
    if not bare or _SITE.search(target) or not _FILE.search(bare):
        return ""
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))
    return "" if wanted.startswith("..") else wanted


def _duplicates(functions: Sequence[tuple[Any, ...]]) -> Iterator[SmallFix]:
    """Bodies that stand in exactly two or three files: what stands in more is a custom of the place."""
    places: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for row in functions:
        places[row[3]].setdefault(row[0], row)
    for files in sorted(places.values(), key=min):
        if 2 <= len(files) <= 3:
            first, second = (files[path] for path in sorted(files)[:2])
            path, line, name, _, revisions, mine, oid = first
            changes, own = revisions + second[4], mine + second[5]
            yield SmallFix("duplicate", path, line, name, f"{second[0]}:{second[1]}", changes, own, 0, False, oid)


ANALYSIS = Analysis(
    name="small_fixes",
    title="Things of five minutes",
    row=SmallFix,
    reads=("changes", "commits", "contents", "paths", "todo_origins"),
    compute=_compute,
    options={"fewest_revisions": FEWEST_REVISIONS, "old_days": OLD_DAYS},
)
