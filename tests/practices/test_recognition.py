"""`recognition`: facts worth a word, never the words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leadward.model import days
from leadward.model.claim import (
    EVER,
    EVERYWHERE,
    Dated,
    Edge,
    End,
    Figure,
    Helped,
    Made,
    Noted,
    Sum,
    Titled,
    Touched,
    Undone,
    When,
    Where,
)
from leadward.model.evidence import Corroboration, Reach
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.sentence import claims_of
from leadward.practices.recognition import evidence, fact, moves
from tests.practices.shop import (
    ALICE,
    BOB,
    CHANDRA,
    DORA,
    REGISTRY,
    TODAY,
    Note,
    active,
    ago,
    given,
    helped,
    oid,
    thanks,
    worth_thanks,
)

EVERYBODY = (active(ALICE), active(BOB), active(CHANDRA, commits=4), active(DORA, last=61))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows, notes=notes), ()))


def said(*rows: object, notes: tuple[Note, ...] = ()) -> list[str]:
    return [move.what for move in suggested(*rows, notes=notes)]


def test_a_title_that_says_nothing_is_not_quoted() -> None:
    row = worth_thanks(subject="Merge commit from fork")
    noticed = fact(row, active(CHANDRA, commits=4), given(*EVERYBODY, row))
    assert str(noticed.fact).startswith("a change of theirs, 4 days ago; ")


def test_a_first_large_change_is_told_as_the_record_has_it() -> None:
    (move,) = suggested(worth_thanks())
    assert move.what == "Thank Chandra Chen for work in checkout/"
    assert move.why == (
        '"Move refunds to the ledger", 4 days ago; a commit of theirs there before; at least 12 commits of yours in checkout/'
    )
    assert move.say is None
    them, where = REGISTRY.who(2), Where(("checkout/",))
    assert claims_of(move.why) == (
        Titled(oid(95), "Move refunds to the ledger"),
        Touched((oid(95),), them, where),
        Undone((oid(95),)),
        Dated(oid(95), ago(4)),
        Made(them, where, When(0, ago(4) - 1), 1, widest=100),
        Made(REGISTRY.who(0), where, EVER, 12, widest=100),
    )
    assert str(move.ready) == "leadward thank 'Chandra Chen'"
    assert [source.key for source in move.sources] == [oid(95)]


@pytest.mark.parametrize(
    ("row", "what", "why"),
    [
        (
            worth_thanks("first-here", mine_there=0),
            "Thank Chandra Chen for a first commit here",
            '"Move refunds to the ledger", 4 days ago',
        ),
        (
            worth_thanks("mended-mine", place="checkout/cart.py", other_commit=oid(97), other_at=ago(7)),
            "Thank Chandra Chen for a fix in checkout/cart.py",
            '"Move refunds to the ledger", 4 days ago; a change of yours there is from 5 Jan',
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
        "named on at least 3 commits of yours in the last 3 months",
    )
    ids = tuple(oid(n) for n in range(3))
    named, when = Helped(REGISTRY.who(2), ids, "reviewed-by"), When(days.start(TODAY - timedelta(92)))
    mine = Touched(ids, REGISTRY.who(0), EVERYWHERE, when)
    assert claims_of(move.why) == (named, Figure(Sum.COUNT, (mine,), 3), mine)
    assert said(*reviews[:2]) == ["Name one thing a colleague did that no commit shows"]


def test_two_people_at_most_each_once_the_strongest_fact_first() -> None:
    rows = (worth_thanks("first-here"), worth_thanks(), worth_thanks(who=BOB, reviewed=True))
    assert said(*rows) == [
        "Thank Bob Berg for work in checkout/",
        "Thank Chandra Chen for work in checkout/",
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
    assert said(worth_thanks(), notes=notes) == ["Thank Chandra Chen for work in checkout/"]


def test_alone_there_is_nobody_to_thank() -> None:
    assert list(moves(given(active(ALICE)), ())) == []


def test_thanks_given_are_claimed_evidence_with_their_reach() -> None:
    notes = (thanks("Bob Berg", "Your  review\ncaught it.", days=12), thanks("Eve", days=3, team="Billing"))
    found = [(each.on, each.statement, each.reach, each.corroboration) for each in evidence(given(notes=notes))]
    assert found == [
        (date(2025, 12, 31), 'Thanked Bob Berg: "Your  review"', Reach.TEAM, Corroboration.CLAIMED),
        (date(2026, 1, 9), 'Thanked Eve: "That made my week."', Reach.OTHER_TEAMS, Corroboration.CLAIMED),
    ]


def test_a_first_one_is_claimed() -> None:
    (move,) = suggested(worth_thanks("first-here"))
    assert Edge(REGISTRY.who(2), EVERYWHERE, EVER, oid(95), End.FIRST, ago(4)) in claims_of(move.what)
    (move,) = suggested(worth_thanks(their_before=0))
    assert Edge(REGISTRY.who(2), Where(("checkout/",)), EVER, oid(95), End.FIRST, ago(4), 100) in claims_of(move.why)


def test_words_of_thanks_are_the_notes() -> None:
    given_thanks = thanks("Bob Berg", "Your  review\ncaught it.")
    (piece,) = evidence(given(notes=(given_thanks,)))
    assert claims_of(piece.statement) == (
        Noted(given_thanks.id, "person", "Bob Berg"),
        Noted(given_thanks.id, "words", "Your  review\ncaught it."),
    )


def test_a_first_large_change_to_tests_alone_is_not_told() -> None:
    assert said(worth_thanks(place="cli/tests")) == ["Name one thing a colleague did that no commit shows"]


def test_two_who_are_called_alike_are_thanked_once() -> None:
    """One person with two addresses, as often as not; and no address is read aloud."""
    two = [Person(n, f"snow (s{n}@example.org)", f"s{n}@example.org") for n in (4, 5)]
    rows = [worth_thanks("first-here", who, commit=oid(95)) for who in two]
    found = list(moves(given(active(ALICE), *(active(who, commits=1) for who in two), *rows), ()))
    assert [move.subject for move in found] == ["s4@example.org"]


@pytest.mark.parametrize(
    "subject", ["Contains the missed change requested by @bob", "Update cart.py", "Address review comments"]
)
def test_a_title_that_tells_nothing_is_nothing_to_thank_for(subject: str) -> None:
    assert "Thank" not in suggested(worth_thanks("first-here", subject=subject))[0].what


@pytest.mark.parametrize(
    "row", [worth_thanks(subject="Fix typos in carts"), worth_thanks("mended-mine", subject="docs: say how")]
)
def test_a_chore_is_nothing_to_thank_for_but_a_first_one_is(row: object) -> None:
    assert said(row) == ["Name one thing a colleague did that no commit shows"]
    assert said(worth_thanks("first-here", subject="Fix typos in carts")) == [
        "Name one thing a colleague did that no commit shows"
    ]
    assert said(worth_thanks("first-here", subject="docs: say how")) == ["Thank Chandra Chen for a first commit here"]


def test_whoever_just_came_thanks_nobody_for_coming() -> None:
    found = moves(given(active(ALICE, commits=2), active(CHANDRA), worth_thanks()), ())
    assert [move.what for move in found] == ["Name one thing a colleague did that no commit shows"]


def test_a_newcomer_with_many_commits_is_not_welcomed() -> None:
    """Five commits in three weeks: a welcome comes late, or these are somebody's who has been here under another address."""
    first = worth_thanks("first-here")
    welcomed = moves(given(active(ALICE), active(CHANDRA, commits=4), first), ())
    assert [move.what for move in welcomed] == ["Thank Chandra Chen for a first commit here"]
    assert [move.subject for move in moves(given(active(ALICE), active(CHANDRA, commits=5), first), ())] == [
        "look-around"
    ]


@pytest.mark.parametrize("name", ["aalto", "alia", "aaalto", "AliceA", "Alice Aalto"])
def test_whoever_is_called_by_a_short_form_of_my_name_may_be_me(name: str) -> None:
    who = Person(5, name, "x@example.org")
    same = [active(ALICE), active(who)]
    fix = worth_thanks("mended-mine", who, place="checkout/cart.py", other_commit=oid(97), other_at=ago(7))
    thanked = [move.what for move in moves(given(*same, fix), ()) if move.what.startswith("Thank")]
    assert bool(thanked) == (name in ("aalto", "Alice Aalto")), thanked


def test_thanks_for_a_fix_of_long_ago_come_out_of_nowhere() -> None:
    def fixed(days: int) -> list[str]:
        row = worth_thanks("mended-mine", at=ago(days), other_at=ago(days + 3), other_commit=oid(3), place="a.py")
        return [str(move.what) for move in moves(given(active(ALICE), active(CHANDRA), row), ())]

    assert fixed(34) == ["Thank Chandra Chen for a fix in a.py"]
    assert fixed(37) == ["Name one thing a colleague did that no commit shows"]
