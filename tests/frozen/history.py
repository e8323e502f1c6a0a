"""The history of the frozen stores: the same commit ids wherever and whenever it is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 2)
_TAGGER: dict[str, Any] = {"GIT_COMMITTER_NAME": "Alice", "GIT_COMMITTER_EMAIL": "alice@example.org"}


def frozen_history(place: Path) -> Path:
    """Two people, a revert, a backport on a branch that only a tag keeps, an annotated tag and a light one."""
    repository = make(
        place,
        [
            Made("Alice", DAY, {"a.py": "one\n", "CODEOWNERS": "* @alice\n"}, "Begin"),
            Made("Bob", DAY.replace(day=3), {"a.py": "one\ntwo\n"}, "Add two"),
        ],
    )
    second = git(repository, "rev-parse", "HEAD").decode().strip()
    git(repository, "branch", "maintenance")
    extend(
        repository,
        [
            Made(
                "Alice", DAY.replace(day=4), {"a.py": "one\n"}, f'Revert "Add two"\n\nThis reverts commit {second}.\n'
            ),
            Made("Bob", DAY.replace(day=5), {"b.py": "three\n"}, "Add b"),
        ],
    )
    extend(
        repository,
        [Made("Bob", DAY.replace(day=6), {"b.py": "three\n"}, f"Add b\n\n(cherry picked from commit {second})\n")],
        branch="maintenance",
    )
    git(repository, "tag", "light", "main")
    git(repository, "tag", "-a", "-m", "One", "v1", "maintenance", GIT_COMMITTER_DATE="1773000000 +0100", **_TAGGER)
    git(repository, "branch", "-D", "maintenance")
    git(repository, "reset", "-q", "--hard")
    return repository
