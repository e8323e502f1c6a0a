"""`unblocking`: whom to help, from what the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.model.move import Move
from leadward.model.person import Person
from leadward.practices.unblocking import evidence, moves
from tests.practices.shop import ALICE, BOB, CHANDRA, DORA, active, expert, given, helped, shared

EVERYBODY = (active(ALICE), active(BOB), active(CHANDRA), active(DORA, last=61))


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows), ()))


def helps(helper: Person, author: Person, times: int, start: int = 0, **more: object) -> list[object]:
    return [helped(helper, author, start + n, days=10 + n, **more) for n in range(times)]  # type: ignore[arg-type]


def test_who_helped_me_and_whom_i_was_not_seen_helping() -> None:
    (move,) = suggested(*helps(CHANDRA, ALICE, 4))
    assert move.what == "Offer Chandra Chen a review this week"
    assert move.why == "named as helper on 4 commits of yours in six months; no trailer of yours on theirs"
    assert move.say == "You helped with 'Settle account 0'. What of yours can I look at?"
    assert move.subject == "chandra@example.org"
    assert [source.label for source in move.sources] == ["Settle account 0", "Settle account 1", "Settle account 2"]


def test_nobody_is_owed_who_was_helped_who_helped_once_long_ago_or_is_quiet() -> None:
    assert suggested(*helps(CHANDRA, ALICE, 4), *helps(ALICE, CHANDRA, 1, 50)) == []
    assert suggested(*helps(CHANDRA, ALICE, 1)) == []
    assert suggested(*(helped(CHANDRA, ALICE, n, days=183 + n) for n in range(4))) == []
    assert suggested(*helps(DORA, ALICE, 4)) == []
    assert suggested(*helps(CHANDRA, ALICE, 4, key="reported-by")) == []


def test_nobody_is_asked_at_an_address_that_takes_no_mail() -> None:
    program = Person(2, "Helpful Program", "no-reply@example.org")
    assert list(moves(given(active(ALICE), active(program), *helps(program, ALICE, 4)), ())) == []


def test_at_most_two_returns_most_help_first() -> None:
    people = [Person(n, f"Person {n}", f"p{n}@example.org") for n in range(5, 8)]
    rows = [row for each in people for row in helps(each, ALICE, each.number, 100 * each.number)]
    found = moves(given(*EVERYBODY, *map(active, people), *rows), ())
    assert [move.subject for move in found] == ["p7@example.org", "p6@example.org"]


def test_where_i_know_most_and_another_has_just_begun() -> None:
    (move,) = suggested(expert("billing", ALICE, 0.61), expert("billing", BOB, 0.1, revisions=2))
    assert move.what == "Offer Bob Berg a second look in billing/"
    assert move.why == "61% of the recent work there is yours; 2 changes of Bob Berg there, newest 3 days ago"
    assert move.subject == "bob@example.org"


@pytest.mark.parametrize(
    "other",
    [
        expert("billing", BOB, 0.3, revisions=2),
        expert("billing", BOB, 0.1, revisions=6),
        expert("billing", BOB, 0.1, revisions=2, last=15),
        expert("billing", DORA, 0.1, revisions=2),
        expert("checkout", BOB, 0.1, revisions=2),
    ],
    ids=["knows it too", "is used to it", "is gone on", "is quiet", "is elsewhere"],
)
def test_no_offer(other: object) -> None:
    assert suggested(expert("billing", ALICE, 0.61), other) == []


def test_nobody_is_suggested_twice() -> None:
    begun = (expert("billing", ALICE, 0.61), expert("billing", CHANDRA, 0.1, revisions=2))
    assert [move.what for move in suggested(*helps(CHANDRA, ALICE, 4), *begun)] == [
        "Offer Chandra Chen a review this week"
    ]


def test_help_given_is_evidence_by_person_kind_and_month() -> None:
    rows = [
        *(helped(ALICE, BOB, n, days=n) for n in range(3)),
        helped(ALICE, BOB, 9, days=40),
        helped(ALICE, BOB, 10, days=1, key="tested-by"),
        helped(ALICE, BOB, 11, days=2, key="co-authored-by"),
    ]
    found = [(each.on, each.statement) for each in evidence(given(*rows))]
    assert found == [
        (date(2025, 12, 3), "Reviewed 1 commit of Bob Berg"),
        (date(2026, 1, 12), "Reviewed 3 commits of Bob Berg"),
        (date(2026, 1, 11), "Tested 1 commit of Bob Berg"),
        (date(2026, 1, 10), "Wrote 1 commit together with Bob Berg"),
    ]


def test_help_received_a_report_and_other_people_are_no_evidence() -> None:
    assert list(evidence(given(*helps(BOB, ALICE, 2), *helps(ALICE, BOB, 1, 50, key="reported-by")))) == []
    assert list(evidence(replace(given(*helps(ALICE, BOB, 2)), myself=False))) == []


def test_shared_code_alone_is_no_reason_to_help() -> None:
    assert suggested(shared()) == []
