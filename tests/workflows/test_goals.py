"""Goals that nobody had to write: kept, struck out, answered by the manager behind a mark, and not suggested twice."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.documents import screen as page
from leadward.model.errors import UnknownName
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.goal import Goal
from leadward.workflows import attaching, goals, ladder, share, standing
from leadward.workflows.news import Own
from tests.here import here

TODAY = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def step() -> None:
    here(TODAY).notes.add(Aim("Lead", manager="Dana", cycle=(date(2026, 6, 1),)), TODAY)
    ladder.use(here(TODAY), "leadward", TODAY, now="independent", aim="tactical")


def found() -> tuple[goals.Candidate, ...]:
    return goals.candidates(here(TODAY), standing.of_evidence(here(TODAY), ()))


def test_three_come_from_the_thinnest_points_of_the_step_with_its_words_and_the_day_of_the_cycle() -> None:
    here(TODAY).notes.add(Expectation("owns-stories", Status.STATED, "Two of them,\nend to end.", "Dana"), TODAY)
    first, *others = found()
    assert (first.criterion, first.title, first.said) == ("owns-stories", "Owns stories", "Dana")
    assert (first.success, first.due) == ("Two of them, end to end.", date(2026, 6, 1))
    assert first.wanted == "in each of two quarters: Own a bigger story and manage it as a project"
    assert [each.criterion for each in others] == ["keeps-informed", "knows-the-users"]
    assert all(each.said == "" for each in others)


def test_kept_it_is_a_goal_struck_out_it_is_gone_and_undo_brings_it_back() -> None:
    kept = goals.keep(here(TODAY), found()[0])
    assert (kept.body.title, kept.body.criterion, kept.body.their_words) == ("Owns stories", "owns-stories", "")
    assert [each.criterion for each in found()] == ["keeps-informed", "knows-the-users"]
    goals.strike(here(TODAY), "keeps-informed")
    assert [each.criterion for each in found()] == ["knows-the-users", "credits-the-team"]
    here(TODAY).notes.undo()
    assert [each.criterion for each in found()] == ["keeps-informed", "knows-the-users"]
    for title in ("One", "Two"):
        here(TODAY).notes.add(Goal(title), TODAY)
    assert found() == (), "a plan holds three"
    with pytest.raises(UnknownName, match="there is none"):
        goals.named(found(), "1")


def test_nothing_is_suggested_of_a_level_that_one_may_have_passed() -> None:
    ladder.use(here(TODAY), "leadward", TODAY, now="")
    assert found() == ()


ANSWERS = {
    "C1: yes, start in May": "keep",
    "[C1] Agreed, two of them": "keep",
    "c1 no, not this year": "strike",
    "C1 - strike out": "strike",
    "(C1) drop it": "strike",
    "C1: No doubt, do it": "keep",
    "C1: Nothing better, go": "keep",
    "C1: don't know yet": "open",
}


@pytest.mark.parametrize(("answer", "what"), ANSWERS.items(), ids=list(ANSWERS))
def test_what_the_manager_writes_behind_the_mark_keeps_or_strikes_it(answer: str, what: str) -> None:
    ws = here(TODAY)
    shown = share.screen(ws, "", Own())
    share.keep(ws, shown, page.text(shown))
    came = share.receive(ws, answer, "Dana")
    [(part, target)] = came.parts
    assert target == ("" if what == "open" else "candidate owns-stories")
    if what != "open":
        attaching.attach(ws, came, part, target, TODAY)
    made = here(TODAY).notes.notes_of(Goal)
    assert [each.body.received for each in made] == ([came.letter] if what == "keep" else [])
    assert ("owns-stories" in [each.criterion for each in found()]) is (what == "open")


def test_the_page_asks_two_questions_at_most_and_shows_nothing_struck_out() -> None:
    ws = here(TODAY)
    here(TODAY).notes.add(Goal("Own one story"), TODAY)
    text = page.text(share.screen(ws, "", Own()))
    assert text.count("?") <= page.MOST_QUESTIONS
    assert "[C1] Owns stories, by 1 Jun 2026. The ladder: “Owns bigger stories" in " ".join(text.split())
    assert "[C2]" in text
    assert "[C3]" not in text
    assert "[C2]" not in page.text(share.screen(ws, "", Own(), {"C2"}))
    assert "[C1]" not in page.text(share.screen(ws, "Kim", Own())), "who is no manager of yours sets no goals"


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        ("C1 yes, by May", date(2026, 5, 31)),
        ("C1 yes, by the end of April, if Ines helps", date(2026, 4, 30)),
        ("C1 agreed, by two of us", date(2026, 6, 1)),
        ("C1 agreed", date(2026, 6, 1)),
    ],
)
def test_the_day_they_name_is_the_goals_day(answer: str, due: date) -> None:
    ws = here(TODAY)
    made = share.screen(ws, "", Own())
    share.keep(ws, made, page.text(made))
    got = share.receive(ws, f"{answer}\n", "Dana")
    [(part, target)] = got.parts
    goal = ws.notes.note(attaching.attach(ws, got, part, target, TODAY))
    assert (goal.body.due, goal.body.their_words) == (due, answer.removeprefix("C1 "))
