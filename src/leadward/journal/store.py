"""The verbs of the journal, the same for every kind of note; each change is one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F

from leadward.journal import burying, file, sealing, tombstones
from leadward.journal.derived import haystack, key_of
from leadward.journal.failures import patiently, translated
from leadward.journal.glance import Glance
from leadward.journal.models import Link, Named, Note, Principal, Revision, Tally
from leadward.journal.origin import Origin, of_first, of_next
from leadward.journal.queries import last_change, latest, state_before
from leadward.journal.rows import noted_of, utc
from leadward.journal.stored import Offered, Stamp, StoredNote, Undone
from leadward.journal.tombstones import Tombstone
from leadward.model.errors import CannotWrite, ChangedMeanwhile, LeadwardError, UnknownId, UsageProblem
from leadward.notes import shape

T = TypeVar("T")
KindT = TypeVar("KindT")

_SHORTEST_PREFIX = 4
_HEX = set("0123456789abcdef")


class _Replaced(Exception):
    """Another file is the journal now: what is busy ends soon, and so does this, when the new one is opened."""

    sqlite_errorcode = sqlite3.SQLITE_BUSY


class Journal(Glance):
    """The open journal. Use it as a context, or `close` it."""

    _file: tuple[int, int] | None = None
    """Which file Django has open."""
    _is_trial = False

    def __init__(self, path: Path, reader: str = "") -> None:
        super().__init__(path, reader)
        self._wrote = False

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        if self._is_current():
            vouched = self._wrote and file.is_vouched(self.path)
            connection.close()
            if vouched:  # in WAL mode the last one to leave moves what was written into the file
                file.vouch(self.path)

    def add(
        self,
        body: object,
        on: date,
        stamp: Stamp,
        id: str | None = None,
        origin: Origin | None = None,
        assistant: str = "",
    ) -> str:
        """Keep a new note by me and return its id; it is on disk when this returns.

        Without an `origin`, who said another's words in it, and when, follows from the note; `assistant` is the program that
        wrote it for me.
        """

        def act() -> str:
            whose = (origin or of_first(body, on, manager(self.me())))._replace(assistant=assistant)
            return str(self._add(body, on, stamp, UUID(id) if id else None, whose).id)

        return self.writing(act)

    def revise(
        self,
        id: str,
        body: object,
        on: date,
        stamp: Stamp,
        seen: int | None = None,
        origin: Origin | None = None,
        assistant: str = "",
    ) -> StoredNote[Any]:
        """Give a note new words or another day; the old ones stay in its history. The same again changes nothing.

        Without an `origin`, another's words that stay keep who said them, and the day. Raises ChangedMeanwhile where the note
        is no longer in the state `seen`.
        """

        def act() -> StoredNote[Any]:
            note = self._own(id)
            if seen is not None and note.latest != seen:
                raise ChangedMeanwhile("This note was changed in another place while you were writing.")
            if shape.name_of(type(body)) != note.kind:
                raise UsageProblem(f"A note of the kind {note.kind} stays one; write a new note instead.")
            now = self._stored(latest(note))
            if now.withdrawn or (now.body, now.on) != (body, on):
                whose = origin or of_next(body, on, manager(self.me()), now.body, now.origin)
                _append(note, dumped(body), on, stamp, self.me(), whose._replace(assistant=assistant))
            return self._stored(latest(note))

        return self.writing(act)

    def show(self, id: str) -> StoredNote[Any]:
        """The note with this id, its first eight digits, or those after an `n`. Raises UnknownId."""
        full = self._full_id(id)
        return self.standing([full])[full]

    def history(self, id: str) -> list[StoredNote[Any]]:
        """Every state of a note, oldest first. Raises UnknownId."""
        full = self._full_id(id)
        return self.histories([full])[full]

    def linking_to(self, id: str) -> list[StoredNote[Any]]:
        """The notes that point to this one. Raises UnknownId."""
        return self.pointing_to(self._full_id(id))

    def undo(self, stamp: Stamp, only: str = "") -> Undone | None:
        """Take back the last change not yet taken back; None where there is none. Nothing is deleted by it.

        Raises ChangedMeanwhile where that change is not of the note `only` (its full id).
        """
        return self.writing(lambda: self._undo(stamp, only))

    def erase(self, ids: Sequence[str], stones: Sequence[Tombstone] = ()) -> list[str]:
        """Really remove notes with all that they ever said, from backups too (they are deleted); their full ids.

        All of them or, where one is unknown, none. A tombstone for each, and further `stones`, keep them from coming back.
        Raises UnknownId.
        """

        def act() -> list[str]:
            notes = list(dict.fromkeys(self._own(id) for id in ids))
            gone, now = [note.id for note in notes], utc(datetime.now(UTC))
            burying.remove(notes)
            burying.bury([*stones, *(tombstones.of_note(id.hex, now) for id in gone)])
            return list(map(str, gone))

        erased = self.writing(act)
        with translated(self.path):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for copy in file.backups(self.path):
                copy.unlink(missing_ok=True)
        return erased

    def remember(self, stones: Iterable[Tombstone]) -> int:
        """Keep tombstones; how many of them are new."""
        return self.writing(lambda: burying.bury(stones))

    def tombstones(self) -> list[Tombstone]:
        """All tombstones, in order."""
        return self.reading(burying.all_of)

    def erased(self, ids: Sequence[str]) -> set[str]:
        """Those of the full ids whose notes were erased for good."""
        digits = {id.replace("-", ""): id for id in ids}
        return self.reading(lambda: {digits[text] for text in burying.erased_ids(digits)})

    def obey(self, stones: Iterable[Tombstone], key: bytes) -> list[str]:
        """Keep tombstones and erase what all of them mean, as far as `key` tells; the full ids of the notes that went."""

        def act() -> list[str]:
            burying.bury(stones)
            return burying.obey(key)

        return self.writing(act)

    def take_in(self, offered: Sequence[Offered]) -> list[bool]:
        """Keep the notes of the spool, each once, however often it is offered; False for what is no note."""
        return self.writing(lambda: [self._take_in(pair) for pair in offered]) if offered else []

    def me(self) -> Principal:
        """The reader; the one whose journal it is is made when first needed (within a change)."""
        if self.reader:
            return Principal.objects.get(id=self.reader)
        principal, new = Principal.objects.get_or_create(me=True)
        if new:
            sealing.count(Tally, sealing.PEOPLE, sealing.weights_of_people([principal]))
        return principal

    def reading(self, act: Callable[[], T]) -> T:
        """`act` on one state of the journal, tried again while others write."""
        return self._until_deadline(act)

    def writing(self, act: Callable[[], T]) -> T:
        """`act` as one transaction, tried again while others write. Raises StoreBusy after a minute, CannotWrite."""

        def whole() -> T:
            with transaction.atomic():
                self._refuse_another_file()
                return act()

        vouched = file.is_vouched(self.path)
        outcome = self._until_deadline(whole)
        self._wrote = True
        if vouched:
            file.vouch(self.path)
        return outcome

    def trying(self, act: Callable[[], T]) -> T:
        """`act` on the journal as it would be: what it writes is seen within and is not kept. Raises as `writing` does."""

        def whole() -> T:
            with transaction.atomic():
                self._refuse_another_file()
                outcome = act()
                transaction.set_rollback(True)
                return outcome

        self._is_trial = True
        try:
            return self._until_deadline(whole)
        finally:
            self._is_trial = False

    def _rows(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """By a connection of its own, which does not see what a trial writes: within one by Django's."""
        if not self._is_trial:
            return super()._rows(sql, values)
        found = connection.connection.execute(sql, values).fetchall()
        return [tuple(_as_held(value) for value in row) for row in found]

    def _until_deadline(self, act: Callable[[], T]) -> T:
        if not self._is_current():
            raise RuntimeError(f"another journal was opened after {self.path}")

        def attempt() -> T:
            if connection.connection is None:
                self._file = file.identity(self.path)
            return act()

        return patiently(self.path, attempt, connection.close)

    def _refuse_another_file(self) -> None:
        """Within a transaction: what is kept in a file that a restore has replaced meanwhile would be lost."""
        now = file.identity(self.path)
        if now is None:
            raise CannotWrite(
                f"The journal {self.path} was moved or deleted meanwhile, so nothing was kept. Put it back."
            )
        if now != self._file:
            raise _Replaced

    def _is_current(self) -> bool:
        return str(connection.settings_dict["NAME"]) == str(self.path)

    def _add(self, body: object, on: date, stamp: Stamp, id: UUID | None, origin: Origin) -> Note:
        me = self.me()
        note = new_note(id or uuid4(), body, on, stamp, me)
        note.save(force_insert=True)
        _append(note, dumped(body), on, stamp, me, origin)
        return note

    def _take_in(self, offered: Offered) -> bool:
        if offered.told is None:
            return False
        try:
            id, body, on, stamp = read_offer(offered.told)
            assistant = read_assistant(offered.told)
        except LeadwardError:
            return False
        if burying.erased_ids([id.hex]):
            return True
        if not Note.objects.filter(id=id).exists() and offered.there():
            self._add(body, on, stamp, id, of_first(body, on, manager(self.me()))._replace(assistant=assistant))
        return True

    def _undo(self, stamp: Stamp, only: str) -> Undone | None:
        last = last_change(self.me())
        if last is None:
            return None
        if only and str(last.note_id) != only:
            raise ChangedMeanwhile("Something else was written since, so that is what an undo would take back now.")
        note, was = last.note, state_before(last)
        text = shape.summary(self._stored(last).body)
        state = was or last
        whose = Origin(state.speaker, state.spoken)
        gone = was is None or was.gone
        _append(note, state.body, state.occurred, stamp, self.me(), whose, gone=gone, undoes=last.number)
        return Undone(
            str(note.id), note.kind, text, note.withdrawn, shape.summary(self._stored(state).body), note.occurred
        )

    def _full_id(self, id: str) -> str:
        """The full id of a note that the reader may see. Raises UnknownId."""
        digits = id.strip().lower().replace("-", "")
        digits = digits.removeprefix("n")
        if not _SHORTEST_PREFIX <= len(digits) <= 32 or set(digits) - _HEX:
            raise UnknownId(f"{id[:40]!r} is no id of a note; `leadward notes list` shows them.")
        found = self.beginning_with(digits)
        if len(found) != 1:
            raise UnknownId(f"{'Several notes' if found else 'No note'} with the id {id[:40]!r}.")
        return found[0]

    def _own(self, id: str) -> Note:
        """The note with this id, to be changed: whoever may read another's note may not. Raises UnknownId, UsageProblem."""
        note = Note.objects.get(id=self._full_id(id))
        refuse_anothers(note, self.me())
        return note

    def _stored(self, revision: Revision) -> StoredNote[Any]:
        return noted_of(self.path, revision)


