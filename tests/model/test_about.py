"""The key of a move: one string for one thing, however it is spelled, and the strings that journals already hold."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.model import about as key
from leadward.model.about import About, Kind

_MADE = [
    (key.person("Bob@Example.ORG", "Bob"), Kind.PERSON, "bob@example.org"),
    (key.person("", "Bob  Berg"), Kind.PERSON, "bob berg"),
    (key.path("billing/ledger.py"), Kind.PATH, "billing/ledger.py"),
    (key.path("billing/ledger.py", "TODO: round"), Kind.PATH, "billing/ledger.py:TODO: round"),
    (key.folder("search"), Kind.FOLDER, "search/"),
    (key.folder(""), Kind.FOLDER, "the top folder"),
    (key.work("v1.2", "search"), Kind.WORK, "v1.2:search"),
    (key.note("5e1f", "risk"), Kind.NOTE, "5e1f:risk"),
    (key.week(date(2026, 1, 12)), Kind.WEEK, "week-of-2026-01-12"),
    (key.question("say-it"), Kind.QUESTION, "say-it"),
]


@pytest.mark.parametrize(("about", "kind", "text"), _MADE)
def test_each_key_has_one_string_which_is_the_one_that_journals_hold(about: About, kind: Kind, text: str) -> None:
    assert (about.kind, str(about)) == (kind, text)
    assert str(about.within("shop~1a2b")) == f"shop~1a2b:{text}"


@pytest.mark.parametrize("spelled", ["BOB@example.org", " bob@example.org ", "bob@EXAMPLE.org"])
def test_spellings_of_a_person_are_one_key(spelled: str) -> None:
    assert key.person(spelled) == key.person("bob@example.org")


def test_a_folder_with_and_without_its_slash_is_one_key() -> None:
    assert key.folder("search/") == key.folder("search")
