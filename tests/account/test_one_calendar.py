"""Days, weeks and months begin where the reader is: nothing but `model/days.py` makes one of seconds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import leadward
from leadward.analyses.undertakings import ANALYSIS
from leadward.model import days
from leadward.model.gap import Gap, GapKind, to_json
from tests.analyses.history import C, at, history

SOURCES = Path(leadward.__file__).parent
IN_SQL = re.compile(
    r"\b(make_timestamp|to_timestamp|epoch_ms|strftime|date_trunc|date_part|extract\s*\()", re.IGNORECASE
)
CUT_IN_SQL = re.compile(r'(?:\w|"|\))\s*(?://|%)\s*\(?(?:86_?400|604_?800|31_?536_?000|greatest\(\$\w*days)')
IN_PYTHON = {"fromtimestamp", "utcfromtimestamp", "gmtime", "localtime"}
A_DAY = re.compile(r"\b_?DAY\b|\b86_?400\b|\b604_?800\b")
ALLOWED = {
    "model/days.py": "the one place",
    "workflows/calendar.py": "a floating day of a calendar is that day wherever one is; `_local` asks for the reader's zone",
    "workflows/show.py": "the moment as the commit states it, in the commit's own zone",
    "inbox/moment.py": "the offset that a note is kept with, when it is written",
    "journal/file.py": "part of a file's name",
    "journal/recovery.py": "a moment with its zone, of a file",
    "workflows/backups.py": "moments with their zone, of files",
    "analyses/undertakings.py": "stretches as long as a rest; none of them is a day, a week or a month to anybody",
    "analyses/procedures.py": "stretches of fourteen days; none of them is a week to anybody",
    "analyses/flow.py": "stretches of 24 hours, to see whether one of them brought a third of a month; none is a day to anybody",
    "analyses/shared_code.py": "stretches of seven days apart from each other; none of them is a week to anybody",
    "analyses/dormant.py": "how many days passed until the end of the day spoken of",
}


def cuts(name: str, text: str) -> Iterator[str]:
    """`file:line what` of every place where seconds become a day, a week or a month."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in IN_PYTHON:
            yield f"{name}:{node.lineno} {node.attr}"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv | ast.Mod):
            if A_DAY.search(ast.unparse(node.right)):
                yield f"{name}:{node.lineno} {ast.unparse(node)}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "SELECT" in node.value:
            for match in [*IN_SQL.finditer(node.value), *CUT_IN_SQL.finditer(node.value)]:
                yield f"{name}:{node.lineno} {match[0]}"


def all_cuts() -> list[str]:
    paths = sorted(SOURCES.rglob("*.py"))
    return [cut for path in paths for cut in cuts(path.relative_to(SOURCES).as_posix(), path.read_text("utf-8"))]


def test_only_the_calendar_makes_days_of_seconds() -> None:
    assert [cut for cut in all_cuts() if cut.partition(":")[0] not in ALLOWED] == []


def test_every_exception_is_still_needed() -> None:
    assert set(ALLOWED) == {cut.partition(":")[0] for cut in all_cuts()}


@pytest.mark.parametrize(
    "text",
    [
        "date.fromtimestamp(at)", "datetime.utcfromtimestamp(at)", "time.gmtime(at)", "at // 86_400", "at % 86400",
        "at // DAY", "at // (7 * DAY)", '"SELECT at // 86400"', "'SELECT \"at\" // 604800'",
        "\"SELECT strftime(make_timestamp(at), '%Y-%m')\"", "\"SELECT date_trunc('month', to_timestamp(at))\"",
    ],
)  # fmt: skip
def test_the_test_finds_each_way(text: str) -> None:
    assert list(cuts("x.py", text))


@pytest.fixture
def lived_in() -> Iterator[None]:
    yield
    days.live_in(None)


@pytest.mark.usefixtures("lived_in")
@pytest.mark.parametrize(
    ("zone", "first", "per_month"),
    [("UTC", 4, (1, 4, 3)), ("America/Los_Angeles", 4, (2, 4, 2)), ("Pacific/Kiritimati", 5, (5, 3))],
)
def test_months_of_an_undertaking_begin_where_the_reader_is(zone: str, first: int, per_month: tuple[int, ...]) -> None:
    """One commit in the last, one in the first hours of a month of UTC: each is of the month of the reader's wall."""
    days.live_in(ZoneInfo("UTC"))
    moments = [days.start(date(*day)) + hour * 3600 for day, hour in (
        ((2025, 4, 30), 20), ((2025, 5, 1), 3), ((2025, 5, 8), 12), ((2025, 5, 15), 12), ((2025, 5, 22), 12),
        ((2025, 6, 1), 3), ((2025, 6, 5), 12), ((2025, 6, 12), 12),
    )]  # fmt: skip
    old = [C("Dora", 0, "\n".join(["A src/core.py", *(f"A src/m{n}.py" for n in range(20))]))]
    work = [C("Alice", (moment - at(0)) / 86_400, "M src/core.py", "feat(billing): step") for moment in moments]
    days.live_in(ZoneInfo(zone))
    (row,) = history([*old, *work], (moments[-1] - at(0)) / 86_400 + 5).rows(ANALYSIS)
    assert row.per_month == per_month
    assert row.months == len(per_month)
    assert days.of(row.first_at).month == first


@pytest.mark.usefixtures("lived_in")
@pytest.mark.parametrize(("zone", "weeks"), [("UTC", 2), ("America/Los_Angeles", 1), ("Asia/Kolkata", 2)])
def test_weeks_begin_on_the_reader_s_monday(zone: str, weeks: int) -> None:
    days.live_in(ZoneInfo(zone))
    sunday = 1_748_822_400  # 2 Jun 2025, 00:00 UTC: Sunday afternoon in Los Angeles
    assert len(days.weeks(sunday - 2 * 86_400, sunday)) == weeks
    assert days.weeks(sunday, sunday)[0][1] <= sunday


@pytest.mark.usefixtures("lived_in")
@pytest.mark.parametrize("first", [-(1 << 40), 0, 1])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_calendars_of_wild_dates_have_ends(first: int, zone: str) -> None:
    days.live_in(ZoneInfo(zone))
    assert len(days.months(first, 1_748_822_400)) <= 12 * 56 + 1
    assert len(days.weeks(first, 1_748_822_400)) <= 53 * 56 + 1


@pytest.mark.usefixtures("lived_in")
def test_the_days_of_a_gap_are_the_reader_s() -> None:
    days.live_in(ZoneInfo("America/Los_Angeles"))
    told = to_json(Gap(GapKind.OLD, "the newest commit is old", first=1_748_822_400))
    assert told["when"]["first"] == "2025-06-01"
