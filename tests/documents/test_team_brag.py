"""The digest, whole."""

from __future__ import annotations

from datetime import date

from leadward.documents import markdown, plain
from leadward.documents.team_brag import Digest, document, listed
from tests.practices.shop import TODAY, finished


def test_facts_and_names_are_there_and_the_words_are_left_to_a_person() -> None:
    made = Digest(
        "shop", TODAY, (finished(), finished("taxes", tag="", changes=1, files=1, first_at=0, last_at=0, directory=""))
    )
    assert plain.text(document(made)) == (
        "What the shop team finished\n"
        "===========================\n\n"
        "Add refunds to the ledger\n\n"
        "- Released in v2.1 on 2 Jan 2026.\n"
        "- 7 changes to 12 files, from 13 Dec 2025 to 31 Dec 2025, mostly in\n"
        "  billing/refunds/: c00000000 c00000000\n"
        "- By Bob Berg and Chandra Chen.\n\n"
        "| What it changes, and for whom: [your words]\n\n"
        "Add taxes to the ledger\n\n"
        "- Merged, in no tag yet.\n"
        "- 1 change to 1 file, on 1 Jan 1970: c00000000 c00000000\n"
        "- By Bob Berg and Chandra Chen.\n\n"
        "| What it changes, and for whom: [your words]\n\n"
        "Facts and names are those of the record: whoever helped without a commit is for\n"
        "you to add, and those named should hear of it first. Told it? Keep that:\n\n"
        '    leadward log --practice team-brag "Told Platform about ..."\n'
    )


def test_nothing_finished_says_what_to_do() -> None:
    told = markdown.text(document(Digest("shop", date(2026, 1, 12), ())))
    assert "Ask two colleagues" in told


def test_names_are_listed_as_people_say_them() -> None:
    assert [listed(("Ana",)), listed(("Ana", "Bo")), listed(("Ana", "Bo", "Cem"))] == [
        "Ana",
        "Ana and Bo",
        "Ana, Bo and Cem",
    ]
