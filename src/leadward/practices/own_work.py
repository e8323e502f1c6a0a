"""The reader's own recent work, as several practices ask about it: what was more than a chore, and where it lies."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from leadward.analyses.experts import Expert
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.practice import Findings
from leadward.practices import phrases

KNOWN = 0.5
FEWEST_REVISIONS = 5
FEWEST_WORDS = 3
MOST_SHARE = 0.7
_DEEPEST = 4

_CHORE = (
    r"^(merge|revert|bump|upgrade|release|releasing|prepare|prep|version|backport|changes\b|v?\d+\.\d|(chore|ci|github|docs?|tests?|build|style|refactor|perf)\b.{0,20}:)"
    r"|\b(typos?|lint(er|ing)?|whitespace|flake8|ruff|black|mypy|typing|annotations?|coverage|changelog|changes?\.(md|rst|txt)|release notes|readme"
    r"|copyright|docs?|docstrings?|document(s|ed|ing|ation)?|comments?|renam\w+|refactor\w*|clean ?up|cosmetics?|nits?|deprecat\w+|dependenc\w+|requirements"
    r"|pre-commit|tests?|testing|fixtures?|(github )?workflows?|authors|contributors|translations?|warnings?)\b"
)
_FIX = r"\b(fix(e[sd])?|bug|crash\w*|regressions?|hotfix|repairs?|corrects?)\b"
_INSIDE = (
    r"[`()]\)|`|\w_\w|::|->|\b(?-i:([A-Z][a-z]+){3,})\b"
    r"|\b(generali[sz]e\w*|simplif\w+|extract\w*|inline\w*|moves?|moved|split\w*|unif(y|ies)|convert\w*|unused|reus(e|es)|factor\w*|restructur\w+"
    r"|reorgani[sz]\w+|modulari[sz]\w+|internal\w*|helpers?|introduce|abstract\w*|decoupl\w+|dedup\w*|cleaner|mutation|signatures?|imports?|types?|typed"
    r"|drop(s|ped)?|pointers?|structs?|callbacks?|const|static|macros?|constructors?|parameters?|idiom\w*|signedness|allocat\w+|lifetimes?|clones?|workarounds?)\b"
)
_NO_PRODUCT = (
    r"^contrib/|(^|/)(\.[^/]+|docs?|documentation|t|tests?|testing|specs?|__tests__|bench(es|marks?)?|examples?|scripts?|tools?|hack|extras?"
    r"|ci|build|release|requirements|changelogs?|changes|news"
    r"|locales?|i18n|translations?|migrations|vendor|third_party|fixtures)(/|$)"
)
"""Patterns without regard to case, compiled when first asked: most runs ask none."""
_GENERIC = frozenset(
    [
        "api",
        "app",
        "base",
        "code",
        "commands",
        "common",
        "config",
        "controllers",
        "core",
        "helpers",
        "index",
        "internal",
        "java",
        "lib",
        "main",
        "management",
        "models",
        "pkg",
        "python",
        "routes",
        "scripts",
        "settings",
        "shared",
        "source",
        "src",
        "static",
        "templates",
        "types",
        "util",
        "utils",
        "views",
    ]
)
"""Names that tell nobody outside the code what is meant."""


def is_product(place: str) -> bool:
    """Whether a folder or path holds what users meet: no tests, documents, tools or settings."""
    return not re.search(_NO_PRODUCT, place, re.IGNORECASE)


def is_chore(subject: str) -> bool:
    """Whether a commit's subject speaks of what nobody asks about: versions, documents, tests, style."""
    return bool(re.search(_CHORE, subject, re.IGNORECASE))


def is_felt(work: RecentWork) -> bool:
    """Whether somebody who only uses the software could notice it, by the words of its subject."""
    return len(work.subject.split()) >= FEWEST_WORDS and not re.search(_INSIDE, work.subject, re.IGNORECASE)


def is_fix(work: RecentWork) -> bool:
    return bool(re.search(_FIX, work.subject, re.IGNORECASE))


def worth(rows: Sequence[RecentWork]) -> list[RecentWork]:
    """Work on the product that is more than a chore, newest first."""
    found = [row for row in rows if row.directory and _on_product(row) and not is_chore(row.subject)]
    return sorted(found, key=lambda row: (-row.at, row.commit))


def _on_product(row: RecentWork) -> bool:
    return is_product(row.directory) and phrases.is_code(row.path) and not phrases.is_test(row.path)


def by_place(rows: Sequence[RecentWork]) -> Mapping[str, Sequence[RecentWork]]:
    """Rows by the folder that holds most of each, every folder's in the order given."""
    places: dict[str, list[RecentWork]] = defaultdict(list)
    for row in rows:
        places[row.directory].append(row)
    return places


def best_known(rows: Sequence[Expert], findings: Findings) -> Expert | None:
    """The place of the product where most recent work is the reader's own: one with a telling name, below the top."""
    mine = [row for row in rows if findings.me and row.person == findings.me.number and _knows(row)]
    return max(mine, key=lambda row: ("/" in row.directory, row.revisions, row.directory), default=None)


def _knows(row: Expert) -> bool:
    known = row.active and row.knowledge >= KNOWN and row.revisions >= FEWEST_REVISIONS
    return known and is_product(row.directory) and is_telling(row.directory)


def is_telling(place: str) -> bool:
    """Whether the last part of a place's name says something to people outside the code."""
    return (
        bool(place) and spoken(place) == posixpath.basename(place) and posixpath.basename(place).lower() not in _GENERIC
    )


def spoken(place: str) -> str:
    """A folder or file as one would name it in a talk: its last part that says something."""
    parts = [part.partition(".")[0] or part for part in place.split("/") if part]
    telling = [part for part in parts if part.lower().strip("_") not in _GENERIC and not re.fullmatch(r"v?\d+", part)]
    return (telling or parts or [phrases.TOP])[-1]


def spread(rows: Sequence[RecentWork]) -> list[tuple[str, int]]:
    """How many commits on the product went to which folders, most first.

    Folders are cut to the first depth at which no single one holds more than `MOST_SHARE` of them.
    """
    places = [row.directory for row in rows if row.directory and is_product(row.directory)]
    counts: Counter[str] = Counter()
    for depth in range(1, _DEEPEST + 1):
        counts = Counter("/".join(place.split("/")[:depth]) for place in places)
        if not counts or max(counts.values()) <= MOST_SHARE * counts.total():
            break
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
