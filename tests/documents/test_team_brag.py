"""The digest, whole."""

from __future__ import annotations

from leadward.documents import markdown, plain, tree
from leadward.documents.team_brag import Digest, document
from leadward.model.claim import Credit, Landed, Reach, Released, Undone
from leadward.model.sentence import claims_of
from tests.practices.shop import ago, finished, given, oid


def test_facts_and_names_are_there_and_the_words_are_left_to_a_person() -> None:
    made = Digest(
        "shop",
        (finished(), finished("taxes", tag="", changes=1, files=1, last_at=ago(400), commits=(oid(98),))),
        given(),
    )
    assert plain.text(document(made)) == (
        "What the shop team finished\n"
        "===========================\n\n"
        "Add refunds to the ledger\n\n"
        "- Merged 31 Dec 2025, in v2.1 of 2 Jan.\n"
        "- 2 changes to 12 files: c00000000 c00000000\n"
        "- By Bob Berg and Chandra Chen.\n\n"
        "| What it changes, and for whom: [your words]\n\n"
        "Add taxes to the ledger\n\n"
        "- Merged 8 Dec 2024, in no release yet.\n"
        "- 1 change to 1 file: c00000000\n"
        "- By Bob Berg and Chandra Chen.\n\n"
        "| What it changes, and for whom: [your words]\n\n"
        "Names and facts come from the record. Add whoever helped without a commit, and\n"
        "let the people named hear of it before you tell others. Then note it:\n\n"
        '    leadward log --practice team-brag "Told Platform about ..."\n'
    )


def test_nothing_finished_says_what_to_do() -> None:
    told = markdown.text(document(Digest("shop", (), given())))
    assert "Ask two colleagues" in told


def test_every_fact_of_a_thing_is_a_claim_over_all_of_its_commits() -> None:
    thing = finished(all_commits=(oid(98), oid(99), oid(100)))
    made = document(Digest("shop", (thing,), given()))
    claims = [claim for text in tree.texts(made) for claim in claims_of(text)]
    assert {type(claim).__name__ for claim in claims} == {
        "Titled",
        "Undone",
        "Landed",
        "Released",
        "Figure",
        "Reach",
        "Credit",
    }
    over = [claim.commits for claim in claims if isinstance(claim, Landed | Released | Reach | Credit | Undone)]
    assert set(over) == {thing.all_commits}
