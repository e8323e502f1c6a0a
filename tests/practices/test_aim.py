"""`aim`: told, heard, decided, and what to ask where nothing came back."""

from __future__ import annotations

from datetime import date, timedelta

from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.practices.aim import EXACT, PRACTICE
from tests.practices.pair import TODAY, ago, evidence, moves, noted, story


def test_nothing_is_known_yet() -> None:
    [move] = PRACTICE.moves(story(), ())
    assert (move.what, str(move.ready)) == ("Tell your manager that you want to become Lead", "leadward aim")
    assert move.say == (
        "I want to become Lead. Which two things must you see before you would put me forward? "
        "When could we look at it again?"
    )
    assert evidence(PRACTICE, story()) == []


def test_written_down_and_not_said() -> None:
    found = story(noted(1, Aim("Staff Engineer", by=date(2026, 6, 30), manager="Dana"), 21))
    assert moves(PRACTICE, found) == [
        ("Tell Dana that you want Staff Engineer", "noted 3 weeks ago; no day on which you said it")
    ]
    assert evidence(PRACTICE, found) == []


def test_told_ninety_days_ago_and_nothing_came_back() -> None:
    """The exact questions to ask, not a reminder."""
    told = Aim("Lead", manager="Dana", told=ago(90), decides="the panel", cycle=(date(2027, 9, 1),))
    [move] = PRACTICE.moves(story(noted(1, told, 100)), ())
    assert move.what == "Ask Dana what they must see for Lead"
    assert move.why == f"you told them on {_day(ago(90))}, 3 months ago; no expectation is written down"
    assert move.say == EXACT
    assert EXACT.count("?") == 3
    assert [source.id for source in move.sources] == ["n00000001"]


def test_eighty_nine_days_are_not_ninety_and_a_stated_expectation_is_an_answer() -> None:
    told = Aim("Lead", manager="Dana", told=ago(89), decides="the panel", cycle=(date(2027, 9, 1),))
    assert moves(PRACTICE, story(noted(1, told, 100))) == []
    long_ago = noted(1, Aim("Lead", told=ago(200), decides="the panel", cycle=(date(2027, 9, 1),)), 200)
    stated = noted(2, Expectation("leads-projects", Status.STATED, "Two teams"))
    assert moves(PRACTICE, story(long_ago, stated)) == []
    blank = noted(2, Expectation("leads-projects"))
    assert [what for what, _ in moves(PRACTICE, story(long_ago, blank))] == [
        "Ask your manager what they must see for Lead"
    ]


def test_who_decides_and_when() -> None:
    found = story(noted(1, Aim("Lead", manager="Dana", told=ago(5), decides="the panel")))
    assert moves(PRACTICE, found) == [
        ("Ask Dana who decides on Lead, and when", "not written down yet: the days of the cycle")
    ]


def test_a_day_of_the_cycle_is_near() -> None:
    near = TODAY + timedelta(days=30)
    aim = Aim("Lead", manager="Dana", told=ago(5), decides="the panel", cycle=(ago(100), near))
    [move] = PRACTICE.moves(story(noted(1, aim)), ())
    assert (move.what, move.due) == (f"Ask Dana what must be in for {_day(near)}", near)


def test_the_day_named_has_passed() -> None:
    aim = Aim("Lead", by=ago(3), told=ago(80), decides="the panel", cycle=(date(2027, 9, 1),))
    assert [what for what, _ in moves(PRACTICE, story(noted(1, aim)))] == ["Set another day for Lead with your manager"]


def test_typed_words_are_relayed_received_ones_confirmed() -> None:
    aim = Aim("Lead", manager="Dana", told=ago(9), answer="Own something\nthat spans teams.")
    day = ago(9).isoformat()
    assert evidence(PRACTICE, story(noted(1, aim))) == [
        (day, "claimed", "Told Dana of the aim: Lead"),
        (day, "relayed", 'Dana said about the aim: "Own something …"'),
    ]
    received = Aim("Lead", manager="Dana", told=ago(9), answer="Own something.", received="n5e6f7a8b")
    assert evidence(PRACTICE, story(noted(1, received)))[1][1] == "confirmed"


def _day(day: date) -> str:
    from leadward.practices.phrases import named_day

    return named_day(day, TODAY)
