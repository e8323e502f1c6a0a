"""What did the team finish lately, and in which release?

Method: one unit is one thing: a commit of the mainline, or a branch with the merge that brought it. Told are units that landed
within 120 days. First, of each theme of the last half year, the weightiest first, the one that says most of it: its subjects hold the
theme's word, it adds something, it is wide. A theme is a word, or two in a row, that subjects hold at four times the rate of before
or more; it weighs more where the commits are those of a new file or folder (`leadward explain undertakings`). Then, wherever a change
of source says that it adds something and touches four paths or more, or came in as a pull request: those of more changes first.
Last, units of themes that add nothing and are no fixes. Each is told under the subject of the widest change that says what it
adds. Its people are the authors and co-authors of the unit's own commits. Dependency updates, releases, typos and formatting are
left out, and so is what was reverted and what reverts.
Released means: contained in a release, of the module that speaks for the directory, else of the whole.
Source: themes as in Kleinberg 2002, *Bursty and Hierarchical Structure in Streams*; Conventional Commits 1.0.0 and the subject
lines of the Linux kernel's *Submitting patches*, on prefixes; units, releases and reverts as in `docs/account.md`. Measured in
`docs/validation.md`.
Limits: that something landed does not say that it is finished, nor who has heard of it. A thing made in several pull
requests is several here. People are named in the order of the alphabet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log1p
from typing import Any, NamedTuple

from leadward.facts import windows
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.patterns import pattern
from leadward.model.records import dataclass
from leadward.model.theme import Least, themes

FEWEST_PATHS = 4
MOST_COMMITS = 60
"""A branch of more is a line of work and no one thing."""
_LEFT_OUT = pattern(
    r"^\W*(bump|release|revert|merge|update (dependenc|changelog|version|readme)|upgrade|typo|fix typo|prepare|version|chore|style"
    r"|v?\d+\.\d+|\[?pre-commit|build\(deps|ci\b|lint|format)|\b(typos?|whitespace|reformat\w*|changelog|release notes?)\b",
    re.IGNORECASE,
)
_ADDS = pattern(
    r"^(?:\[?[\w./ -]{1,30}\]?(?:\([^)]*\))?!?:\s*)?(add|adds|added|implement\w*|introduc\w*|support\w*|allow\w*|enable\w*|new|teach\w*|let)\b"
    r"(?!.{0,24}\b(tests?|coverage|docs?|docstrings?|documentation|comments?|notes?|logging|missing)\b)|^feat\b",
    re.IGNORECASE,
)
_SMALL = pattern(r"^\W*(\w+: )?(bug|fix|test|docs?)\b|\b(fix(es|ed)?|bug|regression|crash\w*)\b", re.IGNORECASE)
_PULL = pattern(r"\(#\d+\)\s*$")


@dataclass(frozen=True, slots=True)
class Finished:
    """One thing: a unit that landed."""

    topic: str
    """Id of the commit of the mainline that brought it."""
    title: str
    """Subject of the widest of its changes that says it adds something."""
    changes: int
    """Its commits, without merges."""
    files: int
    people: tuple[str, ...]
    """Authors and co-authors, in the order of the alphabet."""
    first_at: int
    """When the first of it was written; 0 where that is not known."""
    last_at: int
    """When it landed."""
    tag: str
    """'' where no release contains it."""
    tagged_at: int
    directory: str
    commits: tuple[str, ...]
    """Up to five, the one of the title first."""
    mine: int
    """How many of the changes are mine."""
    live_at: int = 0
    """When it reached what is deployed, where that was named; 0 otherwise."""
    with_tags: bool = True
    """Whether the project ships with tags: only then does a missing one say anything."""
    persons: tuple[int, ...] = ()
    """The numbers of its people."""
    all_commits: tuple[str, ...] = ()
    """All of its commits, at most `MOST_COMMITS`."""
    module: str = ""
    """Whose release `tag` is; '' for the whole."""
    theme: str = ""
    """What the last half year was about that it belongs to; '' where it is none."""
    agrees: bool = True
    """Whether the title speaks of the whole: a word of it is in the name of the branch, or in a third of the other subjects."""


class _Change(NamedTuple):
    unit: int
    number: int
    id: str
    subject: str
    at: int
    landed_at: int
    breadth: int
    directory: str
    tag: str
    tagged_at: int
    live_at: int
    module: str


_CHANGES = """
WITH own AS (
    SELECT k.unit, k.commit_no, k.id, k.subject, coalesce(k.at, 0) AS "at", u.landed_at, k.breadth
    FROM commits k JOIN units u ON u.unit = k.unit
    WHERE NOT k.bot AND k.parents < 2 AND k.breadth >= 1 AND u.landed_at > $as_of - $days * 86400
), counted AS (
    SELECT c.commit_no, f.directory, count(*) AS files FROM changes c SEMI JOIN own USING (commit_no) JOIN files f USING (file_no)
    WHERE f.kind = 'source' GROUP BY c.commit_no, f.directory
), placed AS (
    SELECT commit_no, list(directory ORDER BY files DESC, directory)[1] AS directory FROM counted GROUP BY commit_no
), tagged AS (
    SELECT l.commit_no, list(r.tag ORDER BY r.module = '', r.at)[1] AS tag, list(r.at ORDER BY r.module = '', r.at)[1] AS tagged_at,
        list(r.module ORDER BY r.module = '', r.at)[1] AS module
    FROM own l LEFT JOIN placed USING (commit_no) LEFT JOIN modules m USING (directory) JOIN released r USING (commit_no)
    WHERE r.module = '' OR r.module = m.module GROUP BY l.commit_no
), dead AS (
    SELECT commit_no FROM undone WHERE NOT partly UNION SELECT commit_no FROM reverting
)
SELECT o.unit, o.commit_no, o.id, o.subject, o."at", o.landed_at, o.breadth, coalesce(l.directory, '') AS directory,
    coalesce(t.tag, '') AS tag, coalesce(t.tagged_at, 0) AS tagged_at, coalesce(v."at", 0) AS live_at, coalesce(t.module, '') AS module
