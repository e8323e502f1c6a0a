"""The verbs of the journal for every surface: the spool is taken in first, and reading creates nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from leadward.inbox import drafts, kept, moment, private, spool
from leadward.model import move
from leadward.model.errors import CannotWrite, UnknownId, UsageProblem
from leadward.workflows import taking_in
from leadward.workflows.places import Home

if TYPE_CHECKING:
    from leadward.journal.batches import Change
    from leadward.journal.exchange import Imported
    from leadward.journal.glance import Glance
    from leadward.journal.memory import Memory
    from leadward.journal.port import Rows
    from leadward.journal.store import Journal
    from leadward.journal.stored import Ends, Listed, Person, Stamp, StoredNote, Undone
    from leadward.journal.tombstones import Tombstone
    from leadward.notes.both_sides import Decision

KindT = TypeVar("KindT")
TriedT = TypeVar("TriedT")
Kinds: TypeAlias = "dict[type[Any], list[StoredNote[Any]]]"


def wait_at_most(seconds: float) -> None:
    """Let this process wait no longer than this while another one keeps the journal busy."""
    from leadward.journal import failures

    failures.wait_at_most(seconds)


def memory() -> Memory:
    """An empty memory of the journal, for `held`."""
    from leadward.journal.opening import load

    load()
    from leadward.journal.memory import Memory

    return Memory()


def short_id(id: str) -> str:
    """`n1a2b3c4d`, as briefs print it."""
    return "n" + id.replace("-", "")[:8]


def _stamp() -> Stamp:
    from leadward.journal.stored import Stamp

    return Stamp(*moment.now())


def _remembered(note: StoredNote[Any]) -> StoredNote[Any]:
    kept.remember_note(note.id)
    return note


def _remembering(journal: Journal, memory: Memory | None) -> Journal:
    if memory is None:
        return journal
    from leadward.journal.aside import Aside
    from leadward.journal.memory import Remembering

    if isinstance(journal, Aside):
        return journal

    return Remembering(journal.path, memory)


@dataclass
class _Held:
    """Within `held`: the journal once it was opened, for all or for a glance, and what is remembered of its notes."""

    memory: Memory | None
    journal: Journal | None = None
    glance: Glance | None = None


@dataclass
class _OpenedOnce:
    """What is held now, shared by all that speak through the same workspace."""

    now: _Held | None = None


class Notes:
    """The journal at a home, as whoever speaks reads and writes it. `assistant` is the program that writes for them, '' for themselves.

    One thread at a time asks it; others that read the same home have `Notes` of their own.
    """

    def __init__(self, home: Home, assistant: str = "", opened_once: _OpenedOnce | None = None) -> None:
        self.home, self.assistant = home, assistant
        self._opened_once = opened_once or _OpenedOnce()

    def by_assistant(self, name: str) -> Notes:
        """The same; what is written through it is marked as written by a program for the reader."""
        return Notes(self.home, name, self._opened_once)

    @contextmanager
    def held(self, memory: Memory | None = None) -> Iterator[None]:
        """Whatever asks within shares one opening of the journal: for a surface that asks much at once.

        With a `memory`, notes are looked up there, and read where they changed. Within another `held` it changes nothing.
        """
        before = self._opened_once.now
        if before and memory is None:
            yield
            return
        here = self._opened_once.now = _Held(memory)
        try:
            yield
        finally:
            self._opened_once.now = before
            for opened in (here.glance, here.journal):
                if opened:
                    opened.close()

    def log(self, text: str, on: date | None = None, more: Mapping[str, object] | None = None) -> str:
        """Note an entry at once, without opening the journal; its id. `more` holds further fields of the entry."""
        return spool.write(self.home.spool, text, moment.now(), on.isoformat() if on else "", more)

    def add(self, body: object, on: date) -> str:
        """Keep a note of any kind; its id."""
        with self._made() as journal:
            id = journal.add(body, on, _stamp(), assistant=self.assistant)
        kept.remember_note(id)
        return id

    def mark(
        self,
        practice: str,
        subject: str,
        verdict: move.Verdict,
        until: date | None = None,
        reason: str = "",
        on: date | None = None,
    ) -> str:
        """Remember what became of a move, today or `on`; the note's id. Raises UsageProblem: only a snooze has `until`."""
        from leadward.notes import shape
        from leadward.notes.disposition import Disposition

        told = {"practice": practice, "subject": subject, "verdict": verdict.value, "reason": reason}
        told_until = {**told, "until": until.isoformat() if until else None}
        return self.add(shape.from_json(Disposition, told_until), on or moment.now().day)

    def dispositions(self) -> list[move.Disposition]:
        """What became of moves, oldest first."""
        if self.nothing_written():
            return []
        from leadward.notes.disposition import Disposition

        return [
            move.Disposition(
                note.body.practice, note.body.subject, note.body.verdict, note.on, note.body.until, note.body.reason
            )
            for note in self.notes_of(Disposition)
        ]

    def take_in(self) -> None:
        """Take the waiting notes into the journal now."""
        with self._reading():
            return

    def copied(self, target: Path | None) -> Path:
        """A whole copy of the journal with all that waits, at `target` (a new file, or a folder) or in `backups`; its place."""
        with self._reading() as journal:
            from leadward.journal import copies
            from leadward.journal.aside import Aside

            source = journal.database if isinstance(journal, Aside) else None
            return copies.make(self.home.journal, target, source)

    def notes_of(self, kind: type[KindT]) -> Sequence[StoredNote[KindT]]:
        """The notes of a kind as they stand, oldest first; none, and no Django, where nothing was ever written."""
        with self._glancing() as journal:
            return journal.of_kind(kind) if journal else []

    def notes_of_kinds(
        self,
        kinds: Sequence[type[Any]],
        since: Mapping[type[Any], date] | None = None,
        ends: Mapping[type[Any], Ends] | None = None,
    ) -> Kinds:
        """The notes of several kinds, read at once: kind -> notes, oldest first; of the kinds in `since` those from that day on.

        Of the kinds in `ends`, older ones too that did not come to their end before that day.
        """
        with self._glancing() as journal:
            return journal.of_kinds(kinds, since or {}, ends) if journal else {kind: [] for kind in kinds}

    def of_kind(self, kind: type[KindT], id: str) -> StoredNote[KindT]:
        """The note of this kind with this id. Raises UnknownId, also where it is of another kind or was withdrawn."""
        from leadward.notes import shape

        note = self.note(id)
        if not isinstance(note.body, kind) or note.withdrawn:
            what = "was withdrawn" if isinstance(note.body, kind) else f"is a note of the kind {note.kind}"
            raise UnknownId(f"{short_id(note.id)} {what}, no {shape.name_of(kind)}.")
        return note

    def notes(self, search: str = "") -> Sequence[StoredNote[Any]]:
        """All notes as they stand, or those that hold every word of `search`, oldest first."""
        with self._glancing() as journal:
            return journal.search(search) if journal else []

    def page(
        self,
        text: str = "",
        kind: str = "",
        first: date | None = None,
        last: date | None = None,
        most: int | None = None,
    ) -> Listed:
        """The newest notes that hold every word of `text`, of a kind, of a span of days; and how many there are in all."""
        from leadward.journal.stored import Listed, Wanted

        with self._glancing() as journal:
            return journal.page(Wanted(text, kind, first, last, most)) if journal else Listed([], 0)

    def people(self) -> list[Person]:
        """Everybody whom notes name as they stand, in the order of their names."""
        with self._glancing() as journal:
            return journal.people() if journal else []

    def naming_before(self, day: date) -> list[StoredNote[Any]]:
        """The notes about a day before `day` that name somebody, oldest first."""
        with self._glancing() as journal:
            return journal.naming_before(day) if journal else []

    def count_naming_before(self, day: date) -> int:
        """How many those are."""
        with self._glancing() as journal:
            return journal.count_naming_before(day) if journal else 0

    def that_ever_said(self, words: Sequence[str]) -> list[StoredNote[Any]]:
        """Every state of any note, withdrawn ones too, that may hold all of the words."""
        with self._glancing() as journal:
            return journal.that_ever_said(words) if journal else []

    def counts(self) -> dict[str, int]:
        """How many notes there are of each kind, by its name."""
        with self._glancing() as journal:
            return journal.counts() if journal else {}

    def newest(self, most: int, kind: type[Any] | None = None, first: int = 0) -> list[StoredNote[Any]]:
        """At most so many notes, of one kind or of all, newest first, from place `first` on."""
        with self._reading() as journal:
            return journal.newest(kind, first, most) if journal else []

    def last_changed(self, without: Sequence[str] = ()) -> str:
        """The id of the note that was written or changed last, of no kind in `without`; '' where there is none."""
        with self._glancing() as journal:
            return journal.last_changed(without) if journal else ""

    def pointing_to(self, id: str) -> list[StoredNote[Any]]:
        """The notes that point to this one, oldest first. Raises UnknownId."""
        with self._existing(id) as journal:
            return journal.linking_to(id)

    def note(self, id: str) -> StoredNote[Any]:
        """The note with this id, full or as `n1a2b3c4d`. Raises UnknownId."""
        with self._existing(id) as journal:
            return journal.show(id)

    def history(self, id: str) -> list[StoredNote[Any]]:
        """Every state of a note, oldest first. Raises UnknownId."""
        with self._existing(id) as journal:
            return journal.history(id)

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        """Every state of several notes, by their full ids, oldest first, read at once."""
        with self._glancing() as journal:
            return journal.histories(ids) if journal else {}

    def edit(
        self, id: str, answers: Mapping[str, str], on: date | None = None, seen: int | None = None
    ) -> StoredNote[Any]:
        """Answer some fields of a note anew, as typed. Raises UnknownId, UsageProblem.

        `seen` is the number of the state that was looked at while typing: where the note has another by now, it raises
        ChangedMeanwhile and changes nothing.
        """
        from leadward.notes import shape

        with self._existing(id) as journal:
            now = journal.show(id)
            return _remembered(
                journal.revise(
                    now.id, shape.changed(now.body, answers), on or now.on, _stamp(), seen, assistant=self.assistant
                )
            )

    def revise(self, id: str, body: object, on: date, seen: int | None = None) -> StoredNote[Any]:
        """Give a note new words or another day. Raises UnknownId, UsageProblem (another kind).

        `seen` as for `edit`: raises ChangedMeanwhile where the note has another state by now.
        """
        with self._existing(id) as journal:
            return _remembered(journal.revise(id, body, on, _stamp(), seen, assistant=self.assistant))

    def undo(self, only: str = "") -> Undone | None:
        """Take the last change back; None where there is none left. Raises ChangedMeanwhile where it is not of the note `only`."""
        with self._reading() as journal:
            undone = journal.undo(_stamp(), only) if journal else None
        if undone:
            kept.remember(f"the last change of {short_id(undone.id)} is undone")
        return undone

    def erase(self, *ids: str, stones: Sequence[Tombstone] = ()) -> list[str]:
        """Really remove notes, their histories, and the backups that may hold them; their full ids. Raises UnknownId.

        Neither they nor what further tombstones mean come back by an import, a merge or a restored copy.
        """
        with self._existing(ids[0]) as journal:
            erased = journal.erase(ids, stones)
        kept.remember(f"{len(erased)} notes are erased" if len(erased) != 1 else f"{short_id(erased[0])} is erased")
        return erased

    def remember(self, stones: Sequence[Tombstone]) -> None:
        """Keep tombstones of what is not a note of this journal."""
        if stones:
            with self._made() as journal:
                journal.remember(stones)

    def tombstones(self) -> list[Tombstone]:
        """All tombstones, in order; none where nothing was ever written."""
        with self._reading() as journal:
            return journal.tombstones() if journal else []

    def export(self) -> list[str]:
        """The whole journal as JSON lines, without line ends; none where nothing was ever written."""
        with self._reading() as journal:
            if journal is None:
                return []
            from leadward.journal.exchange import export_lines

            return export_lines(journal)

    def import_(self, lines: Sequence[str], key: bytes = b"", decision: Decision | None = None) -> Imported:
        """Take in an export: all of it or nothing; `key` tells who was forgotten, `decision` settles what both sides changed.

        Raises UsageProblem, which says where.
        """
        if not any(line.strip() for line in lines):
            raise UsageProblem("There is nothing to import in this file.")
        with self._made() as journal:
            from leadward.journal.exchange import import_lines
            from leadward.notes.both_sides import UNDECIDED

            outcome = import_lines(journal, lines, key, decision or UNDECIDED, _stamp())
        kept.remember("the import is kept")
        return outcome

    def standing(self, ids: Sequence[str]) -> dict[str, StoredNote[Any]]:
        """The notes of these full ids that are here, withdrawn ones too, in a few queries however many."""
        with self._reading() as journal:
            if journal is None or not ids:
                return {}
            return journal.standing(ids)

    def erased(self, ids: Sequence[str]) -> set[str]:
        """Those of the full ids whose notes were erased for good."""
        with self._reading() as journal:
            return journal.erased(ids) if journal and ids else set()

    def change_together(self, edits: Mapping[str, Change], new: Sequence[tuple[str, object, date]]) -> list[str]:
        """Revise notes and add others under ids chosen beforehand, all or none; the ids of those that were not here yet."""
        if not edits and not new:
            return []
        with self._made() as journal:
            from leadward.journal.batches import change_together as change

            added = change(journal, edits, new, _stamp())
        kept.remember("what you changed is kept")
        return added

    def go_back(self, places: Mapping[str, tuple[int, int]]) -> list[str]:
        """Give notes the state again that they had before an act; see `batches.go_back`."""
        if not places:
            return []
        with self._made() as journal:
            from leadward.journal.batches import go_back

            back = go_back(journal, places, _stamp())
        kept.remember("the import is undone")
        return back

    def tried(self, act: Callable[[Notes], TriedT]) -> TriedT:
        """What `act` gives with notes that see what it writes, while nothing of that is kept."""
        trial = Notes(self.home, self.assistant)
        with trial.held(), trial._made() as journal:
            return journal.trying(lambda: act(trial))

    def nothing_written(self) -> bool:
        """Whether neither a journal nor a waiting note exists; costs no import."""
        return not self.home.journal.exists() and spool.is_empty(self.home.spool)

    def refused_notes(self) -> list[Path]:
        """Files of the spool that were no notes and were set aside."""
        return sorted((self.home.spool / "refused").glob("*.json"))

    @contextmanager
    def _reading(self) -> Iterator[Journal | None]:
        """The journal with the spool taken in; None where nothing was ever written."""
        if self.nothing_written():
            self._refuse_lost()
            yield None
            return
        with self._opened(create=not spool.is_empty(self.home.spool)) as journal:
            yield journal

    def _refuse_lost(self) -> None:
        """Raise StoreBroken where there was a journal, which is gone; without an import where there never was one."""
        if self.home.data.is_dir():
            from leadward.journal import file

            file.refuse_lost(self.home.journal)

    @contextmanager
    def _glancing(self) -> Iterator[Rows | None]:
        """The rows of whoever speaks, as `_reading` gives them, and without Django where that can be."""
        now = self._opened_once.now
        if now and now.glance:
            yield now.glance
            return
        glance = None if now and (now.journal or now.memory) else self._glance()
        if glance and now:
            now.glance = glance
            yield glance
        elif glance:
            with glance:
                yield glance
        else:
            with self._reading() as journal:
                yield journal

    def _glance(self) -> Glance | None:
        """None where the journal is not there, is to be migrated, or does not yet have all that was noted."""
        if self.nothing_written() or not spool.is_empty(self.home.spool):
            return None
        from leadward.journal.glance import Glance
        from leadward.journal.opening import is_ready

        return Glance(self.home.journal) if is_ready(self.home.journal) else None

    @contextmanager
    def _existing(self, id: str) -> Iterator[Journal]:
        with self._reading() as journal:
            if journal is None:
                raise UnknownId(f"There are no notes yet, so none is {id[:40]!r}.")
            yield journal

    @contextmanager
    def _made(self) -> Iterator[Journal]:
        with self._opened(create=True) as journal:
            yield journal

    @contextmanager
    def _opened(self, create: bool) -> Iterator[Journal]:
        now = self._opened_once.now
        if now and now.journal:
            yield now.journal
        elif now:
            now.journal = _remembering(self._open(create), now.memory)
            yield now.journal
        else:
            with self._open(create) as journal:
                yield journal

    def _open(self, create: bool) -> Journal:
        from leadward.journal.opening import load, open_journal

        drafts.tidy(self.home.data, self.home.spool, self.home.data / "backups")
        try:
            if create:
                private.make_private(self.home.data)
            journal = open_journal(self.home.journal, create)
            taking_in.take_in(journal, self.home.spool)
        except CannotWrite as problem:
            load()
            from leadward.journal.aside import read_alone  # which needs Django to be ready

            return read_alone(self.home.journal, [pair.told for pair in spool.waiting(self.home.spool)], problem)
        return journal
