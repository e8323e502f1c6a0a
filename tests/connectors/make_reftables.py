"""Writes `tests/connectors/reftables`: stacks of tables as git wrote them, and what that git says of their refs.

Usage: python -m tests.connectors.make_reftables GIT    where GIT is the program of git 2.46 or newer, which can write the format.
The objects are not kept: `history` makes the same ones, with the same ids, on any git.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.repositories import ENVIRONMENT, Made, make

KEPT = Path(__file__).with_name("reftables")
FORMATS = ("sha1", "sha256")
_SAID = "--format=%(refname) %(objectname) %(*objectname) %(symref)"
_WHO = {
    "GIT_COMMITTER_NAME": "Alice Aalto",
    "GIT_COMMITTER_EMAIL": "alice@example.com",
    "GIT_COMMITTER_DATE": "2026-03-05T10:00:00 +0000",
    "GIT_TEST_REFTABLE_AUTOCOMPACTION": "false",
}


def history(place: Path, object_format: str) -> Path:
    """Three commits on main, in files; nothing else."""
    days = (date(2026, 3, day) for day in (2, 3, 4))
    return make(place, [Made("Alice Aalto", day, {f"d/{day.day}": "1"}) for day in days], object_format=object_format)


def with_reftables(program: str, repository: Path) -> Path:
    """Move its refs to tables and write, move, delete some, so that the stack holds every kind of record. Gives a second work tree."""

    def run(*arguments: str, feed: str = "") -> None:
        command = (program, "-C", str(repository), *arguments)
        subprocess.run(command, input=feed.encode(), env={**ENVIRONMENT, **_WHO}, check=True, capture_output=True)

    second = repository.with_name("second")
    run("config", "reftable.blockSize", "512")
    run("config", "reftable.restartInterval", "4")
    run("refs", "migrate", "--ref-format=reftable")
    run("update-ref", "--stdin", feed="".join(f"create refs/heads/team-{n}/work HEAD~{n % 3}\n" for n in range(60)))
    run("tag", "light", "HEAD~1")
    run("tag", "-a", "-m", "One", "annotated", "HEAD~2")
    run("tag", "-a", "-m", "Of a tag", "nested", "annotated")
    run("update-ref", "refs/remotes/origin/main", "HEAD~1")
    run("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    run("update-ref", "-d", "refs/heads/team-7/work")
    run("worktree", "add", "-q", "-b", "second", str(second), "HEAD~1")
    run("update-ref", "refs/heads/team-8/work", "HEAD")
    return second


def said(program: str, repository: Path) -> list[list[str]]:
    """[name, id, id behind it or '', name it stands for or ''] of every ref but HEAD, as git says."""
    command = (program, "-C", str(repository), "for-each-ref", _SAID)
    lines = subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True).stdout.decode().splitlines()
    return [(line.split(" ") + [""] * 3)[:4] for line in lines]


def main(arguments: Iterable[str]) -> None:
    (program,) = arguments
    shutil.rmtree(KEPT, ignore_errors=True)
    for form in FORMATS:
        with tempfile.TemporaryDirectory() as scratch:
            repository = history(Path(scratch) / "shop", form)
            with_reftables(program, repository)
            git_dir, kept = repository / ".git", KEPT / form
            shutil.copytree(git_dir / "reftable", kept / "common")
            shutil.copytree(git_dir / "worktrees" / "second" / "reftable", kept / "second")
            told = json.dumps(said(program, repository), indent=0)
            (kept / "said.json").write_text(f"{told}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
