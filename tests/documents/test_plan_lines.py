"""Plans of a company as people paste them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.documents.plan_lines import LONGEST, MOST, horizon_of, read
from leadward.model.errors import UsageProblem
from leadward.notes.company_plan import Confidence, Horizon

TODAY = date(2026, 11, 30)
SLIDE = """Company all-hands, November

## Q1 2027
- Search finds products by picture (Ana Ito)
- Move checkout to the new ledger in `src/billing/` by end of June
* Maybe open a shop in Spain

Next 12 months:
1. Halve the refund time - owner: Ravi
O2: Guests trust the payment page
 KR1: Failed payments from 3% to 1%
 KR2: Support mails per week to 40

Long term
We want to be the place where small shops sell.
"""


def test_a_slide_is_read_by_its_headings() -> None:
    found = read(SLIDE, TODAY)
    assert [(each.title, each.horizon, each.owner) for each in found.plans] == [
        ("Search finds products by picture", Horizon.QUARTER, "Ana Ito"),
        ("Move checkout to the new ledger in `src/billing/` by end of June", Horizon.HALF, ""),
        ("Maybe open a shop in Spain", Horizon.QUARTER, ""),
        ("Halve the refund time", Horizon.YEAR, "Ravi"),
        ("Guests trust the payment page", Horizon.YEAR, ""),
        ("We want to be the place where small shops sell.", Horizon.LATER, ""),
    ]
    assert found.left_out == ((1, "Company all-hands, November"),)
    assert found.plans[1].areas == ("src/billing/",)
    assert [each.confidence for each in found.plans[:3]] == [Confidence.WRITTEN, Confidence.WRITTEN, Confidence.RUMOR]
    trust = found.plans[4]
    assert (trust.metric, trust.target) == ("Failed payments; Support mails per week", "1%; 40")
    assert trust.quote.splitlines()[1:] == ["Failed payments from 3% to 1%", "Support mails per week to 40"]


@pytest.mark.parametrize(
    "text",
    [
        "Plan,By when,Owner,KPI\nFaster search,Q2 2027,Bo,p95\nSpain,later,,\n",
        "Plan\tBy when\tOwner\tKPI\nFaster search\tQ2 2027\tBo\tp95\nSpain\tlater\t\t\n",
        "| Plan | By when | Owner | KPI |\n|---|---|---|---|\n| Faster search | Q2 2027 | Bo | p95 |\n| Spain | later | | |\n",
    ],
)
def test_a_table_is_read_by_its_columns(text: str) -> None:
    first, second = read(text, TODAY).plans
    assert (first.title, first.horizon, first.owner, first.metric) == ("Faster search", Horizon.HALF, "Bo", "p95")
    assert (second.title, second.horizon) == ("Spain", Horizon.LATER)


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("Q1 2027", Horizon.QUARTER), ("next 3 months", Horizon.QUARTER), ("this quarter", Horizon.QUARTER),
        ("H1", Horizon.HALF), ("six months", Horizon.HALF), ("2027", Horizon.YEAR), ("FY27", Horizon.YEAR),
        ("12-month", Horizon.YEAR), ("Long-term", Horizon.LATER), ("2029", Horizon.LATER), ("Search", None), ("", None),
    ],
)  # fmt: skip
def test_people_say_by_when_in_many_ways(words: str, horizon: Horizon | None) -> None:
    assert horizon_of(words, TODAY) is horizon


@pytest.mark.parametrize("text", ["", "\n \n", "Welcome everybody!\nThanks for coming.", "a" * (LONGEST + 1)])
def test_what_holds_no_plan_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(UsageProblem, match=r"Write one a line|paste the part"):
        read(text, TODAY)


def test_no_more_than_so_many_are_taken() -> None:
    assert len(read("\n".join(f"- Plan number {n}" for n in range(MOST + 50)), TODAY).plans) == MOST


@given(st.text(max_size=400) | st.text("-*#|,\t:()@` \nQO1KR", max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(text, TODAY)
    except UsageProblem:
        return
    assert all(each.title.strip() for each in found.plans)
