"""Who wrote the lines that stand today: read from git at once, without the facts that other questions wait for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.connectors.git import lineage, own_repository
from leadward.connectors.git.layout import Layout, find
from leadward.connectors.git.process import PATIENCE_SECONDS, Git, GitFailed, Running
from leadward.dimensions import mailmap, people
from leadward.dimensions.lens import EARLIEST
from leadward.lineage.history import File, History
from leadward.lineage.surviving import Surviving, by_person
from leadward.model.errors import UnknownName, UnreadableRepository
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.warehouse.runner import moment
from leadward.warehouse.store import Store
from leadward.workflows import places, sources
from leadward.workflows.code import inside
from leadward.workflows.erasing import erased, rules_kept
from leadward.workflows.sources import Part, Place, Where
from leadward.workflows.sync import left_out, store_of

if TYPE_CHECKING:
    from leadward.workflows.tracing import Traced


@dataclass(frozen=True, slots=True)
class Told:
    """Of one repository: who wrote how many of the lines that stand, as of a day, and what could not be seen."""

    name: str
    as_of: date
    rows: tuple[Surviving, ...]
    gaps: tuple[str, ...] = ()


def surviving(paths: Sequence[str], repo: Where, today: date, progress: Progress) -> tuple[Told, ...]:
    """The lines of these paths, of all without any, in each repository meant. Raises UnknownName where nothing is at a path."""
    named = list(dict.fromkeys(map(inside, paths)))
    chosen = (sources.chosen(repo),) if named else sources.chosen_all(repo)
    return tuple(_told(place, named, today, progress) for place in chosen)


def _told(place: Place, paths: Sequence[str], today: date, progress: Progress) -> Told:
    layout = find(place.path)
    store = store_of(layout, places.facts_path())
    own = store.place / "git"
    with store.writing():
        gaps = own_repository.refresh(own, layout)
    git = Git(own)
    try:
        walks = lineage.begin_walks(git, layout.head)
        tree = lineage.begin_tree(git, layout.head, layout.object_format)
        from leadward.workflows.workshop import Workshop  # git works by now

        with Workshop(store, layout) as workshop:
            looking = _Looking(layout, store, git, workshop, progress, [*left_out(layout), *gaps])
            return looking.told(walks, tree, place.part, paths, today)
    finally:
        git.stop()


@dataclass(frozen=True)
class _Looking:
    """One look at one repository; `gaps` grows with what cannot be seen."""

    layout: Layout
    store: Store
    git: Git
    workshop: Path
    progress: Progress
    gaps: list[str]

    def told(self, walks: Sequence[Running], tree: Running, part: Part, paths: Sequence[str], today: date) -> Told:
        from leadward.workflows.tracing import trace

        as_of = min(today, part.until or today)
        history = self._history(walks)
        tip = _tip(history, self.layout.head, moment(as_of))
        if tip is None:
            return Told(_title(self.layout, part), as_of, (), tuple(self.gaps))
        files = self._files(
            tree if history.ids[tip].decode() == self.layout.head else self._begun_tree(history, tip), history.ids[tip]
        )
        asked = _asked(_asked(files, [part.below], self.layout.name), paths, _title(self.layout, part))
        text = [file for file in asked if file.lines > 0]
        traced = trace(self.workshop, self.store, self.layout, history, tip, text, self.progress)
        if traced.unknown:
            self.gaps.append(
                f"{traced.unknown} changes cannot be compared, contents being missing here or too large; "
                "lines from before them count as theirs"
            )
        rows = self._rows(history, files, traced, part)
        return Told(_title(self.layout, part), as_of, rows, tuple(self.gaps))

    def _history(self, walks: Sequence[Running]) -> History:
        blocks = [self.git.read(walk, PATIENCE_SECONDS) for walk in walks]
        history, why = lineage.history(blocks, len(self.layout.head), self.progress)
        if self.layout.head.encode() not in history.ids:
            shown = visible(str(self.layout.root))
            raise UnreadableRepository(f"No commit of {shown} can be read: {why}; try `git fsck` there.")
        if why:
            self.gaps.append(f"history ends early after {len(history.ids)} commits: {why}")
        return history

    def _begun_tree(self, history: History, tip: int) -> Running:
        return lineage.begin_tree(self.git, history.ids[tip].decode(), self.layout.object_format)

    def _files(self, tree: Running, tip: bytes) -> list[File]:
        """The files of the tree with their lines. git counts none where one is missing; then they are counted one by one."""
        try:
            return lineage.files(b"".join(self.git.read(tree, PATIENCE_SECONDS)))
        except (GitFailed, UnreadableRepository):
            files = lineage.tree(self.git, tip.decode(), self.layout.object_format)
        counted = self._counted(files)
        missing = sum(file.lines == lineage.NOT_COUNTED for file in counted)
        self.gaps.append(
            f"the contents of {missing} of {len(files)} files are missing here: their lines are not counted"
        )
        return counted

    def _counted(self, files: Sequence[File]) -> list[File]:
        from leadward.connectors.git.linecounts import Counter, Pair

        pairs = {Pair(bytes(len(file.blob) // 2), bytes.fromhex(file.blob.decode()), 0): file for file in files}
        counter = Counter(self.workshop, self.layout.object_format)
        told = {each.pair.new_blob: each.added for _, counts in counter.count([list(pairs)]) for each in counts}
        return [file._replace(lines=told.get(pair.new_blob, lineage.NOT_COUNTED)) for pair, file in pairs.items()]

    def _rows(self, history: History, files: Iterable[File], traced: Traced, part: Part) -> tuple[Surviving, ...]:
        gone = erased()
        pairs = [gone.mask(signed.name, signed.email) for signed in history.signed]
        number = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
        used = [0] * len(number)
        for pair, signed in zip(pairs, history.signed, strict=True):
            used[number[pair]] = max(used[number[pair]], signed.at)
        rules = rules_kept()
        known = mailmap.parse(gone.raw(self._mailmap(files)), rules.mailmap)
        folded = people.fold(list(number), known, used, rules)
        since = moment(part.since - timedelta(days=1)) + 1 if part.since else EARLIEST
        person_of = [folded.person_of[number[pair]] for pair in pairs]
        return by_person(traced.files.values(), history.signed, person_of, folded.people, since)

    def _mailmap(self, files: Iterable[File]) -> bytes:
        blob = next((file.blob for file in files if file.path == b".mailmap"), b"")
        return self.git.blob(blob.decode()) if blob else b""


def _tip(history: History, head: str, at: int) -> int | None:
    """The newest commit along first parents that was committed by then."""
    commit = history.ids.index(head.encode())
    while history.signed[commit].committed_at > at:
        before = history.parents[commit]
        if not before:
            return None
        commit = before[0]
    return commit


def _asked(files: Sequence[File], paths: Sequence[str], title: str) -> list[File]:
    """The files at or below any of `paths`; all without any. Raises UnknownName for one with nothing there."""
    wanted = [path for path in paths if path]
    if len(wanted) < len(paths) or not paths:
        return list(files)
    found: dict[bytes, File] = {}
    for path in wanted:
        raw = path.encode("utf-8", "surrogateescape")
        below = {file.path: file for file in files if file.path == raw or file.path.startswith(raw + b"/")}
        if not below:
            raise UnknownName(
                f"{visible(title)} has no file at {visible(path)} now; name a path from the repository's top."
            )
        found |= below
    return list(found.values())


def _title(layout: Layout, part: Part) -> str:
    since = f" since {part.since}" if part.since else ""
    return f"{layout.name}/{part.below}/{since}" if part.below else f"{layout.name}{since}"
