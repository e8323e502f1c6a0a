"""`unblocking`: whom to help, from what the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leadward.model import days
from leadward.model.claim import EVERYWHERE, Dated, Figure, Helped, Sum, Touched, Unnamed, When, Where
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.sentence import claims_of
from leadward.practices.unblocking import DID, evidence, moves
from tests.practices.shop import (
    ALICE,
    BOB,
    CHANDRA,
    DORA,
    REGISTRY,
    TODAY,
    active,
    ago,
    expert,
    given,
    helped,
    hotspot,
    oid,
    shared,
)

EVERYBODY = (active(ALICE), active(BOB), active(CHANDRA), active(DORA, last=61))


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows), ()))


def helps(helper: Person, author: Person, times: int, start: int = 0, **more: object) -> list[object]:
    return [helped(helper, author, start + n, days=10 + n, **more) for n in range(times)]  # type: ignore[arg-type]


def test_who_helped_me_and_whom_i_was_not_seen_helping() -> None:
    (move,) = suggested(*helps(CHANDRA, ALICE, 4), *helps(BOB, CHANDRA, 3, 50))
    assert move.what == "Offer Chandra Chen a review this week"
    assert (
        move.why == "helped with at least 4 commits of yours in the last 6 months; no trailer of theirs names you then"
    )
    ids, when = tuple(oid(n) for n in range(4)), When(days.start(TODAY - timedelta(182)))
    mine = Touched(ids, REGISTRY.who(0), EVERYWHERE, when)
    named = Unnamed(REGISTRY.who(0), REGISTRY.who(2), when, tuple(DID))
    helped_me = Helped(REGISTRY.who(2), ids, "reviewed-by")
    assert claims_of(move.why) == (helped_me, Figure(Sum.COUNT, (mine,), 4), mine, named)
    assert move.say == "You helped with 'Settle account 0'. What of yours can I look at?"
    assert move.subject == "chandra@example.org"
    assert [source.label for source in move.sources] == ["Settle account 0", "Settle account 1", "Settle account 2"]


def test_where_nobody_writes_trailers_that_none_names_me_says_nothing() -> None:
    """Squashed pull requests name whoever pushed a commit; of reviews they say nothing."""
    (move,) = suggested(*helps(CHANDRA, ALICE, 4), *helps(BOB, CHANDRA, 2, 50))
    assert move.why == "helped with at least 4 commits of yours in the last 6 months"
    assert move.weight < suggested(*helps(CHANDRA, ALICE, 4), *helps(BOB, CHANDRA, 3, 50))[0].weight


def test_a_chore_is_not_quoted_to_whoever_helped_with_it() -> None:
    rows = [replace(row, subject="Bump version") for row in helps(CHANDRA, ALICE, 4)]  # type: ignore[type-var]
    assert suggested(*rows)[0].say == "You looked at my changes. What of yours can I look at?"


def test_nobody_is_owed_who_was_helped_who_helped_once_long_ago_or_is_quiet() -> None:
    assert suggested(*helps(CHANDRA, ALICE, 4), *helps(ALICE, CHANDRA, 1, 50)) == []
    assert suggested(*helps(CHANDRA, ALICE, 1)) == []
    assert suggested(*(helped(CHANDRA, ALICE, n, days=183 + n) for n in range(4))) == []
    assert suggested(*helps(DORA, ALICE, 4)) == []
    assert suggested(*helps(CHANDRA, ALICE, 4, key="reported-by")) == []


def test_whoever_came_lately_may_be_passing_by() -> None:
    """A suggestion on a pull request makes a co-author of somebody who never comes again."""
    assert suggested(*helps(CHANDRA, ALICE, 4))
    lately = (active(ALICE), active(CHANDRA, first=50, commits=9)), (active(ALICE), active(CHANDRA, commits=5))
    for rows in lately:
        assert list(moves(given(*rows, *helps(CHANDRA, ALICE, 4)), ())) == []


def test_nobody_is_asked_at_an_address_that_takes_no_mail() -> None:
    program = Person(2, "Helpful Program", "no-reply@example.org")
    assert list(moves(given(active(ALICE), active(program), *helps(program, ALICE, 4)), ())) == []


def test_at_most_two_returns_most_help_first() -> None:
    people = [Person(n, f"Person {n}", f"p{n}@example.org") for n in range(5, 8)]
    rows = [row for each in people for row in helps(each, ALICE, each.number, 100 * each.number)]
    found = moves(given(*EVERYBODY, *map(active, people), *rows), ())
    assert [move.subject for move in found] == ["p7@example.org", "p6@example.org"]


def test_where_i_know_most_and_another_has_just_begun() -> None:
    (move,) = suggested(expert("billing", ALICE, 0.61, listed=5), expert("billing", BOB, 0.1, revisions=2, listed=2))
    assert move.what == "Offer Bob Berg a second look in billing/"
    assert move.why == "at least 5 commits of yours there; at least 2 commits of Bob Berg in billing/, one 3 days ago"
    place = Where(("billing/",))
    assert claims_of(move.why) == (
        Figure(Sum.COUNT, (Touched(tuple(oid(60 + 100 * n) for n in range(5)), REGISTRY.who(0), place),), 5),
        Figure(Sum.COUNT, (Touched((oid(61), oid(161)), REGISTRY.who(1), place),), 2),
        Dated(oid(61), ago(3)),
    )
    assert move.subject == "bob@example.org"
    assert move.say == "Are you doing more in billing/? I can look at a draft early."


def test_most_of_the_code_is_no_place_to_offer_a_look_in() -> None:
    most = [hotspot(f"billing/{n}.py") for n in range(12)]
    assert suggested(expert("billing", ALICE, 0.61), expert("billing", BOB, 0.1, revisions=2), *most) == []


@pytest.mark.parametrize(
    "other",
    [
        expert("billing", BOB, 0.1, revisions=1),
        expert("billing", BOB, 0.3, revisions=2),
        expert("billing", BOB, 0.1, revisions=6),
        expert("billing", BOB, 0.1, revisions=2, last=15),
        expert("billing", DORA, 0.1, revisions=2),
        expert("checkout", BOB, 0.1, revisions=2),
    ],
    ids=["sent one change", "knows it too", "is used to it", "is gone on", "is quiet", "is elsewhere"],
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
        (date(2026, 1, 10), "Wrote 1 commit with Bob Berg"),
    ]


def test_help_received_a_report_and_other_people_are_no_evidence() -> None:
    assert list(evidence(given(*helps(BOB, ALICE, 2), *helps(ALICE, BOB, 1, 50, key="reported-by")))) == []
    assert list(evidence(replace(given(*helps(ALICE, BOB, 2)), myself=False))) == []


def test_shared_code_alone_is_no_reason_to_help() -> None:
    assert suggested(shared()) == []