FROM own o ANTI JOIN dead USING (commit_no) LEFT JOIN placed l USING (commit_no) LEFT JOIN tagged t USING (commit_no)
LEFT JOIN live v USING (commit_no)
ORDER BY o.landed_at DESC, o.id LIMIT $most
"""
_FILES = "SELECT count(DISTINCT file_no) FROM changes WHERE list_contains($numbers, commit_no)"
_PEOPLE = """
SELECT p.name, a.person, count(*) FROM authors a JOIN people p ON p.person_no = a.person
WHERE NOT p.bot AND list_contains($numbers, a.commit_no) GROUP BY p.name, a.person ORDER BY p.name, a.person
"""
_WITH_TAGS = "SELECT with_tags FROM shipping"


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Finished]:
    units: dict[int, list[_Change]] = defaultdict(list)
    for row in tables.query(_CHANGES, as_of=scope.as_of, days=options["days"], most=options["most"]):
        change = _Change(*row)
        units[change.unit].append(change)
    with_tags = bool(tables.query(_WITH_TAGS)[0][0])
    most = int(options["rows"])
    chosen = _themed(tables, scope, int(options["theme_days"]), units, most)
    told = {title.unit for _, title, _ in chosen}
    picked = [("", title, units[unit]) for unit in units if unit not in told and (title := _title(units[unit]))]
    picked.sort(key=lambda each: (not each[1].tag, -len(each[2]), -each[1].breadth, -each[1].landed_at, each[1].id))
    adding = [each for each in chosen if any(map(_tells, each[2]))]
    rest = [each for each in chosen if each not in adding]
    for theme, title, changes in (*adding, *picked, *rest)[:most]:
        yield _finished(tables, title, changes, scope.me, with_tags, theme)


def _themed(
    tables: Tables, scope: Scope, days: int, units: Mapping[int, Sequence[_Change]], most: int
) -> list[tuple[str, _Change, Sequence[_Change]]]:
    """Of each theme of the last `days` the unit that says most of it, with the theme's name, the weightiest theme first."""
    numbers, window = windows.window(tables, windows.begins(tables, scope.as_of, days))
    chosen: dict[int, tuple[str, _Change, Sequence[_Change]]] = {}
    for theme in themes(window, _LEAST):
        told = {numbers[number] for number in theme.told}
        within = {window.changes[commit].unit for commit in theme.commits} & units.keys() - chosen.keys()
        telling = [(unit, title) for unit in within if (title := _title_of(units[unit], told))]
        if telling:
            unit, title = max(telling, key=lambda pair: (_says(units[pair[0]], told), pair[1].landed_at, pair[1].id))
            chosen[unit] = (theme.name, title, units[unit])
        if len(chosen) == most:
            break
    return list(chosen.values())


_LEAST = Least(changes=3, months=1, people=1, place=2, agreement=0, alone=0.1)
"""A theme of something finished is smaller than a project, and need not make a file."""


def _title_of(changes: Sequence[_Change], told: set[int]) -> _Change | None:
    """The change under which a unit of a theme is told: one that adds something, else one that holds the theme's word."""
    if len(changes) > MOST_COMMITS:
        return None
    telling = [change for change in changes if _tells(change)] or [
        change for change in changes if change.number in told and _is_work(change)
    ]
    return max(telling, key=lambda each: (each.number in told, each.breadth, each.at, each.id), default=None)


