"""A commit whose date nobody can believe may be newer than all others: where one landed later, no analysis names a last."""

from __future__ import annotations

import pytest

from leadward.analyses import authorship, dormant, hotspots, whom_to_ask
from tests.analyses.history import C, History, at, history

_FILES = "A src/a.py\nA src/b.py\nA src/c.py"


def undated(number: int) -> History:
    """Alice wrote two commits of a folder, Bob elsewhere until today; the one of that number is without a date."""
    facts = history([C("Alice", 0, _FILES), C("Alice", 5, "M src/a.py"), C("Bob", 400, "A docs/a.md")], today=400)
    for table in ("commits", "changes"):
        facts.db.execute(f'UPDATE {table} SET "at" = NULL WHERE commit_no = {number}')
    return facts


@pytest.mark.parametrize(("number", "newest"), [(2, "c1"), (0, "c1"), (1, "")])
def test_a_dormant_folder_has_no_newest_commit_where_one_without_a_date_landed_later(number: int, newest: str) -> None:
    """c0 landed before c1 was written; c2 touched another place."""
    rows = {row.directory: row for row in undated(number).rows(dormant.ANALYSIS)}
    assert rows["src"].newest_commit == newest


@pytest.mark.parametrize(("number", "unknown"), [(2, False), (0, False), (1, True)])
def test_a_hotspot_says_whether_its_newest_is_known(number: int, unknown: bool) -> None:
    rows = {row.path: row for row in undated(number).rows(hotspots.ANALYSIS)}
    assert rows["src/a.py"].undated is unknown


@pytest.mark.parametrize(("number", "last"), [(2, at(5)), (0, at(5)), (1, 0)])
def test_an_author_has_no_last_day_on_a_file(number: int, last: int) -> None:
    rows = {row.path: row for row in undated(number).rows(authorship.ANALYSIS)}
    assert rows["src/a.py"].last_at == last


@pytest.mark.parametrize(("number", "newest"), [(2, "c1"), (0, "c1"), (1, "")])
def test_whom_to_ask_has_no_newest_anywhere(number: int, newest: str) -> None:
    rows = {row.name: row for row in undated(number).rows(whom_to_ask.ANALYSIS, paths="src")}
    assert rows["Alice"].newest == newest
