"""The verbs of the journal, the same for every kind of note; each change is one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import ExpressionWrapper, F, QuerySet, TextField

from leadward.journal import file
from leadward.journal.derived import haystack, key_of
from leadward.journal.failures import patiently, translated
from leadward.journal.glance import Glance
from leadward.journal.models import Link, Named, Note, Principal, Revision
from leadward.journal.queries import (
    current,
    last_change,
    latest,
    revisions,
    state_before,
)
from leadward.journal.rows import noted, utc
from leadward.journal.stored import Offered, Stamp, StoredNote, Undone
from leadward.model.errors import ChangedMeanwhile, LeadwardError, UnknownId, UsageProblem
from leadward.model.text import visible
from leadward.notes import shape

T = TypeVar("T")
KindT = TypeVar("KindT")

_SHORTEST_PREFIX = 4
_HEX = set("0123456789abcdef")
_COLUMNS = (
    ExpressionWrapper(F("note_id"), TextField()), "note__kind", "occurred", "body",
    ExpressionWrapper(F("recorded"), TextField()), "offset", "zone", "number", "gone",
)  # fmt: skip
"""Id and moment as the database gives them: made into objects of Python's by Django, they took as long as the notes themselves."""


class Journal(Glance):
    """The open journal. Use it as a context, or `close` it."""

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        if self._is_current():
            connection.close()

    def add(self, body: object, on: date, stamp: Stamp, id: str | None = None) -> str:
        """Keep a new note by me and return its id; it is on disk when this returns."""
        return self.writing(lambda: str(self._add(body, on, stamp, UUID(id) if id else None).id))

    def revise(self, id: str, body: object, on: date, stamp: Stamp, seen: int | None = None) -> StoredNote[Any]:
        """Give a note new words or another day; the old ones stay in its history. The same again changes nothing.

        Raises ChangedMeanwhile where the note is no longer in the state `seen`.
        """

        def act() -> StoredNote[Any]:
            note = self._found(id)
            if seen is not None and note.latest != seen:
                raise ChangedMeanwhile("This note was changed in another place while you were writing.")
            if shape.name_of(type(body)) != note.kind:
                raise UsageProblem(f"A note of the kind {note.kind} stays one; write a new note instead.")
            now = self._stored(latest(note))
            if now.withdrawn or (now.body, now.on) != (body, on):
                _append(note, dumped(body), on, stamp, self.me())
            return self._stored(latest(note))

        return self.writing(act)

    def show(self, id: str) -> StoredNote[Any]:
        """The note with this id, its first eight digits, or those after an `n`. Raises UnknownId."""
        return self.reading(lambda: self._stored(latest(self._found(id))))

    def history(self, id: str) -> list[StoredNote[Any]]:
        """Every state of a note, oldest first. Raises UnknownId."""
        return self.reading(lambda: [self._stored(each) for each in revisions(self._found(id))])

    def every(self) -> list[StoredNote[Any]]:
        """All notes as they stand, oldest first, without withdrawn ones."""
        return self.of_rows(current())

    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        """At most so many notes (of one kind, or of all), newest first, from place `first` on."""
        rows = current().reverse()
        if kind is not None:
            rows = rows.filter(note__kind=shape.name_of(kind))
        return self.of_rows(rows[first : first + most])

    def of_rows(self, rows: QuerySet[Revision]) -> list[StoredNote[Any]]:
        """Rows as notes, without an object of Django's for each."""
        return self.reading(lambda: [noted(self.path, *row) for row in rows.values_list(*_COLUMNS)])

    def linking_to(self, id: str) -> list[StoredNote[Any]]:
        """The notes that point to this one. Raises UnknownId."""
        return self.of_rows(current().filter(note__links__to=self.reading(lambda: self._found(id))).distinct())

    def undo(self, stamp: Stamp, only: str = "") -> Undone | None:
        """Take back the last change not yet taken back; None where there is none. Nothing is deleted by it.

        Raises ChangedMeanwhile where that change is not of the note `only` (its full id).
        """
        return self.writing(lambda: self._undo(stamp, only))

    def erase(self, ids: Sequence[str]) -> list[str]:
        """Really remove notes with all that they ever said, from backups too (they are deleted); their full ids.

        All of them or, where one is unknown, none. Raises UnknownId.
        """

        def act() -> list[str]:
            found = list(dict.fromkeys(self._found(id) for id in ids))
            gone = [str(note.id) for note in found]
            for note in found:
                note.delete()
            return gone

        erased = self.writing(act)
        with translated(self.path):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for copy in file.backups(self.path):
                copy.unlink(missing_ok=True)
        return erased

    def take_in(self, offered: Sequence[Offered]) -> list[bool]:
        """Keep the notes of the spool, each once, however often it is offered; False for what is no note."""
        return self.writing(lambda: [self._take_in(each) for each in offered]) if offered else []

    def me(self) -> Principal:
        """The reader, made when first needed (within a change)."""
        found, _ = Principal.objects.get_or_create(me=True)
        return found

    def reading(self, act: Callable[[], T]) -> T:
        """`act` on one state of the journal, tried again while others write."""
        return self._until_deadline(act)

    def writing(self, act: Callable[[], T]) -> T:
        """`act` as one transaction, tried again while others write. Raises StoreBusy after a minute, CannotWrite."""

        def whole() -> T:
            with transaction.atomic():
                return act()

        return self._until_deadline(whole)

    def _until_deadline(self, act: Callable[[], T]) -> T:
        if not self._is_current():
            raise RuntimeError(f"another journal was opened after {self.path}")
        return patiently(self.path, act, connection.close)

    def _is_current(self) -> bool:
        return str(connection.settings_dict["NAME"]) == str(self.path)

    def _add(self, body: object, on: date, stamp: Stamp, id: UUID | None) -> Note:
        me = self.me()
        note = new_note(id or uuid4(), body, on, stamp, me)
        note.save(force_insert=True)
        _append(note, dumped(body), on, stamp, me)
        return note

    def _take_in(self, offered: Offered) -> bool:
        if offered.told is None:
            return False
        try:
            id, body, on, stamp = read_offer(offered.told)
        except LeadwardError:
            return False
        if not Note.objects.filter(id=id).exists() and offered.there():
            self._add(body, on, stamp, id)
        return True

    def _undo(self, stamp: Stamp, only: str) -> Undone | None:
        last = last_change()
        if last is None:
            return None
        if only and str(last.note_id) != only:
            raise ChangedMeanwhile("Something else was written since, so that is what an undo would take back now.")
        note, was = last.note, state_before(last)
        said = shape.summary(self._stored(last).body)
        origin = was or last
        _append(note, origin.body, origin.occurred, stamp, self.me(), gone=was is None or was.gone, undoes=last.number)
        return Undone(str(note.id), note.kind, said, note.withdrawn)

    def _found(self, id: str) -> Note:
        digits = id.strip().lower().replace("-", "")
        digits = digits.removeprefix("n")
        if not _SHORTEST_PREFIX <= len(digits) <= 32 or set(digits) - _HEX:
            raise UnknownId(f"{visible(id)[:40]!r} is no id of a note; `leadward notes list` shows them.")
        found = list(Note.objects.filter(id__startswith=digits)[:2])
        if len(found) != 1:
            raise UnknownId(f"{'Several notes' if found else 'No note'} with the id {visible(id)[:40]!r}.")
        return found[0]

    def _stored(self, revision: Revision) -> StoredNote[Any]:
        return noted(
            self.path, revision.note_id, revision.note.kind, revision.occurred, revision.body, revision.recorded, revision.offset,
            revision.zone, revision.number, revision.gone,
        )  # fmt: skip