def _as_held(value: Any) -> Any:
    """A value as the file has it, which Django's connection gives as a day, a moment or a truth."""
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, date) else value


def dumped(body: object) -> str:
    """The words of a note as the journal keeps them."""
    return json.dumps(shape.to_json(body), ensure_ascii=False, separators=(",", ":"))


def read_offer(told: dict[str, object]) -> tuple[UUID, object, date, Stamp]:
    """Id, words, day and moment of a note from outside. Raises UsageProblem, UnknownName."""
    stamp = read_stamp(told)
    body: object = shape.from_json(shape.named(str(told.get("kind"))), told.get("body"))
    return read_id(told.get("id")), body, read_day(told.get("on")), stamp


def read_assistant(told: dict[str, object]) -> str:
    """The name of the program that wrote a note for the reader, '' where they did."""
    return " ".join(shape.whole(str(told.get("assistant") or "")).split())[:200]


def read_id(value: object) -> UUID:
    """A UUID from text. Raises UsageProblem."""
    try:
        return UUID(str(value))
    except ValueError:
        raise UsageProblem(f"{str(value)[:40]!r} is no UUID.") from None


def read_day(value: object) -> date:
    """A day from `2026-11-23`. Raises UsageProblem."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UsageProblem(f"{str(value)[:40]!r} is no day such as 2026-11-23.") from None


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


def new_revision(note: Note, body: object, on: date, stamp: Stamp, me: Principal, origin: Origin) -> Revision:
    """The next revision of a note, not yet saved."""
    said = {"author": me, "occurred": on, "body": dumped(body)}
    return Revision(note=note, number=note.latest + 1, **said, **_columns(stamp), **origin._asdict())


def _append(
    note: Note,
    body: str,
    on: date,
    stamp: Stamp,
    author: Principal,
    origin: Origin,
    *,
    gone: bool = False,
    undoes: int | None = None,
) -> None:
    """The only place that adds a single revision: the next number, and what the note says of itself follows."""
    said = {"author": author, "occurred": on, "body": body, "gone": gone, "undoes": undoes}
    revision = Revision(note=note, number=note.latest + 1, **said, **_columns(stamp), **origin._asdict())
    sealing.seal_revision(revision, note)
    revision.save(force_insert=True)
    sealing.count(Tally, sealing.REVISIONS, sealing.weights_of_revisions([revision]))
    follow(note, revision)


def refuse_anothers(note: Note, me: Principal) -> None:
    """Raise UsageProblem where a note is another person's."""
    if note.owner_id != me.id:
        raise UsageProblem("This note is another person's, who lets you read it; only they can change or erase it.")


