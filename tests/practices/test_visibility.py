"""`visibility`: three lines on a week that has something to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from leadward.model.claim import EVERYWHERE, Figure, NotNoted, Sum, Touched, When
from leadward.model.days import start
from leadward.model.evidence import Corroboration
from leadward.model.sentence import claims_of
from leadward.notes.weekly_note import WeeklyNote
from leadward.practices.visibility import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import MANAGER, REGISTRY, TODAY, Note, ago, given, oid, work

WEEK = (work(), work("Let carts expire", commit=oid(13), at=ago(2), files=8), work("Bump left-pad", commit=oid(14)))


def test_three_lines_on_what_was_more_than_a_chore() -> None:
    move = only(PRACTICE, *WEEK, notes=[MANAGER])
    assert move.what == "Send Petra Pohl three lines on this week"
    assert move.why == "2 commits of yours in the week could go in; no weekly note is logged in the last 6 days"
    held = Touched((oid(13), oid(12)), REGISTRY.who(0), EVERYWHERE, When(start(TODAY - timedelta(6))))
    assert claims_of(move.why) == (
        Figure(Sum.COUNT, (held,), 2),
        NotNoted("entry", "visibility", "", "2026-01-06", "2026-01-12"),
        NotNoted("weekly-note", "", "", "2026-01-06", "2026-01-12", (("sent", "."),)),
    )
    assert str(move.ready) == "leadward weekly"
    assert not move.only_today
    assert (
        move.say == "Done: 'Let carts expire' and 'Retry a failed payment'. Next: ... Where I could use your help: ..."
    )
    assert move.subject == "week-of-2026-01-12"
    assert [source.key for source in move.sources] == [oid(13), oid(12)]


def test_without_a_manager_nobody_is_sent_anything() -> None:
    assert only(PRACTICE, *WEEK).subject == "what-to-hear"


def test_a_week_without_them_has_nothing_to_send() -> None:
    assert only(PRACTICE, WEEK[0], work("Let carts expire", commit=oid(13), at=ago(7))).subject == "what-to-hear"
    assert rests(PRACTICE, 28)


def test_one_note_a_week_is_enough() -> None:
    assert rests(PRACTICE, 6, *WEEK, notes=[MANAGER])


def test_on_friday_it_is_for_today() -> None:
    friday = replace(given(*WEEK, notes=[MANAGER]), today=TODAY - timedelta(3))
    (move,) = PRACTICE.moves(friday, ())
    assert move.only_today


def weekly(days: int, **more: Any) -> Note:
    day = TODAY - timedelta(days)
    body = WeeklyNote("- Something", "Petra", **{"sent": day, **more})
    return Note(f"{days:08x}-0000-4000-8000-000000000000", day, body)


def test_a_note_that_was_sent_is_evidence_and_a_draft_is_none() -> None:
    seen = weekly(3, seen=TODAY - timedelta(1), answer="Good, I will tell Priya")
    found = list(PRACTICE.evidence(given(notes=[weekly(10), weekly(1, sent=None), seen])))
    assert [str(each.statement) for each in found] == [
        "Weekly note to Petra of 2 Jan",
        'Weekly note to Petra of 9 Jan, seen 11 Jan; Petra: "Good, I will tell Priya"',
    ]
    assert [each.corroboration for each in found] == [Corroboration.CLAIMED, Corroboration.RELAYED]
    assert not list(PRACTICE.evidence(given(notes=[seen], myself=False)))


def test_a_note_sent_this_week_is_enough() -> None:
    notes = [weekly(3)]
    assert not list(PRACTICE.moves(given(*WEEK, notes=notes), list(PRACTICE.evidence(given(notes=notes)))))


def test_three_that_were_not_seen_are_enough_to_ask() -> None:
    unread = [weekly(days) for days in (24, 17, 10)]
    move = only(PRACTICE, *WEEK, notes=[*unread, MANAGER])
    assert move.what == "Ask Petra Pohl whether the weekly note helps them"
    assert move.why == "you sent 3 weekly notes; none of them is marked as seen"
    assert move.subject == "is-it-read"
    seen = [*unread[:2], weekly(10, seen=TODAY)]
    assert only(PRACTICE, *WEEK, notes=[*seen, MANAGER]).subject == "week-of-2026-01-12"
