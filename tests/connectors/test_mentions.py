"""Which other commits a message names, in words that git and people write."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.connectors.git import parse
from leadward.connectors.git.mentions import mentions
from tests.connectors.test_parse import message, told
from tests.connectors.truth import kept
from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 2)
A, B, C = "a1" * 20, "b2" * 20, "c3" * 20


def found(*bodies: str | bytes) -> list[tuple[int, str, str]]:
    texts = [message() + b"\n" + (body if isinstance(body, bytes) else body.encode()) for body in bodies]
    pieces = parse.tokens(told([(text, []) for text in texts]), 40)
    return [(each.commit, chr(each.kind), each.id) for each in mentions(pieces)]


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        (f"This reverts commit {A}.\n", [A]),
        (f"This reverts commit {A[:7]}.", [A[:7]]),
        (f"this reverts commit {A.upper()}", [A]),
        (f'Words.\n\nThis reverts commit {A[:12]} ("Add it"), which broke {B}.', [A[:12]]),
        (f"This reverts\ncommit {A}.", [A]),
        (f"It failed, and this commit reverts commit {A}.", [A]),
        (f"This reverts commit {A}, reversing\nchanges made to {B}.", [A]),
        (f"This reverts commits {A}, {B} and {C}.", [A, B, C]),
        (f"This reverts commits {A[:9]} and\n{B[:9]}.", [A[:9], B[:9]]),
        (f"This reverts commit {A}.\nThis reverts commit {B}.\nThis reverts commit {A}.", [A, B]),
        (f"This reverts commit https://example.org/deadbeef/x/commit/{A}.", [A]),
        (f"This reverts commit {C}{C[:24]}.", [C + C[:24]]),
        (f"This reverts commits {A}..{B}.", []),
        (f"This reverts commits {A}^..{B}.", []),
        ("This reverts commit 123456.", []),
        ("This reverts commit badges.", []),
        (f"Nothing reverts commit {A}.", []),
        (f"reversing changes made to {A}", []),
        (f"See {A}.", []),
    ],
)
def test_reverts(body: str, ids: list[str]) -> None:
    assert found(body) == [(0, "R", oid) for oid in ids]


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        (f"(cherry picked from commit {A})", [A]),
        (f"Words.\n\n(cherry picked from commit {A})\n(cherry picked from commit {B})", [A, B]),
        (f"(cherry picked from commit {A[:8]}, with conflicts)", [A[:8]]),
        (f"cherry picked from commit {A}", []),
        ("(cherry picked from commit zzzzzzz)", []),
    ],
)
def test_picks(body: str, ids: list[str]) -> None:
    assert found(body) == [(0, "P", oid) for oid in ids]


@pytest.mark.parametrize(
    ("subject", "ids"),
    [
        (f'Revert "Install it" - wrong file This reverts commit {A}.', [A]),
        (f"This reverts commit {A[:9]}", [A[:9]]),
        (f"Back to what was: this reverts commits {A} and {B}", [A, B]),
        (f'This reverts commit {A} ("Install it")', [A]),
        (f'Revert "This reverts commit {A}"', []),
        (f'Revert "Revert "This reverts commit {A}""', []),
        (f"Say what reverts {A}", []),
    ],
)
def test_words_in_the_subject_count_unless_they_are_quoted(subject: str, ids: list[str]) -> None:
    text = message().replace(b"\nSubject\n", b"\n" + subject.encode() + b"\n")
    body = f"\n\nThis reverts commit {C}.".encode()
    for end, more in ((b"\n", []), (body, [C])):
        pieces = parse.tokens(told([(text + end, [])]), 40)
        assert [each.id for each in mentions(pieces)] == [*ids, *more]


def test_a_message_without_an_empty_line_is_read_as_git_finds_it(tmp_path: Path) -> None:
    """git joins the lines up to the first empty one to the subject."""
    shop = make(tmp_path / "shop", [Made("Alice", DAY, {"a": "1"}), Made("Alice", DAY, {"a": "2"}, "Change a")])
    first = git(shop, "rev-parse", "HEAD").decode().strip()
    extend(shop, [Made("Alice", DAY, {"a": "1"}, f'Revert "Change a" - wrong file\nThis reverts commit {first}.')])
    second = git(shop, "rev-parse", "main").decode().strip()
    assert kept(shop, tmp_path).mentions() == [(second, "R", first)]


def test_each_mention_is_of_the_commit_in_whose_body_it_stands() -> None:
    other = f"This reverts commit {B}."
    assert found("Nothing.", f"This reverts commit {A}.", "", other) == [(1, "R", A), (3, "R", B)]
    path = f"This reverts commit {A}".encode()
    pieces = parse.tokens(told([(message(), [(b":100644 100755 " + b"1" * 40 + b" " + b"2" * 40 + b" M", path)])]), 40)
    assert mentions(pieces) == []


@given(st.lists(st.binary(max_size=80).filter(lambda body: b"\0" not in body), max_size=5))
def test_any_bytes_around_a_mention_leave_it_as_it_is(bodies: list[bytes]) -> None:
    sentence = b"\nThis reverts commit " + A.encode() + b".\n"
    expected = [(place, "R", A) for place in range(len(bodies))]
    assert [each for each in found(*(body + sentence for body in bodies)) if each[2] == A] == expected


def test_a_message_full_of_mentions_is_bounded_and_read_in_linear_time() -> None:
    assert len(found("\n".join(f"This reverts commit {n:040x}." for n in range(10_000)))) == 256
    assert found("This reverts " * 100_000) == []
    assert found("This" + " " * 400_000 + "reverts commit") == []


def test_a_history_keeps_what_git_wrote_itself(tmp_path: Path) -> None:
    shop = make(tmp_path / "shop", [Made("Alice", DAY, {"a": "1"}), Made("Alice", DAY, {"a": "2"}, "Change a")])
    first = git(shop, "rev-parse", "HEAD").decode().strip()
    who: dict[str, Any] = {
        f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    git(shop, "revert", "--no-edit", first, **who)
    second = git(shop, "rev-parse", "HEAD").decode().strip()
    git(shop, "cherry-pick", "-x", first, **who)
    third = git(shop, "rev-parse", "HEAD").decode().strip()
    assert kept(shop, tmp_path).mentions() == sorted([(second, "R", first), (third, "P", first)])
    extend(shop, [Made("Alice", DAY, {"a": "1"}, f"Revert it\n\nThis reverts commit {third}.")])
    fourth = git(shop, "rev-parse", "main").decode().strip()
    assert kept(shop, tmp_path).mentions() == sorted([(second, "R", first), (third, "P", first), (fourth, "R", third)])
