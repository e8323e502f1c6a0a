"""Bring the facts of a repository up to date: read what is new, number it, publish one manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.connectors.git.layout import Layout, find
from leadward.dimensions.erased import Erased
from leadward.facts import SCHEMA
from leadward.model.errors import NotReadYet, UnreadableRepository
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.warehouse.store import Manifest, Store, key_of

if TYPE_CHECKING:
    from leadward.connectors.git.read import Reader
    from leadward.facts.raw import RawHistory
    from leadward.warehouse.ingest import Ingest


_as_read: ContextVar[bool] = ContextVar("as_read", default=False)


@contextmanager
def as_read() -> Iterator[None]:
    """Within it, `sync` gives what was read before and waits for nothing: for a surface that reads in the background."""
    token = _as_read.set(True)
    try:
        yield
    finally:
        _as_read.reset(token)


def store_of(layout: Layout, facts: Path) -> Store:
    """Where the facts of a repository are kept below the `facts` folder."""
    return Store(facts.absolute() / key_of(layout.common_dir))


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What whoever asks for a sync can do while something new is read: `load` modules beside git, `use` facts beside the disk.

    `use` is given the new state before it is published: it may read that, and must write nothing that names it.
    """

    load: Callable[[], object]
    use: Callable[[Store, Manifest], object]


def sync(
    path: Path, facts: Path, progress: Progress = quiet, meanwhile: Meanwhile | None = None
) -> tuple[Store, Manifest]:
    """The store of the repository at `path`, up to date, and its newest manifest.

    Nothing new costs reading a few small files and no git process, and nothing is done `meanwhile`. Raises the errors of
    `layout.find`, StoreBusy, CannotWrite; NotReadYet within `as_read`.
    """
    layout = find(path)
    store = store_of(layout, facts)
    known = store.latest()
    if _as_read.get():
        if known is None:
            raise NotReadYet(f"{visible(layout.name)} was not read yet.")
        return store, known
    if known and _current(known, layout):
        return store, known
    with store.writing():
        known = store.latest()
        if known and _current(known, layout):
            return store, known
        read = _read_new(layout, store, known, progress, meanwhile)
        from leadward.warehouse.compaction import compacted  # loads Arrow: git works by then

        fresh = compacted(store, read)
        _publish(store, fresh, meanwhile)
        return store, fresh


def _publish(store: Store, fresh: Manifest, meanwhile: Meanwhile | None) -> None:
    if meanwhile is None:
        return store.publish(fresh)
    from concurrent.futures import ThreadPoolExecutor  # loaded by the reader: not on the way on which nothing is new

    with ThreadPoolExecutor(1) as pool:
        published = pool.submit(store.publish, fresh)
        meanwhile.use(store, fresh)
    return published.result()


def _current(known: Manifest, layout: Layout) -> bool:
    return known.state == layout.state and known.root == str(layout.root)


def _read_new(
    layout: Layout, store: Store, known: Manifest | None, progress: Progress, meanwhile: Meanwhile | None
) -> Manifest:
    from leadward.connectors.git import own_repository, walks
    from leadward.connectors.git.process import Git

    own = store.place / "git"
    gaps = own_repository.refresh(own, layout)
    git = Git(own)
    if layout.default not in ("", layout.head) and not git.has(layout.default):
        layout_read = replace(layout, default="")
        gaps += ("the remote's default branch names a commit that is not here; HEAD's history alone is read",)
    else:
        layout_read = layout
    if known and (known.object_format != layout.object_format or known.gaps or _deepened(known, layout)):
        known = None  # what was missing may be here now: read everything again
    begun = None
    try:
        begun = None if known else walks.begun(git, own, layout_read.tips)
        from leadward.connectors.git.read import Reader  # numpy and pyarrow: only when there is something to read
        from leadward.warehouse.ingest import Ingest
        from leadward.workflows.erasing import erased

        with closing(Reader(layout_read, git, begun)) as reader:
            if meanwhile:
                reader.meanwhile(meanwhile.load)
            gone = erased()
            ingest = Ingest(store, known, store.next_number(), gone)
            return _without(_ingest(layout, reader, ingest, known, gaps, progress), gone)
    finally:
        if begun:
            begun.end()
        git.stop()


