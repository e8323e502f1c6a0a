"""How claims are said in the cells of tables, where a column has a name and a cell holds a number, a day or a size alone."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Sequence
from datetime import date

from leadward.model import days, when
from leadward.model.claim import Claim, Clock, Dated, Edge, Figure, Holds, Made, Sum, Together, Touched
from leadward.model.sentence import Sentence, Slot, line
from leadward.practices import phrases

NONE = "-"


def number(value: int, *claims: Claim) -> Sentence:
    """`1,200`"""
    return line("{number}", number=Slot(f"{value:,}", claims))


def count(claim: Made | Holds) -> Sentence:
    """The number that a claim holds."""
    return number(claim.n, claim)


def length(claim: Claim, items: Sequence[object]) -> Sentence:
    """How many items a claim lists."""
    return number(len(items), Figure(Sum.COUNT, (claim,), len(items)))


def together(claim: Together) -> tuple[Sentence, Sentence]:
    """`6`, `8`: how many changes, of how many."""
    return number(claim.n, claim), number(claim.of_a, claim)


def least(listed: Touched, of: int, words: str = "", claims: Sequence[Claim] = ()) -> Slot:
    """`12`, or `60+` where there are more than are listed; with words after it. `claims` say more of what is listed."""
    shown = len(listed.commits)
    plus = "+" if of > shown else ""
    return Slot(f"{shown}{plus}{words}", (Figure(Sum.COUNT, (listed,), shown), *claims))


def size(amount: int, *claims: Claim) -> Sentence:
    """`312 B`, `14 KiB`, `3.2 MiB`"""
    words = f"{amount} B" if amount < 1024 else f"{amount / 1024:.0f} KiB"
    if amount >= 1024 * 1024:
        words = f"{amount / 1024 / 1024:.1f} MiB"
    return line("{size}", size=Slot(words, claims))


def day(commit: str, written: int, landed: int = 0, *claims: Claim) -> Sentence:
    """`2026-03-12`, or `2026-03-12, landed 2026-05-04` where a week or more lies between; both s UTC, landed 0 where it has not."""
    both: tuple[Claim, ...] = (Dated(commit, written),)
    words = when.said(written, landed)
    if when.apart(written, landed):
        both = (*both, Dated(commit, landed, Clock.LANDED))
    return line("{day}", day=Slot(words, (*claims, *both)))


def edge_day(edge: Edge) -> Sentence:
    """`2026-03-12`: the day of an edge; `-` where there is none."""
    return line("{day}", day=Slot(days.of(edge.at).isoformat(), (edge,)) if edge.commit else Slot(NONE))


def lately(edge: Edge, today: date) -> Sentence:
    """`today`, `12 days ago`; after 30 days `in Mar 2026`; `-` where there is no such commit."""
    if not edge.commit:
        return line("{none}", none=Slot(NONE))
    begins, since = days.of(edge.at), phrases.days_since(edge.at, today)
    words = (
        f"in {month_abbr[begins.month]} {begins.year}"
        if since > 30
        else phrases.ago(since)
        if since < 2
        else f"{since} days ago"
    )
    return line("{when}", when=Slot(words, (edge,)))


def quiet(edge: Edge, today: date) -> Sentence:
    """`14 months`: for how long nothing has changed; `-` where that is not known."""
    words = phrases.span(phrases.days_since(edge.at, today)) if edge.commit else NONE
    return line("{span}", span=Slot(words, (edge,) if edge.commit else ()))


def quiet_days(edge: Edge, today: date) -> Sentence:
    """`425 d`; `-` where it is not known."""
    words = f"{phrases.days_since(edge.at, today)} d" if edge.commit else NONE
    return line("{span}", span=Slot(words, (edge,) if edge.commit else ()))


def month(begins: date, *claims: Claim) -> Sentence:
    """`Jan 2026`: the month that the window of a claim is."""
    return line("{month}", month=Slot(f"{month_abbr[begins.month]} {begins.year}", claims))


def value(number: float, unit: str, *claims: Claim) -> Sentence:
    """`6.2 days`: whole from 10 on, one decimal below."""
    return line("{value}", value=Slot(f"{_amount(number)} {unit}", claims))


def band(low: float, high: float, place: str, *claims: Claim) -> Sentence:
    """`above 1.0 to 3.0`: the usual range, and where a value lies outside it."""
    return line("{band}", band=Slot(f"{place}{_amount(low)} to {_amount(high)}", claims))


def _amount(number: float) -> str:
    return f"{number:,.0f}" if number >= 9.95 or number == 0 else f"{number:.1f}"


def name(words: str, *claims: Claim) -> Sentence:
    """A name, and what it stands for."""
    return line("{name}", name=Slot(words, claims))


def total(values: Sequence[Holds]) -> Figure | Holds:
    """The sum of what these hold."""
    return values[0] if len(values) == 1 else Figure(Sum.TOTAL, tuple(values), sum(each.n for each in values))
