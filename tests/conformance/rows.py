"""What every store of notes must do that is read through `journal.port.Rows`: one suite for all of them.

A store joins by a `Keeper` of its own, named in `test_rows.py`: it takes in the lines of an export, grants and takes grants away, and
gives the rows of a principal. Each check is given an empty one. The people: Mira keeps the journal, Jo and Kai have notes in it, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

import pytest

from leadward.journal.port import READ, Rows
from leadward.journal.stored import Ends, Person, Wanted
from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.action import Action
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry

MIRA, JO, KAI = (f"{digit * 8}-0000-4000-8000-00000000000{digit}" for digit in "abc")
DAY = date(2026, 3, 10)


class Keeper(Protocol):
    """A store under test."""

    def keep(self, lines: Sequence[str]) -> None:
        """Take in an export, once."""

    def grant(self, note: str, principal: str, right: str) -> None:
        """Give somebody a right on a note."""

    def revoke(self, note: str, principal: str) -> None:
        """Take all rights on a note from somebody."""

    def rows(self, principal: str) -> Rows:
        """What that principal may read."""


def id_of(number: int) -> str:
    """Ids whose order is not that of the days."""
    return f"{(65535 - number * 7919) % 65536:04x}0000-0000-4000-8000-{number:012x}"


class World:
    """Notes as an export says them, written one after the other; each state a minute after the one before."""

    def __init__(self) -> None:
        self.notes: list[dict[str, Any]] = []
        self._changes = 0

    def add(self, owner: str, body: object, on: date = DAY, id: str = "") -> str:
        """A new note; its id."""
        id = id or id_of(len(self.notes) + 1)
        kind = shape.name_of(type(body))
        self.notes.append({"id": id, "kind": kind, "author": owner, "owner": owner, "revisions": [], "grants": []})
        self.say(id, body, on)
        return id

    def say(self, id: str, body: object, on: date = DAY, *, gone: bool = False) -> None:
        """Another state of a note."""
        note = next(each for each in self.notes if each["id"] == id)
        self._changes += 1
        note["revisions"].append(
            {
                "change": self._changes, "author": note["owner"], "on": on.isoformat(),
                "recorded": f"2026-03-10T{10 + self._changes // 60:02d}:{self._changes % 60:02d}:00.000000Z",
                "offset": 60, "zone": "Europe/Berlin", "gone": gone, "undoes": 1 if gone else None,
                "speaker": "", "spoken": None, "assistant": "", "body": shape.to_json(body),
            }
        )  # fmt: skip

    def lines(self) -> list[str]:
        """The export."""
        people = [(MIRA, "Mira", True), (JO, "Jo", False), (KAI, "Kai", False)]
        said: list[dict[str, Any]] = [{"leadward": "journal", "form": 2}]
        said += [{"principal": {"id": id, "name": name, "me": me}} for id, name, me in people]
        return [json.dumps(each) for each in [*said, *({"note": each} for each in self.notes)]]


def ids(rows: Sequence[Any]) -> list[str]:
    return [each.id for each in rows]


def answers(rows: Rows, asked: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Every question of the port, with the ids of `asked` where it takes some, and what it answers."""
    kinds = (Entry, Contact, Action)
    yield "of_kind", [ids(rows.of_kind(kind)) for kind in kinds]
    yield "of_kinds", [ids(found) for found in rows.of_kinds(kinds, {Entry: DAY}, {Action: Ends("closed")}).values()]
    yield "every", ids(rows.every())
    yield "search", ids(rows.search("secret"))
    listed = rows.page(Wanted("secret", most=1))
    yield "page", (ids(listed.notes), listed.of)
    yield "page of all", rows.page(Wanted()).of
    yield "newest", ids(rows.newest(None, 0, 99)) + ids(rows.newest(Entry, 0, 99))
    yield "counts", rows.counts()
    yield "people", rows.people()
    yield "naming_before", ids(rows.naming_before(date.max))
    yield "count_naming_before", rows.count_naming_before(date.max)
    yield "last_changed", rows.last_changed()
    yield "pointing_to", [ids(rows.pointing_to(id)) for id in asked]
    yield "beginning_with", [rows.beginning_with(id[:8]) for id in asked]
    yield "standing", sorted(rows.standing(asked))
    yield "histories", {id: len(states) for id, states in rows.histories(asked).items() if states}
    yield "that_ever_said", sorted(set(ids(rows.that_ever_said(["secret"]))))


