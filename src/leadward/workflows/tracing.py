"""The lines of a tree traced to the commits that brought them: versions told, what is between them compared, then all replayed.

What two processes of git compare is kept by content, batch by batch, so that a run that is killed loses little and the next one
has less to do.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import field
from pathlib import Path

from leadward.connectors.git import hunks, lineage
from leadward.connectors.git.layout import Layout
from leadward.connectors.git.process import Git, GitFailed
from leadward.connectors.git.two_trees import Pair, TwoTrees
from leadward.lineage.history import File, History
from leadward.lineage.replay import lines_of
from leadward.lineage.versions import Ancestry, Asked, Version, Versions
from leadward.model.errors import UnreadableRepository
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.warehouse.hunks import Hunks
from leadward.warehouse.store import Store

PROCESSES = 2
BATCH = 16_384
"""Pairs compared and kept at once; a killed run may lose two such batches."""
_PARTS, _LEAST = 6, 128
_MOST_ROUNDS = 64
Blobs = tuple[bytes, bytes]
"""Ids in hex of an older and a newer blob."""


@dataclass(frozen=True, slots=True)
class Traced:
    """File -> commit -> lines, and how many comparisons could not be made."""

    files: Mapping[bytes, Mapping[int, int]] = field(default_factory=dict)
    unknown: int = 0


def trace(
    place: Path, store: Store, layout: Layout, history: History, tip: int, files: Sequence[File], progress: Progress
) -> Traced:
    """The commit of each line of `files`, which are of the tree of commit `tip`. Trees are made in the repository at `place`."""
    with ThreadPoolExecutor(PROCESSES) as pool:
        tracing = _Tracing(Versions(history), Hunks(store), pool)
        trees = TwoTrees(place, layout.object_format, hunks.told)
        git = Git(place)
        newest = [(file, version) for file in files if (version := tracing.versions.at(file.path, tip))]
        tracing.follow([version for _, version in newest], trees)  # renames are looked for beside what this begins
        tracing.versions.unasked.update(tracing.versions.likely([file.path for file in files]))
        for _ in range(_MOST_ROUNDS):
            if not tracing.versions.unasked:
                break
            again = tracing.learn(_renamed(git, tracing.versions.unasked, history.ids))
            tracing.follow(again, trees)
        tracing.gather(progress)
        return tracing.traced(newest)


class _Tracing:
    def __init__(self, versions: Versions, kept: Hunks, pool: ThreadPoolExecutor) -> None:
        self.versions = versions
        self._kept, self._pool = kept, pool
        self._ancestry = Ancestry()
        self._steps: dict[Blobs, bytes] = {}
        self._hunks: dict[Blobs, array[int]] = {}
        self._running: list[tuple[Sequence[Blobs], Future[dict[Blobs, array[int]]]]] = []

    def learn(self, renames: Mapping[Asked, Mapping[bytes, bytes]]) -> list[Version]:
        """Take in renames; returns the versions that have to be followed again."""
        self.versions.renames.update(renames)
        self.versions.unasked.clear()
        told = {(asked.commit, new) for asked, found in renames.items() for new in found}
        again = [version for version in self._ancestry.origins if (version.commit, version.path) in told]
        for version in again:
            del self._ancestry.origins[version]
        return again

    def follow(self, newest: Sequence[Version], trees: TwoTrees[hunks.Hunked]) -> None:
        """Begin to compare what leads to these and is not known."""
        new: dict[Blobs, bytes] = {}
        for older, newer in self._ancestry.follow(self.versions, newest):
            blobs = self._blobs(older, newer)
            if blobs not in self._steps:
                new.setdefault(blobs, newer.path)
        self._steps.update(new)
        self._hunks.update(self._kept.known(new))
        missing = sorted((path, blobs) for blobs, path in new.items() if blobs not in self._hunks)
        for part in _parts([blobs for _, blobs in missing]):
            self._running.append((part, self._pool.submit(_compared, trees, part)))

    def _blobs(self, older: Version, newer: Version) -> Blobs:
        return self.versions.change(older).new_blob, self.versions.change(newer).new_blob

    def gather(self, progress: Progress) -> None:
        """Wait for what was begun, and keep it, a batch at a time."""
        done, of = 0, sum(len(part) for part, _ in self._running)
        found: dict[Blobs, array[int]] = {}
        for part, running in self._running:
            progress("lines", done, of)
            found |= running.result()
            done += len(part)
            if len(found) >= BATCH or done == of:
                self._hunks.update(found)
                self._kept.keep(found)
                found = {}

    def traced(self, newest: Iterable[tuple[File, Version]]) -> Traced:
        files = {
            file.path: Counter(lines_of(version, file.lines, self._ancestry, self._between)) for file, version in newest
        }
        return Traced(files, sum(blobs not in self._hunks for blobs in self._steps))

    def _between(self, older: Version, newer: Version) -> array[int] | None:
        return self._hunks.get(self._blobs(older, newer))


def _parts(pairs: Sequence[Blobs]) -> Iterator[Sequence[Blobs]]:
    """Stretches in the order of paths, short enough that both processes end together."""
    size = min(BATCH // 2, max(_LEAST, -(-len(pairs) // _PARTS)))
    return (pairs[start : start + size] for start in range(0, len(pairs), size))


def _compared(trees: TwoTrees[hunks.Hunked], part: Sequence[Blobs]) -> dict[Blobs, array[int]]:
    """The hunks of those that can be compared."""
    asked = [Pair(bytes.fromhex(old.decode()), bytes.fromhex(new.decode())) for old, new in part]
    return {
        (told.pair.old_blob.hex().encode(), told.pair.new_blob.hex().encode()): told.hunks for told in trees.told(asked)
    }


def _renamed(git: Git, asked: Iterable[Asked], ids: Sequence[bytes]) -> dict[Asked, dict[bytes, bytes]]:
    """What was renamed; nothing where git cannot say so, contents being missing."""
    wanted = sorted(asked)
    try:
        return lineage.renames(git, wanted, ids) if wanted else {}
    except (GitFailed, UnreadableRepository):
        if len(wanted) == 1:
            return {wanted[0]: {}}
    half = len(wanted) // 2
    return {**_renamed(git, wanted[:half], ids), **_renamed(git, wanted[half:], ids)}
