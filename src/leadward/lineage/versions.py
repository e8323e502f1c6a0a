"""The versions of a file, and which earlier ones each took lines from, as `git blame` looks for them.

A version is a path at a commit that changed it against its first parent. What a path is at any other commit is what it was at the
nearest such commit along first parents: commits form a forest by these, and the changes of a path are intervals in its tour.
A merge that took one parent's file whole hands on to that parent; one that joined two takes lines from each, the first first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from leadward.lineage.history import GONE, Change, History
from leadward.model.records import dataclass


class Version(NamedTuple):
    """A path as a commit left it."""

    path: bytes
    commit: int


class Asked(NamedTuple):
    """A commit and one of its parents: what was renamed between them?"""

    commit: int
    parent: int


Renames = Mapping[Asked, Mapping[bytes, bytes]]
"""What was asked -> new path -> old path."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Where a version's lines may come from: `whole` from one that is the same, or from several in this order."""

    versions: tuple[Version, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Marks:
    """The commits that changed one path, in the order of the tour, and of each the one that it stands within (-1 for none)."""

    commits: list[int]
    began: list[int]
    within: list[int]


class Versions:
    """Answers for one history. What `renames` does not hold is noted in `unasked`."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._began, self._ended = _tour(history.parents)
        self._marks: dict[bytes, _Marks] = {}
        self.renames: dict[Asked, Mapping[bytes, bytes]] = {}
        self.unasked: set[Asked] = set()

    def likely(self, paths: Sequence[bytes]) -> list[Asked]:
        """Where renames of these paths, and of those that they were before, may be: to ask for them at once."""
        followed = set(paths)
        asked = []
        for commit, (begun, ended) in self._history.moved.items():
            if not followed.isdisjoint(begun):
                asked.append(Asked(commit, self._history.parents[commit][0]))
                followed.update(ended)
        return asked

    def change(self, version: Version) -> Change:
        """What made it."""
        return self._history.changes[version.path][version.commit]

    def at(self, path: bytes, commit: int) -> Version | None:
        """What `path` is at a commit; None where it is not there."""
        found = self._place(path, commit)
        return Version(path, found) if found >= 0 else None

    def _place(self, path: bytes, commit: int) -> int:
        """The commit that last changed `path` as it is at `commit`; -1 where it is not there."""
        marks = self._marks.get(path) or self._marked(path)
        began, ended, commits = self._began[commit], self._ended, marks.commits
        place = bisect_right(marks.began, began) - 1
        while place >= 0 and ended[commits[place]] <= began:
            place = marks.within[place]
        if place < 0 or self._history.changes[path][commits[place]].mode == GONE:
            return -1
        return commits[place]

    def origins(self, version: Version) -> Handed:
        """Where its lines may come from. The same path goes before a renamed one, a file that is the same before all."""
        path, commit = version
        own = self._history.changes[path][commit]
        found: dict[int, Version] = {}
        parents = self._history.parents[commit]
        for look in (self._unmoved, self._renamed):
            for number, parent in enumerate(parents):
                origin = None if number in found else look(version, parent, own)
                if origin is None:
                    continue
                if self._history.changes[origin.path][origin.commit].new_blob == own.new_blob:
                    return Handed((origin,), whole=True)
                found[number] = origin
            if len(found) == len(parents):
                break
        return Handed(self._each_content_once(found) if len(found) > 1 else tuple(found.values()))

    def _unmoved(self, version: Version, parent: int, own: Change) -> Version | None:
        """The same path, if it is of the same kind: a file both, or a link."""
        place = self._place(version.path, parent)
        if place < 0 or self._history.changes[version.path][place].mode[:2] != own.mode[:2]:
            return None
        return Version(version.path, place)

    def _renamed(self, version: Version, parent: int, _own: Change) -> Version | None:
        asked = Asked(version.commit, parent)
        if asked not in self.renames:
            if len(self._history.parents[version.commit]) > 1 or version.commit in self._history.moved:
                self.unasked.add(asked)
            return None
        before = self.renames[asked].get(version.path)
        return self.at(before, parent) if before is not None else None

    def _each_content_once(self, found: Mapping[int, Version]) -> tuple[Version, ...]:
        by_content: dict[bytes, Version] = {}
        for number in sorted(found):
            by_content.setdefault(self.change(found[number]).new_blob, found[number])
        return tuple(by_content.values())

    def _marked(self, path: bytes) -> _Marks:
        commits = sorted(self._history.changes.get(path, ()), key=self._began.__getitem__)
        within: list[int] = []
        around: list[int] = []
        for place, commit in enumerate(commits):
            while around and self._ended[commits[around[-1]]] <= self._began[commit]:
                around.pop()
            within.append(around[-1] if around else -1)
            around.append(place)
        made = self._marks[path] = _Marks(commits, [self._began[commit] for commit in commits], within)
        return made


def _tour(parents: Sequence[tuple[int, ...]]) -> tuple[list[int], list[int]]:
    """When a walk over the forest of first parents enters and leaves each commit, from the roots on."""
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    for commit, before in enumerate(parents):
        if before:
            children.setdefault(before[0], []).append(commit)
        else:
            roots.append(commit)
    began, ended, time = [0] * len(parents), [0] * len(parents), 0
    todo = roots
    while todo:
        commit = todo.pop()
        if commit < 0:
            ended[~commit] = time
            continue
        began[commit] = time
        time += 1
        todo.append(~commit)
        todo.extend(children.get(commit, ()))
    return began, ended


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Versions that lead to those asked for: of each where its lines may come from."""

    origins: dict[Version, Handed] = field(default_factory=dict)

    def follow(self, versions: Versions, newest: Sequence[Version]) -> list[tuple[Version, Version]]:
        """Add what leads to `newest`; returns the new steps between versions whose contents differ, as (older, newer)."""
        todo = [version for version in newest if version not in self.origins]
        steps: list[tuple[Version, Version]] = []
        while todo:
            version = todo.pop()
            if version in self.origins:
                continue
            handed = self.origins[version] = versions.origins(version)
            todo += handed.versions
            if not handed.whole:
                steps += [(older, version) for older in handed.versions]
        return steps
