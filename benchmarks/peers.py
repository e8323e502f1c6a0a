"""How long others need for what Leadward tells, on one repository, in one run: medians, and the ratio to Leadward's cold time.

Usage: python benchmarks/peers.py PATH VENV [RUNS] [--code-maat CLASSPATH]

VENV is an environment of your own, made for this alone: `python -m venv VENV; VENV/bin/pip install pydriller perceval truckfactor`.
None of them is a dependency of Leadward. What is compared:

- pydriller, perceval: how many commits changed each path. Both answers are held against ours.
- truckfactor: its number. Ours is to read the history and to ask who wrote each file, which is the same input.
- code-maat: revisions and authors of each path, and which paths change together. Its time is that of the log that it reads and
  of its own process; ours answers the same question by the same rule. All three answers are held against ours.

code-maat needs `java`, and CLASSPATH names its jar with everything that it needs; without that it is left out, and this says so.
Leadward's time is that of a process of its own with an empty cache, start included.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
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
_ASK = """
import json, sys
from datetime import date
from pathlib import Path
from leadward.warehouse.runner import Facts
from leadward.workflows.sync import sync
facts = Facts(*sync(Path(sys.argv[1]), Path(sys.argv[2])), date.today())
print(json.dumps(dict(facts.query(sys.argv[3]))))
"""
_CODE_MAAT = """
log=$(mktemp) && trap 'rm -f "$log"' EXIT
git -C "$1" -c core.quotePath=false log --numstat --date=short --pretty=format:--%h--%ad--%aN --no-renames >"$log"
java -Xmx4g -Xss512M -Djava.awt.headless=true -cp "$2" code_maat.cmd_line -l "$log" -c git2 -a "$3"
"""
_SAME_RULE = {
    "revisions": "SELECT path, count(*) FROM changes JOIN files USING (file_no) GROUP BY path",
    "authors": "SELECT path, count(DISTINCT writer) FROM changes JOIN files USING (file_no) GROUP BY path",
    "coupling": """
        WITH small AS (SELECT commit_no, file_no FROM changes WHERE breadth <= 30),
        revisions AS (SELECT file_no, count(*) AS number FROM small GROUP BY file_no),
        pairs AS (
            SELECT a.file_no AS one, b.file_no AS two, count(*) AS together
            FROM small a JOIN small b ON a.commit_no = b.commit_no AND a.file_no < b.file_no
            GROUP BY one, two HAVING together >= 5
        ), degrees AS (
            SELECT one, two, 200 * together / (x.number + y.number) AS degree
            FROM pairs JOIN revisions x ON x.file_no = one JOIN revisions y ON y.file_no = two
            WHERE x.number + y.number >= 10
        )
        SELECT least(p.path, q.path) || chr(9) || greatest(p.path, q.path), floor(degree)::INTEGER
        FROM degrees JOIN files p ON p.file_no = one JOIN files q ON q.file_no = two WHERE degree >= 30
    """,
}
"""code-maat's questions with its rules and defaults: commits of at most 30 paths, 5 revisions, 5 shared ones, 30 percent."""

Answer = Mapping[str, int]


def _of_json(told: str) -> Answer:
    answer: Answer = json.loads(told)
    return answer


def _of_csv(told: str, keys: int) -> Answer:
    """code-maat's table: the first `keys` columns name what the next one counts."""
    rows = list(csv.reader(told.splitlines()))[1:]
    return {"\t".join(sorted(row[:keys])): int(row[keys]) for row in rows}


@dataclass(frozen=True)
class Peer:
    """What to run, what of ours does the same, and by what factor ours should win."""

    name: str
    command: tuple[str, ...]
    ours: Callable[[Path], tuple[str, ...]]
    target: float
    read: Callable[[str], Answer] | None = None
    """Where theirs is the same answer as ours: what they print, as ours is told."""


def peers(repository: str, venv: Path) -> list[Peer]:
    """Those that are installed in `venv`."""
    python = str(venv / "bin" / "python")

    def revisions(home: Path) -> tuple[str, ...]:
        return (sys.executable, "-c", _OURS, repository, str(home / "facts"))

    def authorship(_home: Path) -> tuple[str, ...]:
        return (*LEADWARD, "code", "owners", "--repo", repository, "--json")

    known = [
        Peer("pydriller", (python, "-c", _REVISIONS["pydriller"], repository), revisions, 10, _of_json),
        Peer("perceval", (python, "-c", _REVISIONS["perceval"], repository), revisions, 5, _of_json),
        Peer("truckfactor", (str(venv / "bin" / "truckfactor"), repository), authorship, 5),
    ]
    return [peer for peer in known if Path(peer.command[0]).exists()]


def code_maat(repository: str, class_path: str) -> list[Peer]:
    """Its three questions. Ours are asked of the facts by the same rules, which `leadward code coupling` does not use."""

    def ours(analysis: str, home: Path) -> tuple[str, ...]:
        return (sys.executable, "-c", _ASK, repository, str(home / "facts"), _SAME_RULE[analysis])

    def asked(analysis: str) -> Peer:
        command = ("sh", "-ec", _CODE_MAAT, "sh", repository, class_path, analysis)
        keys = 2 if analysis == "coupling" else 1
        return Peer(f"code-maat {analysis}", command, partial(ours, analysis), 5, partial(_of_csv, keys=keys))

    return [asked(analysis) for analysis in _SAME_RULE]


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
    print(f"{peer.name:<20}{statistics.median(theirs):8.2f} s   ours {statistics.median(ours):6.2f} s", end="   ")
    print(f"{ratio:6.1f} x   target {peer.target:g}{told}", flush=True)
    return ratio >= peer.target


def same_answer(peer: Peer, read: Callable[[str], Answer]) -> str:
    """How many rows of our answer are in theirs with the same number, and how many of theirs ours has not."""
    with tempfile.TemporaryDirectory() as home:
        environment = surroundings(Path(home))
        told, theirs_told = (
            subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8").stdout
            for command in (peer.ours(Path(home)), peer.command)
        )
    ours, theirs = _of_json(told), read(theirs_told)
    same = sum(theirs.get(key) == count for key, count in ours.items())
    return f"{peer.name}: {same:,} of {len(ours):,} rows are the same in both, {len(theirs.keys() - ours.keys()):,} are only theirs"


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="a repository, only read")
    parser.add_argument("venv", type=Path, help="the environment of the others")
    parser.add_argument("runs", type=int, nargs="?", default=5, help="runs of each (5)")
    parser.add_argument("--code-maat", metavar="CLASSPATH", help="its jar and those that it needs")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """Prints a line for each peer; 1 where a target is missed, 2 without repository and environment."""
    arguments = _arguments(given)
    with tempfile.TemporaryDirectory() as place:  # some of them want a work tree
        repository = str(Path(place) / "clone")
        subprocess.run(("git", "clone", "-q", "--no-hardlinks", arguments.path, repository), check=True)
        found = peers(repository, arguments.venv.absolute())
        if arguments.code_maat:
            found += code_maat(repository, arguments.code_maat)
        else:
            print("code-maat is left out: --code-maat CLASSPATH names its jar, and java must be on PATH")
        reached = [compare(peer, arguments.runs) for peer in found]
        for peer in found:
            if peer.read:
                print(same_answer(peer, peer.read))
    return int(not all(reached))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
