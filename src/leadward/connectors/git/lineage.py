"""The history of one tip, merges against their first parents too, and the files of its tree: what lines are traced through.

The standard library alone: git works while the rest is loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import NamedTuple

from leadward.connectors.git.bounded import bounded
from leadward.connectors.git.process import Git, GitFailed, Running
from leadward.lineage.history import Change, File, History, Moved, Signed
from leadward.lineage.versions import Asked
from leadward.model.errors import UnreadableRepository
from leadward.model.progress import Progress

_RAW = ("-r", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none")
_WALK = (
    "log", *_RAW, "--raw", "--no-renames", "--root", "--diff-merges=first-parent", "--no-decorate", "--no-mailmap", "--no-notes",
    "--no-show-signature", "--no-color", "--encoding=UTF-8", "--format=%H %P%n%an%n%ae%n%at %ct",
)  # fmt: skip
_RENAMES = ("diff-tree", "--stdin", *_RAW, "--raw", "--always", "-m", "-M", "--diff-filter=R")
_TREE = ("diff-tree", *_RAW, "--raw", "--no-renames")
NOT_COUNTED = -2
"""Lines of a file that git did not count."""


def begin_walks(git: Git, tip: str) -> list[Running]:
    """Start telling all commits that the tip reaches: merges in one process, which take as long as all others in another."""
    return [git.begin(*_WALK, kind, "--end-of-options", tip) for kind in ("--no-merges", "--merges")]


def begin_tree(git: Git, tip: str, object_format: str) -> Running:
    """Start telling the files of the tip's tree and the lines of each, which fails where the contents of one are missing."""
    return git.begin(*_TREE, "--numstat", "--end-of-options", _nothing(object_format), tip)


def tree(git: Git, tip: str, object_format: str) -> list[File]:
    """The files of the tip's tree, their lines not counted. Raises GitFailed."""
    return files(git.output(*_TREE, "--end-of-options", _nothing(object_format), tip))


def _nothing(object_format: str) -> str:
    """The id of an empty tree, which git knows without having it."""
    return hashlib.new(object_format, b"tree 0\0", usedforsecurity=False).hexdigest()


def history(walks: Sequence[Iterable[bytes]], width: int, progress: Progress) -> tuple[History, str]:
    """What the walks told, ids of `width` characters, and why one ended early ('': none did). Each is heard by a thread."""
    found = _Found(History(), [], Lock())
    with ThreadPoolExecutor(len(walks)) as pool:
        failures = list(pool.map(lambda blocks: _heard(blocks, width, found, progress), walks))
    number = {oid: place for place, oid in enumerate(found.history.ids)}
    found.history.parents.extend(
        tuple(number[parent] for parent in parents if parent in number) for parents in found.parents
    )
    return found.history, "; ".join(dict.fromkeys(filter(None, failures)))


def _heard(blocks: Iterable[bytes], width: int, found: _Found, progress: Progress) -> str:
    reading = _Reading(width, found)
    try:
        for tokens in _tokens(blocks):
            with found.turn:
                reading.take(tokens)
                progress("history", len(found.history.ids), 0)
    except (GitFailed, UnreadableRepository) as failure:
        return str(failure)
    with found.turn:
        reading.close()
    return ""


class _Found(NamedTuple):
    """What all readers fill in, one at a time: a history, and the ids of each commit's parents."""

    history: History
    parents: list[list[bytes]]
    turn: Lock


def _tokens(blocks: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = b""
    for block in bounded(blocks):
        *tokens, last = block.split(b"\0")
        if tokens:
            tokens[0] = rest + tokens[0]
            rest = last
            yield tokens
        else:
            rest += last


class _Reading:
    """One stream: where it is."""

    def __init__(self, width: int, found: _Found) -> None:
        self._history, self._parents = found.history, found.parents
        self._old, self._new, self._status = 15, 16 + width, 17 + 2 * width
        self._width = width
        self._header = b""
        self._number = -1
        self._moved = Moved([], [])

    def take(self, tokens: Iterable[bytes]) -> None:
        """Commits and their changes, in turn: behind a header comes a path, whatever that looks like."""
        header = self._header
        for token in tokens:
            if header:
                self._change(header, token)
                header = b""
            elif token[:1] == b":":
                header = token
            elif token[:2] == b"\n:":
                header = token[1:]
            elif token:
                self._commit(token)
        self._header = header

    def _change(self, header: bytes, path: bytes) -> None:
        old, new, width = self._old, self._new, self._width
        at = self._history.changes.get(path)
        if at is None:
            at = self._history.changes[path] = {}
        at[self._number] = Change(header[old : old + width], header[new : new + width], header[8:14])
        letter = header[self._status]
        if letter == _BEGUN:
            self._moved.begun.append(path)
        elif letter == _ENDED:
            self._moved.ended.append(path)

    def _commit(self, token: bytes) -> None:
        self.close()
        ids, name, email, times = (*token.split(b"\n"), b"", b"", b"")[:4]
        oid, *parents = ids.split(b" ")
        self._number = len(self._history.ids)
        self._history.ids.append(oid)
        self._parents.append([parent for parent in parents if parent])
        self._history.signed.append(Signed(name, email, *_when(times)))

    def close(self) -> None:
        """The commit is told to its end."""
        if self._moved.begun and self._moved.ended and len(self._parents[self._number]) == 1:
            self._history.moved[self._number] = self._moved
        self._moved = Moved([], [])


_BEGUN, _ENDED = b"AD"


def _when(times: bytes) -> tuple[int, int]:
    """(written, committed) of two numbers; a time that git does not print is 0."""
    told = [int(time) if time.lstrip(b"-").isdigit() else 0 for time in times.split(b" ")]
    return (min(told), told[1]) if len(told) == 2 else (0, 0)


def files(told: bytes) -> list[File]:
    """The files of a tree as `begin_tree` told them, links and submodules left out."""
    found: dict[bytes, tuple[bytes, bytes]] = {}
    lines: dict[bytes, int] = {}
    tokens = iter(told.split(b"\0"))
    for token in tokens:
        if token[:1] == b":":
            _, mode, _, blob, _ = token.split(b" ")
            found[next(tokens, b"")] = blob, mode
        elif token:
            added, _, path = token.split(b"\t", 2)
            lines[path] = -1 if added == b"-" else int(added)
    return [File(path, *each, lines.get(path, NOT_COUNTED)) for path, each in found.items() if each[1][:2] == b"10"]


def renames(git: Git, asked: Iterable[Asked], ids: Sequence[bytes]) -> dict[Asked, dict[bytes, bytes]]:
    """What was renamed between commits and their parents, as `git log -M` finds it. Raises GitFailed."""
    wanted = list(asked)
    feed = b"".join(b"%b %b\n" % (ids[each.commit], ids[each.parent]) for each in wanted)
    answers: list[dict[bytes, bytes]] = []
    tokens = iter(git.output(*_RENAMES, feed=feed).split(b"\0"))
    for token in tokens:
        about = token.removeprefix(b"\n")
        if about.startswith(b":"):
            before, after = next(tokens, b""), next(tokens, b"")
            answers[-1][after] = before
        elif token:
            answers.append({})
    return dict(zip(wanted, answers, strict=True))
