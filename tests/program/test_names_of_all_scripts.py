"""Names of many scripts, written in several ways, as a team's history holds them: each person once, shown as they write themselves."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.program.test_program import leadward
from tests.repositories import Made, make

DAY = date(2026, 3, 1)
AS_OF = ("--as-of", "2026-03-09")
NAMES = (
    ("\u0130rem I\u015f\u0131k", "irem@x.test"), ("irem \u0131\u015f\u0131k", "IREM@x.test"), ("Je\u0301ro\u0302me Ba", "jb@mac.test"),
    ("J\u00e9r\u00f4me Ba", "jb@x.test"), ("ann lee", "al@home.test"), ("Ann Lee", "ann@x.test"), ("\u738b\u5c0f\u660e", "wang@x.test"),
    ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627 \u0646\u0648\u0631\u06cc", "ali@x.test"), ("\u05d3\u05e0\u05d4\u200f \u05db\u05d4\u05df", "dana@x.test"),
    ("\U0001f469\u200d\U0001f4bb Dev Eloper", "dev@x.test"), ("Nguy\u1ec5n Th\u1ecb \u00c1nh", "na@x.test"),
    ("\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35", "sc@x.test"), ("\uc870\uc131\ube48", "jo@x.test"),
)  # fmt: skip
GITMOJI = "\u2b06\ufe0f Upgrade, \u267b\ufe0f refactor"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        Made(f"{name} <{email}>", DAY - timedelta(days=40 - n), {"api/a.py": f"{n} {k}"}, f"{GITMOJI} {n}{k}")
        for n, (name, email) in enumerate(NAMES) for k in range(3)
    ]  # fmt: skip
    return make(tmp_path_factory.mktemp("names") / "r", made)


def here(repository: Path, *words: str) -> str:
    return leadward(*words, "--repo", str(repository), *AS_OF)


def test_each_person_is_one_row_shown_as_they_write_themselves(repository: Path) -> None:
    rows = json.loads(here(repository, "code", "experts", "api/a.py", "-n", "0", "--me", "jo@x.test", "--json"))["rows"]
    names = [row["name"] for row in rows]
    assert len(names) == len(NAMES) - 3, "three of them are written in two ways"
    shown = here(repository, "code", "experts", "api/a.py", "-n", "0", "--me", "jo@x.test")
    assert "\\u" not in shown
    assert sum(name.startswith("J") for name in names) == 1
    for part in (
        "\u200c\u0631\u0636\u0627",
        "\U0001f469\u200d\U0001f4bb",
        "\u738b\u5c0f\u660e",
        "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
    ):
        assert part in shown


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        ("I\u0307REM I\u015fIK", "irem@"), ("\u0130rem I\u015f\u0131k", "irem@"), ("IREM@X.TEST", "irem@"), ("j\u00e9r\u00f4me ba", "jb@"),
        ("JE\u0301RO\u0302ME BA", "jb@"), ("ANN LEE", "@"), ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627 \u0646\u0648\u0631\u06cc", "ali@"),
        ("\uc870\uc131\ube48", "jo@"), ("nguy\u1ec5n th\u1ecb \u00e1nh", "na@"),
    ],
)  # fmt: skip
def test_whoever_is_typed_in_other_letters_is_found(repository: Path, typed: str, email: str) -> None:
    assert email in here(repository, "people", typed, "--me", "wang@x.test").casefold()


def test_signs_in_subjects_are_shown_and_lines_keep_their_width(repository: Path) -> None:
    told = here(repository, "brief", "--me", "ann@x.test")
    assert "\u2b06\ufe0f" in told
    assert "ufe0f" not in told
