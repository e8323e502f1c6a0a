"""What pages cost on a journal of ten years and a real repository: time in the server, as a ratio to an empty page.

Usage: python benchmarks/pages.py REPOSITORY [--home HOME] [--asks N] [--me NAME]

HOME is one that `benchmarks/decade.py --make` wrote (made where it is not given). Every page is asked N times in rounds, so
that a busy minute hits all of them alike; then once more after a note was written, when nothing that was remembered holds.
The empty page is the one at an address that is none: the same frame, nothing in it. Prints a table and the weight of each page.
Where Chromium is, the last column is its first contentful paint (median of three visits).
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.decade import make
from benchmarks.ten_years import ENTRIES
from tests.browser import chromium
from tests.web.served import Served, serve

EMPTY = "/nowhere"
PAGES = (
    "/", "/standing", "/practices", "/practices/unblocking", "/plan", "/people", "/meetings", "/strategy", "/code", "/code/hotspots", "/code/coupling", "/scouting",
    "/notes", "/notes/entry", "/notes/entry?page=200", "/notes/one-on-one", "/search?q=rounding", "/review", "/sources", "/privacy",
    "/pictures/timeline", "/pictures/flow", "/help",
)  # fmt: skip
TARGET_MS, WEIGHT, PAINT_MS = 150, 300_000, 1000


def timed(served: Served, path: str) -> tuple[float, int]:
    """Milliseconds until the whole page is here, and its bytes without pictures."""
    begun = time.perf_counter()
    answer = served.get(path)
    took = (time.perf_counter() - begun) * 1000
    return took, len(re.sub(r"<svg.*?</svg>", "", answer.body, flags=re.DOTALL).encode())


def measured(served: Served, asks: int) -> dict[str, tuple[list[float], float, int]]:
    """Path -> its times, the time after a change, its weight."""
    for path in PAGES:
        served.get(path)
    times: dict[str, list[float]] = {path: [] for path in (EMPTY, *PAGES)}
    weights: dict[str, int] = {}
    for _ in range(asks):
        for path, taken in times.items():
            took, weights[path] = timed(served, path)
            taken.append(took)
    changed = {}
    for path in times:
        served.ask("POST", "/log", {"text": "measured"})
        changed[path] = timed(served, path)[0]
    return {path: (taken, changed[path], weights[path]) for path, taken in times.items()}


_PAINT = "performance.getEntriesByType('paint').find(each => each.name === 'first-contentful-paint')?.startTime ?? -1"


def painted(served: Served, scratch: Path) -> dict[str, float]:
    """Path -> milliseconds until Chromium paints something of it; empty where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    program = chromium.found()
    if not program:
        return {}
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright, program, scratch)
        with chromium.visit(browser, served) as visit:
            return {path: statistics.median(_paint(visit, path) for _ in range(3)) for path in PAGES}


def _paint(visit: chromium.Visit, path: str) -> float:
    page = visit.at(path)
    page.wait_for_timeout(150)  # the entry is written once the frame is on the screen
    return float(page.evaluate(_PAINT))


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


def report(found: dict[str, tuple[list[float], float, int]], paints: dict[str, float]) -> int:
    """Print the table; 1 where a page misses its goal."""
    empty = statistics.median(found[EMPTY][0])
    print(f"{'page':26} {'median':>8} {'p95':>8} {'x empty':>8} {'changed':>8} {'weight':>8} {'paint':>8}")
    missed = 0
    for path, (times, changed, weight) in found.items():
        median = statistics.median(times)
        paint = paints.get(path, -1.0)
        missed += p95(times) > TARGET_MS or weight > WEIGHT or paint > PAINT_MS
        print(
            f"{path:26} {median:7.1f}  {p95(times):7.1f}  {median / empty:7.1f}  {changed:7.1f}  {weight:>8,} {paint:8.0f}"
        )
    print(
        f"goal: {TARGET_MS} ms at the 95th percentile, {WEIGHT:,} bytes, painted within {PAINT_MS} ms; {missed or 'none'} missed"
    )
    return min(missed, 1)


def main(arguments: Sequence[str]) -> int:
    """Serve, ask, tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("repository", type=Path)
    asked.add_argument("--home", type=Path)
    asked.add_argument("--asks", type=int, default=20)
    asked.add_argument("--me", default="")
    told = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        home = told.home or Path(scratch) / "home"
        if not told.home:
            make(home, ENTRIES, datetime.now().astimezone().date())
        options = ("--repo", str(told.repository), *(("--me", told.me) if told.me else ()))
        served = serve(home, Path(scratch), *options)
        try:
            served.enter()
            served.wait_until_read(1800)
            return report(measured(served, told.asks), painted(served, Path(scratch) / "chromium"))
        finally:
            served.stop()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
