"""Bring the facts of a repository up to date: read what is new, number it, publish one manifest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.connectors.git.layout import Layout, deploys, find
from leadward.dimensions.erased import Erased
from leadward.facts import FORM, SCHEMA
from leadward.model.errors import NotReadYet, UnreadableRepository
from leadward.model.gap import Gap, GapKind
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.stores import remember, store_of

if TYPE_CHECKING:
    from leadward.connectors.git.read import Reader
    from leadward.facts.raw import RawHistory, RawTag, RawTree
    from leadward.warehouse.ingest import Ingest


_NO_DEFAULT = "the remote's default branch names a commit that is not here; HEAD's history alone is read"
_DAY = 86_400
_MOST_RENAME_GAPS = 8
_WITH_MENTIONS = 2
"""The form since which a store has them."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What whoever asks for a sync can do while something new is read: `load` modules beside git, `use` facts beside the disk.

    `use` is given the new state before it is published: it may read that, and must write nothing that names it.
    """

    load: Callable[[], object]
    use: Callable[[Store, Manifest], object]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reading is told, and looks up nowhere: who was erased, and what is live of which repository, by its work tree.

    With `as_read` it gives what was read before and waits for nothing: for a surface that reads in the background.
    """

    erased: Erased = field(default_factory=Erased)
    deployed: Mapping[Path, str] = field(default_factory=dict)
    as_read: bool = False
    threads: int = 4
    """Of DuckDB, in the database that answers."""

    def live(self, root: Path) -> str:
        """A branch, or `tag:PATTERN`; '' where nobody said."""
        return self.deployed.get(root, "")


def sync(
    path: Path, facts: Path, progress: Progress = quiet, meanwhile: Meanwhile | None = None, terms: Terms | None = None
) -> tuple[Store, Manifest]:
    """The store of the repository at `path`, up to date, and its newest manifest.

    Nothing new costs reading a few small files and no git process, and nothing is done `meanwhile`. Raises the errors of
    `layout.find`, StoreBusy, CannotWrite; NotReadYet where the terms are `as_read`.
    """
    terms = terms or Terms()
    layout = find(path, terms.live)
    store = store_of(layout, facts)
    manifest = store.latest()
    if terms.as_read:
        if manifest is None:
            raise NotReadYet(f"{layout.name} was not read yet.")
        return store, manifest
    if manifest and _current(manifest, layout):
        store.forget_older_forms(manifest)
        return store, manifest
    with store.writing():
        remember(layout, store)
        manifest = store.latest()
        if manifest and _current(manifest, layout):
            return store, manifest
        read = _read_new(layout, store, manifest, progress, meanwhile, terms.erased)
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


def _current(manifest: Manifest, layout: Layout) -> bool:
    return manifest.form == FORM and manifest.state == layout.state and manifest.root == str(layout.root)


def _read_new(
    layout: Layout,
    store: Store,
    manifest: Manifest | None,
    progress: Progress,
    meanwhile: Meanwhile | None,
    gone: Erased,
) -> Manifest:
    from leadward.connectors.git import own_repository, walks
    from leadward.connectors.git.process import Git

    own = store.place / "git"
    gaps = tuple(Gap(GapKind.OBJECTS, sentence) for sentence in own_repository.refresh(own, layout))
    git = Git(own)
    if layout.default not in ("", layout.head) and not git.has(layout.default):
        layout_read = replace(layout, default="")
        gaps += (Gap(GapKind.BRANCH, _NO_DEFAULT),)
    else:
        layout_read = layout
    if manifest and (manifest.object_format != layout.object_format or manifest.gaps or _deepened(manifest, layout)):
        manifest = None  # what was missing may be here now: read everything again
    begun = None
    try:
        begun = None if manifest else walks.begun(git, own, layout_read.tips)
        from leadward.connectors.git.read import Reader  # numpy and pyarrow: only when there is something to read
        from leadward.warehouse.ingest import Ingest

        with closing(Reader(layout_read, git, begun)) as reader:
            if meanwhile:
                reader.meanwhile(meanwhile.load)
            ingest = Ingest(store, manifest, store.next_number(), gone)
            return _without(_ingest(layout, reader, ingest, manifest, gaps, progress), gone)
    finally:
        if begun:
            begun.end()
        git.stop()


