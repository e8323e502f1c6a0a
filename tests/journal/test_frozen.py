"""Journals that earlier versions wrote, kept as they were: each is brought up to today, and says what it said then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from leadward.journal import file, opening
from leadward.journal.opening import open_journal
from leadward.journal.verify import verify
from leadward.notes import shape
from tests.journal.test_opening import pragma
from tests.journal.test_processes import experiment

FROZEN = Path(__file__).parent / "frozen"
EARLIER = range(1, opening.VERSION)


def thaw(version: int, place: Path) -> Path:
    """The journal of that version as a file, made from its dump."""
    with closing(sqlite3.connect(place)) as database:
        database.executescript((FROZEN / f"v{version}.sql").read_text("utf-8"))
    return place


def test_a_journal_of_every_earlier_version_is_kept() -> None:
    """Raising VERSION asks for `v{VERSION - 1}.sql` and `.jsonl`: a dump and an export made before the change."""
    kept = {path.name for path in FROZEN.iterdir()}
    assert kept == {f"v{version}.{form}" for version in EARLIER for form in ("sql", "jsonl")}


def frozen_lines(version: int) -> list[str]:
    return (FROZEN / f"v{version}.jsonl").read_text("utf-8").splitlines()


def exported(place: Path, lines: list[str] | None = None) -> list[dict[str, Any]]:
    """What the journal at `place` says, after an import where there are `lines`."""
    with open_journal(place, create=lines is not None) as journal:
        from leadward.journal.exchange import export_lines, import_lines

        if lines:
            import_lines(journal, lines)
        lines = export_lines(journal)
        assert import_lines(journal, lines).changes == 0, "what it says of itself is known to it"
        return [with_every_field(json.loads(line)) for line in lines]


def with_every_field(line: dict[str, Any]) -> dict[str, Any]:
    """A line in which bodies have the fields, too, that their kind did not have when they were written."""
    for state in line.get("note", {}).get("revisions", ()):
        kind = shape.named(line["note"]["kind"])
        state["body"] = shape.to_json(shape.from_json(kind, state["body"]))
    return line


def as_form_1_said_it(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what later forms say besides."""
    assert lines[0] == {"leadward": "journal", "form": 2}
    for line in lines:
        for state in line.get("note", {}).get("revisions", ()):
            del state["speaker"], state["spoken"], state["assistant"]
    return [{"leadward": "journal", "form": 1}, *lines[1:]]


@pytest.mark.parametrize("version", EARLIER)
def test_an_earlier_journal_is_copied_brought_up_and_says_the_same(tmp_path: Path, version: int) -> None:
    place = thaw(version, tmp_path / "journal.sqlite3")
    brought_up = exported(place)
    assert brought_up == exported(tmp_path / "imported.sqlite3", frozen_lines(version))
    assert as_form_1_said_it(brought_up) == [with_every_field(json.loads(line)) for line in frozen_lines(version)]
    with open_journal(place) as journal:
        everything = journal.every()
        assert journal.search("petra") == [each for each in everything if "Petra" in str(each.body)]
        assert [each.name for each in journal.people() if each.name.startswith("Petra")] == ["Petra Anecdote"]
        assert len(everything) == sum(journal.counts().values()) > 40
    seen = verify(place)
    assert (seen.version, seen.findings, seen.since) == (opening.VERSION, (), datetime.now(UTC).date().isoformat())
    (copy,) = file.backups(place)
    assert verify(copy).whole
    assert (pragma(copy, "user_version"), pragma(copy, "integrity_check")) == (version, "ok")


@pytest.mark.promise("migration-killed")
@pytest.mark.parametrize("version", EARLIER)
def test_bringing_up_that_is_killed_at_any_statement_loses_nothing(
    tmp_path: Path, version: int, counted: Callable[[int], None]
) -> None:
    thaw(version, tmp_path / "old.sqlite3")
    seen, _ = experiment(tmp_path, "brought_up", "0", "0")
    counted(seen["statements"])
    assert seen["statements"] > 20
    assert seen["wrong"] == []


def test_words_of_others_keep_whose_they_were_when_a_journal_is_brought_up(tmp_path: Path) -> None:
    """The aim named another manager later, an expectation was restated by that one, and a goal names nobody."""
    lines = exported(thaw(2, tmp_path / "journal.sqlite3"))
    notes = [line["note"] for line in lines if "note" in line]

    def whose(kind: str, words: str) -> list[tuple[str, str | None]]:
        states = [state for note in notes if note["kind"] == kind for state in note["revisions"]]
        return [(state["speaker"], state["spoken"]) for state in states if words in json.dumps(state["body"])]

    gwen, tove = "Gwen Invented", "Tove Madeup"
    assert whose("aim", "Show me two quarters") == [(gwen, "2026-11-20")] * 2
    assert whose("expectation", "what you owned.") == [(gwen, "2026-11-24")]
    assert whose("expectation", "One of them is enough") == [(tove, "2026-11-26")]
    assert whose("goal", "I want to hear it from him") == [(gwen, "2026-11-21")]
    assert whose("goal", "Show it to the panel") == [(tove, "2026-11-25")]
    assert whose("letter", "One of them is enough") == [(tove, "2026-11-26")]
    assert whose("letter", "What would you want to see") == [("", None)]
