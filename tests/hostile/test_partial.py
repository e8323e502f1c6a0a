"""A partial clone that lacks its files: every way in which git would fetch them, and every command that would want them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hostile import poison
from tests.hostile.conftest import Zygote
from tests.program import shop
from tests.repositories import ENVIRONMENT, Made, git, make

ADDRESSES = {
    "a folder that has them": "{full}",
    "a file address that has them": "file://{full}",
    "a program": "ext::{run}",
    "ssh": "ssh://localhost/x",
    "git": "git://127.0.0.1:9/x",
    "https": "https://127.0.0.1:9/x",
    "a helper": "evil::x",
}
COMMANDS = (
    ("sync",),
    ("sync", "--lines"),
    ("brief",),
    ("scout", ""),
    ("fixes",),
    ("code", "hotspots"),
)
SETTINGS = """
[remote "origin"]
\turl = {address}
\tfetch = +refs/heads/*:refs/remotes/origin/*
\tpromisor = true
\tpartialclonefilter = blob:none
[extensions]
\tpartialclone = origin
[core]
\trepositoryformatversion = 1
\tsshCommand = {run}
\tgitProxy = {run}
[protocol]
\tallow = always
"""


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with all its files, which anybody may fetch one by one."""
    history = [
        Made("Alice Aalto", shop.TODAY, {"README.md": f"TODO {n}\n", "src/a.py": f"x = {n}\n"}) for n in range(3)
    ]
    made = make(tmp_path_factory.mktemp("full") / "shop", history)
    git(made, "config", "uploadpack.allowFilter", "true")
    git(made, "config", "uploadpack.allowAnySHA1InWant", "true")
    return made


def partial(full: Path, place: Path, address: str) -> tuple[Path, list[str]]:
    """A clone without any file's content, and the ids that it lacks."""
    clone, run = place / "shop", place / "fired.sh"
    shutil.copytree(full, clone, symlinks=True)
    run.write_text(f"#!/bin/sh\n: > {place}/fired\nexit 1\n")
    run.chmod(0o755)
    listed = git(clone, "cat-file", "--batch-all-objects", "--batch-check").decode().splitlines()
    blobs = [line.split()[0] for line in listed if line.split()[1] == "blob"]
    for oid in blobs:
        (clone / ".git/objects" / oid[:2] / oid[2:]).unlink()
    with (clone / ".git/config").open("a") as config:
        config.write(SETTINGS.format(address=address.format(full=full, run=run), run=run))
    return clone, blobs


@pytest.mark.promise("repository-fetches-nothing")
def test_git_alone_would_fetch_them(full: Path, tmp_path: Path) -> None:
    clone, blobs = partial(full, tmp_path, ADDRESSES["a file address that has them"])
    done = subprocess.run(
        ["git", "cat-file", "-p", blobs[0]], cwd=clone, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.promise("repository-fetches-nothing")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_fetches_what_a_partial_clone_lacks(
    command: tuple[str, ...], address: str, full: Path, program: Zygote, tmp_path: Path
) -> None:
    clone, blobs = partial(full, tmp_path, ADDRESSES[address])
    before = poison.fingerprint(clone)
    helpers = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    shutil.copy(tmp_path / "fired.sh", tmp_path / "git-remote-evil")
    done = program([*command, f"--repo={clone}"], home=tmp_path / "home", cwd=str(clone), environment=helpers)["runs"][
        0
    ]
    assert done["code"] in (0, 1), done
    assert "Traceback" not in done["err"]
    assert "defect" not in done["err"]
    assert not (tmp_path / "fired").exists()
    assert poison.fingerprint(clone) == before
    here = {path.parent.name + path.name for path in (tmp_path / "home").rglob("objects/??/*")}
    assert not here.intersection(blobs)
