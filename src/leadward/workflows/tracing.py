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
_MOST_ROUNDS = 64
Blobs = tuple[bytes, bytes]


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
        tracing.learn(_renamed(git, tracing.versions.likely([file.path for file in files]), history.ids))
        tracing.follow([version for _, version in newest], trees)
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
        self._running: list[tuple[int, Future[list[hunks.Hunked]]]] = []

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
        for part in _parts([Pair(*blobs) for _, blobs in missing]):
            self._running.append((len(part), self._pool.submit(trees.told, part)))

    def _blobs(self, older: Version, newer: Version) -> Blobs:
        one, other = (self.versions.change(version).new_blob.decode() for version in (older, newer))
        return bytes.fromhex(one), bytes.fromhex(other)

    def gather(self, progress: Progress) -> None:
        """Wait for what was begun, and keep it."""
        done, of = 0, sum(size for size, _ in self._running)
        for size, running in self._running:
            progress("lines", done, of)
            found = {(each.pair.old_blob, each.pair.new_blob): each.hunks for each in running.result()}
            self._kept.keep(found)
            self._hunks.update(found)
            done += size

    def traced(self, newest: Iterable[tuple[File, Version]]) -> Traced:
        files = {
            file.path: Counter(lines_of(version, file.lines, self._ancestry, self._between)) for file, version in newest
        }
        return Traced(files, sum(blobs not in self._hunks for blobs in self._steps))

    def _between(self, older: Version, newer: Version) -> array[int] | None:
        return self._hunks.get(self._blobs(older, newer))


def _parts(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """Batches that stand in the order of paths, an even number of them where there is enough for two processes."""
    size = min(BATCH, -(-len(pairs) // PROCESSES)) or 1
    return (pairs[start : start + size] for start in range(0, len(pairs), size))


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
