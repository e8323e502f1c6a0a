"""Which things of five minutes wait in the files that change most?

Method: in the 300 source files and 200 documents of the newest tree that changed most often within a year, and 60
whose names say that they tell how something is done. First links of a document to files that are not in the tree, a row for each
document, with the file that the link should name: the one that had this name before it was renamed, or the only one of that
name (or of that name with another ending in the same folder). Then two functions at the top of two source files of one folder
whose bodies are the same but for comments, layout and their names. Last a comment with TODO or FIXME that asks to remove
something in a release that is out, in a file that changed at least three times within the year, whose line stands there
for half a year or longer. Other TODOs are no things of five minutes: they are questions and wishes.
Source: Potdar and Shihab (An exploratory study on self-admitted technical debt, ICSME 2014), on what such comments
leave behind; Roy and Cordy (A survey on software clone detection research, 2007), whose type 1 clones these are. Measured by reading
what is found, in `docs/validation.md`.
Limits: the age of a line is found by halving the history of its file: right where the line came once and stayed, and
counted from the file's first commit here where it came with it. Functions are read in Python, and by their braces in
JavaScript, TypeScript, Go and Rust; methods are not. Links are read in Markdown, reStructuredText, AsciiDoc and Org. Whether they
are made by a site generator, and their targets by a build, is not known here, so only targets that look like files are held
against the tree. Large files are not read.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import unquote

from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.claim import Clock
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

DAY = 86_400
FEWEST_REVISIONS = 3
OLD_DAYS = 182
_FILE = pattern(
    r"\.(md|rst|txt|png|svg|jpe?g|gif|py|js|ts|rs|go|rb|c|h|sh|toml|ya?ml|json|cfg|ini|adoc)\Z", re.IGNORECASE
)
_SITE = pattern(r"[{}$%*]|\A(?:[A-Z_]{3,}/|[A-Za-z][A-Za-z0-9+.-]*:|/|#)")


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
    """When the line of a TODO landed, or was written where it has not; 0 for the others."""
    at_least: bool
    """Whether it came with the file, and may be older than that."""
    commit: str
    """The commit that brought a TODO's line; the newest change of the file for the others."""
    target: str = ""
    """The path that a link means."""
    meant: str = ""
    """The file that a link should name; '' where none is known."""
    more: tuple[tuple[int, str, str], ...] = ()
    """The other broken links of the document: line, target as written, the path it means; up to 20."""
    other_text: str = ""
    """The name of the other function of a duplicate."""
    start: int = 0
    """Changes are counted after this moment (s UTC)."""
    landed: bool = True
    """Whether the commit of a TODO has landed, so that `since_at` is when."""

    @property
    def clock(self) -> Clock:
        """Of `since_at`."""
        return Clock.LANDED if self.landed else Clock.WRITTEN


WIDEST = 100


