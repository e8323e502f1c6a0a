"""A workspace that stays open remembers what still holds, and waits for no history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import NotReadYet
from leadward.workflows import sources
from leadward.workflows.live import LiveWorkspace
from leadward.workflows.reading import Stage
from tests.here import here
from tests.repositories import Made, extend, make

DAY = date(2026, 3, 9)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make(tmp_path / "shop", [Made("Alice", DAY, {"a.py": "1\n"}, "begin")])


def live_at(repository: Path) -> LiveWorkspace:
    return LiveWorkspace(here(today=DAY, where=str(repository)))


def test_a_history_that_was_never_read_is_said_and_not_waited_for(repository: Path) -> None:
    live = live_at(repository)
    with live.asked() as ws, pytest.raises(NotReadYet, match="shop was not read yet"):
        ws.opened()
    live.reading.begin()
    live.reading.wait(60)
    [told] = live.reading.news().places
    assert (told.name, told.stage) == ("shop", Stage.READ)
    with live.asked() as ws, ws.views() as [view]:
        assert view.name == "shop"


def test_a_clone_goes_by_its_own_name_once_it_is_read(tmp_path: Path) -> None:
    live = live_at(make(tmp_path / "shop" / "repo", [Made("Alice", DAY, {"a.py": "1\n"}, "begin")], bare=True))
    live.reading.begin()
    live.reading.wait(60)
    assert [told.name for told in live.reading.news().places] == ["shop"]


def test_what_cannot_be_read_is_told_with_its_sentence(tmp_path: Path) -> None:
    live = live_at(tmp_path / "nothing")
    live.reading.begin()
    live.reading.wait(60)
    [told] = live.reading.news().places
    assert told.stage is Stage.FAILED
    assert "There is no folder" in told.why


def test_answers_hold_until_notes_facts_settings_or_the_day_change(repository: Path) -> None:
    day = [DAY]
    live = LiveWorkspace(replace(here(where=str(repository)), clock=lambda: day[0]))
    made: list[str] = []

    def think() -> int:
        made.append("made")
        return len(made)

    def asked(notes: bool = True) -> int:
        return live.remembered(f"x {notes}", think, notes)

    assert asked() == asked() == 1
    on_facts = asked(notes=False)
    here().notes.log("a note that waits")
    assert asked() == 3
    with live.asked() as ws:
        ws.notes.notes()
    assert asked() == 4
    assert asked(notes=False) == on_facts
    live.reading.begin()
    live.reading.wait(60)
    assert asked(notes=False) == 5
    sources.add(here().home, str(repository))
    assert asked(notes=False) == 6
    day[0] = date(2026, 3, 10)
    assert asked(notes=False) == 7
    assert asked(notes=False) == 7


def test_facts_stay_open_and_follow_the_history(repository: Path) -> None:
    live = live_at(repository)
    live.reading.begin()
    live.reading.wait(60)

    def subjects() -> tuple[object, list[tuple[object, ...]]]:
        with live.asked() as ws, ws.views() as [view]:
            found = view.facts.query("SELECT subject FROM commits ORDER BY commit_no")
        return view.facts, found

    first, before = subjects()
    again, same = subjects()
    assert first is again
    assert before == same == [("begin",)]
    extend(repository, [Made("Alice", DAY, {"a.py": "2\n"}, "go on")])
    assert subjects()[1] == [("begin",)]
    live.reading.begin()
    live.reading.wait(60)
    assert subjects()[1] == [("begin",), ("go on",)]
