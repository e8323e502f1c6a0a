"""In which release did each change come out?

A release is a tag whose name ends in a version and says nothing of a candidate: dev, alpha, beta, rc, preview, milestone, nightly
and snapshot are none. Its text before the version names a module (`client/v1.25.0`, `pkg@1.2.0`), unless it is a word such as
`v`, `release` or the project's own name. A change came out in the oldest release of its module that has it among its ancestors;
the oldest by the tag's date, then by version. Work copied to an older line is another commit, and comes out with that line.
Source: ancestry as `git tag --contains` tells it; versions as PEP 440 and Semantic Versioning 2.0.0 write them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from leadward.model.records import dataclass

NONE = -1
WHOLE = ""
"""The module of releases of the whole project."""
_VERSION = re.compile(
    r"(?P<module>.*?)(?P<mark>(?:^|(?<=[/@_.-]))(?:v|r|rel|release|version)?[._-]?|(?<=[a-zA-Z])(?=\d))"
    r"(?P<version>\d+(?:[._]\d+)*|\d+(?:-\d+)+)(?P<rest>.*)\Z",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(
    r"(?<![a-z])(?:dev|a|alpha|b|beta|c|rc|cr|pre|preview|m|milestone|nightly|snapshot|canary|next|insiders?|edge|test|tests|"
    r"ea|experimental|wip|incoming|insider|unstable|daily|weekly|git|dirty)(?![a-z])",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"(?:[.\-_+]?(?:final|ga|release|stable|lts|post|sp|p|r)[.\-_]?\d*)?(?:\+[0-9A-Za-z.-]+)?\Z", re.IGNORECASE
)
_GENERIC = frozenset(
    ["v", "ver", "version", "release", "releases", "rel", "r", "tag", "tags", "prod", "production", "stable"]
)


@dataclass(frozen=True, slots=True)
class Release:
    """A tag that is a release. `at`: when it was tagged, s UTC. `commit`: a number of the graph."""

    tag: str
    module: str
    version: tuple[int, ...]
    at: int
    commit: int


def parse(tag: str, project: str = "") -> tuple[str, tuple[int, ...]] | None:
    """The module and version that a tag names; None where it is no release."""
    match = _VERSION.match(tag)
    if not match or _CANDIDATE.search(match["rest"]) or not _FINAL.match(match["rest"]):
        return None
    module = match["module"].strip("/@_-. ")
    words = [word for word in re.split(r"[/@_.\-]", module.lower()) if word not in _GENERIC]
    if _CANDIDATE.search(module) and "/" not in module and "@" not in module:
        return None
    plain = "".join(words) in ("", re.sub(r"[^a-z0-9]", "", project.lower()))
    version = tuple(int(part) for part in re.split(r"[._-]", match["version"]) if part)
    return (WHOLE if plain else module), version


def releases(tags: Iterable[tuple[str, int, int]], project: str, as_of: int) -> list[Release]:
    """The releases among (name, commit, tagged at), made by `as_of`; the oldest first, then by version."""
    found = []
    for name, commit, at in tags:
        parsed = parse(name, project) if at <= as_of and commit >= 0 else None
        if parsed:
            found.append(Release(name, parsed[0], parsed[1], at, commit))
    prefixes = {release.module for release in found}
    if WHOLE not in prefixes and len(prefixes) == 1:
        found = [Release(release.tag, WHOLE, release.version, release.at, release.commit) for release in found]
    return sorted(found, key=lambda release: (release.at, release.version, release.tag))


def first_release(
    parents: Sequence[Sequence[int]], order: Sequence[int], made: Sequence[Release]
) -> dict[str, NDArray[np.int32]]:
    """Module -> (n,) index into `made` of the oldest release of that module that has each commit; NONE where none has.

    order: all commits, parents first. One walk for all modules: a commit came out with the oldest release among its own and those
    of its children.
    """
    at: dict[int, list[int]] = defaultdict(list)
    for number, release in enumerate(made):
        at[release.commit].append(number)
    modules = sorted({release.module for release in made})
    if len(modules) == 1:
        return {modules[0]: _one(parents, order, at)}
    column = {module: place for place, module in enumerate(modules)}
    return dict(zip(modules, _many(parents, order, made, at, column), strict=True))


def _one(parents: Sequence[Sequence[int]], order: Sequence[int], at: Mapping[int, Sequence[int]]) -> NDArray[np.int32]:
    none = 1 << 30
    first = [none] * len(parents)
    for number, releases_here in at.items():
        first[number] = min(releases_here)
    for number in reversed(order):
        mine = first[number]
        if mine != none:
            for parent in parents[number]:
                if first[parent] > mine:
                    first[parent] = mine
    found = np.array(first, np.int32)
    return np.where(found == none, NONE, found).astype(np.int32)


def _many(
    parents: Sequence[Sequence[int]],
    order: Sequence[int],
    made: Sequence[Release],
    at: Mapping[int, Sequence[int]],
    column: Mapping[str, int],
) -> NDArray[np.int32]:
    """(modules, n). Rows are shared between commits between which no tag lies, so that a hundred modules cost little."""
    none = np.iinfo(np.int32).max
    empty = np.full(len(column), none, np.int32)
    rows: list[NDArray[np.int32]] = [empty]
    row_of = [0] * len(parents)
    joined: dict[tuple[int, int], int] = {}
    for number in reversed(order):
        row = row_of[number]
        if number in at:
            own = rows[row].copy()
            for release in at[number]:
                place = column[made[release].module]
                own[place] = min(int(own[place]), release)
            row = row_of[number] = len(rows)
            rows.append(own)
        for parent in parents[number]:
            row_of[parent] = _lower(rows, row_of[parent], row, joined)
    found = np.stack(rows)[np.array(row_of, np.int64)].T
    return np.where(found == none, NONE, found).astype(np.int32)


def _lower(rows: list[NDArray[np.int32]], one: int, two: int, joined: dict[tuple[int, int], int]) -> int:
    """The row that holds the lower of two rows at each place."""
    if one == two or two == 0:
        return one
    if one == 0:
        return two
    key = (one, two) if one < two else (two, one)
    if key not in joined:
        both = np.minimum(rows[one], rows[two])
        same = next((number for number in key if np.array_equal(both, rows[number])), -1)
        if same < 0:
            same = len(rows)
            rows.append(both)
        joined[key] = same
    return joined[key]


def folders_of(modules: Iterable[str], folders: Iterable[str]) -> dict[str, str]:
    """Module -> the folder whose files it speaks for: the one of its name, else the highest that ends in it; left out where there is none."""
    by_end: dict[str, str] = {}
    for folder in sorted(folders, key=lambda folder: (folder.count("/"), folder)):
        parts = folder.lower().split("/")
        for start in range(len(parts)):
            by_end.setdefault("/".join(parts[start:]), folder)
    found = {}
    for module in modules:
        name = module.lower().lstrip("@")
        ends = [name, name.rpartition("/")[2]]
        spoken_for = next((by_end[end] for end in ends if end in by_end), None)
        if module != WHOLE and spoken_for is not None:
            found[module] = spoken_for
    return found


def module_of(folder: str, by_folder: Mapping[str, str]) -> str:
    """The module that speaks for a folder: that of the nearest folder above it which has one, else the whole."""
    while folder:
        if folder in by_folder:
            return by_folder[folder]
        folder = folder.rpartition("/")[0]
    return WHOLE


def ships_with_tags(landed: Iterable[tuple[int, int]], as_of: int, within: int = 60 * 86_400) -> bool:
    """Whether releases say when work came out: at least half of the units of the last year are in one within `within` seconds.

    landed: (landed at, came out at or -1) of each unit. Units that landed less than `within` ago and are in no release yet do not count.
    """
    year = [(at, out) for at, out in landed if as_of - 365 * 86_400 < at <= as_of]
    judged = [(at, out) for at, out in year if out >= 0 or at <= as_of - within]
    prompt = sum(0 <= out - at <= within or (out >= 0 and out <= at) for at, out in judged)
    return bool(judged) and 2 * prompt >= len(judged)
