"""From one's level today to the aim: what the ladder in use speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.documents import markdown
from leadward.documents import screen as page
from leadward.documents import standing as documents
from leadward.documents.conversations import case_document
from leadward.model.errors import UnknownName, UsageProblem
from leadward.notes.expectation import Expectation, Status
from leadward.workflows import aim, expectations, ladder, share, standing, talks
from leadward.workflows.news import Own
from tests.here import here

TODAY = date(2026, 3, 9)


def told(now: str, aim: str = "") -> list[str]:
    ladder.use(here(TODAY), "leadward", TODAY, now=now, aim=aim)
    return [level.id for level in ladder.current(here(TODAY)).ladder.levels]


def test_only_what_is_above_todays_level_and_not_above_the_aim_is_spoken_of() -> None:
    assert told("teachable", "tactical") == ["independent", "tactical"]
    assert told("Tactical") == ["strategic"]
    ladder.use(here(TODAY), "leadward", TODAY)
    assert told_now() == "tactical", "another version of the same ladder keeps what was said"
    ladder.use(here(TODAY), "leadward", TODAY, now="")
    assert len(ladder.current(here(TODAY)).ladder.levels) == 4


def test_a_criterion_of_a_level_below_is_told_where_the_manager_raised_it() -> None:
    here(TODAY).notes.add(Expectation("finishes-alone", Status.STATED, words="Show me that once more."), TODAY)
    assert told("tactical") == ["independent", "strategic"]
    (independent, _) = ladder.current(here(TODAY)).ladder.levels
    assert [each.id for each in ladder.current(here(TODAY)).ladder.of_level(independent.id)] == ["finishes-alone"]


@pytest.mark.parametrize(("now", "aim"), [("strategic", ""), ("tactical", "teachable"), ("tactical", "tactical")])
def test_the_aim_stands_above_today(now: str, aim: str) -> None:
    with pytest.raises(UsageProblem, match=r"^Your level today is "):
        told(now, aim)
    assert ladder.current(here(TODAY)).now == ""


def test_a_level_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="it has teachable, independent, tactical, strategic"):
        told("L3")


def test_standing_counts_the_points_of_the_step() -> None:
    told("independent", "tactical")
    made = standing.of_evidence(here(TODAY), ())
    points = len(made.levels[0].criteria)
    assert made.sentence == (
        f"For Tactical, none of {points} points has evidence from two quarters. Thinnest: owns stories and keeps informed. "
        "What your manager says of them is not recorded yet."
    )
    assert made.line == f"for Tactical, none of {points} points has evidence from two quarters"


def test_the_summary_names_what_the_manager_spoke_to_and_is_one_screen() -> None:
    told("independent", "tactical")
    for id in ("owns-stories", "credits-the-team"):
        here(TODAY).notes.add(Expectation(id, Status.STATED, words="Show me two."), TODAY)
    made = standing.of_evidence(here(TODAY), ())
    assert made.sentence.endswith("Your manager has spoken to two.")
    for width in (40, 80):
        shown = documents.screen(made, width).splitlines()
        assert max(map(len, shown)) <= width
        assert len(shown) <= (24 if width == 80 else 48)
    assert "From teachable to strategic, from Independent on" in documents.screen(made)
    assert "finishes-alone" not in documents.lines(made) + markdown.text(documents.to_document(made))


def test_a_point_that_the_manager_raised_below_is_shown_and_the_summary_stays_with_the_step() -> None:
    here(TODAY).notes.add(Expectation("finishes-alone", Status.STATED, words="Show me that once more."), TODAY)
    told("independent")
    made = standing.of_evidence(here(TODAY), ())
    assert made.sentence.startswith("For Tactical, ")
    assert "finishes-alone" in documents.lines(made)


def test_the_first_question_is_the_level_of_today_until_it_is_said() -> None:
    first = aim.open_questions(here(TODAY))[0]
    assert (first.name, first.choices) == ("level", ("Teachable", "Independent", "Tactical"))
    assert "Your level today?" in documents.screen(standing.of_evidence(here(TODAY), ()))
    aim.answer(here(TODAY), "level", "independent")
    assert aim.open_questions(here(TODAY))[0].name == "role"
    assert aim.level_today(here(TODAY)) == "Independent"
    here(TODAY).notes.undo()
    assert aim.level_today(here(TODAY)) == ""


def test_the_level_called_as_the_role_of_the_aim_ends_the_step() -> None:
    aim.save(here(TODAY), {"role": "tactical"})
    assert told("teachable") == ["independent", "tactical"]
    assert [each.level for each in talks.criteria(here(TODAY))][:1] == ["independent"]
    ladder.set_level(here(TODAY), "Tactical", TODAY)
    assert [each.id for each in ladder.current(here(TODAY)).ladder.levels] == ["strategic"]


def told_now() -> str:
    return ladder.current(here(TODAY)).now


def test_the_agenda_the_managers_page_the_case_and_questions_speak_of_the_step_alone() -> None:
    aim.save(here(TODAY), {"role": "Lead", "manager": "Dana", "told": TODAY.isoformat(), "answer": "Good."})
    told("independent", "tactical")
    below = [each.text for each in ladder.builtin().ladder.criteria if each.level != "tactical"]
    given = talks.noted(here(TODAY))
    said = [
        *expectations.questions(here(TODAY)),
        page.text(share.screen(here(TODAY), "", Own())),
        markdown.text(case_document(aim.guide(here(TODAY)))),
        *(each.text for each in given.criteria),
    ]
    assert "Owns bigger stories" in " ".join(" ".join(said).split())
    assert [each for each in below if each in " ".join(" ".join(said).split())] == []
