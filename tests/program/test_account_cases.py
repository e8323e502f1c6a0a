"""Folders that were moved, and evenings west of Greenwich, as a user meets them at the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.repositories import git

ANN, BO = ("Ann Lee", "ann@x.test"), ("Bo Ray", "bo@x.test")


def commit(repository: Path, who: tuple[str, str], at: int, message: str) -> None:
    git(repository, "add", "-A")
    name, email = who
    people = {
        f"GIT_{role}_{what}": each
        for role in ("AUTHOR", "COMMITTER")
        for what, each in (("NAME", name), ("EMAIL", email))
    }
    dates = {f"GIT_{role}_DATE": f"@{at} +0000" for role in ("AUTHOR", "COMMITTER")}
    git(repository, "commit", "-q", "-m", message, feed=b"", **people, **dates)


def said(repository: Path, *words: str, zone: str = "UTC") -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leadward", *words, "--repo", str(repository)],
        capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "TZ": zone},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """Bo writes `api/`, Ann moves it to `src/` and changes the case of one name."""
    repository = tmp_path / "shop"
    git(tmp_path, "init", "-q", "-b", "main", str(repository))
    now = int(time.time())
    (repository / "api").mkdir()
    for number in (1, 2, 3):
        (repository / f"api/m{number}.py").write_text("".join(f"{line}\n" for line in range(40)) + f"{number}\n")
    commit(repository, BO, now - 40 * 86_400, "Modules")
    for day in (39, 38, 37, 36):
        for number in (1, 2):
            with (repository / f"api/m{number}.py").open("a") as file:
                file.write(f"x{day}\n")
        commit(repository, BO, now - day * 86_400, "Fix modules")
    git(repository, "mv", "api", "src")
    commit(repository, ANN, now - 2 * 86_400, "Rename api to src")
    git(repository, "mv", "src/m1.py", "src/M1.py")
    commit(repository, ANN, now - 86_400, "Case only")
    return repository


@pytest.mark.parametrize("path", ["src/m2.py", "src/M1.py", "src", "api/m2.py", "api/m1.py", "api"])
def test_who_wrote_a_moved_folder_is_asked_first_under_any_name(moved: Path, path: str) -> None:
    answer = json.loads(said(moved, "code", "experts", path, "--json"))
    assert answer["rows"][0]["name"] == "Bo Ray"
    expected = {"api/m2.py": "src/m2.py", "api/m1.py": "src/M1.py", "api": "src"}.get(path)
    assert answer["renamed"] == ([{"path": path, "now": expected}] if expected else [])
    text = said(moved, "code", "experts", path)
    assert (f"{path} is now {expected}." in text) is bool(expected)


def test_owners_and_hotspots_of_a_moved_folder_count_what_it_was(moved: Path) -> None:
    owners = {row["path"]: row["name"] for row in json.loads(said(moved, "code", "owners", "--json"))["rows"]}
    assert owners == {"src/M1.py": "Bo Ray", "src/m2.py": "Bo Ray", "src/m3.py": "Bo Ray"}
    spots = {row["path"]: row["revisions"] for row in json.loads(said(moved, "code", "hotspots", "--json"))["rows"]}
    assert spots == {"src/M1.py": 5, "src/m2.py": 5, "src/m3.py": 1}


def test_a_moved_file_says_what_it_was_called(moved: Path) -> None:
    assert "was called  api/m1.py, src/m1.py" in said(moved, "show", "p:src/M1.py")
    assert said(moved, "show", "p:api/m1.py") == said(moved, "show", "p:src/M1.py")
    assert said(moved, "scout", "api").splitlines()[0].startswith("Map of src/")


@pytest.mark.parametrize("zone", ["XXX+20", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"])
def test_what_was_just_committed_is_of_today_wherever_one_is(tmp_path: Path, zone: str) -> None:
    repository = tmp_path / "shop"
    git(tmp_path, "init", "-q", "-b", "main", str(repository))
    now = int(time.time())
    for at, who in ((now - 90 * 86_400, BO), (now - 3, BO), (now - 1, ANN)):
        (repository / "pay.py").write_text(f"{at}\n")
        commit(repository, who, at, "Fix tonight")
    here = subprocess.run(
        ["date", f"--date=@{now - 1}", "+%F"],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    spots = json.loads(said(repository, "code", "hotspots", "--json", zone=zone))["rows"]
    assert spots[0]["revisions"] == 3
    assert here.stdout.strip() in said(repository, "people", "Ann Lee", "--json", zone=zone)
    today = json.loads(said(repository, "code", "hotspots", "--since", here.stdout.strip(), "--json", zone=zone))[
        "rows"
    ]
    assert today[0]["revisions"] in (1, 2), "midnight may lie between the two"


def left_behind(tmp_path: Path, branch: str = "main") -> tuple[Path, Path]:
    """A team's repository with forty commits more than the fork that one's clone comes from; nothing is fetched yet."""
    team, fork, mine = tmp_path / "team", tmp_path / "fork.git", tmp_path / "me"
    git(tmp_path, "init", "-q", "-b", branch, str(team))
    now = int(time.time())
    for day in range(60, 0, -1):
        (team / "pay.py").write_text(f"{day}\n")
        commit(team, BO if day % 2 else ANN, now - day * 86_400, f"Change pay {day}")
        if day == 41:
            git(tmp_path, "clone", "-q", "--bare", str(team), str(fork))
    git(tmp_path, "clone", "-q", str(fork), str(mine))
    git(mine, "config", "user.name", ANN[0])
    git(mine, "config", "user.email", ANN[1])
    return team, mine


@pytest.mark.parametrize(
    ("remote", "branch", "set_head"),
    [("upstream", "main", True), ("company", "develop", True), ("upstream", "main", False)],
)
def test_a_fork_that_is_behind_says_by_how_much_and_whose_is_ahead(
    tmp_path: Path, remote: str, branch: str, set_head: bool
) -> None:
    team, mine = left_behind(tmp_path, branch)
    assert json.loads(said(mine, "brief", "--json"))["gaps"] == [], "what was never fetched is not known"
    git(mine, "remote", "add", remote, str(team))
    git(mine, "fetch", "-q", remote)
    if set_head:
        git(mine, "remote", "set-head", remote, branch)
    sentence = f"{remote}/{branch} has 40 commits that origin/{branch} lacks, and that are not read"
    for words in (("brief",), ("people",), ("code", "experts", "pay.py")):
        gaps = json.loads(said(mine, *words, "--json"))["gaps"]
        assert [gap["kind"] for gap in gaps] == ["stale-remote"], words
        assert gaps[0]["sentence"].startswith(sentence), words
    assert " ".join(said(mine, "brief").split()).count(sentence) == 1
    git(mine, "merge", "-q", "--ff-only", f"{remote}/{branch}")
    assert [gap["kind"] for gap in json.loads(said(mine, "brief", "--json"))["gaps"]] == []
    assert "Change pay 1" in said(mine, "show", "p:pay.py")


def test_a_branch_of_ones_own_beside_a_fork_that_is_behind_says_it_too(tmp_path: Path) -> None:
    team, mine = left_behind(tmp_path)
    git(mine, "checkout", "-qb", "retry")
    (mine / "retry.py").write_text("1\n")
    commit(mine, ANN, int(time.time()) - 60, "Begin retry")
    git(mine, "remote", "add", "upstream", str(team))
    git(mine, "fetch", "-q", "upstream")
    gaps = json.loads(said(mine, "brief", "--json"))["gaps"]
    assert [gap["kind"] for gap in gaps] == ["stale-remote"]
    assert "has 40 commits that" in gaps[0]["sentence"]
    assert "Begin retry" in said(mine, "show", "p:retry.py")