def _two_people() -> tuple[World, str, str]:
    """Mira's note and one of Jo's that points to it, is found by the same word and begins like it."""
    world = World()
    mine = world.add(MIRA, Entry("my secret", people=("Ana",)), id="1a2b3c4d-0000-4000-8000-000000000001")
    others = Entry("a secret of Jo", people=("Bo",), links=(mine,))
    return world, mine, world.add(JO, others, id="1a2b3c4d-0000-4000-8000-000000000002")


def what_is_another_persons_is_not_there(store: Keeper) -> None:
    world, mine, hers = _two_people()
    store.keep(world.lines())
    seen = dict(answers(store.rows(MIRA), [mine, hers]))
    assert seen == {
        "of_kind": [[mine], [], []], "of_kinds": [[mine], [], []], "every": [mine], "search": [mine], "page": ([mine], 1),
        "page of all": 1, "newest": [mine, mine], "counts": {"entry": 1}, "people": [Person("Ana", 1, DAY, DAY)],
        "naming_before": [mine], "count_naming_before": 1, "last_changed": mine, "pointing_to": [[], []],
        "beginning_with": [[mine], [mine]], "standing": [mine], "histories": {mine: 1}, "that_ever_said": [mine],
    }  # fmt: skip
    assert dict(answers(store.rows(KAI), [mine, hers]))["every"] == []
    assert all(not _says(answer) for _, answer in answers(store.rows(KAI), [mine, hers]))


def _says(answer: object) -> bool:
    """Whether an answer holds anything at all."""
    if isinstance(answer, dict):
        return bool(answer)
    return any(map(_says, answer)) if isinstance(answer, list | tuple) else bool(answer)


def what_is_granted_is_there(store: Keeper) -> None:
    world, mine, hers = _two_people()
    store.keep(world.lines())
    store.grant(hers, MIRA, READ)
    seen = dict(answers(store.rows(MIRA), [mine, hers]))
    both = [mine, hers]
    assert seen == {
        "of_kind": [both, [], []], "of_kinds": [both, [], []], "every": both, "search": both, "page": ([hers], 2),
        "page of all": 2, "newest": [*both[::-1], *both[::-1]], "counts": {"entry": 2},
        "people": [Person("Ana", 1, DAY, DAY), Person("Bo", 1, DAY, DAY)],
        "naming_before": both, "count_naming_before": 2, "last_changed": hers, "pointing_to": [[hers], []],
        "beginning_with": [both, both], "standing": both, "histories": {mine: 1, hers: 1}, "that_ever_said": both,
    }  # fmt: skip
    assert ids(store.rows(JO).every()) == [hers], "a grant goes one way"
    assert store.rows(KAI).every() == [], "and to one person"


def grants_are_asked_at_every_question(store: Keeper) -> None:
    world, mine, hers = _two_people()
    store.keep(world.lines())
    rows = store.rows(MIRA)
    before = dict(answers(rows, [mine, hers]))
    store.grant(hers, MIRA, READ)
    between = dict(answers(rows, [mine, hers]))
    store.revoke(hers, MIRA)
    assert dict(answers(rows, [mine, hers])) == before
    assert all(between[question] != before[question] for question in before)


def no_other_right_lets_one_read(store: Keeper) -> None:
    world, _, hers = _two_people()
    store.keep(world.lines())
    for right in ("write", "READ", "read ", ""):
        store.grant(hers, MIRA, right)
    assert hers not in ids(store.rows(MIRA).every())


def several_ask_in_turns(store: Keeper) -> None:
    world, mine, hers = _two_people()
    store.keep(world.lines())
    mira, jo = store.rows(MIRA), store.rows(JO)
    for _ in range(3):
        assert (ids(mira.every()), ids(jo.every())) == ([mine], [hers])
        assert (mira.people()[0].name, jo.people()[0].name) == ("Ana", "Bo")


