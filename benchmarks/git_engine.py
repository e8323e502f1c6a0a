"""The git engine against git itself, in one run: ratios of medians, and equal answers commit by commit.

Usage: python benchmarks/git_engine.py PATH [RUNS] [--check-only]. PATH is a repository of any size; it is only read. Every row of
the table is timed RUNS times (5 by default), interleaved, so that noise falls on all alike. What was read is then held against
`git log --raw -z`, `--raw -M -z` and `--numstat -z`. Ends with 1 where a target is missed or an answer differs.
"""

from __future__ import annotations

import compileall
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from benchmarks.facts_against_git import differences
from benchmarks.start import ROOT, seconds, surroundings

_SYNC = "import sys; from pathlib import Path; from leadward.workflows.sync import sync; sync(Path(sys.argv[1]), Path(sys.argv[2]))"
_LINES = (
    "import sys; from pathlib import Path; from leadward.workflows.lines import count_lines; "
    "count_lines(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))"
)
_EVER = -(10**12)
_LOG = ("log", "--no-color")


@dataclass
class Timed:
    """Seconds of each run, by what was run."""

    repository: str
    times: dict[str, list[float]] = field(default_factory=dict)

    def git(self, name: str, *arguments: str) -> None:
        self.run(name, ("git", "-C", self.repository, *arguments), Path())

    def run(self, name: str, command: tuple[str, ...], home: Path) -> None:
        self.times.setdefault(name, []).append(seconds(command, surroundings(home)))

    def median(self, name: str) -> float:
        return statistics.median(self.times[name])


def sync_command(repository: str, facts: Path) -> tuple[str, ...]:
    """A process of its own that brings the facts of `repository` up to date."""
    return (sys.executable, "-c", _SYNC, repository, str(facts))


def lines_command(repository: str, facts: Path, since: int) -> tuple[str, ...]:
    """The same, and the line counts since a moment."""
    return (sys.executable, "-c", _LINES, repository, str(facts), str(since))


def cold(timed: Timed, place: Path) -> None:
    """Everything from nothing, and what git needs for the same."""
    facts = place / "facts"
    shutil.rmtree(facts, ignore_errors=True)
    timed.git("log --raw", *_LOG, "--raw", "--no-renames")
    timed.run("tier 1", sync_command(timed.repository, facts), place)
    timed.git("log --raw -M", *_LOG, "--raw", "-M")
    timed.run("nothing new", sync_command(timed.repository, facts), place)
    timed.run("bare Python", (sys.executable, "-c", "pass"), place)
    timed.run("Python with DuckDB", (sys.executable, "-c", "import duckdb"), place)


def lines(timed: Timed, place: Path, year_ago: int) -> None:
    """Line counts: of the last year, then the rest, each on top of tier 1."""
    facts = place / "facts"
    timed.git("log --numstat", *_LOG, "--numstat", "--no-renames")
    timed.git("log --numstat, 12 months", *_LOG, "--numstat", "--no-renames", f"--since={year_ago}")
    timed.run("lines of 12 months", lines_command(timed.repository, facts, year_ago), place)
    shutil.rmtree(facts)
    timed.run("tier 1 and all lines", lines_command(timed.repository, facts, _EVER), place)


def hundred_commits(timed: Timed, place: Path, runs: int) -> int:
    """A clone that is a hundred commits behind, synced, brought forward, and synced again; returns how many were new."""
    clone, facts, behind = place / "clone.git", place / "facts-behind", place / "facts-new"
    git(timed.repository, "clone", "-q", "--bare", "--no-tags", timed.repository, str(clone))
    head, old, count = _behind(str(clone), 100)
    git(str(clone), "update-ref", "--no-deref", "HEAD", old)
    subprocess.run(sync_command(str(clone), behind), env=surroundings(place), check=True)
    git(str(clone), "update-ref", "--no-deref", "HEAD", head)
    for _ in range(runs):
        shutil.rmtree(facts, ignore_errors=True)
        shutil.copytree(behind, facts, symlinks=True)
        timed.run("100 new commits", sync_command(str(clone), facts), place)
    return count


