"""How long others need for what Leadward tells, on one repository, in one run: medians, and the ratio to Leadward's cold time.

Usage: python benchmarks/peers.py PATH VENV [RUNS]

VENV is an environment of your own, made for this alone: `python -m venv VENV; VENV/bin/pip install pydriller perceval truckfactor
git-fame`. None of them is a dependency of Leadward. What is compared:

- pydriller, perceval: how many commits changed each path. Both answers are held against ours.
- truckfactor: its number. Ours is to read the history and to ask who wrote each file, which is the same input.
- git-fame: surviving lines by author (blame). Ours counts the lines of every change of every commit instead, which is more.

code-maat is written in Clojure and needs a Java machine; where `code-maat` is not on PATH it is left out, and this says so. Leadward's
time is that of a process of its own with an empty cache, start included.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.git_engine import lines_command
from benchmarks.start import LEADWARD, seconds, surroundings

_REVISIONS = {
    "pydriller": """
import collections, json, sys
from pydriller import Repository
count = collections.Counter()
for commit in Repository(sys.argv[1]).traverse_commits():
    if not commit.merge:
        count.update({path for file in commit.modified_files for path in (file.old_path, file.new_path) if path})
print(json.dumps(count))
""",
    "perceval": """
import collections, json, sys, tempfile
from perceval.backends.core.git import Git
count = collections.Counter()
with tempfile.TemporaryDirectory() as place:
    for item in Git(sys.argv[1], place + "/mirror").fetch():
        if len(item["data"]["parents"]) < 2:
            count.update({name for file in item["data"]["files"] for name in (file["file"], file.get("newfile")) if name})
print(json.dumps(count))
""",
}
_OURS = """
import collections, json, sys
from pathlib import Path
from leadward.warehouse.segments import read
from leadward.workflows.sync import sync
store, manifest = sync(Path(sys.argv[1]), Path(sys.argv[2]))
numbers = read(store, manifest.segments["changes"], ["path_no"])["path_no"].value_counts().to_pylist()
paths = read(store, manifest.segments["paths"])["path"].to_pylist()
print(json.dumps({paths[row["values"]].decode(errors="replace"): row["counts"] for row in numbers}))
"""


@dataclass(frozen=True)
class Peer:
    """What to run, what of ours does the same, and by what factor ours should win."""

    name: str
    command: tuple[str, ...]
    ours: Callable[[Path], tuple[str, ...]]
    target: float


def peers(repository: str, venv: Path) -> list[Peer]:
    """Those that are installed in `venv`."""
    python = str(venv / "bin" / "python")

    def revisions(home: Path) -> tuple[str, ...]:
        return (sys.executable, "-c", _OURS, repository, str(home / "facts"))

    def authorship(_home: Path) -> tuple[str, ...]:
        return (*LEADWARD, "code", "owners", "--repo", repository, "--json")

    def lines(home: Path) -> tuple[str, ...]:
        return lines_command(repository, home / "facts", -(10**12))

    known = [
        Peer("pydriller", (python, "-c", _REVISIONS["pydriller"], repository), revisions, 10),
        Peer("perceval", (python, "-c", _REVISIONS["perceval"], repository), revisions, 5),
        Peer("truckfactor", (str(venv / "bin" / "truckfactor"), repository), authorship, 5),
        Peer("git-fame", (str(venv / "bin" / "git-fame"), "--silent-progress", repository), lines, 5),
    ]
    return [peer for peer in known if Path(peer.command[0]).exists()]


def compare(peer: Peer, runs: int) -> bool:
    """Prints a line; whether the target is reached."""
    theirs, ours = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            environment = surroundings(Path(home))
            ours.append(seconds(peer.ours(Path(home)), environment))
            theirs.append(seconds(peer.command, environment))
    ratio = statistics.median(theirs) / statistics.median(ours)
    told = "" if ratio >= peer.target else ", MISSED"
    print(f"{peer.name:<12}{statistics.median(theirs):8.2f} s   ours {statistics.median(ours):6.2f} s", end="   ")
    print(f"{ratio:6.1f} x   target {peer.target:g}{told}", flush=True)
    return ratio >= peer.target


def same_answer(peer: Peer) -> str:
    """How many paths have the same number of revisions in both answers."""
    with tempfile.TemporaryDirectory() as home:
        environment = surroundings(Path(home))
        ours, theirs = (
            json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
            for command in (peer.ours(Path(home)), peer.command)
        )
    same = sum(theirs.get(path) == count for path, count in ours.items())
    return f"{peer.name}: {same:,} of {len(ours):,} paths have the same number of revisions in both"


def main(arguments: list[str]) -> int:
    """Prints a line for each peer; 1 where a target is missed, 2 without repository and environment."""
    if len(arguments) < 2:
        print(__doc__)
        return 2
    venv, runs = Path(arguments[1]).absolute(), int(arguments[2]) if len(arguments) > 2 else 5
    with tempfile.TemporaryDirectory() as place:  # some of them want a work tree
        repository = str(Path(place) / "clone")
        subprocess.run(("git", "clone", "-q", "--no-hardlinks", arguments[0], repository), check=True)
        found = peers(repository, venv)
        reached = [compare(peer, runs) for peer in found]
        for peer in found:
            if peer.name in _REVISIONS:
                print(same_answer(peer))
    if not shutil.which("code-maat"):
        print("code-maat is not here: it needs a Java machine; left out")
    return int(not all(reached))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
