"""Week ten: the brief on many Fridays in a row, with somebody who acts and with nobody acting."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from leadward.documents import brief as document
from leadward.ladder.resting import week_of
from leadward.model.move import Verdict
from leadward.workflows import advice, aim, clock, demo, erasing
from leadward.workflows.brief import composed
from leadward.workflows.places import Home
from leadward.workflows.repository import open_views
from tests.here import here
from tests.program import shop
from tests.repositories import git, make
from validation import weeks
from validation.weeks import Friday

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The shop, whose own identity is Alice's; its history ends on the Monday after FRIDAY."""
    place = make(tmp_path / "shop", shop.commits())
    git(place, "config", "user.name", shop.ME)
    git(place, "config", "user.email", "alice@example.org")
    return place


def _after(first: date, count: int) -> list[date]:
    return [first + timedelta(weeks=week) for week in range(count)]


def _holds(season: Sequence[Friday], most: int = 2) -> None:
    """What holds in every season, whoever acts."""
    again = weeks.again(season)
    later = sum(len(friday.moves) for friday in season[1:])
    assert len(again) * 5 <= later, again
    assert len({day for day, _, _ in again}) == len(again), "one of a week at most"
    assert not weeks.without_cause(season)
    shown: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, friday in enumerate(season):
        for move in friday.moves:
            shown[move.identity].append(number)
    for identity, numbers in shown.items():
        assert len(numbers) <= most, identity
        for before, after in pairwise(numbers):
            (was,) = (move for move in season[before].moves if move.identity == identity)
            (now,) = (move for move in season[after].moves if move.identity == identity)
            assert after - before >= 4 or now.due or set(now.sources) - set(was.sources), identity


@pytest.mark.parametrize("user", weeks.USERS)
def test_thirteen_fridays_on_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    day = date(2026, 8, 28)
    filled = demo.fill(here(today=day), 1)
    season = weeks.season(filled.repository, weeks.fridays(day), user)
    _holds(season)
    for friday in season[:4]:
        assert len(friday.moves) >= 4
        assert len({move.practice for move in friday.moves}) >= 4


def test_a_history_that_ends_has_weeks_with_nothing_new(repository: Path) -> None:
    """Nobody acts, and the aim is not told: in weeks 1 and 5 it is move 1, and nothing else is put to the manager."""
    season = weeks.season(repository, _after(FRIDAY, 15), "idle")
    _holds(season)
    assert len(season[0].moves) == 5
    assert all(len(friday.moves) >= 4 for friday in season[:4])
    starters = [move.subject for friday in season[:13] for move in friday.moves if not move.sources and not move.first]
    assert len(starters) == len(set(starters)), "a starter question rests for a quarter"
    assert [number for number, friday in enumerate(season) if any(move.first for move in friday.moves)] == [0, 4]
    assert season[0].moves[0].first
    assert season[4].moves[0].first
    assert [move for friday in season for move in friday.moves if move.to_manager and not move.first] == []
    told = _brief(repository, next(friday.day for friday in season if not friday.moves))
    assert document.nothing_to_do(told).startswith("Nothing new. Enjoy your week. ")
    assert told.one_on_one
    assert told.one_on_one.questions[0] == "I want to become Lead. Which two things must you see?"


def test_somebody_who_acts_meets_what_they_did_again_after_a_quarter_at_most(repository: Path) -> None:
    _holds(weeks.season(repository, _after(FRIDAY, 13), "acting"), most=3)


def _brief(repository: Path, day: date, remember: bool = False) -> document.Brief:
    views = open_views(here(today=day).outlook(), [repository])
    try:
        found = advice.advise(here(), views)
        if remember:
            advice.remember_week(here(), found, as_today=True)
        return composed(here(), views, found)
    finally:
        for view in views:
            view.facts.close()


def _listed(brief: document.Brief) -> list[tuple[str, str]]:
    return [move.identity for move in brief.moves]


def test_a_week_reads_the_same_from_its_first_day_to_its_last(repository: Path) -> None:
    monday = date(2026, 3, 9)
    first = _listed(_brief(repository, monday, remember=True))
    for later in range(7):
        assert _listed(_brief(repository, monday + timedelta(days=later), remember=True)) == first
    assert not set(_listed(_brief(repository, monday + timedelta(days=7)))) & set(first)