def _behind(repository: str, wanted: int) -> tuple[str, str, int]:
    """(HEAD, an ancestor, how many commits lie between): at least `wanted`, as few as the first parents allow."""
    line = git(repository, "rev-list", "--first-parent", f"--max-count={wanted + 1}", "HEAD").split()
    for old in line[1:]:
        count = int(git(repository, "rev-list", "--count", f"{old}..HEAD"))
        if count >= wanted:
            return line[0], old, count
    return line[0], line[-1], int(git(repository, "rev-list", "--count", f"{line[-1]}..HEAD"))


def git(repository: str, *arguments: str) -> str:
    """What git prints. Raises CalledProcessError where it fails."""
    return subprocess.run(("git", "-C", repository, *arguments), capture_output=True, text=True, check=True).stdout


def rows(timed: Timed, new: int) -> Iterator[tuple[str, float, str, float, float]]:
    """(what, seconds, against what, ratio or milliseconds above it, target)."""
    ratio: Callable[[str, str], float] = lambda a, b: timed.median(a) / timed.median(b)  # noqa: E731
    yield "tier 1, renames too", timed.median("tier 1"), "x log --raw", ratio("tier 1", "log --raw"), 1.0
    yield "tier 1, renames too", timed.median("tier 1"), "x log --raw -M", ratio("tier 1", "log --raw -M"), 1.1
    both = timed.median("tier 1 and all lines")
    yield "tier 1 and all line counts", both, "x log --numstat", ratio("tier 1 and all lines", "log --numstat"), 0.75
    yearly = ratio("lines of 12 months", "log --numstat, 12 months")
    yield "line counts of 12 months", timed.median("lines of 12 months"), "x log --numstat of them", yearly, 0.0
    above = 1000 * (timed.median("nothing new") - timed.median("bare Python"))
    yield "sync, nothing new", timed.median("nothing new"), "ms above bare Python", above, 60
    if "100 new commits" in timed.times:
        above = 1000 * (timed.median("100 new commits") - timed.median("Python with DuckDB"))
        yield f"sync, {new} new commits", timed.median("100 new commits"), "ms above importing DuckDB", above, 150


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a target is missed or an answer differs, 2 without a repository."""
    check_only = "--check-only" in arguments
    told = [argument for argument in arguments if not argument.startswith("--")]
    if not told:
        print(__doc__)
        return 2
    repository, runs = str(Path(told[0]).resolve()), int(told[1]) if len(told) > 1 else 5
    with tempfile.TemporaryDirectory() as home:
        place, timed = Path(home), Timed(repository)
        missed = 0 if check_only else _timed(timed, place, runs)
        wrong = differences(Path(repository), place / "facts")
    for sentence in wrong:
        print(f"DIFFERS: {sentence}")
    if not wrong:
        print("Changes, renames and line counts equal git's, commit by commit.")
    return int(bool(missed or wrong))


def _timed(timed: Timed, place: Path, runs: int) -> int:
    commits, newest = (git(timed.repository, *about).strip() for about in _ABOUT)
    year_ago = int(newest) - 366 * 86_400
    compileall.compile_dir(ROOT / "src", quiet=2)  # as an installation is
    timed.git("warm", *_LOG, "--raw", "--no-renames")
    for _ in range(runs):
        cold(timed, place)
        lines(timed, place, year_ago)
    new = hundred_commits(timed, place, runs)
    missed = 0
    print(f"{Path(timed.repository).name}: {int(commits):,} commits, medians of {runs} runs")
    for what, took, against, figure, target in rows(timed, new):
        over = bool(target) and figure > target
        missed += over
        goal = f"target {target:g}{', MISSED' if over else ''}" if target else ""
        print(f"{what:<28}{took:8.2f} s {figure:9.2f} {against:<26} {goal}".rstrip())
    return missed


_ABOUT = (("rev-list", "--count", "HEAD"), ("log", "-1", "--format=%ct"))

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
