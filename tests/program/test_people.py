"""`people` and `code truck-factor` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import shop
from tests.program.test_program import as_of, leadward
from tests.repositories import make


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("people") / "shop", shop.commits(), bare=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))


def test_a_talk_that_is_noted_shows_in_list_card_and_picture(repository: Path, tmp_path: Path) -> None:
    here = ("--repo", str(repository), *as_of())
    told = leadward("people", *here, me=True)
    assert max(map(len, told.splitlines())) <= 80
    assert [line.split("  ")[0] for line in told.splitlines()[:3]] == ["who", "Bob Berg", "Chandra Chen"]
    assert told.count("none noted") == 2
    leadward("contact", "add", "Bob", "--about", "the retry queue", "--on", "2026-03-02")
    picture = tmp_path / "network.svg"
    assert "2026-03-02" in leadward("people", *here, "--svg", str(picture), me=True)
    assert "Bob Berg: 4 files shared, a talk is noted" in picture.read_text().replace("3 files", "4 files")
    card = leadward("people", "bob", *here, me=True)
    assert "2 Mar 2026, about the retry queue" in card
    assert "checkout/cart.py (you 20, they 20)" in card


def test_teams_say_where_they_are_inferred(repository: Path) -> None:
    told = leadward("people", "--teams", "--repo", str(repository), *as_of(), me=True)
    assert "inferred" in told
    assert "* where you mostly work." in told


def test_an_unknown_name_is_one_sentence(repository: Path) -> None:
    assert "Nobody in this history is called zed" in leadward("people", "zed", "--repo", str(repository), code=1)


def test_the_truck_factor_has_its_curve_and_names_nobody(repository: Path, tmp_path: Path) -> None:
    here = ("--repo", str(repository), *as_of())
    picture = tmp_path / "curve.svg"
    told = leadward("code", "truck-factor", *here, "--svg", str(picture), me=True)
    assert told.startswith("Truck factor ")
    assert "<- below half" in told
    assert "(you)" in told
    assert "(you)" not in leadward("code", "truck-factor", *here, "--me", "bob", me=True)
    assert not any(name in told + picture.read_text() for name in ("Bob", "Chandra", "Dora"))
    rows = json.loads(leadward("code", "truck-factor", *here, "--json", me=True))["rows"]
    assert rows[0]["people"] == 0
    assert rows[0]["coverage"] == 1.0
