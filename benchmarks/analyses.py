"""Every analysis against one aggregate over the same changes, all of them against the clock, and the memory they take.

Usage: python benchmarks/analyses.py REPOSITORY [FACTS]

FACTS keeps what was read of REPOSITORY for the next run; without it that goes to a folder that is deleted. Five rounds, each in
tables made anew, with the aggregate before each analysis; what only some analyses read is made within the first that asks for it.
Then all are asked at once in tables made anew, two at a time, as a brief asks them: that is the time together.
Exits 1 where an analysis takes more than ten aggregates (asked of a million changes or more: below, an aggregate
takes milliseconds and measures nothing), all together more than five seconds, or the process 1.5 GB.
`small_fixes` asks what files say, which is no fact of the history, and is left out.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from leadward.analyses.listed import ANALYSES  # noqa: E402
from leadward.model.analysis import Scope  # noqa: E402
from leadward.warehouse.asking import Asked, Rows, ask_all  # noqa: E402
from leadward.warehouse.session import Session  # noqa: E402
from leadward.warehouse.store import Manifest, Store  # noqa: E402
from leadward.workflows.sync import sync  # noqa: E402

ROUNDS = 5
_EVER = 1 << 40
MOST_AGGREGATES, MOST_SECONDS, MOST_MEMORY = 10, 5.0, 1500
ENOUGH_CHANGES = 1_000_000
_AGGREGATE = 'SELECT file_no, count(*), count(DISTINCT writer), max("at") FROM changes GROUP BY file_no'
_NEWEST = 'SELECT coalesce(max(coalesce(landed_at, "at")), 0) FROM commits'
_BUSIEST = "SELECT writer FROM commits WHERE NOT bot GROUP BY writer ORDER BY count(*) DESC, writer LIMIT 1"


def seconds(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def ask(session: Session, asked: Asked) -> None:
    session.prepare(asked.analysis.reads)
    asked.of(session)


@dataclass
class Took:
    """Seconds of every round."""

    tables: list[float] = field(default_factory=list)
    aggregate: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    """All of them, one by one."""
    together: list[float] = field(default_factory=list)
    """All of them, two at a time."""
    each: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    changes: int = 0


def one_by_one(took: Took, session: Session, questions: Mapping[str, Asked]) -> None:
    took.changes = session.query("SELECT count(*) FROM changes")[0][0]
    for name, asked in questions.items():
        took.aggregate.append(seconds(partial(session.query, _AGGREGATE)))
        took.each[name].append(seconds(partial(ask, session, asked)))
    took.alone.append(sum(times[-1] for times in took.each.values()))


def one_round(took: Took, store: Store, manifest: Manifest, scope: Scope) -> None:
    questions = {each.name: Asked(each, scope, each.options) for each in ANALYSES if "contents" not in each.reads}
    with tables(took, store, manifest, scope) as session:
        one_by_one(took, session, questions)
    with tables(took, store, manifest, scope) as session:
        answers: dict[str, Rows] = {}
        took.together.append(seconds(partial(ask_all, session, questions, answers.__setitem__)))


@contextmanager
def tables(took: Took, store: Store, manifest: Manifest, scope: Scope) -> Iterator[Session]:
    """Made anew."""
    began = time.perf_counter()
    session = Session(store, manifest, scope.as_of)
    took.tables.append(time.perf_counter() - began)
    yield session
    session.close()


def scope_of(store: Store, manifest: Manifest) -> Scope:
    """The moment of the newest commit, and whoever has most commits."""
    session = Session(store, manifest, _EVER)
    busiest = session.query(_BUSIEST)
    found = Scope(session.query(_NEWEST)[0][0], busiest[0][0] if busiest else -1)
    session.close()
    return found


def report(repository: Path, facts: Path) -> bool:
    """Prints the table; returns whether a target was missed."""
    store, manifest = sync(repository, facts)
    took, scope = Took(), scope_of(store, manifest)
    for _ in range(ROUNDS):
        one_round(took, store, manifest, scope)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    aggregate, together = median(took.aggregate), took.together
    print(
        f"{took.changes:,} changes; making the tables {median(took.tables):.2f} s; one aggregate {aggregate * 1000:.0f} ms"
    )
    slowest_first = sorted(took.each.items(), key=lambda item: -median(item[1]))
    over = [name for name, times in slowest_first if told(name, times, aggregate)]
    slow, large = median(together) > MOST_SECONDS, memory > MOST_MEMORY
    said = ", MISSED" if slow else ""
    print(f"one by one {median(took.alone):.2f} s, {min(took.alone):.2f} to {max(took.alone):.2f}")
    print(
        f"together {median(together):.2f} s, {min(together):.2f} to {max(together):.2f} (target {MOST_SECONDS:.0f} s{said})"
    )
    print(f"peak memory {memory:,} MiB (target {MOST_MEMORY:,}{', MISSED' if large else ''})")
    return slow or large or bool(over and took.changes >= ENOUGH_CHANGES)


def told(name: str, took: list[float], aggregate: float) -> bool:
    """Prints one analysis; returns whether it took too many aggregates."""
    times = median(took) / aggregate
    print(f"  {name:<16}{median(took):7.3f} s {times:6.1f} x the aggregate")
    return times > MOST_AGGREGATES


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 2
    gc.set_threshold(200_000)  # as the program sets it
    with tempfile.TemporaryDirectory() as place:
        return int(report(Path(arguments[0]), Path(arguments[1] if len(arguments) > 1 else place)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
