"""Raw identities become people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions import mailmap, people
from leadward.dimensions.lens import Rules
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
        ([("Alice Ames", "a@x"), ("alice ames", "a@y")], [0, 0]),
        ([("J\u00e9r\u00f4me Ba", "a@x"), ("Je\u0301ro\u0302me Ba", "a@y")], [0, 0]),
        ([("Gro\u00df Mann", "a@x"), ("GROSS MANN", "a@y")], [0, 0]),
        (
            [("\u05d3\u05e0\u05d4\u200f \u05db\u05d4\u05df", "a@x"), ("\u05d3\u05e0\u05d4 \u05db\u05d4\u05df", "a@y")],
            [0, 0],
        ),
        ([("I\u015f\u0131k Can", "a@x"), ("i\u015fik can", "a@y")], [0, 1]),
        ([("\u0410nn Lee", "a@x"), ("Ann Lee", "a@y")], [0, 1]),
        ([("Ann Lee (aider)", "a@x"), ("Ann Lee", "a@y")], [0, 0]),
        ([("al", "12+al@users.noreply.github.com"), ("bo", "12+al-new@users.noreply.github.com")], [0, 0]),
        ([("al", "12+al@users.noreply.github.com"), ("al", "13+al@users.noreply.github.com")], [0, 1]),
        ([("Al Bo", "12+al@users.noreply.github.com"), ("Al Bo", "13+bo@users.noreply.github.com")], [0, 1]),
        (
            [
                ("Al Bo", "12+a@users.noreply.github.com"),
                ("Al Bo", "13+b@users.noreply.github.com"),
                ("Al Bo", "a@x"),
                ("Al Bo", "a@y"),
            ],
            [0, 1, 2, 2],
        ),
        (
            [
                ("al", "12+al@users.noreply.github.com"),
                ("al", "13+al@users.noreply.github.com"),
                ("al", "al@users.noreply.github.com"),
            ],
            [0, 1, 2],
        ),
        ([("Al Bo", "12+al@users.noreply.github.com"), ("Al Bo", "12-al@users.noreply.gitlab.com")], [0, 0]),
        ([("al", "12-al@users.noreply.gitlab.com"), ("bo", "12-al.new@users.noreply.gitlab.com")], [0, 0]),
        ([("al", "12-al@users.noreply.gitlab.com"), ("al", "al@users.noreply.gitlab.com")], [0, 0]),
        ([("al", "12-al@users.noreply.gitlab.com"), ("bo", "12-al@users.noreply.gitlab.corp.test")], [0, 1]),
        ([("al", "12-up@noreply.codeberg.org"), ("bo", "12-down@noreply.codeberg.org")], [0, 1]),
        (
            [("al", "3+al@noreply.codeberg.org"), ("bo", "al@noreply.codeberg.org"), ("cy", "AL@noreply.codeberg.org")],
            [0, 0, 0],
        ),
        ([("al", "12-x@users.noreply.github.com"), ("bo", "12-y@users.noreply.github.com")], [0, 1]),
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
    assert people.fold(raw, _NONE).people == (Person(0, "Alice Berg", "a@x", known_as=("Alice Ames",)),)
    assert people.fold(raw, _NONE, [9, 3]).people == (Person(0, "Alice Ames", "a@x", known_as=("Alice Berg",)),)
    mapped = mailmap.parse(b"Alice A. <a@work> Alice Ames <a@x>\nX <a@work>")
    assert people.fold([*raw, (b"x y", b"a@work")], mapped).people[0].name == "X"


def test_names_that_are_not_utf_8_are_shown() -> None:
    assert people.fold([(b"Andr\xe9", b"a@x")], _NONE).people == (Person(0, "Andr\\xe9", "a@x"),)


@given(st.lists(st.tuples(st.binary(max_size=12), st.binary(max_size=12)), max_size=30))
def test_every_pair_has_a_person_and_numbers_have_no_holes(pairs: list[tuple[bytes, bytes]]) -> None:
    folded = people.fold(pairs, _NONE)
    assert len(folded.person_of) == len(pairs)
    assert sorted(set(folded.person_of)) == [person.number for person in folded.people]


def test_a_mailmap_joins_numbers_that_nothing_else_does() -> None:
    raw = [(b"Al Bo", b"12+al@users.noreply.github.com"), (b"Al Bo", b"13+bo@users.noreply.github.com")]
    known = mailmap.parse(
        b"Al Bo <al@x> <12+al@users.noreply.github.com>\nAl Bo <al@x> <13+bo@users.noreply.github.com>\n"
    )
    assert people.fold(raw, known).person_of == [0, 0]
    rules = Rules(people=(("Al", ("12+renamed@users.noreply.github.com", "13+bo@users.noreply.github.com")),))
    assert people.fold(raw, _NONE, rules=rules).person_of == [0, 0]


def test_those_who_look_alike_are_told_apart_by_their_addresses() -> None:
    raw = [
        (b"ann", b"a@x"),
        (b"Ann", b"b@x"),
        (b"bo", b"bo@x"),
        ("I\u015f\u0131k Can".encode(), b"i@x"),
        ("I\u015fik Can".encode(), b"j@x"),
    ]
    shown = people.fold(raw, _NONE).people
    assert [each.name for each in shown] == [
        "ann (a@x)",
        "Ann (b@x)",
        "bo",
        "I\u015f\u0131k Can (i@x)",
        "I\u015fik Can (j@x)",
    ]
    assert shown[0].known_as == ("ann",)


def test_a_name_in_small_letters_is_shown_with_the_capitals_that_it_has_elsewhere() -> None:
    for first, second in (("Bo Ray", "bo ray"), ("bo ray", "Bo Ray")):
        assert people.fold([(first.encode(), b"b@x"), (second.encode(), b"b@x")], _NONE).people[0].name == "Bo Ray"
    assert people.fold([(b"bell hooks", b"b@x")], _NONE).people[0].name == "bell hooks"


def test_an_assistant_is_a_program_that_is_marked() -> None:
    raw = [(b"Claude", b"noreply@anthropic.com"), (b"Claude Monet", b"claude@x"), (b"Jenkins CI", b"jenkins@corp.test")]
    assert [(each.bot, each.assistant) for each in people.fold(raw, _NONE).people] == [
        (True, True),
        (False, False),
        (True, False),
    ]


_LOGINS = st.sampled_from(["al", "bo", "cy"])
_PRIVATE = st.builds(
    lambda number, login: (login, f"{number}+{login}@users.noreply.github.com"), st.integers(1, 4), _LOGINS
)
_PLAIN = st.builds(
    lambda login, host: ("Al Bo", f"{login}@{host}"), _LOGINS, st.sampled_from(["x", "users.noreply.github.com"])
)


@given(st.lists(st.one_of(_PRIVATE, _PRIVATE.map(lambda pair: ("Al Bo", pair[1])), _PLAIN), max_size=12))
def test_two_numbers_never_join_and_one_number_always_does(pairs: list[tuple[str, str]]) -> None:
    person_of = _numbers(*pairs)
    numbers = [email.partition("+")[0] if "+" in email else "" for _, email in pairs]
    for at, number in enumerate(numbers):
        for other, theirs in enumerate(numbers):
            if number and theirs:
                assert (person_of[at] == person_of[other]) == (number == theirs), pairs


def test_who_shares_the_number_of_a_program_is_that_program() -> None:
    raw = [
        (b"tidy[bot]", b"12+tidy[bot]@users.noreply.github.com"),
        (b"tidy", b"12+tidy@users.noreply.github.com"),
        (b"tidy", b"13+tidy@users.noreply.github.com"),
        (b"Ann Lee", b"14+ann@users.noreply.github.com"),
    ]
    found = people.fold(raw, _NONE)
    assert [found.people[number].bot for number in found.person_of] == [True, True, False, False]
    spared = people.fold(raw, _NONE, rules=Rules(not_bots=("12+tidy@users.noreply.github.com",)))
    assert not spared.people[spared.person_of[1]].bot
