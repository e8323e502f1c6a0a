"""One week in ten commands, as `docs/week.md` has it: each line runs as it stands there, and keeps what it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadward.cli.main import run
from leadward.inbox import kept
from leadward.model.move import Verdict
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal
from leadward.notes.letter import Letter
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series
from leadward.notes.weekly_note import WeeklyNote
from tests.here import here

DOC = Path(__file__).resolve().parents[2] / "docs/week.md"
MONDAY = date(2026, 3, 9)
WEDNESDAY = MONDAY + timedelta(days=2)
DAYS = (0, 0, 1, 2, 2, 2, 2, 4, 4, 4)
BEFORE = (21, 1090)
KINDS = (Entry, Disposition, Action, WeeklyNote, Letter, OneOnOne)


def commands() -> list[str]:
    return DOC.read_text(encoding="utf-8").partition("```sh\n")[2].partition("```")[0].splitlines()


def test_ten_commands_and_fewer_keystrokes_than_half_as_the_page_says() -> None:
    week = commands()
    strokes, words = sum(len(each) + 1 for each in week), sum(map(len, re.findall(r'"([^"]*)"', "\n".join(week))))
    assert (len(week), strokes < BEFORE[1] / 2) == (10, True)
    assert f"Ten commands and {strokes} keystrokes, Enter included, of which {words} are words." in DOC.read_text(
        encoding="utf-8"
    )


def test_the_week_runs_as_it_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From notes alone, so that it is quick: an aim, a goal and advice that was tried are there, and Wednesday's 1:1 is with Petra."""
    monkeypatch.chdir(tmp_path)
    for body in (
        Aim("Lead", manager="Petra", told=MONDAY),
        Series("Petra", relation=Relation.MANAGER, next=WEDNESDAY),
        Goal("Own one story", success="Billing says so", wanted="their words", my_words="I do.", my_day=MONDAY),
        Experiment("Speak early", person="Petra", tried=MONDAY, observed="somebody built on it"),
    ):
        here(MONDAY).notes.add(body, MONDAY)
    assert run(["--as-of", MONDAY.isoformat(), "aim", "--level", "independent"]) == 0
    before = {kind: len(here().notes.notes_of(kind)) for kind in KINDS}
    for line, day in zip(commands(), DAYS, strict=True):
        name, *words = shlex.split(line)
        assert name == "leadward"
        kept.forget()
        assert run(["--as-of", (MONDAY + timedelta(days=day)).isoformat(), *words]) == 0, (line, capsys.readouterr())
    after: dict[type, Sequence[Any]] = {kind: here().notes.notes_of(kind) for kind in KINDS}
    more = {kind.__name__: len(after[kind]) - before[kind] for kind in KINDS}
    assert {name: more[name] for name in ("Action", "WeeklyNote", "OneOnOne", "Letter", "Disposition")} == {
        "Action": 1, "WeeklyNote": 1, "OneOnOne": 1, "Letter": 1, "Disposition": 1,
    }  # fmt: skip
    assert [each.body.practice for each in after[Entry] if each.body.text == "unblocked Ana on the deploy"] == [
        "unblocking"
    ]
    [meeting] = after[OneOnOne]
    assert (meeting.body.stage, meeting.body.coaching) == (Stage.HELD, 15)
    assert [(each.body.text, each.body.owner) for each in after[Action]] == [("asks finance", "Petra")]


def test_numbers_of_the_last_list_and_last_name_notes(capsys: pytest.CaptureFixture[str]) -> None:
    def said(*words: str, code: int = 0) -> str:
        assert run(words) == code, capsys.readouterr()
        out = capsys.readouterr()
        return out.out if code == 0 else out.err

    assert "no list was shown yet" in said("notes", "show", "1", code=2)
    assert "There are no notes yet" in said("notes", "show", "last", code=2)
    for text in ("First thing", "Second thing"):
        here().notes.add(Entry(text), MONDAY)
    here().notes.mark("aim", "say-it", Verdict.DONE, None)
    shown = said("n", "list", "--kind", "entry")
    assert [line.split()[0] for line in shown.splitlines()] == ["1", "2"]
    first, second = (re.search(r"n[0-9a-f]{8}", line).group() for line in shown.splitlines())  # type: ignore[union-attr]
    assert first in said("n", "show", "1")
    assert second in said("notes", "show", "2")
    assert "There is no 3; the last list had 2." in said("n", "show", "3", code=2)
    assert "Second thing" in said("n", "show", "last"), "what became of a move is no note that one names"
    said("n", "edit", "2", "text=First thing, reworded")
    assert "reworded" in said("n", "show", "last")
    said("plan", "add", "Own one story")
    said("p", "list")
    assert "agreed" in said("p", "agree", "1", "--mine", "I do", "--theirs", "Yes")
    assert "reached" in said("p", "done", "last", "Billing switched").lower()
