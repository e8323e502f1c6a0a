"""What a repository is called: as its folder, unless a folder of that name could hold anything."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from leadward.connectors.git.layout import find


def bare(place: Path, origin: str = "") -> Path:
    """A bare repository with one commit."""
    run = ("git", "-c", "user.name=Alice", "-c", "user.email=alice@example.org")
    subprocess.run((*run, "init", "-q", "--bare", str(place)), check=True)
    tree = (
        subprocess.run((*run, "mktree"), cwd=place, input=b"", capture_output=True, check=True).stdout.decode().strip()
    )
    made = subprocess.run((*run, "commit-tree", "-m", "x", tree), cwd=place, capture_output=True, check=True)
    subprocess.run((*run, "update-ref", "HEAD", made.stdout.decode().strip()), cwd=place, check=True)
    if origin:
        subprocess.run((*run, "config", "remote.origin.url", origin), cwd=place, check=True)
    return place


@pytest.mark.parametrize(
    ("folder", "origin", "name"),
    [
        ("shop.git", "https://git.example.org/team/other.git", "shop"),
        ("shop/repo", "https://git.example.org/team/other.git/", "other"),
        ("shop/mirror.git", "git@git.example.org:other.git", "other"),
        ("shop/.git", "/srv/git/other", "other"),
        ("shop/repo", "", "shop"),
        ("shop/.git", "", "shop"),
        ("git/repo", "", "repo"),
    ],
)
def test_a_folder_that_says_nothing_gives_way(tmp_path: Path, folder: str, origin: str, name: str) -> None:
    assert find(bare(tmp_path / folder, origin)).name == name
