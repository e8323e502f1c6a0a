"""What did the team finish lately, and in which release?

Method: changes by people of the last 120 days, without merges, are put together by what they say or where they are:
the ticket in the subject (`SHOP-12`), else the part before its first colon (`api: ...`, `feat(api): ...`), else the
directory of most of their source files. A group of three to twenty changes, one of which says that it adds
something, is told under the subject of the widest that says so. A change of source that says so and touches four paths or
more stands for itself where it came in as a pull request (`(#12)`), and where its group is too wide to be one thing.
Dependency updates, releases, reverts, typos and formatting are left out. Released means: a tag at or after the last
change; one with a plain version number where there is one. The released come first, then those of more people, then of
more changes.
Source: Conventional Commits 1.0.0 and the subject lines of the Linux kernel's *Submitting patches*, on prefixes; credit by
`Co-authored-by` as git hosts write it.
Limits: groups are guesses: two topics in one directory are one here. Tags are matched by date. That something is
committed does not say that it is finished, nor who has heard of it. People are named in the order of the alphabet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass

DAY = 86_400
FEWEST_CHANGES = 3
MOST_CHANGES = 20
FEWEST_PATHS = 4
_TICKET = re.compile(r"\b([A-Z][A-Z0-9]{1,9}-\d{1,6})\b")
_SCOPE = re.compile(r"^\[?(?P<kind>[A-Za-z]{2,12})\]?\((?P<scope>[^)]{1,40})\)!?:\s")
_PREFIX = re.compile(r"^\[?(?P<prefix>[A-Za-z][\w./ -]{0,28}?)\]?:\s")
_KINDS = frozenset(
    [
        "feat",
        "feature",
        "fix",
        "bugfix",
        "chore",
        "docs",
        "doc",
        "test",
        "tests",
        "refactor",
        "perf",
        "style",
        "ci",
        "build",
        "revert",
        "misc",
        "cleanup",
        "lint",
        "deps",
    ]
)
_LEFT_OUT = re.compile(
    r"^\W*(bump|release|revert|merge|update (dependenc|changelog|version|readme)|upgrade|typo|fix typo|prepare|version|chore|style"
    r"|v?\d+\.\d+|\[?pre-commit|build\(deps|ci\b|lint|format)|\b(typos?|whitespace|reformat\w*|changelog|release notes?)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"^(?:\[?[\w./ -]{1,30}\]?(?:\([^)]*\))?!?:\s*)?(add|adds|added|implement\w*|introduc\w*|support\w*|allow\w*|enable\w*|new|teach\w*|let)\b"
    r"(?!.{0,24}\b(tests?|coverage|docs?|docstrings?|documentation|comments?|notes?|logging|missing)\b)|^feat\b",
    re.IGNORECASE,
)
_PULL = re.compile(r"\(#\d+\)\s*$")
_VERSION = re.compile(r"\A\D*\d+(\.\d+)+\Z")


@dataclass(frozen=True, slots=True)
class Finished:
    """One thing, as far as a history tells."""

    topic: str
    """What its changes have in common: a ticket, a prefix, a directory; the commit id for a single change."""
    title: str
    changes: int
    files: int
    people: tuple[str, ...]
    """Authors and co-authors, in the order of the alphabet."""
    first_at: int
    last_at: int
    tag: str
    """'' where it is not released yet."""
    tagged_at: int
    directory: str
    commits: tuple[str, ...]
    """Up to five, the one of the title first."""
    mine: int
    """How many of the changes are mine."""


class _Change(NamedTuple):
    number: int
    id: str
    subject: str
    committed_at: int
    breadth: int
    author: int
    name: str
    directory: str


_CHANGES = """
WITH own AS (
    SELECT commit_no, id, subject, committed_at, breadth, author FROM commits
    WHERE NOT bot AND parents < 2 AND breadth BETWEEN 1 AND 200 AND committed_at > $as_of - $days * 86400
), counted AS (
    SELECT c.commit_no, p.directory, count(*) AS files FROM changes c SEMI JOIN own USING (commit_no) JOIN paths p USING (path_no)
    WHERE p.kind = 'source' GROUP BY c.commit_no, p.directory
), placed AS (
    SELECT commit_no, list(directory ORDER BY files DESC, directory)[1] AS directory FROM counted GROUP BY commit_no
)
SELECT o.commit_no, o.id, o.subject, o.committed_at, o.breadth, o.author, p.name, coalesce(l.directory, '') AS directory
FROM own o JOIN people p ON p.person_no = o.author LEFT JOIN placed l USING (commit_no)
ORDER BY o.committed_at DESC, o.id LIMIT $most
"""
_FILES = "SELECT count(DISTINCT path_no) FROM changes WHERE list_contains($numbers, commit_no)"
_CREDIT = """
SELECT DISTINCT p.name FROM trailers t JOIN people p ON p.person_no = t.person
WHERE NOT p.bot AND NOT regexp_matches(p.email, '^(no-?reply|cursoragent)@', 'i') AND t.key IN ('co-authored-by', 'co-developed-by') AND list_contains($numbers, t.commit_no) ORDER BY p.name
"""


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Finished]:
    found = tables.query(_CHANGES, as_of=scope.as_of, days=options["days"], most=options["most"])
    tags = _tags(tables)
    groups: dict[str, list[_Change]] = defaultdict(list)
    for row in found:
        change = _Change(*row)
        if not _LEFT_OUT.search(change.subject):
            groups[_topic(change)].append(change)
    picked = [(topic, changes) for topic, each in groups.items() for topic, changes in _things(topic, each)]
    rows = [_finished(topic, changes, tags, scope.me) for topic, changes in picked]
    rows.sort(key=lambda row: (not row.tag, -min(len(row.people), 5), -row.changes, -row.last_at, row.topic))
    changes_of = dict(picked)
    for each in rows[: int(options["rows"])]:
        yield _credited(each, tables, changes_of[each.topic])


def _tags(tables: Tables) -> list[tuple[int, str]]:
    """Tags by time; where any has a plain version number, only those that do."""
    tags = [(int(at), str(name)) for name, at in tables.query('SELECT name, "at" FROM tags ORDER BY "at", name')]
    plain = [tag for tag in tags if _VERSION.match(tag[1])]
    return plain or tags


def _topic(change: _Change) -> str:
    if ticket := _TICKET.search(change.subject):
        return ticket[1]
    scoped, prefixed = _SCOPE.match(change.subject), _PREFIX.match(change.subject)
    said = scoped["scope"] if scoped else prefixed["prefix"] if prefixed else ""
    return said.strip().lower() if said and said.lower() not in _KINDS else change.directory


def _things(topic: str, changes: Sequence[_Change]) -> Iterator[tuple[str, list[_Change]]]:
    """A group as one thing; single changes that stand for themselves."""
    wide = len(changes) > MOST_CHANGES
    alone = [each for each in changes if _stands_alone(each) and (wide or _PULL.search(each.subject))]
    rest = [each for each in changes if each not in alone]
    if topic and not wide and len(rest) >= FEWEST_CHANGES and any(_adds(each) for each in rest):
        yield topic, rest
    for each in alone:
        yield each.id, [each]


def _stands_alone(change: _Change) -> bool:
    return _adds(change) and change.breadth >= FEWEST_PATHS and change.directory != ""


def _adds(change: _Change) -> bool:
    return bool(_ADDS.search(change.subject))


def _finished(topic: str, changes: Sequence[_Change], tags: Sequence[tuple[int, str]], me: int) -> Finished:
    title = max(changes, key=lambda each: (_adds(each), each.breadth, each.committed_at, each.id))
    last = max(each.committed_at for each in changes)
    place = bisect_left(tags, (last, ""))
    tagged_at, tag = tags[place] if place < len(tags) else (0, "")
    folders = Counter(each.directory for each in changes if each.directory)
    directory = min(folders, key=lambda each: (-folders[each], each)) if folders else ""
    others = [each.id for each in changes if each is not title][:4]
    people = tuple(sorted({each.name for each in changes}, key=str.casefold))
    first = min(each.committed_at for each in changes)
    mine = sum(each.author == me for each in changes)
    return Finished(
        topic, title.subject, len(changes), 0, people, first, last, tag, tagged_at, directory, (title.id, *others), mine
    )


def _credited(row: Finished, tables: Tables, changes: Sequence[_Change]) -> Finished:
    """The row with its files counted and its co-authors named."""
    numbers = [each.number for each in changes]
    files = int(tables.query(_FILES, numbers=numbers)[0][0])
    helpers = {str(name) for (name,) in tables.query(_CREDIT, numbers=numbers)}
    people = tuple(sorted({*row.people, *helpers}, key=str.casefold))
    rest = (row.first_at, row.last_at, row.tag, row.tagged_at, row.directory, row.commits, row.mine)
    return Finished(row.topic, row.title, row.changes, files, people, *rest)


ANALYSIS = Analysis(
    name="releases",
    title="What the team finished lately",
    row=Finished,
    reads=("changes", "commits", "paths", "people", "tags", "trailers"),
    compute=_compute,
    options={"days": 120, "most": 5000, "rows": 20},
)
