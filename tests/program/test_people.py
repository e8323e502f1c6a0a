"""`people` and `code truck-factor` as a person runs them."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.program import shop
from tests.program.test_program import as_of, leadward
from tests.repositories import Made, git, make


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
    assert re.search(r"Bob Berg[^:]*: [34] files shared, last talk: 2 Mar 2026", picture.read_text())
    card = leadward("people", "bob", *here, me=True)
    assert "2 Mar, about the retry queue" in card
    both = "checkout/cart.py (bulk ones and bots aside, 20 commits of yours and 20 of theirs in the last 12 months)"
    assert both in " ".join(card.split())


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


def _settings(home: Path, text: str) -> dict[str, str]:
    (home / ".gitconfig").write_text(text)
    return {"HOME": str(home), "GIT_CONFIG_GLOBAL": str(home / ".gitconfig")}


def test_who_is_here_is_asked_at_every_run_and_through_includes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = make(tmp_path / "work/shop", shop.commits())
    home = tmp_path / "me"
    home.mkdir()
    private = "[user]\n name = Alice At Home\n email = private@home.test\n"
    (home / "work.cfg").write_text("[user]\n name = Alice Aalto\n email = alice@example.org\n")
    seen = []
    for text in (
        f'{private}[includeIf "gitdir:{tmp_path}/work/"]\n path = work.cfg\n',
        f"[include]\n path = {home}/work.cfg\n",
        private,
        "[user]\n name = Bob Berg\n email = bob@example.org\n",
    ):
        for name, value in _settings(home, text).items():
            monkeypatch.setenv(name, value)
        seen.append(leadward("brief", *as_of(), cwd=repository).splitlines()[0])
    git(repository, "config", "user.email", "chandra@example.org")
    seen.append(leadward("brief", *as_of(), cwd=repository).splitlines()[0])
    assert ["Alice Aalto" in seen[0], "Alice Aalto" in seen[1], "most active" in seen[2]] == [True, True, True]
    assert "you: Bob Berg" in seen[3]
    assert "you: Chandra Chen" in seen[4]


def _pair() -> list[Made]:
    """A history whose author never works alone: a squash that names the second, reviewed by a third, one by an assistant."""
    trailers = "Co-authored-by: Bo Ray <bo@x.test>\nReviewed-by: Cy Ip <cy@x.test>\nTested-by: Di Fox <di@x.test>\n"
    ann = "Ann Lee <12+ann@users.noreply.github.com>"
    before = "Annabel Leigh <12+annabel@users.noreply.github.com>"
    day = shop.TODAY - timedelta(days=40)
    old = [Made(before, day - timedelta(days=300 - n), {"api/a.py": f"{n}"}, f"Begin {n}") for n in range(9)]
    new = [
        Made(ann, day + timedelta(days=n), {"api/a.py": f"x{n}", "web/b.js": f"{n}"}, f"Retry (#{n})\n\n{trailers}")
        for n in range(8)
    ]
    asked = Made(
        "Claude <noreply@anthropic.com>", day, {"api/c.py": "1"}, "Draft\n\nCo-authored-by: Bo Ray <bo@x.test>\n"
    )
    twins = [Made(f"sam <sam@{host}.test>", day, {"api/a.py": host}, f"By {host}") for host in ("one", "two")]
    return [*old, *new, asked, *twins]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("pair") / "shop", _pair())


def test_a_co_author_is_one_of_the_people_wherever_people_are_told(pair: Path) -> None:
    here = ("--repo", str(pair), *as_of(), "--me", "ann")
    assert "Bo Ray" in leadward("people", *here)
    assert "Retry (#7)" in leadward("people", "Bo Ray", *here)
    for question in (("owners",), ("experts",), ("experts", "api/a.py")):
        told = leadward("code", *question, *here)
        assert "Bo Ray" in told, question
        assert "Ann Lee" in told, question
    assert json.loads(leadward("code", "truck-factor", *here, "--json"))["rows"][0]["authors"] == 2


def test_everybody_who_changed_a_file_is_told_where_all_are_asked_for(pair: Path) -> None:
    names = ("Al", "Bo", "Cy", "Di", "Ed", "Fy", "Gi", "Ha")
    made = [Made(f"{name} Lee <{name}@x.test>", shop.TODAY - timedelta(days=9), {"a.py": name}) for name in names]
    here = ("a.py", "--repo", str(make(pair.parent / "eight", made)), "--me", "al", *as_of())
    assert sum(f"{name} Lee" in leadward("code", "experts", *here) for name in names) < len(names)
    told = leadward("code", "experts", *here, "-n", "0")
    assert all(f"{name} Lee" in told for name in names)


def test_whoever_reviewed_or_tested_has_a_card(pair: Path) -> None:
    told = leadward("people", "Cy Ip", "--repo", str(pair), *as_of())
    assert "no commit of their own here" in told
    assert "Reviewed at least 8 commits, the newest of these from 4 Feb" in told
    assert "Tested at least 8 commits" in leadward("people", "di@x.test", "--repo", str(pair), *as_of())


@pytest.mark.parametrize(
    "words",
    [
        "Annabel Leigh",
        "ANNABEL LEIGH",
        "12+annabel@users.noreply.github.com",
        "12+ann@users.noreply.github.com",
        "ann lee",
    ],
)
def test_any_name_and_address_that_somebody_had_finds_them(pair: Path, words: str) -> None:
    assert leadward("brief", "--repo", str(pair), *as_of(), "--me", words).startswith("Leadward   shop   you: Ann Lee")
    assert leadward("people", words, "--repo", str(pair), *as_of(), "--me", "Bo Ray").startswith("Ann Lee\n")


def test_those_who_look_alike_are_shown_with_their_addresses(pair: Path) -> None:
    told = leadward("people", "--repo", str(pair), *as_of(), "--me", "ann")
    assert "sam (sam@one.test)" in told
    assert "sam (sam@two.test)" in told
    assert "2 people match sam: sam (sam@one.test), sam (sam@two.test); say which" in leadward(
        "people", "sam", "--repo", str(pair), code=1
    )


def test_the_source_says_that_an_assistant_wrote_and_for_whom(pair: Path) -> None:
    commit = git(pair, "log", "--format=c%h", "--abbrev=9", "--author=Claude").decode().strip()
    told = leadward("show", commit, "--repo", str(pair))
    assert "Claude <noreply@anthropic.com>, a coding assistant" in told
    assert "Bo Ray <bo@x.test>, who asked for it" in " ".join(told.split())
    assert "Claude" not in leadward("people", "--repo", str(pair), *as_of(), "--me", "ann")