def test_reading_another_day_keeps_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    today = date(2026, 3, 9)
    monkeypatch.setattr(advice, "clock", lambda chosen: clock.clock(chosen or today.isoformat()))
    for day in (today - timedelta(days=7), today + timedelta(days=7), today + timedelta(days=70)):
        _brief(repository, day)
        advice.remember_week(here(), _advice(repository, day))
    assert not here().home.shown_weeks.exists()
    advice.remember_week(here(), _advice(repository, today))
    kept = json.loads(here().home.shown_weeks.read_bytes())["shown"]
    assert {row[2] for row in kept} == {week_of(today)}
    assert _listed(_brief(repository, today - timedelta(days=7))), "the past does not know of what came later"


def _advice(repository: Path, day: date) -> advice.Advice:
    views = open_views(here(today=day).outlook(), [repository])
    try:
        return advice.advise(here(), views)
    finally:
        for view in views:
            view.facts.close()


def test_a_disk_that_takes_nothing_still_reads(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For whoever runs it: where the folder should be there is a file, so that nothing can be written below it."""
    monday = date(2026, 3, 9)
    first = _listed(_brief(repository, monday, remember=True))
    blocked = here().home.data / "file"
    blocked.write_text("")
    monkeypatch.setattr(Home, "shown_weeks", property(lambda _home: blocked / "below" / "shown-weeks.json"))
    assert _listed(_brief(repository, monday, remember=True)) == first
    assert _listed(_brief(repository, monday + timedelta(days=7), remember=True))


def test_erasing_somebody_forgets_what_weeks_showed(repository: Path) -> None:
    _brief(repository, date(2026, 3, 9), remember=True)
    assert here().home.shown_weeks.exists()
    erasing.erase(here().home, erasing.traces(here().home, "bob@example.org"))
    assert not here().home.shown_weeks.exists()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b'{"shown": 3}',
        b'{"shown": [[1, 2]]}',
        b'{"shown": [["", "x", "1", "a", "b", "c", 5, []]]}',
        b"\xff" * 99,
    ],
)
def test_a_memory_that_is_broken_is_none(repository: Path, broken: bytes) -> None:
    monday = date(2026, 3, 9)
    first = _listed(_brief(repository, monday))
    here().home.shown_weeks.parent.mkdir(parents=True, exist_ok=True)
    here().home.shown_weeks.write_bytes(broken)
    assert _listed(_brief(repository, monday, remember=True)) == first
    assert _listed(_brief(repository, monday + timedelta(days=7))) != first, "and is written whole again"


def test_the_week_ends(repository: Path) -> None:
    monday = date(2026, 3, 9)
    first = _brief(repository, monday, remember=True)
    assert len(first.moves) == 5
    for move, verdict in zip(first.moves, (Verdict.DONE, Verdict.DONE, Verdict.DONE, Verdict.DISMISSED), strict=False):
        here().notes.mark(move.practice, move.subject, verdict, on=monday)
    told = _brief(repository, monday + timedelta(days=1), remember=True)
    assert _listed(told) == _listed(first)[4:], "nothing takes the place of what left"
    minutes = first.moves[4].effort_minutes
    assert document.amount(told) == f"3 of 5 done, 1 put off or dismissed, {minutes} minutes left"
    last = first.moves[4]
    here().notes.mark(last.practice, last.subject, Verdict.SNOOZED, monday + timedelta(days=9), on=monday)
    told = _brief(repository, monday + timedelta(days=2), remember=True)
    assert told.moves == ()
    assert told.free > 0
    assert document.nothing_to_do(told) == f"That is enough. {told.free} more if you like: leadward moves"
    assert document.to_json(told)["week"] == {
        "total": 5, "done": 3, "put_away": 2, "closed": 0, "minutes_left": 0, "more": told.free,
    }  # fmt: skip


def test_then_the_manager_is_asked_in_order(repository: Path) -> None:
    aim.save(
        here(today=FRIDAY), {"manager": "Dana", "told": (FRIDAY - timedelta(days=1)).isoformat(), "decides": "Dana"}
    )
    season = weeks.season(repository, _after(FRIDAY, 8), "idle")
    asked = [move.identity for friday in season for move in friday.moves if move.to_manager and not move.sources]
    order = [
        each for each in asked if each[0] in ("expectations", "growth-plan", "coaching", "feedback", "backchannel")
    ]
    assert order == [
        ("expectations", "unknown"),
        ("growth-plan", "first-goal"),
        ("coaching", "first-agenda"),
        ("feedback", "manager"),
        ("feedback", "friction"),
        ("backchannel", "first"),
    ]
