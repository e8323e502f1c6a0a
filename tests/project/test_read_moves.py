"""The sheet of moves to read, and what two readers say: marks, tables and how far they agree."""

from __future__ import annotations

import pytest

from validation.read_moves import compared, kappa, marks_of

SHEET = """[aaaaaaaa] shop  2026-01-12 as Alice Aalto  code-friction  shown
    Look for one cause (45 min)
    why: 9 fixes

[bbbbbbbb] shop  2026-01-12 as Alice Aalto  recognition  waits
    Thank Bob Berg (5 min)
"""


def test_marks_are_read_with_their_reasons_and_a_strange_word_is_refused() -> None:
    assert marks_of("# mine\n[aaaaaaaa] silly: its author knows\nbbbbbbbb worth\n") == {
        "aaaaaaaa": "silly",
        "bbbbbbbb": "worth",
    }
    with pytest.raises(SystemExit, match="is missing"):
        marks_of("aaaaaaaa good")


@pytest.mark.parametrize(
    ("one", "two", "agreed"),
    [
        ("worth silly", "worth silly", 1.0),
        ("worth silly", "silly worth", -1.0),
        ("worth worth", "worth worth", 1.0),
        ("worth worth silly silly", "worth silly worth silly", 0.0),
        ("worth worth silly harmless", "worth worth silly silly", 0.6),
    ],
)
def test_kappa_is_agreement_beyond_chance(one: str, two: str, agreed: float) -> None:
    first, second = (dict(enumerate(each.split())) for each in (one, two))
    assert kappa(first, second) == pytest.approx(agreed, abs=0.001)  # type: ignore[arg-type]


def test_two_readers_beside_each_other() -> None:
    told = list(compared(SHEET, ["aaaaaaaa silly\nbbbbbbbb worth", "aaaaaaaa harmless\nbbbbbbbb worth"]))
    assert told[0] == "reader 1: 2 of 2 moves"
    assert told[2] == "all                          1         0         1         0"
    assert told[3].split() == ["code-friction", "0", "0", "1", "0"]
    assert told[-1] == "1 of 2 alike, kappa 0.33; silly or wrong to at least one: 1"
