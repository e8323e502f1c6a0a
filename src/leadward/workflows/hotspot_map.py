"""The tree of the hotspot map: what is in the newest tree, and what changed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from leadward.analyses import hotspots
from leadward.connectors.git.process import Git
from leadward.documents.hotspot_map import File, Place, Seen, giants, grown
from leadward.documents.hotspot_map import left_out as said_of_rest
from leadward.model.claim import When
from leadward.model.filekind import UNWRITTEN, among
from leadward.model.records import dataclass
from leadward.workflows.repository import View
from leadward.workflows.who_is_who import read_now
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tree:
    """All source files. Of several repositories each is a folder of `top`."""

    name: str
    top: Place
    several: bool
    left_out: str = ""
    """Which files of the newest trees are not in it: nobody writes them by hand, they hold data, or they are large and rest. In words."""
    counted: bool = False
    """Whether areas are lines; bytes else."""

    def parted(self, path: str) -> tuple[str, str]:
        """Repository ('' where there is but one) and path inside it."""
        repository, _, inside = path.partition("/") if self.several else ("", "", path)
        return repository, inside


def tree(ws: Workspace) -> Tree:
    """The source files of the newest trees, with what changed of them lately."""
    with ws.views() as views:
        several = len(views) > 1
        every = [file for view in views for file in files(view, f"{view.name}/" if several else "")]
        left_out = sum(view.facts.query(_LEFT_OUT)[0][0] for view in views)
    counted = all(file.lines >= 0 for file in every)
    every = every if counted else [replace(file, lines=-1) for file in every]
    large = giants(every)
    names = {file.path for file in large}
    top = grown(file for file in every if file.path not in names)
    words = said_of_rest(left_out, large)
    return Tree("All repositories" if several else views[0].title, top, several, words, counted)


_LEFT_OUT = f"SELECT count(*) FROM files WHERE present AND kind IN {among(('data', *UNWRITTEN))}"  # noqa: S608 - names of kinds


def files(view: View, above: str) -> Iterator[File]:
    """Those of one repository, below a folder of this name."""
    found = view.facts.rows(hotspots.ANALYSIS, view.number)
    busy = {row.path: row for row in found}
    findings = read_now(view)
    start = found[0].start if found else 0
    me = findings.who(findings.me.number) if findings.me else None
    seen = Seen(me, When(start + 1 if start else 0), view.today)
    sources = view.facts.query(_SOURCES)
    lines = _lines(view, sources)
    for number, path, size in sources:
        row = busy.get(path)
        told = (row.revisions, row.fixes, row.my_revisions) if row else (0, 0, 0)
        yield File(f"{above}{path}", size, *told, path, seen, lines.get(number, -1))


_SOURCES = "SELECT file_no, path, size FROM files WHERE present AND kind = 'source' ORDER BY path"
_MOST_BYTES = 300_000_000
"""Of source files: more are not read for a picture, whose areas are bytes then."""
_BATCH = 32_000_000


def _lines(view: View, sources: Sequence[tuple[int, str, int]]) -> dict[int, int]:
    """File -> the lines of its text in the newest tree; of those that could be read."""
    if sum(size for _, _, size in sources) > _MOST_BYTES:
        return {}
    blobs, git = view.facts.session.blobs(), Git(view.facts.store.place / "git")
    found: dict[str, int] = {}
    for batch in _batches([(blobs[number], size) for number, _, size in sources if number in blobs]):
        found.update((oid, text.count(b"\n")) for oid, text in git.blobs(batch))
    return {number: found[blobs[number]] for number, _, _ in sources if blobs.get(number) in found}


def _batches(blobs: Sequence[tuple[str, int]]) -> Iterator[list[str]]:
    """Of a size that may be held in memory."""
    batch: list[str] = []
    room = _BATCH
    for oid, size in blobs:
        if batch and size > room:
            yield batch
            batch, room = [], _BATCH
        batch.append(oid)
        room -= size
    if batch:
        yield batch