def withdrawn_notes_are_seen_by_their_ids_alone(store: Keeper) -> None:
    world = World()
    stays = world.add(MIRA, Entry("stays"))
    gone = world.add(MIRA, Entry("a secret", people=("Ana",), links=(stays,)))
    world.say(gone, Entry("a secret", people=("Ana",)), gone=True)
    store.keep(world.lines())
    rows = store.rows(MIRA)
    seen = dict(answers(rows, [stays, gone]))
    assert (seen["every"], seen["search"], seen["counts"], seen["people"]) == ([stays], [], {"entry": 1}, [])
    assert (seen["last_changed"], seen["pointing_to"], seen["newest"]) == (stays, [[], []], [stays, stays])
    assert (seen["naming_before"], seen["count_naming_before"], seen["page of all"]) == ([], 0, 1)
    assert (rows.standing([gone])[gone].withdrawn, seen["beginning_with"]) == (True, [[stays], [gone]])
    assert [each.withdrawn for each in rows.histories([gone])[gone]] == [False, True]
    assert gone in ids(rows.that_ever_said(["secret"]))


def notes_come_by_day_then_by_their_first_writing(store: Keeper) -> None:
    world = World()
    moved = world.add(MIRA, Entry("first, of another day"))
    same = [world.add(MIRA, Entry(f"same {number}")) for number in range(5)]
    late = world.add(MIRA, Contact("Ana"), DAY + timedelta(days=1))
    world.say(same[2], Entry("said again, later"))
    world.say(moved, Entry("moved"), DAY - timedelta(days=1))
    store.keep(world.lines())
    rows, order = store.rows(MIRA), [moved, *same, late]
    assert ids(rows.every()) == order
    assert ids(rows.of_kind(Entry)) == order[:-1]
    assert ids(rows.newest(None, 0, 99)) == order[::-1]
    assert ids(rows.newest(None, 2, 3)) == order[::-1][2:5]
    assert ids(rows.newest(Entry, 1, 2)) == order[:-1][::-1][1:3]
    assert rows.newest(Entry, 6, 2) == []
    assert rows.last_changed() == moved
    assert rows.last_changed(["entry"]) == late
    assert rows.last_changed(["entry", "contact"]) == ""


def a_note_comes_back_as_it_was_written(store: Keeper) -> None:
    world = World()
    body = Entry("Zoë's\nüber 界", people=("Ana", "Bo"), minutes=20, links=("c1a2b3c4d",))
    id = world.add(MIRA, body)
    world.say(id, Entry("other words"), DAY + timedelta(days=2))
    store.keep(world.lines())
    first, last = store.rows(MIRA).histories([id])[id]
    assert (first.body, first.on, first.revision, first.kind, first.withdrawn) == (body, DAY, 1, "entry", False)
    assert (first.recorded.utc, first.recorded.offset, first.recorded.zone) == (
        "2026-03-10T10:01:00.000000Z",
        60,
        "Europe/Berlin",
    )
    assert (last.body, last.on, last.revision) == (Entry("other words"), DAY + timedelta(days=2), 2)
    assert store.rows(MIRA).standing([id]) == {id: last}
    assert store.rows(MIRA).every() == [last]


def what_is_not_there_is_left_out(store: Keeper) -> None:
    store.keep(World().lines())
    rows = store.rows(MIRA)
    assert not any(_says(answer) for _, answer in answers(rows, [id_of(1)]))
    assert rows.histories([id_of(1)]) == {id_of(1): []}
    assert rows.of_kinds([Entry, Contact], {}) == {Entry: [], Contact: []}


