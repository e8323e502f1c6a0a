"""What is shown of text from outside, and what becomes an escape."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.documents.wrapping import middle, wrapped
from leadward.model.text import clusters, columns, end, shortened, start, visible

SHOWN = {
    "variation selector": "⬆️ Upgrade, ♻️ refactor ❤️",
    "text style": "❤︎",
    "keycap": "1️⃣ #️⃣",
    "flag": "🇩🇪",
    "flag of a part of a country": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "joined": "👩\u200d💻 👨\u200d👩\u200d👧 🏳️\u200d🌈 🏴\u200d☠️",
    "joined with skin": "👩🏽\u200d❤️\u200d👨🏿",
    "Persian": "علی\u200cرضا می\u200cخواهم",
    "Arabic end of word": "ه\u200d",
    "Hindi": "क्\u200dष क्\u200cष",
    "Marathi": "र\u200d्य",
    "Bengali": "র\u200d্যাব",
    "Sinhala": "ශ්\u200dරී",
    "Malayalam": "ന്\u200d",
    "Kannada": "ರ\u200d್ಕ",
    "Hebrew mark after": "דנה\u200f כהן",
    "Hebrew mark behind a sign": "שלום(2)\u200f!",
    "Hebrew mark before": "\u200fשלום",
    "Hebrew with vowels": "שָׁלוֹם\u200f",
    "Arabic mark": "مرحبا\u061c",
    "left-to-right mark": "שלום\u200e",
    "ideograph variant": "葛\U000e0100城",
    "Mongolian": "ᠨ\u180bᠠ",
}
HIDDEN = {
    "joiner between Latin letters": "kept\u200dwords",
    "non-joiner between Latin letters": "a\u200cb",
    "non-joiner at the end": "ی\u200c",
    "joiner after a Thai letter": "ส\u200dม",
    "two joiners": "ی\u200c\u200cر",
    "zero-width space": "a\u200bb",
    "word joiner": "a\u2060b",
    "override": "\u202eabc",
    "override in Hebrew": "שלום\u202eabc",
    "isolate": "\u2066abc\u2069",
    "embedding": "\u202babc\u202c",
    "mark beside Latin": "abc\u200e",
    "mark far from its script": "שלום abc\u200f",
    "selector on a letter": "a\ufe0f",
    "selector on a digit that is no keycap": "5\ufe0fx",
    "two selectors": "❤️\ufe0f",
    "selector that carries bytes": "❤\ufe0f\U000e0101\U000e0142",
    "tags without a flag": "🏴\U000e0068\U000e0069\U000e007f",
    "tags behind a letter": "a\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "byte order mark": "\ufeffabc",
    "filler": "한\u3164국",
    "soft hyphen": "a\u00adb",
    "escape": "\x1b[2J",
    "joiner before an emoji alone": "a\u200d💻",
}


@pytest.mark.parametrize("kind", SHOWN)
def test_what_people_write_is_shown(kind: str) -> None:
    assert visible(SHOWN[kind]) == SHOWN[kind]


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_hides_or_reorders_is_an_escape(kind: str) -> None:
    shown = visible(HIDDEN[kind])
    assert shown != HIDDEN[kind]
    assert "\\" in shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("👩\u200d💻", 2),
        ("❤️", 2),
        ("1️⃣", 2),
        ("علی\u200cرضا", 6),
        ("Je\u0301", 2),
        ("王小明", 6),
        ("조성빈", 6),
        ("é…“”", 4),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


_PIECES = st.lists(st.sampled_from([*SHOWN.values(), *HIDDEN.values(), "word", "é", "王小明", "/", " "]), max_size=8)


@given(_PIECES, st.integers(1, 30))
def test_no_cut_leaves_a_stray_character(pieces: list[str], width: int) -> None:
    text = visible("".join(pieces))
    for cut in (start(text, width), end(text, width), shortened(text, width), middle(text, max(width, 8))):
        assert visible(cut) == cut
        assert columns(cut) <= max(width, 8)
    for line in wrapped(text, width):
        assert visible(line) == line


@given(st.text(max_size=40))
def test_each_character_belongs_to_one_cluster(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(st.text(max_size=40))
def test_nothing_invisible_stays_without_a_neighbor_it_serves(text: str) -> None:
    shown = visible(text)
    for at, char in enumerate(shown):
        kind = unicodedata.category(char)
        assert kind not in ("Cc", "Zl", "Zp", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\u00ad"
        if char in "\u200c\u200d\ufe0e\ufe0f":
            assert at
            assert not shown[at - 1].isascii() or shown[at - 1] in "#*0123456789"