def _without(manifest: Manifest, gone: Erased) -> Manifest:
    """The manifest without the names of those who were erased: branches are called after people."""
    gaps, notices = (tuple(map(gone.text, each)) for each in (manifest.gaps, manifest.notices))
    holes = tuple(replace(gap, sentence=gone.text(gap.sentence)) for gap in manifest.holes)
    branch, mainline, deploy = map(gone.text, (manifest.branch, manifest.mainline_name, manifest.deploy_name))
    return replace(
        manifest, gaps=gaps, notices=notices, holes=holes, branch=branch, mainline_name=mainline, deploy_name=deploy
    )


def _ingest(
    layout: Layout, reader: Reader, ingest: Ingest, manifest: Manifest | None, gaps: tuple[Gap, ...], progress: Progress
) -> Manifest:
    progress("history", 0, 0)
    mainline, tags = reader.meanwhile(lambda: _mainline(reader)), reader.meanwhile(reader.tags)
    news = _everything(reader) if manifest is None else _since(reader, manifest, ingest)
    for block in news.read(progress):
        ingest.add(block)
    if not ingest.next:
        raise UnreadableRepository(_why_nothing(layout, reader))
    if manifest and manifest.form < FORM:
        _add_what_is_missing(reader, ingest, manifest.form, progress)
    reach = None if news.reach is None else frozenset([*news.reach, *range(ingest.first, ingest.next)])
    if reach is not None:
        ingest.add_reach(sorted(reach))
    layout = _with_deployed_tag(layout, tags.result())
    aside = _aside(ingest, layout, ingest.add_tags(tags.result(), reach), reach)
    sides = (
        None
        if reach is None and ingest.keeps_sides(aside)
        else reader.meanwhile(partial(reader.sides, aside, ingest.known if reach is None else None))
    )
    progress("tree", 0, 0)
    tip, tree = mainline.result()
    ingest.add_tree(tree)
    if sides:
        ingest.add_sides(sides.result())
    read_at = int(time.time())
    newest_at, busy = ingest.committed(reach, read_at + _DAY)
    notices = (*layout.notices, *left_out(layout, _boundary_at(reader, manifest)), *_not_deployed(layout))
    notices += (*_fresher(layout, reader), *_earlier_renames(manifest), *sorted(reader.notices, key=_sentence))
    gaps += tuple(sorted(reader.gaps, key=_sentence))
    counts = ingest.finish()
    return Manifest(
        number=ingest.number,
        schema=SCHEMA,
        form=FORM,
        state=layout.state,
        name=layout.name,
        root=str(layout.root),
        head=layout.head,
        branch=layout.branch,
        mainline=tip,
        mainline_name=layout.branch or "HEAD" if tip == layout.head else layout.default_name,
        read_at=read_at,
        deploy=layout.deploy,
        deploy_name=layout.deploy_name,
        tips=layout.tips,
        object_format=layout.object_format,
        segments=ingest.segments,
        snapshot=ingest.snapshot,
        counts=counts,
        gaps=tuple(map(_sentence, gaps)),
        notices=tuple(map(_sentence, notices)),
        holes=(*notices, *gaps),
        newest_at=newest_at,
        busy=busy,
        boundary=layout.shallow,
        user=(layout.user_name, layout.user_email),
    )


def _mainline(reader: Reader) -> tuple[str, RawTree]:
    """The mainline's tip, and its tree."""
    tip = reader.mainline()
    return tip, reader.tree(tip)


def _add_what_is_missing(reader: Reader, ingest: Ingest, form: int, progress: Progress) -> None:
    """What the commits of a store of an earlier form mention, and which programs they name."""
    from leadward.connectors.git.process import GitFailed

    progress("reverts and releases, once", 0, 0)
    try:
        for ids, mentions, tools in reader.mentioned():
            if form < _WITH_MENTIONS:
                ingest.add_mentions(ids, mentions)
            ingest.add_tools(ids, tools)
    except GitFailed as failure:
        reader.gaps.append(Gap(GapKind.HISTORY, f"not all reverts are known: {failure.told}"))


def _with_deployed_tag(layout: Layout, tags: Sequence[RawTag]) -> Layout:
    """Where tags say what is live: the commit of the newest of them."""
    live = [tag for tag in tags if deploys(layout.deploy_name, tag.name)]
    newest = max(live, key=lambda tag: (tag.tagged_at, tag.name), default=None)
    return replace(layout, deploy=newest.id.decode()) if newest else layout


def _sentence(gap: Gap) -> str:
    return gap.sentence


