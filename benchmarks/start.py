"""How long a start takes, as ratios to bare Python: medians of several runs.

Usage: python benchmarks/start.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEADWARD = (sys.executable, "-m", "leadward")
TARGETS_MS = {"leadward --help": 150, "leadward log": 100, "second brief": 1500}


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Wall time of one run. Raises CalledProcessError where the command fails."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return time.perf_counter() - began


def surroundings(home: Path) -> dict[str, str]:
    """The environment of the runs: a home of their own, the sources of this folder, compiled modules kept as usual."""
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**usual, "LEADWARD_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def measured(runs: int) -> dict[str, float]:
    """Median seconds by what was run. The runs are interleaved, so that noise falls on all alike."""
    commands = {
        "bare Python": (sys.executable, "-c", "pass"),
        "leadward --help": (*LEADWARD, "--help"),
        "leadward log": (*LEADWARD, "log", "helped with a benchmark"),
        "second brief": (*LEADWARD, "brief", "--repo", str(ROOT)),
    }
    with tempfile.TemporaryDirectory() as home:
        environment = surroundings(Path(home))
        for command in commands.values():  # the first run compiles, reads the history and fills the cache
            seconds(command, environment)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command, environment))
    return {name: statistics.median(found) for name, found in times.items()}


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a target is missed."""
    found = measured(int(arguments[0]) if arguments else 11)
    bare = found["bare Python"]
    missed = 0
    for name, median in found.items():
        target = TARGETS_MS.get(name)
        over = target is not None and median * 1000 > target
        missed |= over
        told = f"target {target} ms{', MISSED' if over else ''}" if target else ""
        print(f"{name:<18} {median * 1000:7.0f} ms   {median / bare:5.1f} x bare Python   {told}".rstrip())
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
