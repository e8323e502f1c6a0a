"""The desk in its file: as it was when it is read again, gone when it is old, spoiled or names somebody who is forgotten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from leadward.distill import desk
from leadward.workflows import desks
from leadward.workflows import distill as verbs
from leadward.workflows.desks import Laid
from leadward.workflows.places import Home

TALK = (
    "Meeting 2026-03-10\nMei: ACTION: Omar to write the plan by Friday and tell the vendor\nInes: I'll draft the index page.\n"
    "Mei: DECISION: keep the queue\nMei: Queue or cron job?\nOmar: Cron job, less to run.\nInes: Queue, because we need retries.\n"
    "Mei: It depends on how many refunds wait.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "home")


def laid() -> Laid:
    on = desk.laid(verbs.of_text(TALK))
    on = desk.changed(desk.split(on, "A1", ""), "A1", "write it", "Ines", "2026-03-12")
    on = desk.renamed(desk.rejected(on, "D1"), lambda made: made, "nobody new")
    return Laid(TALK, "", "", "Refund sync", on)


def test_it_is_read_as_it_was_written(home: Home) -> None:
    desks.save(home, laid())
    assert desks.load(home) == laid()
    assert (home.desk.stat().st_mode & 0o777, home.desk.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept | {"schema": 99},
        lambda kept: kept | {"rows": [[400, "waiting"]]},
        lambda kept: kept | {"rows": [[0, "mine"]]},
        lambda kept: kept | {"items": [{**kept["items"][0], "turns": [9999]}] * 9},
        lambda kept: kept | {"day": "never"},
        lambda kept: [kept],
    ],
)
def test_a_file_changed_by_hand_is_no_desk(home: Home, spoil: object) -> None:
    assert callable(spoil)
    desks.save(home, laid())
    home.desk.write_text(json.dumps(spoil(json.loads(home.desk.read_text()))))
    assert desks.load(home) is None
    home.desk.write_bytes(b"\xff{")
    assert desks.load(home) is None


def test_a_record_that_is_read_otherwise_now_is_distilled_again(home: Home) -> None:
    desks.save(home, laid())
    home.desk.write_text(json.dumps(json.loads(home.desk.read_text()) | {"turns": 3}))
    found = desks.load(home)
    assert found is not None
    assert found.desk == desk.laid(verbs.of_text(TALK))


def test_two_weeks_untouched_it_is_gone(home: Home) -> None:
    desks.save(home, laid())
    old = home.desk.stat().st_mtime - (desks.DAYS + 1) * 86400
    os.utime(home.desk, (old, old))
    assert desks.load(home) is None
    assert not home.desk.exists()


def test_forgetting_somebody_whom_it_names_takes_it_away(home: Home) -> None:
    desks.save(home, laid())
    assert not desks.forget(home, ("Ome", "Zoe"))
    assert home.desk.exists()
    assert desks.forget(home, ("OMAR",))
    assert not home.desk.exists()
    assert not desks.forget(home, ("Omar",))
