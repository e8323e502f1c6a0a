"""Whose words a note holds, and who wrote it: kept beside the words, carried on, exported, verified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadward.journal.opening import open_journal
from leadward.journal.origin import BY_HAND, Origin
from leadward.journal.stored import Stamp
from leadward.journal.verify import verify
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation, Status
from leadward.notes.feedback import Feedback
from leadward.notes.goal import Goal
from leadward.notes.letter import Direction, Letter
from leadward.workflows import opened_note
from tests.here import here

STAMP = Stamp("2026-11-23T10:00:00.000000Z", 60, "Europe/Berlin")
FIRST, LATER = date(2026, 11, 20), date(2026, 11, 27)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    with open_journal(tmp_path / "journal.sqlite3", create=True) as journal:
        yield journal


@pytest.mark.parametrize(
    ("body", "origin"),
    [
        (Entry("Mine"), BY_HAND),
        (Entry("Mine", said_by="Ana", words="It saved my day"), Origin("Ana", FIRST)),
        (Feedback("Bo", "Slow down"), Origin("Bo", FIRST)),
        (Expectation("grows-others", Status.STATED, "Two people", "Gwen"), Origin("Gwen", FIRST)),
        (Expectation("grows-others", Status.STATED, "Two people"), Origin("", FIRST)),
        (Aim("Lead", manager="Gwen", told=LATER, answer="Show me"), Origin("Gwen", LATER)),
        (Letter("Tove", "One is enough"), Origin("Tove", FIRST)),
        (Letter("Tove", "What would you want?", Direction.SENT), BY_HAND),
    ],
)
def test_a_new_note_says_whose_words_it_holds(opened: Any, body: object, origin: Origin) -> None:
    assert opened.show(opened.add(body, FIRST, STAMP)).origin == origin


def test_words_stay_those_of_the_manager_who_said_them(opened: Any) -> None:
    aim = opened.add(Aim("Lead", manager="Gwen", answer="Show me"), FIRST, STAMP)
    goal = opened.add(Goal("Own it", their_words="Yes"), FIRST, STAMP)
    assert opened.show(goal).origin == Origin("Gwen", FIRST), "a goal names nobody: it is the manager of the aim"
    opened.revise(aim, Aim("Lead", manager="Tove", answer="Show me"), LATER, STAMP)
    opened.revise(goal, Goal("Own it all", their_words="Yes"), LATER, STAMP)
    assert [opened.show(id).origin for id in (aim, goal)] == [Origin("Gwen", FIRST)] * 2
    opened.revise(goal, Goal("Own it all", their_words="Not yet"), LATER, STAMP)
    assert opened.show(goal).origin == Origin("Tove", LATER)
    opened.undo(STAMP)
    assert opened.show(goal).origin == Origin("Gwen", FIRST)
    assert [state.origin.speaker for state in opened.history(goal)] == ["Gwen", "Gwen", "Tove", "Gwen"]


def test_what_an_assistant_wrote_is_marked_until_somebody_writes_over_it(leadward_home: Path) -> None:
    id = here().notes.by_assistant("an assistant").add(Entry("Paired"), FIRST)
    assert here().notes.note(id).origin == Origin(assistant="an assistant")
    assert ("written by", "an assistant") in opened_note.shown(here(), id).lines
    here().notes.edit(id, {"text": "Paired with Bo"})
    assert [state.origin.assistant for state in here().notes.history(id)] == ["an assistant", ""]
    assert here().notes.notes_of(Entry)[0].origin == BY_HAND
    assert verify(here().home.journal).whole


def test_origins_go_through_an_export_and_are_part_of_the_checksum(opened: Any, tmp_path: Path) -> None:
    from leadward.journal.exchange import export_lines, import_lines

    opened.add(Feedback("Bo", "Slow down"), FIRST, STAMP, assistant="a program")
    lines = export_lines(opened)
    with open_journal(tmp_path / "other.sqlite3", create=True) as other:
        import_lines(other, lines)
        assert other.every()[0].origin == Origin("Bo", FIRST, "a program")
        assert export_lines(other) == lines
    assert verify(tmp_path / "other.sqlite3").whole
