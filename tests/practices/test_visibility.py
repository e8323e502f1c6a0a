"""`visibility`: three lines on a week that has something to tell."""

from __future__ import annotations

from leadward.practices.visibility import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

WEEK = (work(), work("Let carts expire", commit=oid(13), at=ago(2), files=8), work("Bump left-pad", commit=oid(14)))


def test_three_lines_on_what_was_more_than_a_chore() -> None:
    move = only(PRACTICE, *WEEK)
    assert move.what == "Send your manager three lines on this week"
    assert move.why == "2 commits of yours in seven days that are more than a chore; no note of them is logged"
    assert move.say == "Done: 'Let carts expire' and 'Retry a failed payment'. Next: ... Where I could use you: ..."
    assert move.subject == "week-of-2026-01-12"
    assert [source.key for source in move.sources] == [oid(13), oid(12)]


def test_a_week_without_them_has_nothing_to_send() -> None:
    assert only(PRACTICE, WEEK[0], work("Let carts expire", commit=oid(13), at=ago(7))).subject == "what-to-hear"
    assert rests(PRACTICE, 28)


def test_one_note_a_week_is_enough() -> None:
    assert rests(PRACTICE, 6, *WEEK)