_TODOS = """
SELECT p.path, c.line, c.text, h.revisions, h.mine, coalesce(k.landed_at, k."at") AS since_at, o.with_file, k.id, k.landed_at IS NOT NULL
FROM contents c JOIN todo_origins o USING (file_no, line) JOIN commits k USING (commit_no) JOIN files p USING (file_no)
JOIN hot h USING (file_no)
WHERE c.kind = 'todo' AND p.kind = 'source' AND h.revisions >= $fewest AND since_at < $before
ORDER BY p.path, c.line
"""
_OTHERS = """
SELECT p.path, c.line, c.text, c.key, coalesce(h.revisions, 0) AS revisions, coalesce(h.mine, 0) AS mine, l.id
FROM contents c JOIN files p USING (file_no) LEFT JOIN hot h USING (file_no) JOIN newest l USING (file_no)
WHERE c.kind = $kind AND p.kind = $of ORDER BY p.path, c.line
"""
_HOT = f"""
WITH hot AS (
    SELECT c.file_no, count(*) AS revisions, count(m.commit_no) AS mine
    FROM changes c LEFT JOIN (SELECT commit_no FROM authors WHERE person = $me) m USING (commit_no)
    WHERE c."at" > $start AND NOT c.bot AND c.status NOT IN ('D', 'R') AND c.breadth BETWEEN 1 AND {WIDEST} GROUP BY c.file_no
), newest AS (
    SELECT n.file_no, k.id FROM commits k JOIN (
        SELECT file_no, arg_max(commit_no, (coalesce("at", 0), commit_no)) AS commit_no
        FROM changes SEMI JOIN contents USING (file_no) GROUP BY file_no
    ) n USING (commit_no)
)
"""


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[SmallFix]:
    start = max(scope.as_of - 365 * DAY, 0)
    known = {"start": start, "me": scope.me}
    fewest, old = options["fewest_revisions"], options["old_days"]
    links = tables.query(_HOT + _OTHERS, **known, kind="link", of="docs")
    if links:
        yield from _broken(links, start, _Tree.of(tables))
    yield from _duplicates(tables.query(_HOT + _OTHERS, **known, kind="function", of="source"), start)
    pairs: set[tuple[str, str]] = set()
    out = _newest_release(tables)
    for path, line, text, revisions, mine, at, with_file, oid, landed in tables.query(
        _HOT + _TODOS, **known, fewest=fewest, before=scope.as_of - old * DAY
    ):
        if (path, text) not in pairs and _is_due(text, out):
            pairs.add((path, text))
            yield SmallFix(
                "todo", path, line, text, "", revisions, mine, at, with_file, oid, start=start, landed=landed
            )


_Version = tuple[int, ...]
_DUE = re.compile(
    r"\b(?:remov|drop|delet)\w*\b(?: \w+){0,4}? (?:in|after|with|for|by)(?: the)?(?: next)?(?: release| version)? v?(\d+\.\d+(?:\.\d+)?)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?:^|[^\d.])v?(\d+\.\d+(?:\.\d+)?)(?:\.post\d+)?\Z")


def _newest_release(tables: Tables) -> _Version:
    """The highest number of a release of the whole; () where none has one."""
    tags = tables.query("SELECT tag FROM releases WHERE module = ''")
    return max((_version(match[1]) for (tag,) in tags if (match := _NUMBERS.search(tag))), default=())


def _version(text: str) -> _Version:
    return tuple(map(int, text.split(".")))


def _is_due(text: str, out: _Version) -> bool:
    """Whether a TODO asks to remove something in a release that is out."""
    match = _DUE.search(text)
    return bool(match and out and _version(match[1]) <= out)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The paths that exist, the folders above them, and what files were called before."""

    present: frozenset[str]
    folders: frozenset[str]
    formerly: Mapping[str, Sequence[str]]
    """Former name -> the files that had it."""
    named: Mapping[str, Sequence[str]]
    """Name without folders -> the files that have it."""
    published: bool
    """Whether a program makes a site of the pages, which finds them in its own way."""

    @staticmethod
    def of(tables: Tables) -> _Tree:
        present = frozenset(str(path) for (path,) in tables.query("SELECT path FROM files WHERE present"))
        formerly: dict[str, list[str]] = defaultdict(list)
        for old, path in tables.query(_FORMER):
            formerly[old].append(path)
        named: dict[str, list[str]] = defaultdict(list)
        for path in sorted(present):
            named[posixpath.basename(path)].append(path)
        return _Tree(
            present,
            frozenset(above for path in present for above in _above(path)),
            formerly,
            named,
            any(map(_GENERATOR.search, present)),
        )

    def lacks(self, path: str) -> bool:
        """Whether nothing is there; what is within another repository is not known."""
        return not (
            path in self.present or path in self.folders or any(above in self.present for above in _above(path))
        )

    def serves(self, page: str, target: str) -> bool:
        """Whether an AsciiDoc page may well find it: its pages and images are looked for in the folders of a module, which the
        page does not name (Antora; the attribute `imagesdir`)."""
        wanted = posixpath.normpath(unquote(target.partition("#")[0]))
        there = self.named.get(posixpath.basename(wanted), ())
        return page.endswith((".adoc", ".asciidoc")) and any(f"/{text}".endswith(f"/{wanted}") for text in there)

    def may_be_made(self, page: str) -> bool:
        """Whether a page is read on a site that is made of it, or made into another page: what its links mean there is not known here."""
        readme = "/" not in page or _READ_AS_IT_IS.search(page)
        return bool(_TEMPLATE.search(page) or (self.published and not readme))

    def meant(self, path: str) -> str:
        """The file that a path which is not there should name."""
        for found in (self.formerly.get(path, ()), self._sibling(path), self.named.get(posixpath.basename(path), ())):
            if len(found) == 1:
                return found[0]
        return ""

    def _sibling(self, path: str) -> list[str]:
        stem = posixpath.splitext(path)[0]
        return [f"{stem}.{ending}" for ending in _DOCUMENTS if f"{stem}.{ending}" in self.present]


_GENERATOR = pattern(
    r"(^|/)(mkdocs\.ya?ml|book\.toml|docusaurus\.config\.\w+|astro\.config\.\w+|antora\.ya?ml|_config\.ya?ml|mix\.exs|gatsby-config\.\w+"
    r"|docs?/(source/)?conf\.py|hugo\.\w+|\.vitepress/config\.\w+|\.vuepress/config\.\w+|sidebars\.\w+|typedoc\.json|_sidebar\.md|\.readthedocs\.ya?ml|zensical\.toml)$"
)
"""What says that a site is made of a repository's pages."""
_READ_AS_IT_IS = pattern(r"(^|/)(readme|contributing|security|support|code_of_conduct)\.\w+$", re.IGNORECASE)
_TEMPLATE = pattern(r"(^|/)([^/]*templates?|[^/]*\.(tmpl|tpl|in|j2|erb))(/|$)|/man/", re.IGNORECASE)
_FORMER = """
SELECT o.path, f.path FROM former o JOIN files f USING (file_no) WHERE f.present AND o.path <> f.path ORDER BY ALL
"""
_DOCUMENTS = ("md", "mdx", "rst", "adoc", "txt", "org")
_MOST_MORE = 20


