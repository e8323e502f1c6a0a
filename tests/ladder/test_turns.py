"""Beginnings come in turn: neither do they crowd out what facts call for, nor do they vanish behind it."""

from __future__ import annotations

from datetime import date, timedelta

from leadward.ladder.ranking import Ranking, rank
from leadward.ladder.turns import this_week
from leadward.model import about as key
from leadward.model.move import Disposition, Move, Verdict
from leadward.practices.catalogue import CATALOGUE

MONDAY = date(2026, 1, 12)
MANAGER = [row.name for row in CATALOGUE if row.group == "with-your-manager"]
OTHERS = [row.name for row in CATALOGUE if row.group == "without-the-title"]


def question(practice: str, effort: int = 10, weight: float = 0.2) -> Move:
    return Move(practice, key.question(f"ask-{practice}"), "Ask", "nothing is known", effort, weight=weight)


def fact(subject: str, effort: int = 20, weight: float = 0.6) -> Move:
    return Move(f"p-{subject}", key.question(subject), f"Look at {subject}", "it moves", effort, weight=weight)


def weeks(moves: list[Move], count: int) -> list[list[str]]:
    return [[move.practice for move in this_week(moves, MONDAY + timedelta(weeks=n))] for n in range(count)]


def chosen(ranking: Ranking) -> list[str]:
    return [ranked.move.subject for ranked in ranking.chosen]


def test_one_for_the_manager_and_one_of_the_others_each_week() -> None:
    for first, second in weeks([question(name) for name in OTHERS + MANAGER], 12):
        assert first in MANAGER
        assert second in OTHERS


def test_the_manager_is_asked_in_the_order_of_the_first_quarter() -> None:
    """What was shown rests, so that the next in order comes."""
    asked: list[str] = []
    for week in range(len(MANAGER)):
        free = [question(name) for name in OTHERS + MANAGER if name not in asked]
        asked.append(this_week(free, MONDAY + timedelta(weeks=week))[0].practice)
    assert asked == ["aim", "expectations", "growth-plan", "coaching", "feedback", "backchannel"]


def test_in_as_many_weeks_as_there_are_questions_each_comes() -> None:
    told = weeks([question(name) for name in MANAGER + OTHERS], len(OTHERS))
    assert {second for _, second in told} == set(OTHERS)
    assert {name for week in weeks([question(name) for name in OTHERS], len(OTHERS)) for name in week} == set(OTHERS)


def test_a_week_asks_the_same_from_monday_to_sunday_in_whatever_order_moves_come() -> None:
    moves = [question(name) for name in MANAGER + OTHERS]
    told = this_week(moves, MONDAY)
    assert this_week(moves[::-1], MONDAY + timedelta(days=6)) == told
    assert this_week(moves, MONDAY + timedelta(days=7)) != told


def test_one_or_none_is_no_reason_to_fail() -> None:
    assert this_week([], MONDAY) == []
    assert weeks([question("ideas")], 3) == [["ideas"]] * 3


def test_many_facts_leave_one_place_for_the_beginning_whose_turn_it_is() -> None:
    ranking = rank([*(fact(f"f{n}", 10) for n in range(7)), question("aim"), question("ideas")], MONDAY)
    assert chosen(ranking) == ["f0", "f1", "f2", "f3", "ask-aim"]
    assert ranking.chosen[-1].reasons == (
        "starter question, whose turn is this week", "takes 10 minutes",
    )  # fmt: skip


def test_its_minutes_are_kept_too() -> None:
    ranking = rank([fact("long", 90, 0.9), fact("half", 30), question("aim", 15)], MONDAY)
    assert chosen(ranking) == ["long", "ask-aim"]
    assert ranking.waiting[0].reasons == ("does not fit: 105 of 120 minutes are taken, this needs 30",)


def test_where_facts_are_few_both_come_and_no_third() -> None:
    ranking = rank([fact("one"), *(question(name) for name in ("aim", "ideas", "company-plans"))], MONDAY)
    assert len(ranking.chosen) == 3
    assert chosen(ranking)[:2] == ["one", "ask-aim"]
    assert ranking.waiting[0].reasons == ("starter question (at most 2 a week)",)


def test_what_was_answered_gives_its_turn_to_the_next() -> None:
    done = Disposition("aim", "ask-aim", Verdict.DONE, MONDAY)
    ranking = rank([question("aim"), question("coaching")], MONDAY, [done])
    assert chosen(ranking) == ["ask-coaching"]
    assert ranking.waiting[0].reasons[0].startswith("done on 12 Jan 2026")


def test_a_day_or_a_focus_makes_a_beginning_more_than_that() -> None:
    due = Move(
        "coaching",
        key.question("one-on-one"),
        "Prepare",
        "it is in 2 days",
        10,
        due=MONDAY + timedelta(days=2),
        weight=0.1,
    )
    focus = [question(name) for name in ("ideas", "push-back", "company-plans")]
    ranking = rank([fact("one"), due, *focus], MONDAY, focus=("ideas", "push-back", "company-plans"))
    assert chosen(ranking)[0] == "one-on-one"
    assert sorted(chosen(ranking)[1:4]) == ["ask-company-plans", "ask-ideas", "ask-push-back"]


def test_a_week_of_one_place_is_for_the_facts() -> None:
    assert chosen(rank([fact("one"), question("aim")], MONDAY, limit=1)) == ["one"]


def test_beside_telling_the_manager_no_place_is_kept_from_facts() -> None:
    """One question to begin with is enough: where four facts fit, they come; where not, a starter question fills the place."""
    tell = Move(
        "aim",
        key.question("tell"),
        "Tell your manager",
        "no aim is written down",
        15,
        weight=0.2,
        to_manager=True,
        first=True,
    )
    starters = [question("ideas"), question("company-plans")]
    assert chosen(rank([tell, *(fact(f"f{n}", 10) for n in range(5)), *starters], MONDAY)) == [
        "tell",
        "f0",
        "f1",
        "f2",
        "f3",
    ]
    few = chosen(rank([tell, *(fact(f"f{n}", 10) for n in range(2)), *starters], MONDAY))
    assert (few[:3], len(few)) == (["tell", "f0", "f1"], 5)
