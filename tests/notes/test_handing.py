"""Lines of a story and a project, read: what was handed over, owners, risks and the days of status notes."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.notes.handing import Handed, handed, owner_words
from leadward.notes.story import risk, status_day

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2026-03-02 the export job in billing/ @ Noor", Handed(DAY, "the export job in billing/", "Noor")),
        ("2026-03-02: the job @Noor Aziz ", Handed(DAY, "the job", "Noor Aziz")),
        ("the job", Handed(None, "the job", "")),
        ("2026-02-30 the job", Handed(None, "2026-02-30 the job", "")),
        ("mail ana@example.org @ Bo", Handed(None, "mail ana@example.org", "Bo")),
        ("@ Noor", Handed(None, "@ Noor", "")),
        ("", Handed(None, "", "")),
    ],
)
def test_a_line_that_was_handed_over(said: str, read: Handed) -> None:
    assert handed(said) == read


def test_folders_are_found_in_words_without_their_signs() -> None:
    assert handed("the job in (billing/), `src/api/v1/`; and / or docs").places == ("billing", "src/api/v1")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Noor: runs it alone", ("Noor", "runs it alone")),
        ("runs it alone", ("", "runs it alone")),
        (": nobody", ("", ": nobody")),
        (f"{'x' * 81}: too long for a name", ("", f"{'x' * 81}: too long for a name")),
        ("Noor: a: b", ("Noor", "a: b")),
    ],
)
def test_who_says_so_stands_before_the_colon(said: str, read: tuple[str, str]) -> None:
    assert owner_words(said) == read


def test_a_risk_has_an_owner_behind_its_sign_and_a_status_its_day() -> None:
    assert risk("The vendor is late @ Ana") == ("The vendor is late", "Ana")
    assert risk("The vendor is late @") == ("The vendor is late", "")
    assert status_day("2026-03-02: half is done") == (DAY, "half is done")
    assert status_day("2026-02-30: half is done") == (None, "2026-02-30: half is done")
    assert status_day("half is done") == (None, "half is done")
