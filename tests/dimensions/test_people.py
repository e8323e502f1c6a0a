"""Raw identities become people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions import mailmap, people
from leadward.model.person import Person

_NONE = mailmap.Mailmap()


def _numbers(*pairs: tuple[str, str], mapped: bytes = b"") -> list[int]:
    raw = [(name.encode(), email.encode()) for name, email in pairs]
    return people.fold(raw, mailmap.parse(mapped)).person_of


@pytest.mark.parametrize(
    ("pairs", "numbers"),
    [
        ([("al", "a@x"), ("Alice", "A@X")], [0, 0]),
        ([("al", "12+al@users.noreply.github.com"), ("Al", "al@users.noreply.github.com")], [0, 0]),
        ([("Alice Ames", "a@x"), ("Alice Ames", "a@y")], [0, 0]),
        ([("alice", "a@x"), ("alice", "a@y")], [0, 1]),
        ([("Alice Ames", "a@x"), ("alice ames", "a@y")], [0, 1]),
        ([("Your Name", "a@x"), ("Your Name", "b@x")], [0, 1]),
        ([("ann", "root@localhost"), ("ben", "root@localhost")], [0, 1]),
        ([("", ""), ("ben", "")], [0, 1]),
        ([("al", "a@x"), ("Alice Ames", "a@x"), ("Alice Ames", "b@x"), ("x", "B@x")], [0, 0, 0, 0]),
        ([("Alice Ames", "a@x"), ("dependabot[bot]", "a@x")], [0, 1]),
    ],
)
def test_who_is_one_person(pairs: list[tuple[str, str]], numbers: list[int]) -> None:
    assert _numbers(*pairs) == numbers


def test_the_mailmap_goes_first() -> None:
    assert _numbers(("al", "a@x"), ("bo", "b@x"), mapped=b"Al <a@x> <b@x>") == [0, 0]


def test_the_newest_name_is_shown_and_the_mailmaps_before_it() -> None:
    raw = [(b"Alice Ames", b"a@x"), (b"Alice Berg", b"a@x")]
    assert people.fold(raw, _NONE).people == (Person(0, "Alice Berg", "a@x"),)
    assert people.fold(raw, _NONE, [9, 3]).people == (Person(0, "Alice Ames", "a@x"),)
    mapped = mailmap.parse(b"Alice A. <a@work> Alice Ames <a@x>\nX <a@work>")
    assert people.fold([*raw, (b"x y", b"a@work")], mapped).people[0].name == "X"


def test_names_that_are_not_utf_8_are_shown() -> None:
    assert people.fold([(b"Andr\xe9", b"a@x")], _NONE).people == (Person(0, "Andr\\xe9", "a@x"),)


@given(st.lists(st.tuples(st.binary(max_size=12), st.binary(max_size=12)), max_size=30))
def test_every_pair_has_a_person_and_numbers_have_no_holes(pairs: list[tuple[bytes, bytes]]) -> None:
    folded = people.fold(pairs, _NONE)
    assert len(folded.person_of) == len(pairs)
    assert sorted(set(folded.person_of)) == [person.number for person in folded.people]
