"""The plan, the draft and the hand-over, as the manager who gets them reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leadward.documents import markdown
from leadward.documents.growth_plan import Arrived, HandOver, Line, Plan, Revised, document, draft, hand_over, shared
from leadward.model.source import commit, note
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal, GoalState, Proposer

TODAY = date(2026, 1, 12)
FIRST = Goal(
    "Billing deploys alone",
    criterion="leads-projects",
    success="Their on-call ships without us",
    steps=("Write the page", "Sit beside them once, then not"),
    due=date(2026, 4, 30),
    my_words="They ship; I am on holiday",
    my_day=date(2025, 12, 1),
)
AGREED = replace(
    FIRST, wanted="Three releases of theirs", their_words="Nobody calls us\nfor a month", their_day=date(2025, 12, 3)
)
PLAN = Plan(
    TODAY,
    "Dana",
    Aim("Lead", by=date(2026, 9, 30), decides="the panel"),
    (
        Line(
            "1" * 32,
            (Revised(date(2025, 12, 1), FIRST), Revised(date(2025, 12, 3), AGREED)),
            (Arrived("Their on-call used my page", date(2026, 1, 8), (note("3" * 32),)),),
        ),
        Line("2" * 32, (Revised(date(2025, 11, 1), Goal("Map search", proposed_by=Proposer.MANAGER, state=GoalState.DONE, outcome="Two teams used it")),)),
    ),
    ("procedures",),
    {"leads-projects": "Owns projects of many months."},
)  # fmt: skip


def test_the_plan_to_share() -> None:
    assert (
        markdown.text(document(PLAN))
        == """\
# Growth plan

As of 12 Jan 2026.

**Aim:** Lead by 30 Sep 2026. Decided by the panel.

**Focus of the quarter:** Write down how recurring work is done.

## Goal 1: Billing deploys alone

- **Success shows in:** Their on-call ships without us
- **Evidence wanted:** Three releases of theirs
- **Serves:** Owns projects of many months.
- Due 30 Apr 2026, proposed by me.

**Steps**

1. Write the page
2. Sit beside them once, then not

**In my words, 1 Dec 2025:**

> They ship; I am on holiday

**In Dana's words, 3 Dec 2025:**

> Nobody calls us for a month

**Evidence so far**

- 8 Jan 2026: Their on-call used my page `n33333333`

## Closed

- Map search (reached, 1 Nov 2025): Two teams used it

## History

**Every wording is kept; this is what changed**

| day | goal | what changed |
| --- | --- | --- |
| 1 Nov 2025 | Map search | proposed |
| 1 Dec 2025 | Billing deploys alone | proposed |
| 3 Dec 2025 | Billing deploys alone | evidence wanted, manager's words |
"""
    )


def test_shared_it_names_nothing_that_only_one_of_the_two_can_open() -> None:
    arrived = (
        *PLAN.goals[0].arrived,
        Arrived("a commit", None, (commit("c0ffee12345"),)),
        Arrived("Sat beside them (not attached yet)", TODAY, (note("4" * 32),), "n44444444"),
    )
    said = markdown.text(shared(replace(PLAN, goals=(replace(PLAN.goals[0], arrived=arrived),))))
    assert "**Evidence so far**\n\n- 8 Jan 2026: Their on-call used my page\n- commit c0ffee123\n\n## History" in said


def test_the_draft_to_send() -> None:
    open_one = replace(PLAN, goals=(Line("1" * 32, (Revised(date(2025, 12, 1), FIRST),)),))
    assert (
        markdown.text(draft(open_one))
        == """\
# My goals: a draft for your words

Dana, these are the goals I would work on towards Lead. Change what you would word otherwise.

## Goal 1: Billing deploys alone

- **I would say it is done when:** Their on-call ships without us
- **I would bring:** ...
- **You would say it is done when:** ...

## And yours

Which goal would you set me? How would you see that I reached it, and by when?

- Goal: ...
- You would see: ...
- By: ...
"""
    )


def test_the_hand_over_holds_what_the_plan_does_not() -> None:
    made = HandOver(
        PLAN,
        ((date(2025, 12, 3), Expectation("leads-projects", Status.AGREED, "Two teams\nrely on you", "Dana")), (TODAY, Expectation("goes-ahead")), (TODAY, Expectation("other", not_applicable="we do it as a team"))),
        (Action("Ask finance", "Dana", date(2026, 1, 20), "Dana"),),
        ((date(2025, 12, 20), Experiment("speak first", observed="Two juniors spoke", tried=TODAY, shared=TODAY, answer="Good.")),),
    )  # fmt: skip
    said = markdown.text(hand_over(made))
    assert said.startswith(
        "# Hand-over to my new manager\n\nWhat my last manager and I agreed, in the words that were said, so that we can go on from there.\n"
    )
    assert (
        said[said.index("## What is expected") :]
        == """\
## What is expected, as it was said to me

- **Owns projects of many months.** Agreed: “Two teams rely on you” (Dana, 3 Dec 2025)
- **other** Does not apply: we do it as a team.

## Open with Dana

- Dana: Ask finance, due 20 Jan 2026

## What I tried on feedback

- 20 Dec 2025: speak first. What I saw: Two juniors spoke. Told back on 12 Jan 2026. They said: “Good.”

## What I would ask you

- What of this would you word otherwise?
- Which two things must you see first?
"""
    )


def test_what_is_still_empty_is_for_the_two_and_not_for_the_next_one() -> None:
    bare = Goal(
        "Map search", criterion="leads-projects", success="Owns projects\nof many months.", due=date(2026, 5, 1)
    )
    plan = replace(PLAN, goals=(Line("4" * 32, (Revised(TODAY, bare),)),))
    assert "**In my words:** not said yet" in markdown.text(shared(plan))
    assert "Serves:" not in markdown.text(shared(plan)), "the same words once"
    said = markdown.text(hand_over(HandOver(plan, (), (), ())))
    assert "In my words" not in said
    assert "Evidence wanted" not in said
    assert "**Success shows in:** Owns projects" in said