def dumped(body: object) -> str:
    """The words of a note as the journal keeps them."""
    return json.dumps(shape.to_json(body), ensure_ascii=False, separators=(",", ":"))


def read_offer(told: dict[str, object]) -> tuple[UUID, object, date, Stamp]:
    """Id, words, day and moment of a note from outside. Raises UsageProblem, UnknownName."""
    stamp = read_stamp(told)
    body: object = shape.from_json(shape.named(str(told.get("kind"))), told.get("body"))
    return read_id(told.get("id")), body, read_day(told.get("on")), stamp


def read_id(value: object) -> UUID:
    """A UUID from text. Raises UsageProblem."""
    try:
        return UUID(str(value))
    except ValueError:
        raise UsageProblem(f"{visible(str(value))[:40]!r} is no UUID.") from None


def read_day(value: object) -> date:
    """A day from `2026-11-23`. Raises UsageProblem."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UsageProblem(f"{visible(str(value))[:40]!r} is no day such as 2026-11-23.") from None


def read_stamp(told: dict[str, object]) -> Stamp:
    """The moment of recording: `recorded`, `offset`, `zone`. Raises UsageProblem."""
    offset, zone = told.get("offset"), told.get("zone")
    try:
        instant = datetime.fromisoformat(str(told.get("recorded"))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageProblem("A note needs the moment it was recorded, as 2026-11-23T10:00:00.000000Z.") from None
    if type(offset) is not int or abs(offset) > 24 * 60 or not isinstance(zone, str) or len(zone) > 60:
        raise UsageProblem("A note needs its offset in minutes and the name of its zone.")
    return Stamp(utc(instant), offset, shape.whole(zone))


def stamp_of(revision: Revision) -> Stamp:
    """The moment a revision was recorded."""
    return Stamp(utc(revision.recorded), revision.offset, revision.zone)


def _columns(stamp: Stamp) -> dict[str, Any]:
    return {"recorded": datetime.fromisoformat(stamp.utc), "offset": stamp.offset, "zone": stamp.zone}


def new_note(id: UUID, body: object, on: date, stamp: Stamp, me: Principal) -> Note:
    """A note by me, not yet saved and without a revision."""
    kind = shape.name_of(type(body))
    return Note(id=id, kind=kind, author=me, owner=me, occurred=on, latest=0, **_columns(stamp))


def new_revision(note: Note, body: object, on: date, stamp: Stamp, me: Principal) -> Revision:
    """The next revision of a note, not yet saved."""
    said = {"author": me, "occurred": on, "body": dumped(body)}
    return Revision(note=note, number=note.latest + 1, **said, **_columns(stamp))


def _append(
    note: Note, body: str, on: date, stamp: Stamp, author: Principal, *, gone: bool = False, undoes: int | None = None
) -> None:
    """The only place that adds a revision: the next number, and what the note says of itself follows."""
    said = {"author": author, "occurred": on, "body": body, "gone": gone, "undoes": undoes}
    revision = Revision(note=note, number=note.latest + 1, **said, **_columns(stamp))
    revision.save(force_insert=True)
    follow(note, revision)


def follow(note: Note, revision: Revision) -> None:
    """Make the note agree with its latest revision, its links and the people it names too."""
    body = describe(note, revision)
    note.save(force_update=True)
    Named.objects.filter(note=note).delete()
    Named.objects.bulk_create(Named(note=note, name=name, key=key_of(name)) for name in shape.people_of(body))
    Link.objects.filter(note=note).delete()
    Link.objects.bulk_create(link_of(note, said, _beginning_with) for said in shape.links_of(body))


def describe(note: Note, revision: Revision) -> object:
    """Give the note, not yet saved, what follows from its latest revision; the words of that one."""
    body: object = shape.from_json(shape.named(note.kind), json.loads(revision.body))
    note.latest, note.occurred, note.withdrawn = revision.number, revision.occurred, revision.gone
    note.subject, note.haystack = shape.subject_of(body), haystack(note.kind, revision.occurred, body)
    return body


def _beginning_with(digits: str) -> list[UUID]:
    return list(Note.objects.filter(id__startswith=digits).values_list("id", flat=True)[:2])


def link_of(note: Note, said: str, beginning_with: Callable[[str], Sequence[UUID]]) -> Link:
    """A link to the note that `said` names in full or as `n` and eight digits, else to a fact."""
    digits = said.lower().replace("-", "").removeprefix("n")
    named = len(digits) == 32 or (said[:1] == "n" and len(digits) == 8)
    if named and not set(digits) - _HEX:
        found = beginning_with(digits)
        if len(found) == 1:
            return Link(note=note, to_id=found[0])
    return Link(note=note, fact=said)
