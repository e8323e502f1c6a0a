"""The guide and the empty case, as a reader sees them."""

from __future__ import annotations

from datetime import date

from leadward.documents import markdown, plain
from leadward.documents.conversations import Guide, Said, case_document, guide_document
from leadward.model.source import commit

TODAY = date(2026, 1, 12)
GUIDE = Guide(
    "Lead",
    TODAY,
    by=date(2026, 9, 30),
    manager="Dana",
    record=(Said('"Retry failed payments" (9 files in checkout/, shipped in v4.2)', (commit("12" * 20),)),),
    since=date(2025, 10, 13),
    criteria=(("leads-projects", "Owns projects of many months."), ("goes-ahead", "Goes ahead of the work.")),
)


def test_the_guide_to_the_first_talk() -> None:
    assert (
        plain.text(guide_document(GUIDE))
        == """\
To say that you want to become Lead
===================================

For yourself, before you talk with Dana. Fifteen minutes are enough.

OPEN WITH

| I want to become Lead by 30 Sep 2026. Which two things must you see before you
| would put me forward?

FROM YOUR OWN RECORD, SINCE 13 OCT 2025

Bring two of these, those that your manager has not heard of. Say what each was
for.

- "Retry failed payments" (9 files in checkout/, shipped in v4.2) c12121212

THEN ASK, AND WRITE DOWN WHAT IS SAID

1. “Who decides on it, what do they read, and by which day must it be in?”
2. “Is there a seat and a budget for it this year?”
3. “Could part of each 1:1 go to this? I bring one page.”
4. “When shall we look at it again?”

IF THE ANSWER IS “NOT YET”

Thank them; it is an answer. “What would have to be true in six months? Which
one thing comes first?”

AN EMPTY CASE, TO BRING ALONG

The page to put between you: leadward aim case. Nothing is filled in, since
their words belong there.

AFTERWARDS, THE SAME DAY

    leadward aim told --answer "what was said"
    leadward expect set CRITERION "their words"
"""
    )


def test_told_long_ago_it_asks_the_exact_questions() -> None:
    told = Guide(
        "Lead", TODAY, manager="Dana", told=date(2025, 10, 10), silent_days=94, decides="the panel", cycle=(TODAY,)
    )
    said = plain.text(guide_document(told))
    assert said.startswith("To ask what Lead takes\n")
    assert "You said it 94 days ago, and no expectation is written down yet." in said
    assert "| On 10 Oct 2025 I told you that I want to become Lead. Which two things must" in said
    assert "1. “Who else has to be convinced?”\n2. “What would make you say no today?”\n3. “Could part" in said


def test_the_empty_case_is_empty() -> None:
    assert (
        markdown.text(case_document(GUIDE))
        == """\
# What Lead takes

The aim: Lead by 30 Sep 2026. This page is empty on purpose: let us fill it in together.

## What a lead does; what you would see, here; by when

1. Owns projects of many months. You would see: ... By: ...
2. Goes ahead of the work. You would see: ... By: ...

## How it is decided

- Who decides: ...
- Days of the cycle: ...

## First

Which two of these would you want to see first?
"""
    )
