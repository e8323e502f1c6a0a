"""The plans of the company, over half a year."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadward.cli.main import main
from leadward.model.errors import UnknownName, UsageProblem
from leadward.notes.company_plan import Horizon, PlanState
from leadward.workflows import company_plans as plans
from tests.documents.test_plan_lines import SLIDE
from tests.here import here

TODAY = date(2026, 3, 9)


def test_a_plan_is_asked_about_again_after_a_third_of_its_horizon() -> None:
    note = plans.add(here(), "Search by picture", {"horizon": "6 months"}, TODAY)
    assert plans.unknown(note, TODAY) == ["owner, metric and source not known"]
    assert plans.unknown(note, TODAY + timedelta(61))[-1] != "ask again"
    assert plans.unknown(note, TODAY + timedelta(62))[-1] == "ask again"
    asked = plans.asked(here(), "picture", TODAY + timedelta(62))
    assert "ask again" not in plans.unknown(asked, TODAY + timedelta(62))
    assert plans.changes(here(), asked) == []


def test_every_change_is_kept_with_its_day() -> None:
    plans.add(here(), "Open a shop in Spain", {"horizon": "12 months", "confidence": "rumor"}, TODAY)
    later = TODAY + timedelta(40)
    plans.change(here(), "spain", {"confidence": "committed", "owner": "Ana Ito"}, later)
    last = plans.change(here(), "spain", {"state": "dropped", "because": "the tax rules"}, later + timedelta(30))
    first, second = plans.changes(here(), last)
    assert (first.on, second.on) == (later, later + timedelta(30))
    assert first.parts == (("confidence", "rumor", "committed"), ("owner", "", "Ana Ito"))
    assert second.parts == (("state", "open", "dropped"), ("because", "", "the tax rules"))
    assert not any(column.plans for column in plans.columns(here()))


def test_the_same_slide_twice_brings_nothing_twice() -> None:
    found = plans.read(here(), SLIDE, TODAY, "all-hands")
    assert len(plans.keep(here(), found, TODAY)) == 6
    assert {each.body.source for each in plans.notes(here())} == {"all-hands"}
    assert plans.read(here(), SLIDE.upper().replace("Q1 2027", "Q2 2027"), TODAY).plans == ()
    with pytest.raises(UsageProblem, match="noted already"):
        plans.add(here(), "halve the  refund time", {}, TODAY)


def test_what_cannot_be_meant_is_said() -> None:
    plans.add(here(), "Search by picture", {}, TODAY)
    plans.add(here(), "Search by voice", {}, TODAY)
    with pytest.raises(UsageProblem, match="2 plans hold"):
        plans.one(here(), "search")
    with pytest.raises(UnknownName, match="leadward plans"):
        plans.one(here(), "Spain")
    with pytest.raises(UsageProblem, match="cannot have been asked"):
        plans.asked(here(), "voice", TODAY - timedelta(1))
    with pytest.raises(UsageProblem, match="Say what changes"):
        plans.change(here(), "voice", {}, TODAY)


def run(*words: str, given: str | None = None) -> str:
    done = CliRunner().invoke(main, ["plans", *words], input=given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_from_a_slide_to_columns_in_the_terminal(tmp_path: Path) -> None:
    assert "No plan of the company is noted" in run()
    slide = tmp_path / "all-hands.md"
    slide.write_text(SLIDE)
    assert "Nothing was kept" in run("import", str(slide))
    assert plans.notes(here()) == []
    said = run("import", str(slide), "--yes")
    assert "Kept 6." in said
    assert "line 1: Company all-hands, November" in said
    said = run()
    assert said.index("THE NEXT 3 MONTHS") < said.index("Search finds products") < said.index("THE NEXT 6 MONTHS")
    assert "a rumor" in said
    run("change", "Spain", "--state", "dropped", "--because", "the tax rules")
    assert "state: open -> dropped" in run("show", "Spain")
    assert "Spain" not in run()
    assert "Spain" in run("list", "--all")


def test_words_alone_note_a_plan_and_a_time_that_is_none_is_refused() -> None:
    assert "Noted for the next 3 months: Search by picture" in run("Search by picture", "--by", "3 months")
    assert plans.one(here(), "picture").body.horizon is Horizon.QUARTER
    assert plans.one(here(), "picture").body.state is PlanState.OPEN
    done = CliRunner().invoke(main, ["plans", "Spain", "--by", "soonish"])
    assert "says no time" in str(done.exception)
