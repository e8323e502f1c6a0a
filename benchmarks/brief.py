"""The first and the second brief of a repository against git's own log, in one run on one machine.

Usage: python benchmarks/brief.py PATH [RUNS]. The target for the first brief is 1.3 times the wall time of
`git log --raw --no-renames`, plus one second, for the second 0.4 s. The repository is read once before anything is measured, so that none
pays for a cold disk.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.start import LEADWARD, seconds, surroundings


def measured(repository: str, runs: int) -> dict[str, float]:
    """Median seconds of git log, of the first brief (an empty home each time) and of the second."""
    log = ("git", "-C", repository, "log", "--raw", "--no-renames")
    brief = (*LEADWARD, "brief", "--repo", repository)
    times: dict[str, list[float]] = {"git log": [], "first brief": [], "second brief": []}
    seconds(log, surroundings(Path()))
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            environment = surroundings(Path(home))
            times["git log"].append(seconds(log, environment))
            times["first brief"].append(seconds(brief, environment))
            times["second brief"].append(seconds(brief, environment))
    return {name: statistics.median(found) for name, found in times.items()}


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a target is missed, 2 without a repository."""
    if not arguments:
        print(__doc__)
        return 2
    repository = arguments[0]
    count = subprocess.run(
        ("git", "-C", repository, "rev-list", "--count", "HEAD"), capture_output=True, text=True, check=True
    )
    found = measured(repository, int(arguments[1]) if len(arguments) > 1 else 3)
    limits = {"first brief": 1.3 * found["git log"] + 1, "second brief": 0.4}
    print(f"{int(count.stdout):,} commits")
    for name, median in found.items():
        limit = limits.get(name)
        told = f"target {limit:.2f} s{', MISSED' if median > limit else ''}" if limit else ""
        print(f"{name:<13} {median:7.2f} s   {median / found['git log']:5.2f} x git log   {told}".rstrip())
    return int(any(found[name] > limit for name, limit in limits.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
