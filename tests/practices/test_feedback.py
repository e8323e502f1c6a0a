"""`feedback`: asked, received, tried, shared back; and whom to ask about what, now."""

from __future__ import annotations

from dataclasses import replace

from leadward.notes.aim import Aim
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.practices.feedback import FRICTION_QUESTION, MANAGER_QUESTION, PRACTICE
from tests.practices import shop
from tests.practices.pair import ago, evidence, moves, noted, story

DANA = noted(9, Aim("Lead", manager="Dana"))
ADVICE = noted(1, Feedback("Dana", "Speak earlier in reviews", Sort.ADVICE), 20)
FRESH = noted(2, Feedback("Dana", "Reviews wait for you", Sort.FRICTION), 3)


def test_the_manager_first() -> None:
    advice, friction = PRACTICE.moves(story(), ())
    assert (advice.what, advice.say) == ("Ask your manager for one piece of specific advice", MANAGER_QUESTION)
    assert (friction.what, friction.say) == (
        "Ask your manager what they see between you and the team",
        FRICTION_QUESTION,
    )
    assert advice.to_manager
    assert friction.to_manager
    assert advice.weight > friction.weight, "advice comes first"


def test_what_the_manager_sees_between_you_and_the_team_is_asked_once() -> None:
    advised = noted(2, Feedback("Dana", "All good"), 3)
    assert [what for what, _ in moves(PRACTICE, story(DANA, advised))] == [
        "Ask Dana what they see between you and the team"
    ]
    assert moves(PRACTICE, story(DANA, FRESH)) == []


def test_advice_that_nothing_was_tried_on() -> None:
    assert moves(PRACTICE, story(DANA, ADVICE, FRESH)) == [
        ("Try what Dana said, or say why not", 'of 23 Dec 2025: "Speak earlier in reviews"; nothing tried yet')
    ]


def test_tried_and_not_told() -> None:
    tried = noted(3, Experiment("to speak first", "n00000001", "Dana", tried=ago(2), observed="Two juniors spoke"), 10)
    [move] = PRACTICE.moves(story(DANA, ADVICE, FRESH, tried), ())
    assert move.what == "Tell Dana what you tried: to speak first"
    assert move.why == 'their words of 23 Dec 2025: "Speak earlier in reviews"; tried on 10 Jan, not told back yet'
    assert move.say == "I tried this: to speak first. What I saw: Two juniors spoke. Did you notice?"
    assert str(move.ready) == "leadward experiment shared n00000003"


def test_an_experiment_to_look_at() -> None:
    open_one = noted(3, Experiment("speak first", "n00000001", "Dana", until=ago(1)), 15)
    assert moves(PRACTICE, story(DANA, ADVICE, FRESH, open_one)) == [
        ("Write down what came of this: speak first", "begun on 28 Dec 2025, to look at on 11 Jan")
    ]


def test_a_request_that_waits() -> None:
    asked = noted(4, FeedbackRequest("Ana", "What made the retry queue hard?"), 14)
    assert moves(PRACTICE, story(DANA, FRESH, asked)) == [
        ("Ask Ana once more, or let it go", "asked on 29 Dec 2025; no answer is noted")
    ]
    answered = noted(5, Feedback("Ana", "The names", request=asked.id), 2)
    assert moves(PRACTICE, story(DANA, FRESH, asked, answered)) == []


def test_somebody_who_worked_with_you_this_week() -> None:
    """A trailer of this week says so; the question is about that very change."""
    rows = (
        *shop.EVERYBODY,
        shop.helped(shop.CHANDRA, shop.ALICE, 100, days=3),
    )
    [move] = PRACTICE.moves(story(DANA, FRESH, rows=rows), ())
    assert move.what == f'Ask {shop.CHANDRA.name} one question about "Settle account 100"'
    assert (
        move.why
        == f'"Settle account 100": {shop.CHANDRA.name} is named on it; no request to them is noted in the last 60 days'
    )
    assert "Settle account 100" in (move.say or "")
    assert (move.say or "").count("?") == 1
    assert str(move.ready) == f"leadward feedback ask '{shop.CHANDRA.name}' --about '“Settle account 100”'"
    asked = noted(4, FeedbackRequest(shop.CHANDRA.name.split()[0], "x"), 5)
    assert moves(PRACTICE, story(DANA, FRESH, asked, rows=rows)) == []


def test_whoever_works_in_the_same_file_is_asked_about_the_file() -> None:
    """Not about the reader's own change, which they may never have seen; and not whoever sent one change."""
    mine = shop.work("Round refunds", commit=shop.oid(12), at=shop.ago(2))
    [move] = PRACTICE.moves(story(DANA, FRESH, rows=(*shop.EVERYBODY, shop.shared(), mine)), ())
    assert move.what == f"Ask {shop.CHANDRA.name} one question about billing/a.py"
    assert (
        move.why == "you both changed billing/a.py in the last 7 days; no request to them is noted in the last 60 days"
    )
    assert "Round refunds" not in (move.say or "")
    assert str(move.ready) == f"leadward feedback ask '{shop.CHANDRA.name}' --about billing/a.py"
    passing = (shop.active(shop.ALICE), shop.active(shop.CHANDRA, commits=2), shop.shared(), mine)
    listing = (*shop.EVERYBODY, shop.shared(week_file="billing/__init__.py"), mine)
    for rows in (passing, listing):
        assert moves(PRACTICE, story(DANA, FRESH, rows=rows)) == []


def test_a_chore_and_half_a_title_are_nothing_to_ask_about() -> None:
    for subject in ("ci: set up the bot", "Bump version", "Resolves issue #4234", "Keep the cart when…"):
        helped = replace(shop.helped(shop.CHANDRA, shop.ALICE, 100, days=3), subject=subject)
        assert moves(PRACTICE, story(DANA, FRESH, rows=(*shop.EVERYBODY, helped))) == []


def test_last_month_is_not_this_week() -> None:
    rows = (*shop.EVERYBODY, shop.helped(shop.CHANDRA, shop.ALICE, 100, days=20))
    assert moves(PRACTICE, story(DANA, FRESH, rows=rows)) == []


def test_each_step_is_evidence_on_its_day() -> None:
    asked = noted(4, FeedbackRequest("Ana", "What made it hard?", "the retry queue"), 30)
    answer = noted(5, Feedback("Ana", "The names", request=asked.id, received="n5e6f7a8b"), 25)
    tried = noted(
        6,
        Experiment(
            "say the names aloud", answer.id, "Ana", tried=ago(15), observed="Fewer", shared=ago(10), answer="I saw it"
        ),
        20,
    )
    assert evidence(PRACTICE, story(asked, answer, tried)) == [
        (ago(30).isoformat(), "claimed", "Asked Ana for feedback about the retry queue"),
        (ago(25).isoformat(), "confirmed", 'Ana said: "The names"'),
        (ago(15).isoformat(), "claimed", "Tried: say the names aloud"),
        (
            ago(10).isoformat(),
            "relayed",
            'Shared with Ana what came of it: say the names aloud; they said: "I saw it"',
        ),
    ]