def _broken(links: Sequence[tuple[Any, ...]], start: int, tree: _Tree) -> Iterator[SmallFix]:
    """Links to files that are not there: a row for each document, of the link whose file is known rather than of another."""
    for path, rows in groupby(links, itemgetter(0)):
        lost: dict[str, tuple[Any, ...]] = {}
        for row in rows:
            wanted = _target(path, row[2])
            if wanted and tree.lacks(wanted) and not tree.serves(path, row[2]):
                lost.setdefault(wanted, row)
        if lost and not tree.may_be_made(path):
            wanted, (_, line, target, _, revisions, mine, oid) = next(
                ((text, row) for text, row in lost.items() if tree.meant(text)), next(iter(lost.items()))
            )
            more = tuple((row[1], row[2], text) for text, row in lost.items() if text != wanted)[:_MOST_MORE]
            meant = tree.meant(wanted)
            yield SmallFix(
                "link",
                path,
                line,
                target,
                "",
                revisions,
                mine,
                0,
                False,
                oid,
                wanted,
                start=start,
                meant=meant,
                more=more,
            )


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


def _duplicates(functions: Sequence[tuple[Any, ...]], start: int) -> Iterator[SmallFix]:
    """Bodies that stand in two or three files of one folder: what stands in more is a custom, and what is apart is so on purpose."""
    places: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for row in functions:
        places[row[3]].setdefault(row[0], row)
    for files in sorted(places.values(), key=min):
        if 2 <= len(files) <= 3 and len({posixpath.dirname(path) for path in files}) == 1:
            first, second = (files[path] for path in sorted(files)[:2])
            path, line, name, _, revisions, mine, oid = first
            changes, own = revisions + second[4], mine + second[5]
            other = f"{second[0]}:{second[1]}"
            yield SmallFix(
                "duplicate", path, line, name, other, changes, own, 0, False, oid, other_text=second[2], start=start
            )


ANALYSIS = Analysis(
    name="small_fixes",
    title="Things of five minutes",
    row=SmallFix,
    reads=("authors", "changes", "commits", "contents", "files", "former", "releases", "todo_origins"),
    compute=_compute,
    options={"fewest_revisions": FEWEST_REVISIONS, "old_days": OLD_DAYS},
    version=7,
)
