"""Names and paths are found however they were typed: composed or not, in whatever case; forgetting says what else it means."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.program.test_program import leadward, run
from tests.repositories import Made, make

NFC, NFD = "J\u00e9r\u00f4me Ba", "Je\u0301ro\u0302me Ba"
PATH = "api/cafe\u0301.py"
DAY = date(2026, 3, 1)
AS_OF = ("--as-of", "2026-03-09")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    made = []
    for n in range(4):
        made.append(Made(f"{NFC} <jb@x.test>", DAY - timedelta(days=9 - n), {PATH: f"{n}"}, f"Fix {n} with {NFD}"))
        made.append(Made(f"{NFD} <jb@mac.test>", DAY - timedelta(days=9 - n), {PATH: f"a{n}"}, f"Fix mac {n}"))
        made.append(Made("Ann Lee <ann@x.test>", DAY - timedelta(days=8 - n), {PATH: f"b{n}"}, f"Work {n} after {NFC}"))
    return make(tmp_path / "r", made)


@pytest.mark.parametrize("typed", ["api/caf\u00e9.py", PATH, "API/CAF\u00c9.py", "./api/caf\u00e9.py"])
def test_a_path_is_found_in_every_form(repository: Path, typed: str) -> None:
    here = ("--repo", str(repository), "--me", "ann")
    assert "Ann Lee" in leadward("code", "experts", typed, *here, *AS_OF)
    assert leadward("show", f"p:{typed.removeprefix('./')}", "--repo", str(repository)).startswith("path")
    assert "me Ba" in leadward("code", "owners", "--path", typed, *here, *AS_OF)


def test_two_paths_that_fold_alike_are_not_guessed_between(tmp_path: Path, repository: Path) -> None:
    twice = make(tmp_path / "three", [Made("Ann Lee", DAY, {"B.py": "1", "b.py": "2", "c.PY": "3"})])
    assert "Nothing here is called" in leadward("show", "p:b.PY", "--repo", str(twice), code=1)
    assert "c.PY" in leadward("show", "p:C.py", "--repo", str(twice))


@pytest.mark.parametrize("typed", [NFC, NFD, NFC.upper()])
def test_a_person_is_one_and_found_in_every_form(repository: Path, typed: str) -> None:
    told = leadward("people", "--repo", str(repository), *AS_OF, "--me", "ann")
    assert told.count("@") == 0
    assert [line.split("  ")[-1] for line in told.splitlines()[1:3]][1:] == [""]
    card = leadward("people", typed, "--repo", str(repository), *AS_OF)
    assert "jb@" in card


@pytest.mark.parametrize("typed", [NFC, NFD])
def test_forgetting_lists_other_spellings_asks_and_leaves_none(repository: Path, tmp_path: Path, typed: str) -> None:
    leadward("contact", "add", NFD, "--about", "x")
    leadward("log", f"Paired with {NFD} on tea")
    leadward("log", f"Thanked {NFC}")
    leadward("people", "--repo", str(repository), *AS_OF, "--me", "ann")
    refused = run("privacy", "forget", typed)
    assert refused.returncode == 2
    assert "jb@mac.test" in refused.stdout
    assert "say --yes" in refused.stderr
    assert "besides what was typed" in " ".join(refused.stderr.split())
    told = json.loads(leadward("privacy", "forget", typed, "--mentions", "--yes", "--json"))
    assert len(told["erased"]) == 3
    assert len(told["also_matched"]) >= 2
    here = ("--repo", str(repository), *AS_OF)
    shown = "".join(
        leadward(*words)
        for words in (
            ("people", *here, "--me", "ann"),
            ("code", "experts", PATH, *here),
            ("brief", *here, "--me", "ann"),
            ("notes", "list"),
            ("show", f"p:{PATH}", "--repo", str(repository)),
        )
    )
    assert "someone" in shown
    assert "me Ba" not in shown
    assert "jb@" not in shown