def _not_deployed(layout: Layout) -> tuple[Gap, ...]:
    if not layout.deploy_name or layout.deploy:
        return ()
    name = layout.deploy_name
    return (Gap(GapKind.BRANCH, f"{name} names nothing here: what is live is not known; see `leadward source deploy`"),)


def _boundary_at(reader: Reader, manifest: Manifest | None) -> int | None:
    """When the newest commit of a shallow clone's boundary was committed, of this sync or an earlier one: s UTC."""
    before = [gap.last for gap in manifest.holes if gap.kind is GapKind.SHALLOW] if manifest else []
    return max(filter(None, [*before, reader.boundary_at]), default=None)


def _fresher(layout: Layout, reader: Reader) -> Iterator[Gap]:
    """Other remotes whose default branch has what is not read: `origin` is often a fork that nobody brings up to date."""
    for name, oid in layout.others:
        if ahead := reader.ahead_of_all(oid):
            some = "a commit" if ahead == 1 else f"{ahead:,} commits"
            here = layout.default_name or layout.branch or "HEAD"
            sentence = f"{name} has {some} that {here} lacks, and that are not read"
            yield Gap(GapKind.STALE_REMOTE, f"{sentence}; `git merge {name}` brings them in")


def _earlier_renames(manifest: Manifest | None) -> tuple[Gap, ...]:
    """Renames that an earlier sync could not follow are not known now either."""
    earlier = tuple(gap for gap in manifest.holes if gap.kind is GapKind.RENAMES) if manifest else ()
    if len(earlier) < _MOST_RENAME_GAPS:
        return earlier
    return (
        Gap(GapKind.RENAMES, "renames in some commits are not known; `leadward doctor` says how to read all again"),
    )


def _aside(ingest: Ingest, layout: Layout, tagged: Sequence[str], reach: frozenset[int] | None) -> list[str]:
    """The tips, in hex, that lie beside the history: of tags, and what is deployed."""
    deployed = layout.deploy and not ingest.reaches(layout.deploy, reach)
    return list(dict.fromkeys([*tagged, layout.deploy] if deployed else tagged))


def _why_nothing(layout: Layout, reader: Reader) -> str:
    why = "; ".join(map(_sentence, (*layout.notices, *reader.gaps))) or "HEAD names no commit"
    mend = "" if layout.notices else "; try `git fsck` there, or a fresh clone"
    return f"No commit of {layout.root} can be read: {why}{mend}."


def _deepened(manifest: Manifest, layout: Layout) -> bool:
    """A shallow clone that grew: its old boundary has parents and changes now."""
    return not set(manifest.boundary) <= set(layout.shallow)


@dataclass(frozen=True, slots=True)
class _News:
    """What a sync has to read, and the numbers of the stored commits that are still reachable (None: all of them)."""

    read: Callable[[Progress], Iterator[RawHistory]]
    reach: Sequence[int] | None = None


def _everything(reader: Reader) -> _News:
    return _News(reader.everything)


def _since(reader: Reader, manifest: Manifest, ingest: Ingest) -> _News:
    """What came and what went since the last sync; the whole list only where the old tips are gone."""
    from leadward.connectors.git.process import GitFailed

    try:
        future = reader.meanwhile(partial(reader.listed, manifest.tips, gone=True))
        new, gone = reader.listed(manifest.tips), future.result()
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
        reader.gaps.append(Gap(GapKind.HISTORY, f"history ends early: {failure.told}"))
        listed = failure.output.split()
    known = ingest.numbers_of(listed)
    return _News(partial(reader.history, [oid for oid in listed if oid not in known]), list(known.values()))


def left_out(layout: Layout, boundary_at: int | None = None) -> tuple[Gap, ...]:
    """What of its history a shallow or partial clone cannot give, with what brings it. `boundary_at`: when its oldest commits were made."""
    gaps = []
    if layout.shallow:
        count = len(layout.shallow)
        sentence = (
            f"shallow clone: history ends at {'one boundary commit' if count == 1 else f'{count} boundary commits'}, whose "
            "changes are left out; `git fetch --unshallow` brings the rest"
        )
        gaps.append(Gap(GapKind.SHALLOW, sentence, last=boundary_at))
    if layout.partial:
        sentence = "partial clone: objects that are not here are not fetched; a full clone has them"
        gaps.append(Gap(GapKind.PARTIAL, sentence))
    return tuple(gaps)