def manager(me: Principal) -> str:
    """Whose words a note of mine holds that names nobody: the manager whom my aim names now."""
    states = Revision.objects.filter(note__owner=me, note__kind="aim", note__withdrawn=False, number=F("note__latest"))
    newest = states.order_by("-note__occurred", "-note__recorded", "-note__id").values_list("body", flat=True).first()
    return str(json.loads(newest).get("manager") or "") if newest else ""


def follow(note: Note, revision: Revision) -> None:
    """Make the note agree with its latest revision, its links and the people it names too."""
    body = describe(note, revision)
    note.save(force_update=True)
    Named.objects.filter(note=note).delete()
    Named.objects.bulk_create(Named(note=note, name=name, key=key_of(name)) for name in shape.people_of(body))
    Link.objects.filter(note=note).delete()
    Link.objects.bulk_create(links_of(note, body, _beginning_with))


def describe(note: Note, revision: Revision) -> object:
    """Give the note, not yet saved, what follows from its latest revision; the words of that one."""
    body: object = shape.from_json(shape.named(note.kind), json.loads(revision.body))
    note.latest, note.occurred, note.withdrawn = revision.number, revision.occurred, revision.gone
    note.subject, note.haystack = shape.subject_of(body), haystack(note.kind, revision.occurred, body)
    sealing.seal_note(note)
    return body


def _beginning_with(digits: str) -> list[UUID]:
    return list(Note.objects.filter(id__startswith=digits).values_list("id", flat=True)[:2])


def links_of(note: Note, body: object, beginning_with: Callable[[str], Sequence[UUID]]) -> list[Link]:
    """The links that follow from the words of a note, of the kinds that its fields declare."""
    return [_link_of(note, said, kind, beginning_with) for said, kind in shape.threads_of(body)]


def _link_of(note: Note, text: str, kind: str, beginning_with: Callable[[str], Sequence[UUID]]) -> Link:
    """A link to the note that `text` names in full or as `n` and eight digits, else to a fact."""
    digits = text.lower().replace("-", "").removeprefix("n")
    named = len(digits) == 32 or (text[:1] == "n" and len(digits) == 8)
    if named and not set(digits) - _HEX:
        found = beginning_with(digits)
        if len(found) == 1:
            return Link(note=note, to_id=found[0], kind=kind)
    return Link(note=note, fact=text, kind=kind)
