"""`sprint-demos`: the demos of the calendar, those of touching teams first; without one, the area that is touched most."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leadward.model.meeting import Occurrence
from leadward.model.move import Move
from leadward.practices.sprint_demos import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import BOB, TODAY, entry, given, met, oid, shared


def moves(*rows: Any, meetings: tuple[Occurrence, ...], **more: Any) -> list[Move]:
    return list(PRACTICE.moves(given(*rows, meetings=meetings, **more), ()))


def test_the_area_touched_most_comes_first() -> None:
    near, far = shared(), shared(BOB, area="search", their_main_area="search", my_changes=2)
    move = only(PRACTICE, far, near)
    assert move.what == "Ask when the billing team next shows its work"
    assert (
        move.why
        == "you and Chandra Chen both changed billing/a.py and 5 other files in the last 181 days; no demo is logged in the last 30 days"
    )
    assert move.say == "When do you next show what you build? I would like to see where it goes."
    assert [source.key for source in move.sources] == [oid(12), oid(902)]


def test_one_file_ones_own_area_and_documents_are_no_demo() -> None:
    documents = shared(area="docs", their_main_area="docs")
    unnamed = shared(area="src", their_main_area="src")
    folder = shared(their_team=False)
    for row in (
        unnamed,
        folder,
        shared(shared_files=1),
        shared(same_area=True),
        documents,
        shared(their_main_area="search"),
    ):
        assert only(PRACTICE, row).what == "Ask which team shows its work this week, and sit in"


def test_it_rests_for_a_month_after_a_demo() -> None:
    assert rests(PRACTICE, 30, shared())


def test_a_demo_of_touched_code_comes_with_its_day() -> None:
    (move,) = moves(shared(), meetings=(met("Billing demo", 3),))
    assert (move.what, move.due, move.effort_minutes) == (
        'Sit in on "Billing demo", Thu 15 Jan 14:00',
        TODAY + timedelta(days=3),
        30,
    )
    assert (
        move.why
        == "not answered; you and Chandra Chen both changed billing/a.py and 5 other files in the last 181 days"
    )
    assert move.say == "What in billing will this change next, and when?"
    assert [source.kind for source in move.sources] == ["meeting", "commit", "commit"]
    assert move.subject == met("Billing demo", 3).mark


def test_who_called_it_tells_whose_demo_it_is_and_an_accepted_one_asks_for_a_question() -> None:
    (move,) = moves(shared(), meetings=(met("Sprint review 14", 1, answer="accepted"),))
    assert (move.what, move.due, move.effort_minutes) == (
        'Take a question to "Sprint review 14", tomorrow 14:00',
        None,
        5,
    )


@pytest.mark.parametrize(
    "meeting",
    [
        met("Search demo", 8),
        met("Search demo", 2, answer="declined"),
        met("Search demo", 2, answer="accepted", organiser="Zoe"),
        met("Checkout demo", 2, organiser="Zoe"),
    ],
    ids=["too far away", "declined", "agreed already, touches nothing", "of one's own team"],
)
def test_no_move_of_its_own_for(meeting: Occurrence) -> None:
    ours = shared(BOB, same_area=True, area="checkout", their_main_area="checkout")
    assert [each.subject for each in moves(shared(), ours, meetings=(meeting,))] == ["billing"]


def test_a_demo_that_touches_nothing_comes_without_a_due_day_and_rests_after_one_was_noted() -> None:
    week = (met("Design demo", 0, organiser="Zoe", invited=False),)
    (move,) = moves(meetings=week)
    assert (move.what, move.due, move.only_today) == ('Sit in on "Design demo", today 14:00', None, True)
    assert move.why == "you are not among those invited; no demo is logged in the last 30 days"
    assert rests(PRACTICE, 30)


def test_of_a_series_the_next_one_alone() -> None:
    series = tuple(met("Billing demo", days, recurring=True) for days in (1, 3, 5))
    assert [each.subject for each in moves(shared(), meetings=series)] == [series[0].mark]


def test_after_a_demo_that_was_accepted_one_may_have_been_there() -> None:
    gone = met("Payments demo", -2, answer="accepted")
    (move,) = moves(meetings=(gone, met("Open demo", -1), met("Old demo", -9, answer="accepted")))
    assert move.what == 'Were you at "Payments demo"? Note what you took home'
    assert move.why == "Sat 10 Jan 14:00 in your calendar, not declined; no note speaks of it yet"
    assert (
        str(move.ready)
        == f"leadward log 'At Payments demo: ...' --on 2026-01-10 --practice sprint-demos --link calendar:{gone.mark}"
    )


@pytest.mark.parametrize(
    "note",
    [
        entry("At the payments  demo: balances come", days=2),
        entry("They drop v1", days=0, links=(f"calendar:{met('Payments demo', -2).mark}",)),
    ],
    ids=["its title on its day", "a link to it"],
)
def test_a_note_that_speaks_of_it_is_enough_and_is_evidence(note: Any) -> None:
    gone = met("Payments demo", -2, answer="accepted")
    found = given(shared(), meetings=(gone,), notes=(note,))
    (seen,) = PRACTICE.evidence(found)
    assert (seen.on, seen.corroboration, [each.kind for each in seen.sources]) == (
        note.on,
        "claimed",
        ["note", "meeting"],
    )
    assert list(PRACTICE.moves(found, [seen])) == []


def test_an_invitation_is_no_evidence_and_a_logged_entry_counts_once() -> None:
    gone = met("Payments demo", -2, answer="accepted")
    logged = entry("Payments demo: balances", practice="sprint-demos", days=2)
    assert list(PRACTICE.evidence(given(meetings=(gone,)))) == []
    assert list(PRACTICE.evidence(given(meetings=(gone,), notes=(logged,)))) == []


def test_another_reader_has_no_calendar_here() -> None:
    assert moves(shared(), meetings=(met("Billing demo", 3),), myself=False) == []
