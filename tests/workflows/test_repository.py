"""Who "me" is."""

from __future__ import annotations

import pytest

from leadward.model.errors import UnknownPerson
from leadward.model.person import Person
from leadward.workflows.repository import named, recognised, why_not_me

ALICE = Person(0, "Alice Aalto", "alice@example.org")
BOB = Person(1, "Bob Berg", "bob@example.org")
BOBBY = Person(2, "Bobby Tables", "tables@example.org")
BOT = Person(3, "dependabot[bot]", "bot@example.org", bot=True)
PEOPLE = (ALICE, BOB, BOBBY, BOT)


@pytest.mark.parametrize(
    ("name", "email", "found"),
    [
        ("", "ALICE@example.org", ALICE),
        ("Bob Berg", "new@example.org", BOB),
        ("Bob", "", None),
        ("", "", None),
    ],
)
def test_gits_identity_is_recognised_by_mail_then_by_full_name(name: str, email: str, found: Person | None) -> None:
    assert recognised(PEOPLE, name, email) == found


def test_a_part_of_a_name_is_enough_where_it_names_one() -> None:
    assert named(PEOPLE, "alice") == ALICE
    assert named(PEOPLE, "tables@example.org") == BOBBY


def test_a_name_of_several_or_of_none_says_so() -> None:
    with pytest.raises(UnknownPerson, match="2 people match bob: Bob Berg"):
        named(PEOPLE, "bob")
    with pytest.raises(UnknownPerson, match="Nobody"):
        named(PEOPLE, "dependabot")


@pytest.mark.parametrize(
    ("name", "email", "said"),
    [
        ("", "", "no git identity is set here"),
        ("Al Aalto", "al@example.org", "no commit of Al Aalto <al@example.org> in this history"),
        ("Al Aalto", "", "no commit of Al Aalto in this history"),
        (
            "The Maintainers of the Shop",
            "maintainers@users.noreply.example.org",
            "no commit of maintainers@users.noreply.example.org in this history",
        ),
        ("Al", "a" * 90 + "@example.org", f"no commit of {'a' * 49}… in this history"),
    ],
)
def test_an_identity_that_nobody_has_is_told_in_one_line(name: str, email: str, said: str) -> None:
    assert why_not_me((name, email)) == (said,)
    assert len(said) <= 80
