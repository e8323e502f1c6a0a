"""A plan of the company: what is to be true by when, where that is written, who owns it and how sure they are."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Horizon(StrEnum):
    """How far ahead a plan looks, from the day on which it was said."""

    QUARTER = "3 months"
    HALF = "6 months"
    YEAR = "12 months"
    LATER = "later"


class Confidence(StrEnum):
    """How firmly it was said."""

    RUMOR = "rumor"
    SAID = "said"
    WRITTEN = "written"
    COMMITTED = "committed"


class PlanState(StrEnum):
    """What became of it."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class CompanyPlan:
    """Asked about on the note's day. Each change keeps what was said before in the note's history."""

    title: str = asked("What is planned", subject=True, required=True)
    horizon: Horizon = asked("By when", "counted from the day it was said", default=Horizon.LATER)
    confidence: Confidence = asked("How sure", default=Confidence.SAID)
    owner: str = asked("Owner", "who answers for it", person=True, default="")
    source: str = asked("Where it says so", "the all-hands of 3 Nov, a document, an address", default="")
    quote: str = asked("In their words", long=True, default="")
    metric: str = asked("Metric", "what will be measured", default="")
    target: str = asked("Target", "the number or state to reach", default="")
    areas: tuple[str, ...] = asked(
        "Parts of the code it needs", "search/, src/billing/", place=True, of="area", default=()
    )
    asked_on: date | None = asked("Last asked about", "empty: the day it was noted", default=None)
    state: PlanState = asked("State", default=PlanState.OPEN)
    because: str = asked("What changed, and why", long=True, default="")
    links: tuple[str, ...] = asked("Links", "a commit, an address, the id of a note", links=True, default=())


_FRESH = {Horizon.QUARTER: 30, Horizon.HALF: 61, Horizon.YEAR: 122, Horizon.LATER: 182}
"""Days: a third of the horizon; of what has none, half a year."""


def heard_on(body: CompanyPlan, on: date) -> date:
    """The day on which it was asked about last, of a note of this day."""
    return max(body.asked_on or on, on)


def is_stale(body: CompanyPlan, on: date, today: date) -> bool:
    """Whether an open plan was last asked about longer ago than a third of its horizon."""
    return body.state is PlanState.OPEN and today > heard_on(body, on) + timedelta(_FRESH[body.horizon])


def within(days: int) -> Horizon:
    """The horizon nearest to so many days from now."""
    if days > 550:
        return Horizon.LATER
    return Horizon.QUARTER if days <= 137 else Horizon.HALF if days <= 274 else Horizon.YEAR


def enters(body: CompanyPlan, path: str) -> bool:
    """Whether an open plan needs a folder, one above it or one in it."""
    return body.state is PlanState.OPEN and any(_touch(_plain(area), _plain(path)) for area in body.areas)


def _plain(path: str) -> str:
    return path.strip().removeprefix("./").strip("/")


def _touch(one: str, other: str) -> bool:
    return bool(one and other) and (f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/"))
