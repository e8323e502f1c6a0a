"""A small survey of a shop: what the analyses say of `search/` and what it borders on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.analyses.procedures import Procedure
from leadward.analyses.whom_to_ask import Known
from leadward.documents.scouting_map import Survey, Touch
from leadward.documents.terrain import File
from leadward.ladder.findings import Given, Registry
from leadward.model.person import Person

TODAY = date(2026, 3, 10)


def at(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())


def oid(start: str) -> str:
    return start.ljust(40, "0")


FILES = (
    File("search/index/writer.py", 9000, "source"),
    File("search/index/reader.py", 4000, "source"),
    File("search/query.py", 2500, "source"),
    File("search/README.md", 300, "docs"),
    File("search/words.bin", 70000, "binary"),
    File("billing/api.py", 5000, "source"),
    File("searching.py", 100, "source"),
)
TOUCHES = (
    Touch(oid("a1"), at(2026, 2, 20), "Fix the lock of the index"),
    Touch(oid("a2"), at(2026, 1, 5), 'Revert "Index in the background"'),
    Touch(oid("a3"), at(2024, 6, 1), "Index in the background"),
)
COUPLING = (
    Coupled("billing/api.py", "search/query.py", 6, 9, 8, 0.75, True, (oid("b1"), oid("b2"))),
    Coupled("search/index/reader.py", "search/index/writer.py", 8, 9, 12, 0.889, False, (oid("b3"),)),
    Coupled("billing/api.py", "setup.py", 8, 9, 12, 0.889, False, (oid("b4"),)),
)
BOB = Known(
    2,
    "Bob Li",
    0.6,
    1,
    "search",
    12,
    at(2026, 2, 20),
    at(2026, 3, 1),
    0.5,
    True,
    False,
    (oid("a1"),),
    0,
    oid("c3"),
    at(2026, 3, 1),
)
EVE = Known(3, "Eve Ro", 0.4, 1, "search", 30, at(2023, 1, 9), at(2023, 1, 9), 0.1, False, False, (oid("e1"),))
NEAR = Known(
    4,
    "Chandra Rao",
    0.1,
    0,
    "",
    5,
    at(2025, 12, 2),
    at(2026, 3, 9),
    1.0,
    True,
    False,
    (oid("d1"),),
    0,
    oid("c9"),
    at(2026, 3, 9),
)
QUIET = Dormant(
    "search/index",
    2,
    13000,
    at(2025, 1, 9),
    425,
    2,
    "Eve Ro",
    0.8,
    0,
    0,
    20,
    7,
    (oid("e1"),),
    oid("e1"),
    at(2025, 1, 9),
    "search/query.py",
    4,
    (oid("e2"),),
    at(2025, 12, 10) - 1,
    at(2026, 3, 10),
    3,
    oid("e1"),
    at(2025, 1, 9),
    at(2025, 9, 11),
    2,
)
HOT = Hotspot(
    "search/index/writer.py",
    10,
    3,
    9000,
    4,
    0,
    at(2026, 2, 20),
    0.8,
    (oid("a1"), oid("a2")),
    (2, 3, 4),
    at(2025, 3, 10) - 1,
)
ADD = Procedure(
    name="add-index-py",
    title="Add a .py in search/index",
    anchor="search/index/*.py",
    times=5,
    people=2,
    mine=0,
    first_at=at(2023, 1, 9),
    last_at=at(2026, 2, 20),
    steps=("A search/index/*.py", "M docs/search.md", "M search/README.md"),
    shares=(1.0, 0.8, 0.4),
    commits=(oid("f1"), oid("f2"), oid("f3")),
    incomplete=(oid("f3"),),
    missing_steps=("M docs/search.md",),
    documented_in="docs/adding.md",
    exemplars=tuple(oid(f"f{n}") for n in range(1, 6)),
    persons=(2, 4),
    within=("11111", "11021", "00011"),
    beside=("", oid("9a"), ""),
)
REGISTRY = Registry(
    (
        Person(2, "Bob Li", "bob@shop.test"),
        Person(3, "Eve Ro", "eve@shop.test"),
        Person(4, "Chandra Rao", "chandra@shop.test"),
    ),
    ((), (), ("Bob Li <bob@shop.test>",), ("Eve Ro <eve@shop.test>",), ("Chandra Rao <chandra@shop.test>",)),
)
FINDINGS = Given(None, False, TODAY, registry=lambda: REGISTRY)
SURVEY = Survey(FILES, TOUCHES, COUPLING, (BOB, EVE, NEAR), (QUIET,), (HOT,), (ADD,))
