"""The verbs of the journal for every surface: the spool is taken in first, and reading creates nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from leadward.inbox import moment, spool
from leadward.model import move
from leadward.model.errors import UnknownId, UsageProblem
from leadward.model.text import visible
from leadward.workflows import places

if TYPE_CHECKING:
    from leadward.journal.batches import Change
    from leadward.journal.exchange import Imported
    from leadward.journal.glance import Glance
    from leadward.journal.memory import Memory
    from leadward.journal.store import Journal
    from leadward.journal.stored import Ends, Listed, Person, Stamp, StoredNote, Undone
    from leadward.workflows.show import Shown

KindT = TypeVar("KindT")
Kinds: TypeAlias = "dict[type[Any], list[StoredNote[Any]]]"

_BATCH = 500
_held: ContextVar[_Held | None] = ContextVar("held", default=None)


def wait_at_most(seconds: float) -> None:
    """Let this process wait no longer than this while another one keeps the journal busy."""
    from leadward.journal import failures

    failures.wait_at_most(seconds)


def log(text: str, on: date | None = None, more: Mapping[str, object] | None = None) -> str:
    """Note an entry at once, without opening the journal; its id. `more` holds further fields of the entry."""
    return spool.write(places.spool_path(), text, moment.now(), on.isoformat() if on else "", more)


def add(body: object, on: date) -> str:
    """Keep a note of any kind; its id."""
    with _made() as journal:
        return journal.add(body, on, _stamp())


def mark(
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
    until_day = until.isoformat() if until else None
    return add(shape.from_json(Disposition, {**told, "until": until_day}), on or moment.now().day)


def dispositions() -> list[move.Disposition]:
    """What became of moves, oldest first."""
    if nothing_written():
        return []
    from leadward.notes.disposition import Disposition

    return [
        move.Disposition(
            note.body.practice, note.body.subject, note.body.verdict, note.on, note.body.until, note.body.reason
        )
        for note in notes_of(Disposition)
    ]


def take_in() -> None:
    """Take the waiting notes into the journal now."""
    with _reading():
        return


def notes_of(kind: type[KindT]) -> Sequence[StoredNote[KindT]]:
    """The notes of a kind as they stand, oldest first; none, and no Django, where nothing was ever written."""
    with _glancing() as journal:
        return journal.of_kind(kind) if journal else []


def notes_of_kinds(
    kinds: Sequence[type[Any]],
    since: Mapping[type[Any], date] | None = None,
    ends: Mapping[type[Any], Ends] | None = None,
) -> Kinds:
    """The notes of several kinds, read at once: kind -> notes, oldest first; of the kinds in `since` those from that day on.

    Of the kinds in `ends`, older ones too that did not come to their end before that day.
    """
    with _glancing() as journal:
        return journal.of_kinds(kinds, since or {}, ends) if journal else {kind: [] for kind in kinds}


def of_kind(kind: type[KindT], id: str) -> StoredNote[KindT]:
    """The note of this kind with this id. Raises UnknownId, also where it is of another kind or was withdrawn."""
    from leadward.notes import shape

    found = note(id)
    if not isinstance(found.body, kind) or found.withdrawn:
        what = "was withdrawn" if isinstance(found.body, kind) else f"is a note of the kind {found.kind}"
        raise UnknownId(f"{short_id(found.id)} {what}, no {shape.name_of(kind)}.")
    return found


def notes(search: str = "") -> Sequence[StoredNote[Any]]:
    """All notes as they stand, or those that hold every word of `search`, oldest first."""
    with _glancing() as journal:
        return journal.search(search) if journal else []


def page(
    text: str = "", kind: str = "", first: date | None = None, last: date | None = None, most: int | None = None
) -> Listed:
    """The newest notes that hold every word of `text`, of a kind, of a span of days; and how many there are in all."""
    from leadward.journal.stored import Listed, Wanted

    with _glancing() as journal:
        return journal.page(Wanted(text, kind, first, last, most)) if journal else Listed([], 0)


def people() -> list[Person]:
    """Everybody whom notes name as they stand, in the order of their names."""
    with _glancing() as journal:
        return journal.people() if journal else []


def naming_before(day: date) -> list[StoredNote[Any]]:
    """The notes about a day before `day` that name somebody, oldest first."""
    with _glancing() as journal:
        return journal.naming_before(day) if journal else []


def count_naming_before(day: date) -> int:
    """How many those are."""
    with _glancing() as journal:
        return journal.count_naming_before(day) if journal else 0


def that_ever_said(words: Sequence[str]) -> list[StoredNote[Any]]:
    """Every state of any note, withdrawn ones too, that may hold all of the words."""
    with _glancing() as journal:
        return journal.that_ever_said(words) if journal else []


def counts() -> dict[str, int]:
    """How many notes there are of each kind, by its name."""
    with _glancing() as journal:
        return journal.counts() if journal else {}


def newest(most: int, kind: type[Any] | None = None, first: int = 0) -> list[StoredNote[Any]]:
    """At most so many notes, of one kind or of all, newest first, from place `first` on."""
    with _reading() as journal:
        return journal.newest(kind, first, most) if journal else []


def pointing_to(id: str) -> list[StoredNote[Any]]:
    """The notes that point to this one, oldest first. Raises UnknownId."""
    with _existing(id) as journal:
        return journal.linking_to(id)


def note(id: str) -> StoredNote[Any]:
    """The note with this id, full or as `n1a2b3c4d`. Raises UnknownId."""
    with _existing(id) as journal:
        return journal.show(id)


def history(id: str) -> list[StoredNote[Any]]:
    """Every state of a note, oldest first. Raises UnknownId."""
    with _existing(id) as journal:
        return journal.history(id)


def histories(ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
    """Every state of several notes, by their full ids, oldest first, read at once."""
    with _glancing() as journal:
        return journal.histories(ids) if journal else {}


def edit(id: str, answers: Mapping[str, str], on: date | None = None, seen: int | None = None) -> StoredNote[Any]:
    """Answer some fields of a note anew, as typed. Raises UnknownId, UsageProblem.

    `seen` is the number of the state that was looked at while typing: where the note has another by now, it raises
    ChangedMeanwhile and changes nothing.
    """
    from leadward.notes import shape

    with _existing(id) as journal:
        now = journal.show(id)
        return journal.revise(now.id, shape.changed(now.body, answers), on or now.on, _stamp(), seen)


def revise(id: str, body: object, on: date, seen: int | None = None) -> StoredNote[Any]:
    """Give a note new words or another day. Raises UnknownId, UsageProblem (another kind).

    `seen` as for `edit`: raises ChangedMeanwhile where the note has another state by now.
    """
    with _existing(id) as journal:
        return journal.revise(id, body, on, _stamp(), seen)


def undo(only: str = "") -> Undone | None:
    """Take the last change back; None where there is none left. Raises ChangedMeanwhile where it is not of the note `only`."""
    with _reading() as journal:
        return journal.undo(_stamp(), only) if journal else None


def erase(*ids: str) -> list[str]:
    """Really remove notes, their histories, and the backups that may hold them; their full ids. Raises UnknownId."""
    with _existing(ids[0]) as journal:
        return journal.erase(ids)


def export() -> list[str]:
    """The whole journal as JSON lines, without line ends; none where nothing was ever written."""
    with _reading() as journal:
        if journal is None:
            return []
        from leadward.journal.exchange import export_lines

        return export_lines(journal)


def import_(lines: Sequence[str]) -> Imported:
    """Take in an export: all of it or nothing. Raises UsageProblem, which says where."""
    if not any(line.strip() for line in lines):
        raise UsageProblem("There is nothing to import in this file.")
    with _made() as journal:
        from leadward.journal.exchange import import_lines

        return import_lines(journal, lines)


def standing(ids: Sequence[str]) -> dict[str, StoredNote[Any]]:
    """The notes of these full ids that are here, withdrawn ones too, in a few queries however many."""
    with _reading() as journal:
        if journal is None or not ids:
            return {}
        from leadward.journal.batches import standing as found

        return found(journal, ids)


def change_together(edits: Mapping[str, Change], new: Sequence[tuple[str, object, date]]) -> list[str]:
    """Revise notes and add others under ids chosen beforehand, all or none; the ids of those that were not here yet."""
    if not edits and not new:
        return []
    with _made() as journal:
        from leadward.journal.batches import change_together as change

        return change(journal, edits, new, _stamp())


def shown(id: str) -> Shown:
    """A note, opened as `show` opens any source. Raises UnknownId."""
    from leadward.notes import shape
    from leadward.workflows.show import Shown

    found = note(id)
    told = shape.to_json(found.body)
    labels = {field.name: field.label.lower() for field in shape.form(type(found.body))}
    said = [(labels[name], _said(value)) for name, value in told.items() if value not in (None, "", [])]
    first = [("note", found.id), ("kind", found.kind), ("on", found.on.isoformat())]
    last = [("recorded", _recorded(found))] + ([("withdrawn", "yes")] if found.withdrawn else [])
    return Shown(short_id(found.id), "note", (*first, *said, *last))


def short_id(id: str) -> str:
    """`n1a2b3c4d`, as briefs print it."""
    return "n" + id.replace("-", "")[:8]


def nothing_written() -> bool:
    """Whether neither a journal nor a waiting note exists; costs no import."""
    return not places.journal_path().exists() and spool.is_empty(places.spool_path())


def refused_notes() -> list[Path]:
    """Files of the spool that were no notes and were set aside."""
    return sorted((places.spool_path() / "refused").glob("*.json"))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _recorded(found: StoredNote[Any]) -> str:
    hours, minutes = divmod(abs(found.recorded.offset), 60)
    sign = "-" if found.recorded.offset < 0 else "+"
    return f"{found.recorded.utc} ({sign}{hours:02}:{minutes:02} {found.recorded.zone})"


def _stamp() -> Stamp:
    from leadward.journal.stored import Stamp

    return Stamp(*moment.now())


@contextmanager
def _reading() -> Iterator[Journal | None]:
    """The journal with the spool taken in; None where nothing was ever written."""
    if nothing_written():
        yield None
        return
    with _opened(create=not spool.is_empty(places.spool_path())) as journal:
        yield journal


@contextmanager
def _glancing() -> Iterator[Glance | Journal | None]:
    """As `_reading`, and without Django where that can be."""
    here = _held.get()
    if here and here.glance:
        yield here.glance
        return
    glance = None if here and (here.journal or here.memory) else _glance()
    if glance and here:
        here.glance = glance
        yield glance
    elif glance:
        with glance:
            yield glance
    else:
        with _reading() as journal:
            yield journal


def _glance() -> Glance | None:
    """None where the journal is not there, is to be migrated, or does not yet have all that was noted."""
    if nothing_written() or not spool.is_empty(places.spool_path()):
        return None
    from leadward.journal.glance import Glance
    from leadward.journal.opening import is_ready

    return Glance(places.journal_path()) if is_ready(places.journal_path()) else None


@contextmanager
def _existing(id: str) -> Iterator[Journal]:
    with _reading() as journal:
        if journal is None:
            raise UnknownId(f"There are no notes yet, so none is {visible(id)[:40]!r}.")
        yield journal


@contextmanager
def _made() -> Iterator[Journal]:
    with _opened(create=True) as journal:
        yield journal


@dataclass
class _Held:
    """Within `held`: the journal once it was opened, for all or for a glance, and what is remembered of its notes."""

    memory: Memory | None
    journal: Journal | None = None
    glance: Glance | None = None


@contextmanager
def held(memory: Memory | None = None) -> Iterator[None]:
    """Whatever asks the journal within shares one opening of it: for a surface that asks much at once, in one thread.

    With a `memory`, notes are looked up there, and read where they changed. Within another `held` it changes nothing.
    """
    if _held.get() and memory is None:
        yield
        return
    here = _Held(memory)
    token = _held.set(here)
    try:
        yield
    finally:
        _held.reset(token)
        for opened in (here.glance, here.journal):
            if opened:
                opened.close()


def memory() -> Memory:
    """An empty memory of the journal, for `held`."""
    from leadward.journal.opening import load

    load()
    from leadward.journal.memory import Memory

    return Memory()


@contextmanager
def _opened(create: bool) -> Iterator[Journal]:
    here = _held.get()
    if here and here.journal:
        yield here.journal
    elif here:
        here.journal = _remembering(_open(create), here.memory)
        yield here.journal
    else:
        with _open(create) as journal:
            yield journal


def _remembering(journal: Journal, memory: Memory | None) -> Journal:
    if memory is None:
        return journal
    from leadward.journal.memory import Remembering

    return Remembering(journal.path, memory)


def _open(create: bool) -> Journal:
    from leadward.journal.opening import open_journal

    if create:
        places.make_private(places.home())
    journal = open_journal(places.journal_path(), create)
    _take_in(journal)
    return journal


def _take_in(journal: Journal) -> None:
    """The spool, in batches: a file goes once its note is on disk; what is no note is set aside."""
    folder = places.spool_path()
    found = spool.waiting(folder)
    if not found:
        return
    from leadward.journal.stored import Offered

    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        kept = journal.take_in([Offered(each.told, each.file.exists) for each in batch])
        spool.remove(each.file for each, taken in zip(batch, kept, strict=True) if taken)
        for each, taken in zip(batch, kept, strict=True):
            if not taken:
                spool.set_aside(each.file)
    spool.tidy(folder)


def read_lines(path: Path) -> list[str]:
    """The lines of an export. Raises UsageProblem where it cannot be read as text."""
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise UsageProblem(f"{path} is no text in UTF-8.") from None
    except OSError as problem:
        raise UsageProblem(f"Cannot read {path}: {problem.strerror}.") from None


def write_export(path: Path) -> int:
    """Write the export to a file, 0600 and whole or not at all; how many lines. Raises CannotWrite."""
    lines = export()
    places.write_private(path, "".join(f"{line}\n" for line in lines).encode())
    return len(lines)
