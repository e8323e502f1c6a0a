"""What Leadward is built from and what is built of it: tampered packages are refused, and a build is the same each time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import make_release
from tests.project.test_files import LOCKS, pinned
from tests.project.tree import ROOT

INSTALL = (
    sys.executable,
    "-m",
    "pip",
    "install",
    "--no-index",
    "--no-deps",
    "--disable-pip-version-check",
    "--require-hashes",
)
META = "Metadata-Version: 2.1\nName: thing\nVersion: {version}\n"


def wheel(folder: Path, version: str = "1.0", content: str = "x = 1\n") -> Path:
    """A package called `thing`."""
    folder.mkdir(exist_ok=True)
    path = folder / f"thing-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("thing.py", content)
        made.writestr(f"thing-{version}.dist-info/METADATA", META.format(version=version))
        made.writestr(
            f"thing-{version}.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        made.writestr(f"thing-{version}.dist-info/RECORD", "")
    return path


def installed(place: Path, lock: str) -> subprocess.CompletedProcess[str]:
    """What pip says, called as the set-up calls it, with packages of the folder `offered` alone."""
    (place / "a.lock").write_text(lock)
    command = [
        *INSTALL,
        "--find-links",
        str(place / "offered"),
        "--target",
        str(place / "target"),
        "-r",
        str(place / "a.lock"),
    ]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PIP_CONFIG_FILE": os.devnull}, check=False
    )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.promise("locked-hashes")
def test_the_set_up_installs_by_hash_alone() -> None:
    text = (ROOT / "scripts/set_up.sh").read_text()
    assert re.findall(r"-m pip install[^\n]*", text) == [
        line for line in re.findall(r"-m pip install[^\n]*", text) if "--require-hashes" in line
    ]
    assert "--require-hashes --no-deps" in text


@pytest.mark.promise("locked-hashes")
def test_a_package_with_its_own_hash_is_installed(tmp_path: Path) -> None:
    good = wheel(tmp_path / "offered")
    assert installed(tmp_path, f"thing==1.0 --hash=sha256:{_hash(good)}\n").returncode == 0
    assert (tmp_path / "target/thing.py").exists()


@pytest.mark.promise("locked-hashes")
@pytest.mark.parametrize(
    "way", ["another content", "one more byte", "no hash", "another version", "only another kind of hash"]
)
def test_a_package_that_was_tampered_with_is_refused(way: str, tmp_path: Path) -> None:
    good = wheel(tmp_path / "offered")
    line = f"thing==1.0 --hash=sha256:{_hash(good)}\n"
    if way == "another content":
        wheel(tmp_path / "offered", content="import os\n")
    elif way == "one more byte":
        good.write_bytes(good.read_bytes() + b"\0")
    elif way == "no hash":
        line = "thing==1.0\n"
    elif way == "another version":
        line = f"thing==1.1 --hash=sha256:{_hash(good)}\n"
        good.rename(good.with_name("thing-1.1-py3-none-any.whl"))
        wheel(tmp_path / "offered", version="1.1", content="import os\n")
    else:
        line = f"thing==1.0 --hash=sha256:{'0' * 64}\n"
    assert installed(tmp_path, line).returncode != 0
    assert not (tmp_path / "target/thing.py").exists()


@pytest.mark.promise("locked-hashes")
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_of_a_lock_has_its_hashes(lock: Path, counted: Callable[[int], None]) -> None:
    for entry in pinned(lock):
        hashes = re.findall(r"--hash=(\w+):(\w+)", entry)
        assert hashes, entry
        assert all((kind, len(digest)) == ("sha256", 64) for kind, digest in hashes), entry
        counted(1)


@pytest.mark.promise("same-build")
def test_two_releases_are_the_same_bytes(tmp_path: Path, counted: Callable[[int], None]) -> None:
    """In folders of other names, at other times of their files, under another umask, in another zone: wheel, archive, list, sums."""
    releases: list[dict[str, str]] = []
    for name, umask, zone in (
        ("one", 0o022, "UTC"),
        ("an other", 0o077, "Asia/Tokyo"),
        ("third", 0o000, "America/Lima"),
    ):
        project = tmp_path / name
        for part in ("src", "requirements", "README.md", "LICENSE", "pyproject.toml"):
            _copied(ROOT / part, project / part, len(releases))
        out = tmp_path / f"{name} built"
        out.mkdir()
        script = f"import sys; from pathlib import Path; from scripts.make_release import release; release(Path({str(project)!r}), Path({str(out)!r}))"
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=project,
            check=True,
            umask=umask,
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
        )
        releases.append({each.name: _hash(each) for each in out.iterdir()})
        counted(len(releases[-1]))
    assert len(releases[0]) == 4
    assert releases[0] == releases[1] == releases[2]


@pytest.mark.promise("parts-listed")
def test_a_release_lists_all_that_it_installs_with_its_hashes(tmp_path: Path, counted: Callable[[int], None]) -> None:
    files = {file.suffix or file.name: file for file in make_release.release(ROOT, tmp_path)}
    listed = json.loads(files[".json"].read_text())
    assert (listed["bomFormat"], listed["specVersion"], listed["version"]) == ("CycloneDX", "1.6", 1)
    assert listed["metadata"]["component"]["hashes"][0]["content"] == _hash(files[".whl"])
    parts = {part["purl"]: part for part in listed["components"]}
    entries = pinned(ROOT / "requirements/base.lock")
    assert len(parts) == len(entries)
    for entry in entries:
        name, _, version = entry.split()[0].partition("==")
        part = parts[f"pkg:pypi/{name.partition('[')[0]}@{version}"]
        assert (part["name"], part["version"]) == (name.partition("[")[0], version)
        assert {each["content"] for each in part["hashes"]} == set(re.findall(r"sha256:(\w+)", entry))
        counted(1)
    assert set(listed["dependencies"][0]["dependsOn"]) == {part["bom-ref"] for part in parts.values()}
    for line in files["SHA256SUMS"].read_text().splitlines():
        digest, _, name = line.partition("  ")
        assert _hash(tmp_path / name) == digest
    assert any(name.endswith("leadward/__main__.py") for name in _names(files[".whl"]))
    assert any(name.endswith("leadward/__main__.py") for name in _names(files[".gz"]))


def _names(built: Path) -> list[str]:
    if built.suffix == ".whl":
        with zipfile.ZipFile(built) as opened:
            return opened.namelist()
    with tarfile.open(built) as archive:
        return archive.getnames()


def _copied(source: Path, target: Path, number: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)
    for path in (target, *target.rglob("*")) if target.is_dir() else (target,):
        os.utime(path, (1_700_000_000 + number * 90_000,) * 2)
