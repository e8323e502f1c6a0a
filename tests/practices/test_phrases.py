"""The words that practices share."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.model import days
from leadward.model.text import columns
from leadward.practices import phrases, wording


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (20, "20 days"),
        (21, "3 weeks"),
        (59, "8 weeks"),
        (60, "2 months"),
        (1095, "3 years"),
    ],
)
def test_spans(days: int, said: str) -> None:
    assert phrases.span(days) == said


def test_days_near_and_far() -> None:
    assert [phrases.ago(days) for days in (0, 1, 2, 30)] == ["today", "yesterday", "2 days ago", "4 weeks ago"]
    assert [phrases.times(number) for number in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert phrases.named_day(date(2026, 1, 5), date(2026, 2, 1)) == "5 Jan"
    assert phrases.named_day(date(2025, 1, 5), date(2026, 2, 1)) == "5 Jan 2025"


def test_long_paths_keep_their_end() -> None:
    assert phrases.file("src/app/views.py", 16) == "src/app/views.py"
    assert phrases.file("project/src/app/views.py", 16) == "…/app/views.py"
    assert phrases.file("project/a_very_long_file_name.py", 16) == "a_very_long_fil…"
    assert phrases.folder("search") == "search/"
    assert phrases.folder("") == "the top folder"
    assert phrases.pair("a/b.py", "project/src/checkout/ledger.py", 36) == "a/b.py and …/src/checkout/ledger.py"


@given(st.text(alphabet="ab/é漢.", min_size=1, max_size=60), st.integers(8, 40))
def test_paths_fit_their_width(path: str, width: int) -> None:
    assert columns(phrases.file(path, width)) <= width
    assert columns(phrases.pair(path, path[::-1], width + 16)) <= width + 16


@given(st.integers())
def test_any_number_of_seconds_is_a_day(seconds: int) -> None:
    assert date(1970, 1, 1) <= phrases.day(seconds) <= date(9999, 12, 31)
    assert phrases.days_since(seconds, date(2026, 1, 12)) >= 0


def test_commands_are_read_by_a_shell_as_meant() -> None:
    assert phrases.command("scout", "a b/") == "leadward scout 'a b/'"
    assert phrases.command("scout", "$(x)/") == "leadward scout '$(x)/'"
    assert phrases.command("scout", "--html/") == "leadward scout -- --html/"


@pytest.mark.parametrize(
    ("path", "told"),
    [("cli/commands/fix.rs", True), ("fixup/a.py", True), ("tests/fixtures.py", False), ("a/prefix.py", False)],
)
def test_a_path_may_be_named_after_fixing(path: str, told: bool) -> None:
    assert phrases.is_about_fixing(path) is told


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Chandra Chen", "Chandra Chen"),
        ("snow (270071858+snow@users.noreply.example.org)", "snow"),
        ('Asif Saif {"Nick":"xyzxyzxyzxyz"}', "Asif Saif"),
        ("Bo (Ana)", "Bo (Ana)"),
        ("(somebody who has brackets alone)", "(somebody who has brack…"),
    ],
)
def test_what_stands_in_brackets_behind_a_name_goes_before_a_letter_of_it(name: str, shown: str) -> None:
    assert phrases.name(name) == shown


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Detect resize on Windows (fix #4790)", "Detect resize on Windows"),
        ("Fix #4460: parse ranges in containers", "parse ranges in containers"),
        ("Fix the 4460 tests", "Fix the 4460 tests"),
        ("SHOP-12: Retry failed payments", "Retry failed payments"),
        ("[SHOP-12] Retry failed payments", "Retry failed payments"),
        ("feat(SHOP-12): retry failed payments", "retry failed payments"),
        ("Retry failed payments, see #31", "Retry failed payments"),
        ("Read UTF-8 names", "Read UTF-8 names"),
        ("SHOP-12", "SHOP-12"),
    ],
)
def test_a_title_is_said_without_the_number_that_it_answers(subject: str, said: str) -> None:
    assert phrases.said(subject) == said


def test_a_title_on_one_line_has_single_spaces() -> None:
    assert (
        wording.title("c1", "Add auth check in benchmark     and \t its tests", 60).text
        == '"Add auth check in benchmark and its tests"'
    )


def test_what_was_written_and_landed_in_the_same_month_is_told_once() -> None:
    today = date(2026, 3, 9)
    written, landed = days.start(date(2025, 11, 27)), days.start(date(2025, 12, 5))
    assert phrases.said_ago(written, landed, today) == "3 months ago"
    assert phrases.said_day(written, landed, today) == "27 Nov 2025, landed 5 Dec 2025"


def test_one_name_with_two_addresses_could_be_one_person() -> None:
    assert phrases.look_alike(["Ana Ito <1+ana@users.noreply.example>", "Ana Ito <2+ana-work@users.noreply.example>"])
    assert not phrases.look_alike(["Ana Ito <1+ana@users.noreply.example>", "Bo Li <bo@example.com>"])
    assert not phrases.look_alike(["1+ana@users.noreply.example", "bo@example.com"])
