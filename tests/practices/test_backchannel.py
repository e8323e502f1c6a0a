"""`backchannel`: what was relayed, themes with actions, when to ask again."""

from __future__ import annotations

from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.observation import Observation
from leadward.practices.backchannel import PRACTICE
from tests.practices import shop
from tests.practices.pair import TODAY, ago, evidence, moves, noted, story

DANA = noted(9, Aim("Lead", manager="Dana"))


def test_nothing_is_noted() -> None:
    [move] = PRACTICE.moves(story(), ())
    assert move.what == "Ask your manager what they hear of your work from outside"
    assert move.say == (
        "What do you hear about my work from outside the team? I ask what I could change, not who said it."
    )


def test_a_place_is_asked_about_again_after_a_quarter() -> None:
    heard = noted(1, Observation("Platform", "answers come late", "Dana"), 90)
    [move] = PRACTICE.moves(story(DANA, heard), ())
    assert move.what == "Ask Dana what they hear from Platform"
    assert move.why == "last asked on 14 Oct 2025, 3 months ago"
    assert str(move.ready) == "leadward backchannel add 'what they say' --place Platform"
    assert (
        move.say
        == "What did you hear from Platform about my work since 14 Oct 2025? I ask what was said, not who said it."
    )
    assert moves(PRACTICE, story(DANA, noted(1, Observation("Platform", "x"), 89))) == []
    assert moves(PRACTICE, story(DANA, noted(1, Observation("Platform", "x", again=TODAY), 5)))


def test_a_place_that_shares_code_and_was_never_asked_about() -> None:
    rows = (*shop.EVERYBODY, shop.shared())
    [move] = PRACTICE.moves(story(DANA, rows=rows), ())
    assert move.what == "Ask Dana what they hear from the billing team"
    assert moves(PRACTICE, story(DANA, noted(1, Observation("Billing", "fine"), 5), rows=rows)) == []
    folder = (*shop.EVERYBODY, shop.shared(their_team=False))
    assert not [move for move in PRACTICE.moves(story(DANA, rows=folder), ()) if "billing" in move.what]


def test_two_remarks_make_a_theme_until_there_is_an_action() -> None:
    first = noted(1, Observation("Platform", "answers come late", "Dana", "Speed"), 20)
    second = noted(2, Observation("Support", "hard to reach", "Dana", "speed"), 5)
    assert moves(PRACTICE, story(DANA, first, second)) == [
        ('Decide on one action for "Speed"', "2 remarks, from Platform and Support; no action came of them")
    ]
    action = noted(3, Action("Answer within a day", origin=second.id), 1)
    assert moves(PRACTICE, story(DANA, first, second, action)) == []


def test_relayed_and_asked_for() -> None:
    heard = noted(1, Observation("Platform", "answers come late", "Dana"), 20)
    nothing = noted(2, Observation("Support"), 5)
    assert evidence(PRACTICE, story(heard, nothing)) == [
        (ago(20).isoformat(), "relayed", 'Dana relayed from Platform: "answers come late"'),
        (ago(5).isoformat(), "claimed", "Asked what Support says; nothing was noted"),
    ]
