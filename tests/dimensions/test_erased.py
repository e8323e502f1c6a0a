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


NFC, NFD = "J\u00e9r\u00f4me Ba", "Je\u0301ro\u0302me Ba"


def _gone(*pairs: tuple[str, str]) -> Erased:
    return Erased(
        KEY,
        {Erased(KEY).digest(said): "e1" for name, email in pairs for said in telling(name.encode(), email.encode())},
    )


@pytest.mark.parametrize("typed", [NFC, NFD, NFC.upper()])
@pytest.mark.parametrize("written", [NFC, NFD, NFC.upper(), NFD.lower()])
def test_a_name_is_known_in_every_unicode_form_and_case(typed: str, written: str) -> None:
    gone = _gone((typed, ""))
    assert gone.text(f"Thank {written}, then rest") == "Thank someone, then rest"
    assert gone.mask(written.encode(), b"new@x.test")[0] == b"someone"


@pytest.mark.parametrize(
    "name",
    [
        "\u092a\u094d\u0930\u093f\u092f\u093e \u0936\u0930\u094d\u092e\u093e",
        "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35",
        "Nguy\u1ec5n Th\u1ecb \u00c1nh",
    ],
)
def test_names_whose_letters_bear_marks_are_known_in_texts(name: str) -> None:
    assert _gone((name, "")).text(f"Fix what {name} found") == "Fix what someone found"


def test_a_renamed_login_is_known_by_its_number() -> None:
    gone = _gone(("Ana", "7+aberg@users.noreply.github.com"))
    assert gone.mask(b"Ana B", b"7+ana-new@users.noreply.github.com")[0] == b"someone"
    assert gone.mask(b"Al", b"8+aberg@users.noreply.github.com")[0] == b"Al"


def test_a_list_of_an_earlier_version_is_read() -> None:
    """It holds names in the case-folded form in which they were typed, decomposed ones too, and no numbers."""
    before = {Erased(KEY).digest(said): "e1" for said in (NFD.casefold(), "je ro me ba", "jb@x.test")}
    assert Erased(KEY, before).mask(NFD.encode(), b"other@x.test")[0] == b"someone"
    assert Erased(KEY, before).mask(b"J B", b"JB@x.test")[0] == b"someone"


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
