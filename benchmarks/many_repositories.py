"""A warm brief over many repositories in which nothing is new, against the least that git takes to look at each.

Usage: python benchmarks/many_repositories.py [REPOSITORIES [COMMITS]]

Makes that many repositories (100 of 200 commits each), adds the folder above them as sources, and prints the medians of five
runs each, all in turn, of processor time and of wall time: `leadward brief`, `git rev-parse HEAD` in every repository, and Python that
does nothing.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.repositories import Made, make

ROUNDS = 5
PEOPLE = ("Alice Aalto", "Bob Berg", "Chandra Chen")


def main(repositories: int = 100, commits: int = 200) -> None:
    with tempfile.TemporaryDirectory() as folder:
        top, home = Path(folder) / "code", Path(folder) / "home"
        places = [_made(top / f"repository{number:03}", number, commits) for number in range(repositories)]
        environment = {**os.environ, "LEADWARD_HOME": str(home), "GIT_AUTHOR_EMAIL": "alice@example.org"}
        brief = [sys.executable, "-m", "leadward", "brief"]
        for command in ([*brief[:-1], "source", "add", str(top)], brief, brief):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
        _report(brief, places, environment)


def _report(brief: list[str], places: list[Path], environment: dict[str, str]) -> None:
    contenders: dict[str, Callable[[], None]] = {
        "leadward brief": lambda: _run(brief, environment),
        "git rev-parse HEAD in each": lambda: _each(places, environment),
        "python -c pass": lambda: _run([sys.executable, "-c", "pass"], environment),
    }
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, act in contenders.items():
            figures[name].append(_measured(act))
    for name, each in figures.items():
        cpu, wall = (statistics.median(column) for column in zip(*each, strict=True))
        print(f"{name:28} {cpu:7.2f} s of processor   {wall:7.2f} s")
    ours, theirs = (statistics.median(cpu for cpu, _ in figures[name]) for name in list(figures)[:2])
    print(f"{ours / theirs:.2f} x git, {1000 * ours / len(places):.1f} ms a repository")


def _made(place: Path, number: int, commits: int) -> Path:
    """A history that ends today; in every tenth repository nothing is Alice's."""
    first = datetime.now(tz=UTC).date() - timedelta(days=2 * commits)
    made = [
        Made(
            PEOPLE[0] if each % 3 == 0 and number % 10 else PEOPLE[1 + each % 2],
            first + timedelta(days=2 * each),
            {f"src{each % 5}/f{each % 17}.py": f"{number} {each}\n" * 5},
            f"{'Fix' if each % 4 == 0 else 'Change'} {each} in {number}",
        )
        for each in range(commits)
    ]
    return make(place, made)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def _each(places: list[Path], environment: dict[str, str]) -> None:
    for place in places:
        _run(["git", "-C", str(place), "rev-parse", "HEAD"], environment)


def _measured(act: Callable[[], None]) -> tuple[float, float]:
    """(processor seconds of the processes, wall seconds)."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    act()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
