"""Names and addresses of erased people in texts: known by their words, and nothing else touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadward.dimensions.erased import Erased, telling

KEY = bytes(range(32))
BO = (b"Bo M. Lund", b"bo.lund@example.org")
ANA = (b"Ana Berg", b"7+aberg@users.noreply.github.com")
ERASED = Erased(
    KEY, {Erased(KEY).digest(said): mark for mark, pair in (("e1", BO), ("e2", ANA)) for said in telling(*pair)}
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Merge ana-berg/fix into main", "Merge someone/fix into main"),
        ("Thank ANA BERG, Bo", "Thank someone, Bo"),
        ("Berg, Ana: round it", "someone: round it"),
        ("ana_berg.md of Ana\tBerg's", "someone.md of someone's"),
        ("Bo M. Lund <bo.lund@example.org>", "someone <e1@erased.invalid>"),
        ("write to BO.LUND@example.org.", "write to e1@erased.invalid."),
        ("*.py @aberg @org/aberg @abergs", "*.py @someone @org/aberg @abergs"),
        ("Ana\n\nBerg", "Ana\n\nBerg"),
        ("Ana and Berg", "Ana and Berg"),
        ("Anna Berg; Ana Bergman; Bo Lund", "Anna Berg; Ana Bergman; Bo Lund"),
        ("xbo.lund@example.org", "xbo.lund@example.org"),
        ("", ""),
    ],
)
def test_words_of_a_name_however_they_are_joined(before: str, after: str) -> None:
    assert ERASED.text(before) == after
    assert ERASED.raw(before.encode()) == after.encode()


def test_bytes_that_are_no_text_stay_as_they_are() -> None:
    assert ERASED.raw(b"\xff\xfe Ana Berg \x80") == b"\xff\xfe someone \x80"
    assert ERASED.raw(b"\xffana@x.org\x80") == b"\xffana@x.org\x80"


@given(some.text())
def test_a_text_that_names_nobody_is_itself_and_masking_twice_is_masking_once(said: str) -> None:
    assert Erased().text(said) == said
    once = ERASED.text(f"{said} Ana Berg")
    assert ERASED.text(once) == once


def test_an_address_that_many_share_tells_nobody() -> None:
    assert list(telling(b"Ana", b"noreply@github.com")) == []
    assert list(telling(b"Your Name", b"you@example.com")) == []
