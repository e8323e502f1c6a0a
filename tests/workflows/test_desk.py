"""A desk remembers what still holds, and waits for no history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import NotReadYet
from leadward.workflows import journal, sources
from leadward.workflows.desk import Desk
from leadward.workflows.reading import Stage
from leadward.workflows.repository import open_views
from leadward.workflows.sources import Where
from tests.repositories import Made, extend, make

DAY = date(2026, 3, 9)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make(tmp_path / "shop", [Made("Alice", DAY, {"a.py": "1\n"}, "begin")])


def desk_of(repository: Path) -> Desk:
    return Desk(Where(str(repository)), "", lambda: DAY)


def test_a_history_that_was_never_read_is_said_and_not_waited_for(repository: Path) -> None:
    desk = desk_of(repository)
    with desk.asked(), pytest.raises(NotReadYet, match="shop was not read yet"):
        open_views(sources.chosen_all(desk.where), DAY)
    desk.reading.begin()
    desk.reading.wait(60)
    [told] = desk.reading.news().places
    assert (told.name, told.stage) == ("shop", Stage.READ)
    with desk.asked():
        [view] = open_views(sources.chosen_all(desk.where), DAY)
        assert view.name == "shop"


def test_a_clone_goes_by_its_own_name_once_it_is_read(tmp_path: Path) -> None:
    desk = desk_of(make(tmp_path / "shop" / "repo", [Made("Alice", DAY, {"a.py": "1\n"}, "begin")], bare=True))
    desk.reading.begin()
    desk.reading.wait(60)
    assert [told.name for told in desk.reading.news().places] == ["shop"]


def test_what_cannot_be_read_is_told_with_its_sentence(tmp_path: Path) -> None:
    desk = Desk(Where(str(tmp_path / "nothing")), "", lambda: DAY)
    desk.reading.begin()
    desk.reading.wait(60)
    [told] = desk.reading.news().places
    assert told.stage is Stage.FAILED
    assert "There is no folder" in told.why


def test_answers_hold_until_notes_facts_settings_or_the_day_change(repository: Path) -> None:
    day = [DAY]
    desk = Desk(Where(str(repository)), "", lambda: day[0])
    made: list[str] = []

    def think() -> int:
        made.append("made")
        return len(made)

    def asked(notes: bool = True) -> int:
        return desk.remembered(f"x {notes}", think, notes)

    assert asked() == asked() == 1
    on_facts = asked(notes=False)
    journal.log("a note that waits")
    assert asked() == 3
    with desk.asked():
        journal.notes()
    assert asked() == 4
    assert asked(notes=False) == on_facts
    desk.reading.begin()
    desk.reading.wait(60)
    assert asked(notes=False) == 5
    sources.add(str(repository))
    assert asked(notes=False) == 6
    day[0] = date(2026, 3, 10)
    assert asked(notes=False) == 7
    assert asked(notes=False) == 7


def test_facts_stay_open_and_follow_the_history(repository: Path) -> None:
    desk = desk_of(repository)
    desk.reading.begin()
    desk.reading.wait(60)

    def subjects() -> tuple[object, list[tuple[object, ...]]]:
        with desk.asked():
            [view] = open_views(sources.chosen_all(desk.where), DAY)
            found = view.facts.query("SELECT subject FROM commits ORDER BY commit_no")
            view.facts.close()
            return view.facts, found

    first, before = subjects()
    again, same = subjects()
    assert first is again
    assert before == same == [("begin",)]
    extend(repository, [Made("Alice", DAY, {"a.py": "2\n"}, "go on")])
    assert subjects()[1] == [("begin",)]
    desk.reading.begin()
    desk.reading.wait(60)
    assert subjects()[1] == [("begin",), ("go on",)]
