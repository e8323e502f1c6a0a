"""Decisions on parts of the code, over a year."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadward.cli.main import main
from leadward.documents import decision_record, markdown
from leadward.model.errors import UnknownName, UsageProblem
from leadward.notes.decision import Decision, Verdict
from leadward.workflows import decided
from tests.here import here

TODAY = date(2026, 3, 9)
WHY = {"because": "no plan needs it"}


def asked(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_later_decision_on_a_part_takes_the_place_of_the_earlier_one() -> None:
    decided.add(here(), "./search", Verdict.LEAVE, WHY, TODAY)
    decided.add(here(), "billing/", Verdict.INVEST, WHY, TODAY + timedelta(1))
    later = decided.add(here(), "search/", Verdict.SCOUT, {"because": "Q2 needs it"}, TODAY + timedelta(40))
    assert [each.body.area for each in decided.in_force(here())] == ["search/", "billing/"]
    assert decided.one(here(), "search").id == later.id
    assert len(decided.notes(here())) == 3


def test_it_is_looked_back_on_once_and_never_before_it_was_made() -> None:
    decided.add(here(), "search/", Verdict.LEAVE, WHY, TODAY)
    with pytest.raises(UsageProblem, match="nobody can look back"):
        decided.look_back(here(), "search", "right", TODAY - timedelta(1))
    note = decided.look_back(here(), "search", "right: the plan was dropped", TODAY + timedelta(190))
    assert (note.body.hindsight, note.body.looked_back) == ("right: the plan was dropped", TODAY + timedelta(190))
    assert note.on == TODAY


@pytest.mark.parametrize("area", ["", "  ", "./", "/"])
def test_a_decision_is_about_a_part(area: str) -> None:
    with pytest.raises(UsageProblem, match="which part"):
        decided.add(here(), area, Verdict.LEAVE, WHY, TODAY)
    with pytest.raises(UnknownName, match="leadward decide"):
        decided.one(here(), area or "search")


def test_the_record_holds_what_was_said_and_nothing_of_it_is_markup() -> None:
    hostile = "# x\n<script>alert(1)</script> [a](javascript:b) `c` \x1b[31m"
    body = Decision(hostile, Verdict.RETIRE, hostile, hostile, hostile, (hostile,), TODAY, hostile, (hostile,))
    text = markdown.text(decision_record.record(body, TODAY, "9 changes"))
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        next(iter(text.split("\n"))), "## Context", "## Considered options", "## Outcome", "## What speaks against it",
        "## Links", "## In hindsight, 9 Mar 2026",
    ]  # fmt: skip
    assert "<script>" not in text
    assert "[a](javascript" not in text
    assert "\x1b" not in text
    assert re.fullmatch(r"2026-03-09-[\w-]+\.md", decision_record.file_name(body, TODAY))


def test_from_the_terminal(tmp_path: Path) -> None:
    assert "leadward decide search/" in " ".join(asked("decide").output.split())
    kept = asked("decide", "search/", "leave-alone", "--because", "no plan needs it", "--against", "2 people ask")
    assert "Decided: Leave search/ alone" in kept.output, kept.output
    assert asked("decide", "search/", "later", "--because", "x").exit_code == 2
    assert "Leave search/ alone" in asked("decide").output
    shown = asked("decide", "show", "search").output
    assert "\n\n## Context\n\nno plan needs it\n" in shown
    assert shown.endswith("\n")
    written = asked("decide", "show", "search", "--md", str(tmp_path))
    (place,) = tmp_path.iterdir()
    assert str(place) in written.output
    assert "## What speaks against it" in place.read_text()
    again = asked("decide", "show", "search", "--md", str(place))
    assert (again.exit_code, "there already" in str(again.exception or again.output)) == (1, True)
    asked("decide", "look-back", "search", "still", "right")
    (each,) = json.loads(asked("decide", "list", "--json").output)["decisions"]
    assert each["body"]["hindsight"] == "still right" if "body" in each else "still right" in json.dumps(each)
