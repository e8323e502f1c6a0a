"""`product-manager`: what is coming for the place one knows best."""

from __future__ import annotations

from leadward.analyses.teams import Team
from leadward.model.evidence import Corroboration, Reach
from leadward.practices.product_manager import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import ALICE, contact, expert, given, oid


def team(name: str, mine: bool = True, inferred: bool = False, folders: tuple[str, ...] = ("shop/checkout",)) -> Team:
    return Team(name, inferred, (f"@org/{name}",), 4, ("Alice Aalto",), 9, mine, (), (), my_folders=folders)


def test_it_asks_about_the_place_one_knows_best() -> None:
    known = expert("shop/checkout", ALICE, 0.62)
    move = only(PRACTICE, known, team("payments"))
    assert move.what == "Ask your product manager what is coming for payments"
    assert move.why == "you changed shop/checkout/ on 9 Jan; no talk with product is noted in the last 45 days"
    assert (
        move.say
        == "What are you thinking about for payments that is not written down yet? I can say early what is cheap."
    )
    assert [source.key for source in move.sources] == [oid(60)]
    for nobodys in (team("shop", inferred=True), team("search", mine=False), team("manual", folders=("docs",))):
        assert only(PRACTICE, known, nobodys).subject == "half-an-hour"


def test_from_nothing_it_asks_for_half_an_hour_and_rests_after_a_talk() -> None:
    assert only(PRACTICE).subject == "half-an-hour"
    assert rests(PRACTICE, 45)
    talk = given(notes=(contact("Pia", team="Product"),))
    assert list(PRACTICE.moves(talk, tuple(PRACTICE.evidence(talk)))) == []


def test_talks_with_product_are_claimed_evidence_and_others_are_none() -> None:
    notes = (
        contact("Pia", team="Product Management"),
        contact("Bo", team="Production"),
        contact("Al", team="PM", days=-3),
    )
    (found,) = PRACTICE.evidence(given(notes=notes))
    assert found.statement == "Talked with Pia (Product Management) about the ledger"
    assert (found.reach, found.corroboration) == (Reach.OTHER_TEAMS, Corroboration.CLAIMED)
