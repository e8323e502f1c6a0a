"""Which pieces a case shows: reach, then who says so, then results; days decide nothing, and its author has the last word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.ladder import case
from leadward.ladder.accomplished import Done
from leadward.ladder.case import Case, Undertaken
from leadward.ladder.standing import Words
from leadward.model.evidence import Corroboration, Reach
from leadward.model.sentence import Sentence, Slot
from leadward.model.source import note
from leadward.notes.project import Project
from tests.practices.shop import Note

DAY = date(2026, 1, 1)
CRITERIA = (("leads", "Leads projects.", ("lead-projects",)), ("argues", "Argues.", ("ideas", "push-back")))


def done(number: int, reach: Reach = Reach.TEAM, how: Corroboration = Corroboration.CLAIMED, **more: Any) -> Done:
    source = note(f"{number:08x}-0000-4000-8000-000000000000")
    told = {"practices": ("ideas",), "sources": (source,), "reach": reach, "corroboration": how, **more}
    return Done(source.id, Sentence((Slot(f"thing {number}"),)), DAY, Slot("1 Jan"), **told)


def said(text: str) -> Sentence:
    return Sentence((Slot(text),))


DONES = st.lists(
    st.builds(done, st.integers(1, 10_000), st.sampled_from(Reach), st.sampled_from(Corroboration)),
    min_size=2, max_size=12, unique_by=lambda each: each.id,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(DONES, st.randoms(use_true_random=False))
def test_shuffling_days_changes_nothing_and_so_does_the_order(found: list[Done], random: object) -> None:
    days = [DAY + timedelta(days=random.randint(0, 364)) for _ in found]  # type: ignore[attr-defined]
    moved = [replace(each, on=day) for each, day in zip(found, days, strict=True)]
    random.shuffle(moved)  # type: ignore[attr-defined]
    assert [each.id for each in case.weightiest(moved)] == [each.id for each in case.weightiest(found)]


@settings(max_examples=100, deadline=None)
@given(DONES)
def test_swapping_reach_swaps_the_choice(found: list[Done]) -> None:
    ordered = case.weightiest(found, len(found))
    first, last = ordered[0], ordered[-1]
    if first.reach != last.reach:
        swapped = {first.id: replace(first, reach=last.reach), last.id: replace(last, reach=first.reach)}
        again = case.weightiest([swapped.get(each.id, each) for each in found], len(found))
        assert again[-1].id != last.id
        assert [each.id for each in again].index(last.id) < [each.id for each in again].index(first.id)


def test_reach_comes_before_who_says_so_and_that_before_results() -> None:
    far = done(1, Reach.COMPANY)
    confirmed = done(2, Reach.TEAM, Corroboration.CONFIRMED)
    known = done(3, result=said("4"), by_others=Corroboration.RELAYED)
    own = done(4, result=said("4"), by_others=Corroboration.CLAIMED)
    plain = done(5)
    assert case.weightiest([plain, own, known, confirmed, far], 5) == (far, confirmed, known, own, plain)


def test_the_author_chooses_and_what_is_gone_is_left_out() -> None:
    lines = [done(1, Reach.COMPANY), done(2, Reach.COMPANY), done(3)]
    (_, argues) = case.points(CRITERIA, lines, {}, {}, {})
    assert ([each.id for each in argues.pieces], argues.more, argues.chosen) == (["n00000001", "n00000002"], 1, False)
    (_, argues) = case.points(CRITERIA, lines, {"argues": ("n00000003", "nffffffff")}, {}, {})
    assert ([each.id for each in argues.pieces], argues.more, argues.chosen) == (["n00000003"], 2, True)


def test_gaps() -> None:
    leads, argues = case.points(CRITERIA, [done(1)], {}, {"leads": "I ask for one"}, {})
    assert (leads.gap, leads.response) == ("nothing is recorded for it", "I ask for one")
    assert argues.gap == "it is my own word alone"
    (_, seen) = case.points(CRITERIA, [done(1, how=Corroboration.OBSERVED)], {}, {}, {})
    assert seen.gap == "it has not reached beyond the team"
    (_, whole) = case.points(CRITERIA, [done(1, Reach.OTHER_TEAMS, Corroboration.OBSERVED)], {}, {}, {})
    assert whole.gap == ""


PROJECT = Project("Billing", DAY, my_part="x", people=("Bo",), teams=("A", "B"))


def undertaken(body: Project = PROJECT, **more: Any) -> Undertaken:
    held = done(9, Reach.OTHER_TEAMS, practices=("lead-projects",), project=body.title, **more)
    return Undertaken(held, Note("00000009-0000-4000-8000-000000000000", DAY, body))


def asked(made: Case) -> dict[str, str]:
    return {each.text: each.gap for each in case.questions(made)}


def test_a_committee_asks_what_is_missing() -> None:
    found = asked(Case("Mira", "Lead", DAY, DAY, projects=(undertaken(),)))
    assert found == {
        "Is this one lucky project, or how you work?": "a case needs 2 to 4 projects of the level; 1 noted",
        "What did Billing change, and who says so?": "no result is noted; ask before the committee does",
        "Compared with what? What was it before Billing?": "no baseline is noted",
        "What of Billing was yours, and what Bo's?": "the part of the others is not noted",
        "Who saw that Billing was needed?": "neither the problem nor who spotted it is complete",
        "Who got further because of you?": "nothing is noted that somebody else owns or decides now because of you",
        "What does your manager say, in their words?": "nothing of your manager's words is noted",
    }


def test_what_is_there_answers() -> None:
    whole = replace(PROJECT, baseline="31", problem="slow", spotted_by="Sol", their_part="the queue")
    one = undertaken(whole, result=said("31 → 4"), by_others=Corroboration.RELAYED)
    made = Case("Mira", "Lead", DAY, DAY, projects=(one, one), further=(done(3),), answer=Words("Good.", DAY))
    assert set(asked(made).values()) == {""}


def test_projects_are_those_named_else_the_weightiest() -> None:
    lines = [
        done(n, practices=("lead-projects",), project=f"P{n}", reach=reach)
        for n, reach in ((1, Reach.TEAM), (2, Reach.COMPANY))
    ]
    notes = [Note(f"{n:08x}-0000-4000-8000-000000000000", DAY, Project(f"P{n}")) for n in (1, 2)]
    assert [each.done.project for each in case.projects(lines, notes, ())] == ["P2", "P1"]
    assert [each.done.project for each in case.projects(lines, notes, ("p1", "gone"))] == ["P1"]
