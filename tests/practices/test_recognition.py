"""`recognition`: facts worth a word, never the words."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.model.evidence import Corroboration, Reach
from leadward.model.move import Move
from leadward.practices.recognition import evidence, moves
from tests.practices.shop import ALICE, BOB, CHANDRA, DORA, Note, active, ago, given, helped, oid, thanks, worth_thanks

EVERYBODY = (active(ALICE), active(BOB), active(CHANDRA), active(DORA, last=61))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows, notes=notes), ()))


def said(*rows: object, notes: tuple[Note, ...] = ()) -> list[str]:
    return [move.what for move in suggested(*rows, notes=notes)]


def test_a_first_large_change_is_told_as_the_record_has_it() -> None:
    (move,) = suggested(worth_thanks())
    assert move.what == "Thank Chandra Chen for a first large change in checkout/"
    assert move.why == (
        '"Move refunds to the ledger", 9 files there, 4 days ago; 1 change of theirs there before; 12 changes of yours there'
    )
    assert move.say is None
    assert move.ready == "leadward thank 'Chandra Chen'"
    assert [source.key for source in move.sources] == [oid(95)]


@pytest.mark.parametrize(
    ("row", "what", "why"),
    [
        (
            worth_thanks("first-here", mine=0),
            "Thank Chandra Chen for a first contribution",
            '"Move refunds to the ledger", 4 days ago',
        ),
        (
            worth_thanks("calmer", place="checkout/cart.py", before=4, at=ago(150), other_commit=oid(96)),
            "Thank Chandra Chen for a calmer checkout/cart.py",
            '4 fixes in the year before "Move refunds to the ledger", none since (5 months ago)',
        ),
        (
            worth_thanks("mended-mine", place="checkout/cart.py", other_commit=oid(97), other_at=ago(7)),
            "Thank Chandra Chen for a fix in checkout/cart.py",
            '"Move refunds to the ledger", 4 days ago, 3 days after your change there',
        ),
    ],
)
def test_each_kind_has_its_fact(row: object, what: str, why: str) -> None:
    assert [(move.what, move.why) for move in suggested(row)] == [(what, why)]


def test_reviews_of_my_work_count_from_three_on() -> None:
    reviews = [helped(CHANDRA, ALICE, n, days=10 + n) for n in range(3)]
    (move,) = suggested(*reviews)
    assert (move.what, move.why) == (
        "Thank Chandra Chen for reviews of your work",
        "named on 3 commits of yours in three months",
    )
    assert said(*reviews[:2]) == ["Name one thing a colleague did that no commit shows"]


def test_two_people_at_most_each_once_the_strongest_fact_first() -> None:
    rows = (worth_thanks("first-here"), worth_thanks(), worth_thanks(who=BOB, reviewed=True))
    assert said(*rows) == [
        "Thank Bob Berg for a first large change in checkout/",
        "Thank Chandra Chen for a first large change in checkout/",
    ]


def test_whoever_is_quiet_now_is_not_suggested() -> None:
    assert said(worth_thanks(who=DORA)) == ["Name one thing a colleague did that no commit shows"]


@pytest.mark.parametrize(
    "notes",
    [
        (thanks("Chandra", days=30),),
        (thanks("Bob", days=90), thanks("Chandra Chen", days=80), thanks("chandra@example.org", days=70)),
        (thanks("Chandra Chen", days=60, links=("c" + oid(95)[:8],)),),
    ],
    ids=["of late", "twice in a row", "for this very thing"],
)
def test_whoever_was_thanked_is_not_suggested_again(notes: tuple[Note, ...]) -> None:
    assert said(worth_thanks(), notes=notes) == ["Name one thing a colleague did that no commit shows"]


def test_thanks_to_others_between_make_room_again() -> None:
    notes = (thanks("Chandra", days=90), thanks("Chandra", days=80), thanks("Bob", days=70))
    assert said(worth_thanks(), notes=notes) == ["Thank Chandra Chen for a first large change in checkout/"]


def test_alone_there_is_nobody_to_thank() -> None:
    assert list(moves(given(active(ALICE)), ())) == []


def test_thanks_given_are_claimed_evidence_with_their_reach() -> None:
    notes = (thanks("Bob Berg", "Your  review\ncaught it.", days=12), thanks("Eve", days=3, team="Billing"))
    found = [(each.on, each.statement, each.reach, each.corroboration) for each in evidence(given(notes=notes))]
    assert found == [
        (date(2025, 12, 31), 'Thanked Bob Berg: "Your review caught it."', Reach.TEAM, Corroboration.CLAIMED),
        (date(2026, 1, 9), 'Thanked Eve: "That made my week."', Reach.OTHER_TEAMS, Corroboration.CLAIMED),
    ]


def test_a_first_large_change_to_tests_alone_is_not_told() -> None:
    assert said(worth_thanks(place="cli/tests")) == ["Name one thing a colleague did that no commit shows"]