def _without(manifest: Manifest, gone: Erased) -> Manifest:
    """The manifest without the names of those who were erased: branches are called after people."""
    gaps, notices = (tuple(map(gone.text, each)) for each in (manifest.gaps, manifest.notices))
    return replace(manifest, branch=gone.text(manifest.branch), gaps=gaps, notices=notices)


def _ingest(
    layout: Layout, reader: Reader, ingest: Ingest, known: Manifest | None, gaps: tuple[str, ...], progress: Progress
) -> Manifest:
    progress("history", 0, 0)
    tree, tags = reader.meanwhile(reader.tree), reader.meanwhile(reader.tagged_commits)
    news = _everything(reader) if known is None else _since(reader, known, ingest)
    for block in news.read(progress):
        ingest.add(block)
    if not ingest.next:
        raise UnreadableRepository(_why_nothing(layout, reader))
    progress("tree", 0, 0)
    ingest.add_tree(tree.result())
    ingest.add_tags(tags.result())
    if news.reach is not None:
        ingest.add_reach([*news.reach, *range(ingest.first, ingest.next)])
    counts = ingest.finish()
    return Manifest(
        number=ingest.number,
        schema=SCHEMA,
        state=layout.state,
        name=layout.name,
        root=str(layout.root),
        head=layout.head,
        branch=layout.branch,
        tips=layout.tips,
        object_format=layout.object_format,
        segments=ingest.segments,
        snapshot=ingest.snapshot,
        counts=counts,
        gaps=(*gaps, *sorted(reader.gaps)),
        notices=(*layout.notices, *left_out(layout), *reader.notices),
        boundary=layout.shallow,
        user=(layout.user_name, layout.user_email),
    )


def _why_nothing(layout: Layout, reader: Reader) -> str:
    why = "; ".join([*layout.notices, *reader.gaps]) or "HEAD names no commit"
    mend = "" if layout.notices else "; try `git fsck` there, or a fresh clone"
    return f"No commit of {visible(str(layout.root))} can be read: {why}{mend}."


def _deepened(known: Manifest, layout: Layout) -> bool:
    """A shallow clone that grew: its old boundary has parents and changes now."""
    return not set(known.boundary) <= set(layout.shallow)


@dataclass(frozen=True, slots=True)
class _News:
    """What a sync has to read, and the numbers of the stored commits that are still reachable (None: all of them)."""

    read: Callable[[Progress], Iterator[RawHistory]]
    reach: Sequence[int] | None = None


def _everything(reader: Reader) -> _News:
    return _News(reader.everything)


def _since(reader: Reader, known: Manifest, ingest: Ingest) -> _News:
    """What came and what went since the last sync; the whole list only where the old tips are gone."""
    from leadward.connectors.git.process import GitFailed

    try:
        asked = reader.meanwhile(partial(reader.listed, known.tips, gone=True))
        new, gone = reader.listed(known.tips), asked.result()
    except GitFailed:
        return _anew(reader, ingest)
    before = ingest.reach()
    if before is None and not gone:
        return _News(partial(reader.history, new))
    back = ingest.numbers_of(new)
    left = set(range(ingest.first) if before is None else before) - set(ingest.numbers_of(gone).values())
    return _News(partial(reader.history, [oid for oid in new if oid not in back]), [*left, *back.values()])


def _anew(reader: Reader, ingest: Ingest) -> _News:
    from leadward.connectors.git.process import GitFailed

    try:
        listed = reader.listed()
    except GitFailed as failure:
        reader.gaps.append(f"history ends early: {failure.told}")
        listed = failure.output.split()
    known = ingest.numbers_of(listed)
    return _News(partial(reader.history, [oid for oid in listed if oid not in known]), list(known.values()))


def left_out(layout: Layout) -> tuple[str, ...]:
    """What of its history a shallow or partial clone cannot give, in sentences with what mends it."""
    found = []
    if layout.shallow:
        found.append(
            f"shallow clone: history ends at {len(layout.shallow)} boundary commit(s), whose "
            "changes are left out; `git fetch --unshallow` brings the rest"
        )
    if layout.partial:
        found.append("partial clone: objects that are not here are not fetched; a full clone has them")
    return tuple(found)
