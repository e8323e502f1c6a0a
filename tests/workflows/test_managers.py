"""A new manager: what the old one said stays theirs, and everything that needs the new one's word asks for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leadward.documents import growth_plan as documents
from leadward.documents import markdown, quotes, screen
from leadward.model.errors import UsageProblem
from leadward.notes.aim import Aim
from leadward.notes.expectation import Status
from leadward.notes.feedback import Sort
from leadward.notes.letter import Letter
from leadward.notes.series import Relation, Series
from leadward.workflows import (
    aim,
    attaching,
    expectations,
    feedback,
    growth_plan,
    managers,
    news,
    one_on_one,
    share,
    talks,
)
from leadward.workflows import quotes as quoting
from leadward.workflows import standing as stands
from leadward.workflows.sources import Where
from tests.here import here

DAY = date(2026, 1, 12)
LATER = date(2026, 3, 2)


@pytest.fixture
def dana(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """A quarter with Dana: she said what she expects and agreed to a goal. The goal's id."""
    monkeypatch.chdir(str(tmp_path))
    aim.save(here(today=DAY), {"role": "Lead", "manager": "Dana", "told": "2026-01-05", "answer": "Own something wide"})
    one_on_one.set_series(here(today=DAY), "Dana", 7, DAY + timedelta(7), manager=True)
    expectations.say(here(), "owns-stories", DAY, Status.MET, "From the idea to the number")
    goal = growth_plan.add(
        here(today=DAY), {"title": "Billing ships alone", "my_words": "They ship", "wanted": "a release"}
    )
    return growth_plan.agree(here(today=DAY), goal.id, "", "Nobody calls us", DAY).id


def test_a_longer_name_is_the_same_person(dana: str) -> None:
    assert managers.begin(here(today=LATER), "Dana Dahl") is None
    assert managers.begin(here(today=LATER), "") is None


def test_what_begins_anew(dana: str) -> None:
    changed = managers.begin(here(today=LATER), "Noor")
    assert changed
    assert (changed.old, changed.new, changed.goals) == ("Dana", "Noor", (dana,))
    assert changed.sentence == (
        "Noor is your manager now. Dana's 1:1s end here, and what Dana said stays in their name; 1 open goal to agree on"
        " again; the aim is to be told to Noor. For the first talk: leadward plan hand-over"
    )
    assert talks.manager(here()) == "Noor"
    [series] = here().notes.notes_of(Series)
    assert (series.body.relation, series.body.next) == (Relation.FORMER, None)
    old, new = here().notes.notes_of(Aim)
    assert (old.body.manager, old.body.answer) == ("Dana", "Own something wide")
    assert (new.body.manager, new.body.told, new.body.answer) == ("Noor", None, "")
    assert growth_plan.agreed(here(), here().notes.note(dana).body) is None


def test_the_hand_over_names_who_said_what(dana: str) -> None:
    managers.begin(here(today=LATER), "Noor")
    said = markdown.text(documents.hand_over(growth_plan.hand_over(here(today=LATER))))
    assert "**In Dana's words, 12 Jan 2026:**\n\n> Nobody calls us\n\n**In Noor's words:** not said yet" in said
    assert "“From the idea to the number” (Dana, 12 Jan 2026)" in said
    growth_plan.agree(here(today=LATER), dana, "", "Two teams ship", LATER)
    both = markdown.text(documents.shared(growth_plan.plan(here(today=LATER))))
    assert both.index("In Dana's words") < both.index("> Nobody calls us") < both.index("In Noor's words, 2 Mar 2026")
    assert growth_plan.agreed(here(), here().notes.note(dana).body) == LATER


def test_the_new_one_is_asked_and_not_quoted(dana: str) -> None:
    managers.begin(here(today=LATER), "Noor")
    page = screen.text(share.screen(here(today=LATER), "", news.own(here(where=Where(), today=LATER))))
    assert "[G1] Billing ships alone" in page
    agenda = one_on_one.page(here(where=Where(), today=LATER), "").agenda
    assert agenda.question
    assert agenda.question.text == "I want to become Lead. Which two things must you see?"
    assert 'Dana said "From the idea to the number"'.replace(" said ", " said: ") in agenda.expected[0].text
    assert "Dana said" in agenda.goals[0].text
    [met] = [
        each
        for level in stands.stand(here(where=Where(), today=LATER)).levels
        for each in level.criteria
        if each.criterion.id == "owns-stories"
    ]
    assert met.manager
    assert (met.manager.by, met.manager.former) == ("Dana", True)


def test_nobody_says_how_far_one_is_on_anothers_words(dana: str) -> None:
    managers.begin(here(today=LATER), "Noor")
    with pytest.raises(UsageProblem, match="The words on this are Dana's; add Noor's own"):
        expectations.say(here(), "owns-stories", LATER, Status.AGREED)
    now = expectations.say(here(), "owns-stories", LATER, None, "Until two teams use it")
    assert (now.body.status, now.body.said_by) == (Status.STATED, "Noor"), "she did not call it met"


def test_a_late_answer_stays_with_who_wrote_it(dana: str) -> None:
    managers.begin(here(today=LATER), "Noor")
    growth_plan.agree(here(today=LATER), dana, "", "Two teams ship", LATER)
    got = share.receive(here(today=LATER), "[G1] Looks good to me", "Dana")
    kept = attaching.attach(here(), got, got.parts[0][0], f"goal {dana}", LATER)
    assert here().notes.note(dana).body.their_words == "Two teams ship"
    beside = here().notes.note(kept).body
    assert (beside.person, beside.words, beside.about) == ("Dana", "Looks good to me", "Billing ships alone")
    answer = attaching.attach(here(), got, got.parts[0][0], "aim", LATER, again=True)
    assert here().notes.note(answer).body.manager == "Dana"


def test_what_somebody_is_quoted_with_is_theirs_to_put_right(dana: str) -> None:
    feedback.add(here(), "Speak earlier", "Dana", Sort.ADVICE, "", "", DAY + timedelta(1))
    page = quoting.page(here(today=LATER), "")
    assert (
        quotes.text(page)
        == """\
Dana, what I have you down as saying, 2 Mar 2026

[W1] 5 Jan 2026, on my aim, Lead (as I noted it):
     “Own something wide”

[W2] 12 Jan 2026, on "Owns bigger stories and manages each as a project
     until it is delivered." (as I noted it):
     “From the idea to the number”

[W3] 12 Jan 2026, on the goal “Billing ships alone” (as I noted it):
     “Nobody calls us”

[W4] 13 Jan 2026, on my work (advice) (as I noted it):
     “Speak earlier”

If one of these is not what you said or meant, reply after its mark in
your own words: yours will replace it. What you leave out stays as it
is.
"""
    )
    quoting.keep(here(), page, quotes.text(page))
    got = share.receive(here(today=LATER), "[W3] Nobody calls us on a Friday", "Dana")
    assert got.parts[0][1] == f"words {dana}"
    attaching.attach(here(), got, *got.parts[0], LATER)
    now = here().notes.note(dana)
    assert (now.body.their_words, now.body.received) == ("Nobody calls us on a Friday", got.letter)
    assert len(here().notes.notes_of(Letter)) == 2
    managers.begin(here(today=LATER), "Noor")
    assert [each.words for each in quoting.page(here(today=LATER), "Dana").quotes][2:] == [
        "Speak earlier",
        "Nobody calls us on a Friday",
    ]
    assert not quoting.page(here(today=LATER), "").quotes, "none of it is Noor's"