def kinds_begin_on_a_day_and_what_is_not_over_comes_along(store: Keeper) -> None:
    world, old, day = World(), DAY - timedelta(days=90), DAY
    told = {
        "open": Action("open"),
        "over": Action("over", closed=day - timedelta(days=1)),
        "over that day": Action("over that day", closed=day),
        "an answer": Action("an answer", closed=old, origin="n1a2b3c4d"),
    }
    for action in told.values():
        world.add(MIRA, action, old)
    world.add(MIRA, Action("new and over", closed=day), day)
    world.add(MIRA, Entry("old"), old)
    store.keep(world.lines())
    rows = store.rows(MIRA)

    def texts(since: dict[type[Any], date], ends: dict[type[Any], Ends]) -> set[str]:
        return {each.body.text for each in rows.of_kinds([Action, Entry], since, ends)[Action]}

    assert texts({Action: day}, {}) == {"new and over"}
    assert texts({Action: day}, {Action: Ends("closed")}) == {"open", "over that day", "new and over"}
    kept = {"open", "over that day", "an answer", "new and over"}
    assert texts({Action: day}, {Action: Ends("closed", unless="origin")}) == kept
    assert texts({}, {Action: Ends("closed")}) == {*told, "new and over"}
    assert len(rows.of_kinds([Action, Entry], {Action: day})[Entry]) == 1


def words_are_found_in_any_case_and_counted(store: Keeper) -> None:
    world = World()
    days = [DAY + timedelta(days=number) for number in range(4)]
    found = [world.add(MIRA, Entry("Über den DEPLOY", people=("Zoë",)), day) for day in days]
    world.add(MIRA, Contact("Zoë", about="über"), DAY)
    store.keep(world.lines())
    rows = store.rows(MIRA)
    assert ids(rows.search("ÜBER zoe\u0308 deploy")) == found
    assert rows.search("nothing") == []
    listed = rows.page(Wanted("über", "entry", days[1], days[2], 1))
    assert (ids(listed.notes), listed.of) == ([found[2]], 2)
    assert ids(rows.page(Wanted("über", first=days[1])).notes) == found[:0:-1]
    assert rows.page(Wanted("zoë", "contact")).of == 1
    with pytest.raises(UsageProblem):
        rows.page(Wanted("x" * 10_000))
    assert {each.id for each in rows.that_ever_said(["deploy"])} >= set(found)


def people_are_joined_however_they_are_typed(store: Keeper) -> None:
    world = World()
    world.add(MIRA, Entry("a", people=("Ana Lima", "Bo")), DAY)
    world.add(MIRA, Contact("ana  lima"), DAY + timedelta(days=3))
    world.add(MIRA, Entry("nobody"), DAY)
    store.keep(world.lines())
    rows = store.rows(MIRA)
    assert rows.people() == [
        Person("Ana Lima", 2, DAY, DAY + timedelta(days=3)),
        Person("Bo", 1, DAY, DAY),
    ]
    assert len(rows.naming_before(DAY + timedelta(days=1))) == rows.count_naming_before(DAY + timedelta(days=1)) == 1
    assert rows.counts() == {"contact": 1, "entry": 2}


def links_lead_to_the_notes_that_are_there(store: Keeper) -> None:
    world = World()
    aim = world.add(MIRA, Contact("Ana"), id="2b2b2b2b-0000-4000-8000-000000000001")
    short = world.add(MIRA, Entry("a", links=("n2b2b2b2b", "c1a2b3c4d")))
    full = world.add(MIRA, Entry("b", links=(aim,)))
    undone = world.add(MIRA, Entry("c", links=(aim,)))
    world.say(undone, Entry("c"))
    store.keep(world.lines())
    assert ids(store.rows(MIRA).pointing_to(aim)) == [short, full]


CHECKS: tuple[Callable[[Keeper], None], ...] = (
    what_is_another_persons_is_not_there,
    what_is_granted_is_there,
    grants_are_asked_at_every_question,
    no_other_right_lets_one_read,
    several_ask_in_turns,
    withdrawn_notes_are_seen_by_their_ids_alone,
    notes_come_by_day_then_by_their_first_writing,
    a_note_comes_back_as_it_was_written,
    what_is_not_there_is_left_out,
    kinds_begin_on_a_day_and_what_is_not_over_comes_along,
    words_are_found_in_any_case_and_counted,
    people_are_joined_however_they_are_typed,
    links_lead_to_the_notes_that_are_there,
)
