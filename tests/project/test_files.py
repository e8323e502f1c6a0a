"""What is committed: locks with hashes, nobody's machine, no host of a package index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.project.tree import ROOT, committed

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
INDEX = re.compile(
    rb"(?:pypi|pythonhosted|piwheels|npmjs|yarnpkg|rubygems|crates)\.(?:org|io|com)"
    rb"|/simple/\w|index[-_]url\s*[= ]\s*\S+:"
)
MACHINE = re.compile(rb"(?<![\w.~$}/])/(?:root|home/\w+|Users/\w+)/")


def pinned(lock: Path) -> list[str]:
    """The requirements of a lock, one string each, hashes included."""
    lines = (line for line in lock.read_text().splitlines() if not line.lstrip().startswith("#"))
    return [entry for entry in "\n".join(lines).replace("\\\n", " ").splitlines() if entry.strip()]


def test_there_are_three_locks() -> None:
    assert [lock.name for lock in LOCKS] == ["base.lock", "build.lock", "test.lock"]


@pytest.mark.promise("locked-hashes")
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_with_hashes_and_without_addresses(lock: Path) -> None:
    assert "://" not in lock.read_text()
    for entry in pinned(lock):
        assert re.match(r"[a-z0-9-]+(\[[a-z,-]+\])?==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.promise("locked-hashes")
def test_the_base_lock_holds_every_dependency_and_little_more() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[<>=!~\[ ;]", line)[0].lower() for line in declared}
    locked = {entry.split("==")[0] for entry in pinned(ROOT / "requirements/base.lock")}
    assert names <= locked
    assert len(locked) < 20


def test_locks_agree_where_they_meet() -> None:
    versions: dict[str, set[str]] = {}
    for name in ("base.lock", "test.lock"):
        for entry in pinned(ROOT / "requirements" / name):
            package, _, version = entry.split(" ")[0].partition("==")
            versions.setdefault(package, set()).add(version)
    assert {name for name, found in versions.items() if len(found) > 1} <= {"numpy"}


def test_no_committed_file_names_a_package_index_or_a_machine() -> None:
    here = str(ROOT).encode() if len(ROOT.parts) > 2 else b"\0\0"
    found = [
        str(place.relative_to(ROOT))
        for place in committed()
        for content in [place.read_bytes()]
        if INDEX.search(content) or MACHINE.search(content) or here + b"/" in content
    ]
    assert not found


def test_the_patterns_would_notice() -> None:
    assert INDEX.search(b"https://py" + b"pi.org/simple")
    assert MACHINE.search(b"see /home" + b"/alice/code")
    assert not MACHINE.search(b"in ~/home/x and $HOME/root/")


def test_decisions_are_numbered_and_say_the_three_things() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(place.name[:4]) for place in records] == list(range(1, len(records) + 1))
    for place in records:
        text = place.read_text()
        assert all(f"**{part}.**" in text for part in ("Context", "Choice", "Consequences")), place.name
