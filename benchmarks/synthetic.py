"""A made-up history of any size through `git fast-import`, and what reading it costs: memory, time, linearity, analyses.

Usage: python benchmarks/synthetic.py [COMMITS ...]   (130000 by default; `130000 650000 1300000` shows linearity)

The history is always the same: nearly four changes a commit, 400 people, ten years, folders two deep, work that gathers in few
files as real work does. For each size it prints the seconds of a cold sync, of `git log --raw`, the peak
memory of Leadward's process and of git's, and how long each analysis takes against one aggregate over the same changes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

_START = 1_400_000_000
_SPAN = 10 * 365 * 86_400
_PEOPLE = 400
_MEASURED = """
import json, resource, sys, time
from pathlib import Path
from leadward.workflows.sync import sync
began = time.perf_counter()
sync(Path(sys.argv[1]), Path(sys.argv[2]))
took = time.perf_counter() - began
own, git = (resource.getrusage(which).ru_maxrss // 1024 for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"seconds": took, "memory": own, "git memory": git}))
"""


def history(commits: int) -> Iterator[bytes]:
    """A `git fast-import` stream of so many commits, and nearly four times as many changes."""
    files = max(200, commits // 20)
    yield b"feature done\n"
    state = 12345
    for number in range(commits):
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        who, at = (state >> 40) % _PEOPLE, _START + number * _SPAN // commits
        person = b"Person %d <person%d@example.org> %d +0000\n" % (who, who, at)
        subject = b"Fix %d" % number if number % 7 == 0 else b"Change %d" % number
        yield b"commit refs/heads/main\nauthor %bcommitter %bdata %d\n%b\n" % (person, person, len(subject), subject)
        for _ in range(1 + (state >> 33) % 6 + (20 if number % 60 == 0 else 0)):
            state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
            part = ((state >> 32) % 65_536) / 65_536
            file = int(part**3 * files)  # most work falls on few files
            text = b"%d\n" % (state >> 44)
            path = b"part%d/folder%d/file%d.py" % (file % 40, file % 400, file)
            yield b"M 100644 inline %b\ndata %d\n%b\n" % (path, len(text), text)
    yield b"done\n"


def make(place: Path, commits: int) -> None:
    """A bare repository with that history."""
    subprocess.run(("git", "init", "-q", "--bare", "-b", "main", str(place)), check=True)
    command = ("git", "-C", str(place), "-c", "core.bigFileThreshold=1m", "fast-import", "--quiet", "--depth=5")
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        assert child.stdin
        for piece in history(commits):
            child.stdin.write(piece)
    if child.returncode:
        raise RuntimeError("git fast-import failed")


def measured_sync(repository: Path, facts: Path) -> dict[str, float]:
    """Seconds, and peak memory in MiB, of a cold sync in a process of its own."""
    command = (sys.executable, "-c", _MEASURED, str(repository), str(facts))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    told = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    found: dict[str, float] = json.loads(told)
    return found


def analyses(repository: Path, facts: Path) -> Iterator[tuple[str, float]]:
    """(name, seconds) of preparing the tables, of one aggregate over all changes, then of each analysis."""
    from leadward.analyses.listed import ANALYSES
    from leadward.warehouse.runner import moment
    from leadward.warehouse.session import Session
    from leadward.workflows.sync import sync

    store, manifest = sync(repository, facts)
    as_of = moment(date(2024, 6, 1))
    began = time.perf_counter()
    session = Session(store, manifest, as_of)
    yield "tables", time.perf_counter() - began
    aggregate = 'SELECT file_no, count(*), count(DISTINCT writer), max("at") FROM changes GROUP BY file_no'
    session.query(aggregate)
    began = time.perf_counter()
    session.query(aggregate)
    yield "aggregate", time.perf_counter() - began
    from leadward.model.analysis import Scope

    for analysis in ANALYSES:
        if "contents" in analysis.reads:  # asks what files say, which is no fact of the history
            continue
        began = time.perf_counter()
        session.prepare(analysis.reads)
        if analysis.compute:
            list(analysis.compute(session, Scope(as_of, 1), dict(analysis.options)))
        else:
            session.query(analysis.sql, **analysis.parameters(Scope(as_of, 1), analysis.options))
        yield analysis.name, time.perf_counter() - began


def report(commits: int, place: Path) -> float:
    """Prints what one size costs; returns seconds per change."""
    from leadward.warehouse.segments import read
    from leadward.workflows.sync import sync

    repository, facts = place / f"history-{commits}", place / f"facts-{commits}"
    make(repository, commits)
    began = time.perf_counter()
    log = ("git", "-C", str(repository), "log", "--raw", "--no-renames")
    subprocess.run(log, stdout=subprocess.DEVNULL, check=True)
    git = time.perf_counter() - began
    cost = measured_sync(repository, facts)
    store, manifest = sync(repository, facts)
    changes: int = read(store, manifest.segments["changes"], ["commit_no"]).num_rows
    print(
        f"{commits:,} commits, {changes:,} changes: sync {cost['seconds']:.1f} s, {cost['seconds'] / git:.2f} x git log --raw,",
        end=" ",
    )
    print(
        f"peak {cost['memory']:,.0f} MiB of our own, {cost['git memory']:,.0f} MiB of git's largest process", flush=True
    )
    told = dict(analyses(repository, facts))
    aggregate = told.pop("aggregate")
    together = sum(told.values()) - told["tables"]
    print(f"  aggregate {aggregate:.3f} s; analyses together {together:.2f} s (target 5 s for 5 M changes)")
    for name, took in told.items():
        over = ", MISSED" if name != "tables" and took > 10 * aggregate else ""
        print(f"  {name:<18}{took:7.3f} s {took / aggregate:6.1f} x the aggregate{over}", flush=True)
    return cost["seconds"] / changes


def main(arguments: list[str]) -> int:
    """Prints each size, then how the cost of a change grows from the smallest to the largest."""
    sizes = [int(argument) for argument in arguments] or [130_000]
    with tempfile.TemporaryDirectory() as place:
        costs = [report(size, Path(place)) for size in sizes]
    if len(costs) > 1:
        print(f"cost of one change, largest against smallest history: {costs[-1] / costs[0]:.2f} (1 is linear)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
