"""Every store passes the suite of `rows`, and the suite notices a store that does not do what it should."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from leadward.journal.glance import Glance
from leadward.journal.opening import load, open_journal
from leadward.journal.port import READ, Rows
from leadward.journal.stored import Ends, Listed, Person, StoredNote, Wanted
from leadward.model.errors import UnknownId, UsageProblem
from leadward.notes import shape
from leadward.notes.entry import Entry
from tests.conformance.kept_in_memory import Kept, KeptInMemory, RowsInMemory, States
from tests.conformance.rows import CHECKS, DAY, JO, MIRA, Keeper, World, ids

load()

from leadward.journal.exchange import import_lines  # noqa: E402  once Django is ready
from leadward.journal.memory import Memory, Remembering  # noqa: E402
from leadward.journal.store import Journal  # noqa: E402
from leadward.journal.stored import Stamp  # noqa: E402


class KeptInAFile:
    """The journal as a file, read by one of the classes that read it."""

    def __init__(self, path: Path, reading: Callable[[Path, str], Glance]) -> None:
        self.path, self._reading, self._open = path, reading, list[Glance]()

    def keep(self, lines: Sequence[str]) -> None:
        with open_journal(self.path, create=True) as journal:
            import_lines(journal, lines)

    def grant(self, note: str, principal: str, right: str) -> None:
        keys = (UUID(note).hex, UUID(principal).hex)
        self._execute('INSERT INTO journal_grant (note_id, principal_id, "right") VALUES (?, ?, ?)', (*keys, right))

    def revoke(self, note: str, principal: str) -> None:
        keys = (UUID(note).hex, UUID(principal).hex)
        self._execute("DELETE FROM journal_grant WHERE note_id = ? AND principal_id = ?", keys)

    def rows(self, principal: str) -> Rows:
        self._open.append(self._reading(self.path, "" if principal == MIRA else principal))
        return self._open[-1]

    def close(self) -> None:
        for each in self._open:
            each.close()

    def _execute(self, sql: str, values: tuple[str, ...]) -> None:
        with closing(sqlite3.connect(self.path)) as database:
            database.execute(sql, values)
            database.commit()


@contextmanager
def in_a_file(folder: Path, reading: Callable[[Path, str], Glance]) -> Iterator[Keeper]:
    store = KeptInAFile(folder / "journal.sqlite3", reading)
    with closing(store):
        yield store


@contextmanager
def in_memory(_folder: Path) -> Iterator[Keeper]:
    yield KeptInMemory()


STORES: dict[str, Callable[[Path], Any]] = {
    "file, at a glance": lambda folder: in_a_file(folder, Glance),
    "file, open for writing": lambda folder: in_a_file(folder, Journal),
    "file, remembered": lambda folder: in_a_file(folder, lambda path, reader: Remembering(path, Memory(), reader)),
    "memory": in_memory,
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("store", STORES)
@pytest.mark.promise("rows-of-the-reader")
def test_a_store_does_what_a_store_does(store: str, check: Callable[[Keeper], None], tmp_path: Path) -> None:
    with STORES[store](tmp_path) as keeper:
        check(keeper)


class Lax(RowsInMemory):
    """Rows that see all notes, for one question at a time."""

    @property
    def all(self) -> RowsInMemory:
        return _Blind(self._kept, self._reader)


class _Blind(RowsInMemory):
    def _may_see(self, id: str) -> bool:
        return True


def lax(name: str) -> type[RowsInMemory]:
    """A store that forgets to ask who reads in the question of that name."""

    def answer(self: Lax, *asked: Any) -> Any:
        return getattr(self.all, name)(*asked)

    return type(f"Lax_{name}", (Lax,), {name: answer})


class AnyRight(RowsInMemory):
    def _may_see(self, id: str) -> bool:
        return super()._may_see(id) or any(grant[:2] == (id, self._reader) for grant in self._kept.grants)


class NoGrants(RowsInMemory):
    def _may_see(self, id: str) -> bool:
        return self._kept.owners[id] == self._reader


class BothWays(RowsInMemory):
    def _may_see(self, id: str) -> bool:
        return super()._may_see(id) or any(grant[0] == id for grant in self._kept.grants)


class AskedOnce(RowsInMemory):
    def __init__(self, kept: Kept, reader: str) -> None:
        super().__init__(kept, reader)
        self._before: dict[str, States] | None = None

    def _seen(self) -> dict[str, States]:
        self._before = self._before or super()._seen()
        return self._before


class Withdrawn(RowsInMemory):
    def _standing(self) -> States:
        return [states[-1] for states in self._seen().values()]


class ByWriting(RowsInMemory):
    def _standing(self) -> States:
        return sorted(super()._standing(), key=lambda note: note.recorded.utc)


class ById(RowsInMemory):
    def _standing(self) -> States:
        return sorted(super()._standing(), key=lambda note: (note.on, note.id))


class WithoutEnds(RowsInMemory):
    def of_kinds(
        self, kinds: Sequence[type[Any]], since: Mapping[type[Any], date], ends: Mapping[type[Any], Ends] | None = None
    ) -> dict[type[Any], list[StoredNote[Any]]]:
        return super().of_kinds(kinds, since, {})


class OfAPage(RowsInMemory):
    def page(self, wanted: Wanted) -> Listed:
        found = super().page(wanted).notes
        return Listed(found, len(found))


class CaseMatters(RowsInMemory):
    def page(self, wanted: Wanted) -> Listed:
        found = [note for note in super().page(wanted).notes if wanted.text in shape.words(note.body)]
        return Listed(found, len(found))


class AsTyped(RowsInMemory):
    def people(self) -> list[Person]:
        named = {name for note in self._standing() for name in shape.people_of(note.body)}
        return [Person(name, 1, DAY, DAY) for name in sorted(named)]


class LastStateOnly(RowsInMemory):
    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        return {id: states[-1:] for id, states in super().histories(ids).items()}


class OffByOne(RowsInMemory):
    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        return super().newest(kind, first + 1, most)


class AnyLink(RowsInMemory):
    def pointing_to(self, id: str) -> list[StoredNote[Any]]:
        return [note for note in self._standing() if shape.threads_of(note.body)]


class UntilToday(RowsInMemory):
    def naming_before(self, day: date) -> list[StoredNote[Any]]:
        return [note for note in self._standing() if shape.people_of(note.body)]


WRONG = (
    *map(lax, [name for name in vars(Rows) if not name.startswith("_")]),
    AnyRight, NoGrants, BothWays, AskedOnce, Withdrawn, ByWriting, ById, WithoutEnds, OfAPage, CaseMatters, AsTyped,
    LastStateOnly, OffByOne, AnyLink, UntilToday,
)  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_the_suite_notices_a_store_that_is_wrong(wrong: type[RowsInMemory]) -> None:
    class Wrong(KeptInMemory):
        def rows(self, principal: str) -> Rows:
            return wrong(self.kept, principal)

    def fails(check: Callable[[Keeper], None]) -> bool:
        try:
            check(Wrong())
        except (AssertionError, pytest.fail.Exception):
            return True
        return False

    assert any(map(fails, CHECKS))


@pytest.mark.promise("rows-of-the-reader")
def test_whoever_may_read_a_note_changes_nothing_of_it(tmp_path: Path) -> None:
    world = World()
    mine, hers = world.add(MIRA, Entry("mine")), world.add(JO, Entry("hers"))
    with in_a_file(tmp_path, Journal) as store:
        store.keep(world.lines())
        with open_journal(tmp_path / "journal.sqlite3") as journal:
            now = Stamp("2026-03-11T10:00:00.000000Z")
            with pytest.raises(UnknownId):
                journal.revise(hers, Entry("changed"), date(2026, 3, 11), now)
            store.grant(hers, MIRA, READ)
            assert journal.show(hers).body == Entry("hers")
            for change in (
                lambda: journal.revise(hers, Entry("changed"), date(2026, 3, 11), now),
                lambda: journal.erase([mine, hers]),
            ):
                with pytest.raises(UsageProblem, match="another person's"):
                    change()
            undone = journal.undo(now)
            assert undone
            assert undone.id == mine
            assert journal.undo(now) is None
            assert ids(journal.every()) == [hers]
