"""`other-teams`: whom to meet, with which questions, and whom to leave in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.model.evidence import Corroboration, Reach
from leadward.model.move import Move
from leadward.practices.other_teams import evidence, moves
from tests.practices import shop
from tests.practices.shop import (
    ALICE,
    BOB,
    CHANDRA,
    DORA,
    Note,
    active,
    ago,
    contact,
    expert,
    given,
    oid,
    shared,
    work,
)

EVERYBODY = (active(ALICE), active(BOB), active(CHANDRA), active(DORA, last=61))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows, notes=notes), ()))


def test_who_shares_most_code_beyond_my_area_with_two_questions_from_facts() -> None:
    (move,) = suggested(shared(), work())
    assert move.what == "Ask Chandra Chen for 30 minutes on billing/a.py"
    assert move.why == (
        "you both changed billing/a.py and 5 other files in the last 181 days (bulk ones and bots aside, 9 commits of yours and 14 of theirs); no conversation noted in the last 60 days"
    )
    assert move.say == "What are you planning next in billing/a.py? Did my recent changes there cause you any trouble?"
    assert str(move.ready) == "leadward people chandra@example.org"
    assert [(source.key, source.label) for source in move.sources] == [
        (oid(902), "Book refunds"), (oid(71), ""), (oid(12), ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        shared(their_commits_there=2),
        shared(my_commits_there=1),
        shared(files=("docs/a.md", "docs/b.md", "tests/test_a.py")),
        shared(files=("billing/__init__.py", "billing/settings.py", "billing/a.py")),
    ],
    ids=["their passing change", "my passing change", "documents", "lists of what others hold"],
)
def test_a_passing_change_and_what_meets_everybody_are_no_border(row: object) -> None:
    assert suggested(row) == []


@pytest.mark.parametrize(
    "who", [active(CHANDRA, commits=5), active(CHANDRA, first=59)], ids=["few commits", "just came"]
)
def test_whoever_sent_a_change_or_two_is_no_partner(who: object) -> None:
    assert list(moves(given(active(ALICE), active(BOB), who, shared()), ())) == []
    young = given(active(ALICE, first=40), active(CHANDRA, first=40), shared())
    assert len(list(moves(young, ()))) == 1, "in a young history everybody just came"


def test_many_shared_files_are_counted_as_far_as_they_are_listed() -> None:
    assert "and at least 5 other files" in suggested(shared(shared_files=40))[0].why
    assert (
        "changed billing/a.py and billing/b.py in" in suggested(shared(files=("billing/a.py", "billing/b.py")))[0].why
    )


def test_the_file_that_both_work_on_is_the_place_and_passing_changes_are_none() -> None:
    (move,) = suggested(shared(files=("billing/z.py", "billing/b.py", "billing/c.py"), worked_on=("billing/z.py",)))
    assert move.what == "Ask Chandra Chen for 30 minutes on billing/z.py"
    assert suggested(shared(worked_on=())) == []
    assert (
        suggested(
            shared(
                files=("billing/settings.py", "billing/b.py", "billing/c.py", "billing/d.py"),
                worked_on=("billing/settings.py",),
            )
        )
        == []
    )


def test_whoever_has_not_committed_for_a_quarter_is_told_nothing_of_their_work() -> None:
    assert [move for move in moves(given(active(ALICE, last=91), active(CHANDRA), shared()), ()) if move.say] == []


def test_a_shared_file_of_the_product_is_named_before_a_test() -> None:
    (move,) = suggested(
        shared(shared_files=4, files=("tests/test_a.py", "billing/a.py", "requirements/test.txt", "billing/b.py"))
    )
    assert move.why.startswith("you both changed billing/a.py and 3 other files")


@pytest.mark.parametrize("name", ["Chandra Chen", "chandra", "CHANDRA@EXAMPLE.ORG", "Chandra Chen (Billing)"])
def test_whoever_was_met_lately_is_left_in_peace(name: str) -> None:
    assert suggested(shared(), notes=(contact(name),)) == []
    assert len(suggested(shared(), notes=(contact(name, days=61),))) == 1


def test_a_contact_with_another_person_changes_nothing() -> None:
    assert len(suggested(shared(), notes=(contact("Bob Berg"), contact("Chandrika")))) == 1


@pytest.mark.parametrize(
    "row",
    [shared(DORA), shared(last_together=ago(90)), shared(files=("billing/a.py",))],
    ids=["quiet", "together", "one file"],
)
def test_nobody_to_ask(row: object) -> None:
    assert suggested(row) == []


def test_who_was_named_with_me_long_ago_is_asked_without_saying_never() -> None:
    (move,) = suggested(shared(last_together=ago(91)))
    assert "no conversation noted" not in move.why


def test_one_person_per_place_and_other_areas_before_my_own() -> None:
    nearest = [shared(BOB, same_area=True, strength=1.0), shared(CHANDRA, strength=0.4)]
    assert [move.subject for move in suggested(*nearest)] == ["chandra@example.org"]
    both = [shared(BOB, strength=0.6), shared(CHANDRA, strength=0.4)]
    assert [move.subject for move in suggested(*both)] == ["bob@example.org"]


def test_two_of_one_area_are_brought_together_within_the_year_that_one_of_them_came() -> None:
    """Later on they know each other."""
    for first, asked in ((364, ["bob@example.org"]), (367, [])):
        people = (active(ALICE), active(BOB, first=first))
        found = moves(given(*people, shared(BOB, same_area=True)), ())
        assert [move.subject for move in found] == asked
        people = (active(ALICE, first=first), active(BOB))
        assert [move.subject for move in moves(given(*people, shared(BOB, same_area=True)), ())] == asked


def test_whoever_is_new_asks_who_knows_the_place() -> None:
    (move,) = moves(shop.FIRST_COMMITS, ())
    assert move.what == "Ask Bob Berg to walk you through checkout/"
    assert move.why == 'a commit of theirs there; your latest work is "Mend a sentence"'
    new = given(active(ALICE, first=3, commits=2), active(BOB), work(), expert("checkout", BOB, 0.2))
    assert list(moves(new, ())) == []


def test_contacts_with_a_team_are_claimed_evidence() -> None:
    (found,) = evidence(given(notes=(contact("Chandra Chen"), contact("Bob Berg", team=""))))
    assert found.statement == "Talked with Chandra Chen (Billing) about the ledger"
    assert (found.on, found.reach, found.corroboration) == (date(2026, 1, 2), Reach.OTHER_TEAMS, Corroboration.CLAIMED)
    assert [source.kind for source in found.sources] == ["note"]


def test_git_alone_is_no_evidence_and_of_others_there_is_none() -> None:
    assert list(evidence(given(shared(last_together=ago(5))))) == []
    assert list(evidence(replace(given(notes=(contact("Bob Berg"),)), myself=False))) == []


def test_two_of_one_team_who_work_on_the_same_all_day_need_no_appointment() -> None:
    def asked(mine: int, *, same_area: bool) -> int:
        row = shared(same_area=same_area, my_commits_there=mine, their_commits_there=60)
        return len(list(moves(given(active(ALICE, first=300), active(CHANDRA), row), ())))

    assert (asked(19, same_area=True), asked(20, same_area=True), asked(20, same_area=False)) == (1, 0, 1)
