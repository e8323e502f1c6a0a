"""What a Friday review offers, from evidence, meetings and notes written down by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest

from leadward.ladder import own_work, review
from leadward.ladder.findings import Given
from leadward.ladder.review import MOST, Candidate, Origin
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.source import commit, note, path
from leadward.notes import shape
from leadward.notes.action import Action, ActionState
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.refusal import Refusal
from leadward.notes.series import Series
from tests.practices import shop

FRIDAY = date(2026, 3, 13)


@dataclass(frozen=True)
class Meeting:
    on: date
    title: str
    sort: Literal["one-on-one", "demo", "planning", ""]
    person: str = ""
    minutes: int = 30
    mark: str = "00aa"


def ago(days: int) -> date:
    return FRIDAY - timedelta(days=days)


def seen(practice: str, said: str, days: int, *ids: str, who: Corroboration = Corroboration.OBSERVED) -> Evidence:
    return Evidence(practice, said, ago(days), tuple(commit(id * 10, said) for id in ids), Reach.TEAM, who)


def noted(id: str, body: Any, days: int = 1) -> shop.Note:
    return shop.Note(f"{id}-0000-4000-8000-000000000000", ago(days), body)


def offered(
    evidence: list[Evidence] | None = None, meetings: list[Meeting] | None = None, *notes: shop.Note
) -> tuple[Candidate, ...]:
    by_kind: dict[str, list[shop.Note]] = {}
    for each in notes:
        by_kind.setdefault(type(each.body).__name__, []).append(each)
    return review.candidates(evidence or [], meetings or [], Given(None, True, FRIDAY, {}, by_kind))


def texts(found: tuple[Candidate, ...]) -> list[str]:
    return [each.text for each in found]


def test_a_week_whole() -> None:
    """Facts, calendar and open loops in turn; each as the note that it would become."""
    request = noted("44444444", FeedbackRequest("Ravi Saga", "What was hard?", "balances"), 20)
    action = noted("55555555", Action("Bring the numbers", due=ago(2)), 9)
    found = offered(
        [
            seen("code-friction", 'Simplified "cart.py"', 2, "abcd"),
            seen(own_work.NAME, '"Add a card" landed', 1, "ef01"),
        ],
        [Meeting(ago(1), "Search demo", "demo"), Meeting(ago(2), "1:1", "one-on-one", "Dana", 45, "00bb")],
        noted("11111111", Series("Dana Ek")),
        request,
        action,
    )
    assert found == (
        Candidate(
            "code-friction",
            "abcd" * 10,
            Origin.FACTS,
            'Simplified "cart.py"',
            "an entry for code-friction, with its commit",
            ago(2),
            Entry('Simplified "cart.py"', links=("abcd" * 10,), practice="code-friction", reach=Reach.TEAM),
            "text",
            (commit("abcd" * 10, 'Simplified "cart.py"'),),
        ),
        Candidate(
            "coaching",
            "00bb",
            Origin.CALENDAR,
            "1:1 with Dana Ek, 45 minutes",
            "a 1:1 that was held; your words become its notes",
            ago(2),
            OneOnOne("Dana Ek", Stage.HELD),
            "notes",
        ),
        Candidate(
            "coaching",
            action.id,
            Origin.LOOP,
            "Your action, due 11 Mar: Bring the numbers",
            "the action, done today",
            ago(9),
            Action("Bring the numbers", due=ago(2), state=ActionState.DONE, closed=FRIDAY),
            "text",
            (note(action.id, "Your action, due 11 Mar: Bring the numbers"),),
            action.id,
        ),
        Candidate(
            own_work.NAME,
            "ef01" * 10,
            Origin.FACTS,
            '"Add a card" landed',
            "an entry with its commit",
            ago(1),
            Entry('"Add a card" landed', links=("ef01" * 10,), reach=Reach.TEAM),
            "text",
            (commit("ef01" * 10, '"Add a card" landed'),),
        ),
        Candidate(
            "sprint-demos",
            "00aa",
            Origin.CALENDAR,
            "Was at: Search demo",
            "an entry for sprint-demos; better with what you took from it",
            ago(1),
            Entry(
                "Was at: Search demo",
                links=("calendar:00aa",),
                minutes=30,
                practice="sprint-demos",
                reach=Reach.OTHER_TEAMS,
            ),
            "text",
        ),
        Candidate(
            "feedback",
            request.id,
            Origin.LOOP,
            "Ravi Saga was asked on 21 Feb, no answer noted: balances",
            "an action of yours to ask again, due 20 Mar",
            FRIDAY,
            Action("Ask Ravi Saga again: balances", due=date(2026, 3, 20), origin=request.id),
            "text",
            (note(request.id, "Ravi Saga was asked on 21 Feb, no answer noted: balances"),),
        ),
    )
    assert [len(each.id) for each in found] == [9] * 6
    assert len({each.id for each in found}) == 6


def test_an_empty_week_offers_nothing() -> None:
    assert offered() == ()


def test_only_the_week_counts_and_only_what_a_source_shows() -> None:
    found = offered(
        [
            seen("procedures", "of today", 0, "0001"),
            seen("unblocking", "a week ago", 7, "0002"),
            seen("small-fixes", "older", 8, "0003"),
            seen("ideas", "claimed", 1, "0004", who=Corroboration.CLAIMED),
            seen("procedures", "to come", -1, "0005"),
            seen("lead-projects", "7 of 13 changes", 1, "0006"),
            Evidence("recognition", "no commit", ago(1), (path("a.py"),)),
        ],
        [
            Meeting(FRIDAY, "Demo of today", "demo"),
            Meeting(ago(7), "Demo last Friday", "demo", mark="00cc"),
            Meeting(ago(8), "Demo before", "demo", mark="00dd"),
            Meeting(ago(1), "Stand-up", ""),
        ],
    )
    assert texts(found) == ["of today", "Was at: Demo last Friday", "a week ago"]


def test_each_practice_and_each_commit_is_offered_once_and_named_practices_come_first() -> None:
    found = offered(
        [
            seen(own_work.NAME, "landed", 0, "000a"),
            seen("code-friction", "older", 3, "000b"),
            seen("code-friction", "newer", 2, "000a"),
            seen("strategy-in-code", "the same commit", 2, "000a"),
        ]
    )
    assert texts(found) == ["newer"]


@pytest.mark.parametrize("link", ["abcd" * 10, "ABCDABCD", "cabcdabcd", "abcdabc"])
def test_what_an_entry_points_to_is_noted_already(link: str) -> None:
    evidence = [seen("code-friction", "x", 1, "abcd")]
    assert offered(evidence, [], noted("11111111", Entry("mine", links=(link,)))) == ()


@pytest.mark.parametrize("link", ["abcd", "", "cabcdabce", "abcdabcdf"])
def test_what_points_elsewhere_hides_nothing(link: str) -> None:
    evidence = [seen("code-friction", "x", 1, "abcd")]
    assert len(offered(evidence, [], noted("11111111", Entry("mine", links=(link,))))) == 1


def test_what_was_refused_never_returns_in_other_words_or_under_another_practice() -> None:
    meetings = [Meeting(ago(1), "Search demo", "demo")]
    trial = noted("77777777", Experiment("Speak first"), 8)
    notes = (trial, noted("66666666", Action("Call", due=ago(1))))
    first = offered([seen("code-friction", "x", 1, "abcd")], meetings, *notes)
    assert len(first) == 4
    refusals = [noted(f"0000000{n}", Refusal(each.key)) for n, each in enumerate(first)]
    later = [seen("code-friction", "in other words", 0, "abcd"), seen(own_work.NAME, "landed", 0, "abcd")]
    renamed = [replace(meetings[0], title="Demo of the search")]
    assert offered(later, renamed, *notes, *refusals) == ()


def test_meetings_that_are_noted_are_left_out_and_a_started_one_is_finished() -> None:
    series = noted("11111111", Series("Dana Ek"))
    started = noted("22222222", OneOnOne("Dana Ek", Stage.STARTED, ("budget",), "said"), 1)
    talks = [
        Meeting(ago(1), "1:1", "one-on-one", "Dana Ek"),
        Meeting(ago(2), "Coffee", "one-on-one", "Ravi", 30, "00bb"),
    ]
    first, second = offered([], talks, series, started)
    assert (first.revises, first.on) == (started.id, ago(1))
    assert first.body == OneOnOne("Dana Ek", Stage.HELD, ("budget",), "said")
    assert (second.body, second.becomes) == (Contact("Ravi", about="Coffee"), "a contact")
    assert second.text == "Talked with Ravi: Coffee"
    held = noted("22222222", OneOnOne("dana ek", Stage.HELD), 1)
    assert offered([], talks, series, held, noted("33333333", Contact("Ravi Saga"), 2)) == ()
    demo = [Meeting(ago(1), "Search demo", "demo")]
    assert offered([], demo, noted("33333333", Entry("they rank", links=("calendar:00aa",)))) == ()
    assert offered([], demo, noted("33333333", Entry("At the search  demo: they rank"), 1)) == ()
    assert len(offered([], demo, noted("33333333", Entry("At the search demo, told later"), 0))) == 1


def test_loops_that_are_closed_young_or_another_s_are_left_out() -> None:
    asked = FeedbackRequest("Ravi", "What?")
    closed = (
        noted("10000000", Action("theirs", owner="Dana", due=ago(3))),
        noted("20000000", Action("no day")),
        noted("30000000", Action("to come", due=FRIDAY + timedelta(days=1))),
        noted("40000000", Action("done", due=ago(1), state=ActionState.DONE)),
        noted("50000000", Experiment("young"), 6),
        noted("60000000", Experiment("until later", until=FRIDAY + timedelta(days=1)), 30),
        noted("70000000", Experiment("tried", tried=ago(1)), 30),
        noted("80000000", Experiment("dropped", dropped="no"), 30),
        noted("90000000", asked, 6),
        noted("a0000000", replace(asked, closed=ago(1)), 30),
        noted("b0000000", asked, 30),
        noted("b1000000", Feedback("Ravi", "That.", request=noted("b0000000", asked).id), 2),
        noted("c0000000", asked, 30),
        noted("c1000000", Action("asked again", origin="nc0000000")),
    )
    assert offered([], [], *closed) == ()


def test_an_experiment_takes_what_happened_as_its_words() -> None:
    [found] = offered([], [], noted("50000000", Experiment("Speak first", until=ago(0)), 20))
    assert found.text == "You try since 21 Feb: Speak first"
    assert found.words == found.text
    chosen = review.edited(found, "two juniors spoke, too")
    assert chosen.body == Experiment("Speak first", until=ago(0), tried=FRIDAY, observed="two juniors spoke, too")
    assert chosen.key == found.key


def test_the_order_of_what_comes_in_changes_nothing() -> None:
    evidence = [
        seen(name, f"{name} {n}", n, f"{n}{n}{n}a") for n, name in enumerate(("ideas", "stories", "procedures"))
    ]
    meetings = [Meeting(ago(n), f"Demo {n}", "demo", mark=f"{n}") for n in range(1, 7)]
    wanted = offered(evidence, meetings)
    assert len(wanted) > MOST
    for seed in range(5):
        mixed, met = list(evidence), list(meetings)
        random.Random(seed).shuffle(mixed)
        random.Random(seed).shuffle(met)
        assert offered(mixed, met) == wanted


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar(today: date) -> None:
    ends = {"FeedbackRequest": [shop.Note("a", date.min, FeedbackRequest("Bo", "?"))]}
    found = review.candidates([], [], Given(None, True, today, {}, ends))
    assert all(shape.from_json(type(each.body), shape.to_json(each.body)) == each.body for each in found)
    assert review.since(today) <= today