def _is_work(change: _Change) -> bool:
    """Whether it changes code, and is neither a chore nor a fix."""
    return change.directory != "" and not _LEFT_OUT.search(change.subject) and not _SMALL.search(change.subject)


def _says(changes: Sequence[_Change], told: set[int]) -> float:
    """How much a unit says of a theme: whether and how often its subjects hold the word, whether it adds, how wide it is."""
    held = sum(change.number in told for change in changes)
    adds = any(_tells(change) for change in changes)
    return round((held > 0) + held / len(changes) + adds + 0.3 * log1p(sum(change.breadth for change in changes)), 6)


def _title(changes: Sequence[_Change]) -> _Change | None:
    """The change that says what a unit added; None where none does, or where it is none of one thing."""
    telling = [change for change in changes if _tells(change)]
    if not telling or len(changes) > MOST_COMMITS:
        return None
    best = max(telling, key=lambda each: (each.breadth, each.at, each.id))
    wide = sum(change.breadth for change in changes) >= FEWEST_PATHS
    return best if wide or len(changes) > 1 or _PULL.search(best.subject) else None


def _tells(change: _Change) -> bool:
    subject = change.subject
    return bool(change.directory != "" and _ADDS.search(subject) and not _LEFT_OUT.search(subject))


def _finished(
    tables: Tables, title: _Change, changes: Sequence[_Change], me: int, with_tags: bool, theme: str
) -> Finished:
    """The row of one unit, with its files counted and its people named."""
    numbers = [change.number for change in changes]
    whose = tables.query(_PEOPLE, numbers=numbers)
    folders = Counter(change.directory for change in changes if change.directory)
    released = [change for change in changes if change.tag]
    last = max(released, key=lambda each: each.tagged_at) if len(released) == len(changes) else None
    live = [change.live_at for change in changes]
    return Finished(
        topic=title.id if len(changes) == 1 else _landing(tables, title.unit),
        title=title.subject,
        changes=len(changes),
        files=int(tables.query(_FILES, numbers=numbers)[0][0]),
        people=tuple(sorted({str(name) for name, _, _ in whose}, key=str.casefold)),
        first_at=min((change.at for change in changes if change.at), default=0),
        last_at=title.landed_at,
        tag=last.tag if last else "",
        tagged_at=last.tagged_at if last else 0,
        directory=min(folders, key=lambda folder: (-folders[folder], folder)) if folders else "",
        commits=(title.id, *[change.id for change in changes if change is not title][:4]),
        mine=sum(count for _, person, count in whose if person == me),
        live_at=max(live) if all(live) else 0,
        with_tags=with_tags,
        persons=tuple(sorted({person for _, person, _ in whose})),
        all_commits=tuple(change.id for change in changes),
        module=last.module if last else "",
        theme=theme,
        agrees=len(changes) == 1 or _agrees(title, changes, _branch(tables, title.unit)),
    )


_VERBS = frozenset(
    [
        "add",
        "adds",
        "added",
        "adding",
        "allow",
        "allows",
        "enable",
        "enables",
        "feat",
        "feature",
        "implement",
        "implements",
        "introduce",
        "introduces",
        "make",
        "makes",
        "support",
        "supports",
        "update",
        "updates",
        "use",
        "uses",
        "with",
        "from",
        "into",
        "when",
        "that",
        "this",
        "only",
        "main",
        "master",
    ]
)
_WORD = pattern(r"[^\W\d_]{4,}")


def _words(text: str) -> set[str]:
    return {value.casefold().rstrip("s") for value in _WORD.findall(text) if value.casefold() not in _VERBS}


def _agrees(title: _Change, changes: Sequence[_Change], branch: str) -> bool:
    """Whether what else belongs to it speaks of the same: else the title is that of a step."""
    words = _words(title.subject)
    others = [_words(change.subject) for change in changes if change is not title]
    most = max((sum(word in other for other in others) for word in words), default=0)
    return bool(words & _words(branch)) or most >= max(1.0, _AGREES * len(others))


_AGREES = 1 / 3


def _branch(tables: Tables, unit: int) -> str:
    return str(tables.query("SELECT branch FROM units WHERE unit = $unit", unit=unit)[0][0] or "")


def _landing(tables: Tables, unit: int) -> str:
    return str(tables.query("SELECT id FROM units WHERE unit = $unit", unit=unit)[0][0])


ANALYSIS = Analysis(
    name="releases",
    title="What the team finished lately",
    row=Finished,
    reads=(
        "authors", "changes", "commits", "files", "live", "modules", "months", "people", "released", "reverting", "shipping", "undone", "units",
    ),
    compute=_compute,
    options={"days": 120, "theme_days": 183, "most": 5000, "rows": 20},
    version=8,
)  # fmt: skip
