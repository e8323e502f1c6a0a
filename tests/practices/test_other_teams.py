"""`other-teams`: whom to meet, with which questions, and whom to leave in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.model.evidence import Corroboration, Reach
from leadward.model.move import Move
from leadward.practices.other_teams import evidence, moves
from tests.practices import shop
from tests.practices.shop import ALICE, BOB, CHANDRA, DORA, Note, active, ago, contact, expert, given, oid, shared, work

EVERYBODY = (active(ALICE), active(BOB), active(CHANDRA), active(DORA, last=61))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows, notes=notes), ()))


def test_who_shares_most_code_beyond_my_area_with_two_questions_from_facts() -> None:
    (move,) = suggested(shared(), work())
    assert move.what == "Ask Chandra Chen for 30 minutes on billing/"
    assert move.why == (
        "6 files you both change (you 9 times, they 14); mostly in billing; no contact noted, no commit names you both"
    )
    assert move.say == "What comes after 'Book refunds'? Did 'Retry a failed payment' get in your way?"
    assert move.ready == "leadward people chandra@example.org"
    assert [(source.key, source.label) for source in move.sources] == [
        (oid(902), "Book refunds"), (oid(71), ""), (oid(12), ""),
    ]  # fmt: skip


def test_without_known_subjects_the_questions_name_the_place() -> None:
    (move,) = suggested(shared(commits=(oid(71),), my_commits=(oid(72),)))
    assert move.say == "What comes next for you in billing/? What of my changes got in your way?"


def test_nobody_is_asked_about_a_version_or_a_document() -> None:
    chores = active(CHANDRA, last_commits=(oid(902),), last_subjects=("Release preparation: update the changelog",))
    (move,) = moves(given(active(ALICE), chores, shared(), work("docs: say more")), ())
    assert move.say == "What comes next for you in billing/? What of my changes got in your way?"


@pytest.mark.parametrize("row", [shared(their_changes=2), shared(directory="docs", shared_files=3)])
def test_a_passing_change_and_a_few_documents_are_no_border(row: object) -> None:
    assert suggested(row) == []
    assert list(moves(given(active(ALICE), active(CHANDRA, commits=2), shared()), ())) == []


def test_an_area_of_tests_is_not_told() -> None:
    assert "mostly" not in suggested(shared(their_main_area="t"))[0].why


def test_tests_are_no_place_to_talk_about() -> None:
    (move,) = suggested(shared(directory="t"))
    assert move.what == "Ask Chandra Chen for 30 minutes on shared files"


@pytest.mark.parametrize("name", ["Chandra Chen", "chandra", "CHANDRA@EXAMPLE.ORG", "Chandra Chen (Billing)"])
def test_whoever_was_met_lately_is_left_in_peace(name: str) -> None:
    assert suggested(shared(), notes=(contact(name),)) == []
    assert len(suggested(shared(), notes=(contact(name, days=61),))) == 1


def test_a_contact_with_another_person_changes_nothing() -> None:
    assert len(suggested(shared(), notes=(contact("Bob Berg"), contact("Chandrika")))) == 1


@pytest.mark.parametrize(
    "row", [shared(DORA), shared(last_together=ago(90)), shared(shared_files=1)], ids=["quiet", "together", "one file"]
)
def test_nobody_to_ask(row: object) -> None:
    assert suggested(row) == []


def test_who_was_named_with_me_long_ago_is_asked_without_saying_never() -> None:
    (move,) = suggested(shared(last_together=ago(91)))
    assert "names you both" not in move.why


def test_the_top_of_a_repository_is_no_place_to_talk_about() -> None:
    assert suggested(shared(directory=""))[0].what == "Ask Chandra Chen for 30 minutes on shared files"


def test_one_person_per_place_and_other_areas_before_my_own() -> None:
    nearest = [shared(BOB, same_area=True, strength=1.0), shared(CHANDRA, strength=0.4)]
    assert [move.subject for move in suggested(*nearest)] == ["chandra@example.org"]
    both = [shared(BOB, strength=0.6), shared(CHANDRA, strength=0.4)]
    assert [move.subject for move in suggested(*both)] == ["bob@example.org"]
    assert [move.subject for move in suggested(shared(BOB, same_area=True))] == ["bob@example.org"]


def test_whoever_is_new_asks_who_knows_the_place() -> None:
    (move,) = moves(shop.FIRST_COMMITS, ())
    assert move.what == "Ask Bob Berg to walk you through checkout/"
    assert move.why == '60% of recent work there is theirs; your newest is "Mend a sentence"'
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
