"""What was handed over counts with their words or by what the history shows later, and never by a guess at who is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leadward.model.claim import Dated, Noted, Touched
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.sentence import claims_of
from leadward.notes.handing import handed, owner_words
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.practices import lead_projects, stories
from tests.practices.shop import BOB, CHANDRA, TODAY, Note, expert, given

ID = "0b8e2f6a-0000-4000-8000-000000000009"
GIVEN = "2026-01-05 the export job in billing/ @ Bob"


def told(*rows: object, kind: type[Any] = Project, **fields: Any) -> list[Evidence]:
    note = Note(ID, TODAY - timedelta(days=30), kind("Billing v2", **fields))
    found = replace(given(*rows), notes_by_kind={kind.__name__: (note,)})
    practice = lead_projects if kind is Project else stories
    return [each for each in practice.evidence(found) if each.step == "handed-over"]


def test_it_is_claimed_with_its_day_and_to_whom() -> None:
    [piece] = told(handed_over=(GIVEN,))
    assert piece.statement == "Handed over the export job in billing/ to Bob on 5 Jan, of Billing v2"
    assert (piece.on, piece.reach, piece.corroboration) == (date(2026, 1, 5), Reach.TEAM, Corroboration.CLAIMED)
    assert {type(each) for each in claims_of(piece.statement)} == {Noted}


def test_their_words_make_it_relayed() -> None:
    [piece] = told(handed_over=(GIVEN,), owns_now=("Bob Berg: I decide on every export now", "Eve: not hers"))
    assert piece.statement.endswith('; Bob Berg on what they own now: "I decide on every export now"')
    assert piece.corroboration is Corroboration.RELAYED


def test_a_later_change_of_theirs_makes_it_observed() -> None:
    [piece] = told(expert("billing", BOB, 0.5, last=2), handed_over=(GIVEN,))
    assert piece.statement.endswith("; Bob Berg changed billing/ on 10 Jan")
    assert piece.corroboration is Corroboration.OBSERVED
    assert {Touched, Dated} <= {type(each) for each in claims_of(piece.statement)}


@pytest.mark.parametrize(
    "row",
    [
        expert("billing", BOB, 0.5, last=10),
        expert("billing", CHANDRA, 0.5, last=2),
        expert("checkout", BOB, 0.5, last=2),
    ],
    ids=["before", "somebody else", "elsewhere"],
)
def test_what_shows_nothing_is_not_said(row: object) -> None:
    [piece] = told(row, handed_over=(GIVEN,))
    assert "changed" not in piece.statement


def test_of_two_who_could_be_meant_neither_is() -> None:
    other = replace(expert("billing", CHANDRA, 0.5, last=1), name="Bob Bell")
    [piece] = told(expert("billing", BOB, 0.5, last=2), other, handed_over=(GIVEN,))
    assert piece.corroboration is Corroboration.CLAIMED


def test_stories_have_it_too_and_nobody_named_or_a_day_to_come_is_none() -> None:
    assert len(told(kind=Story, handed_over=(GIVEN,))) == 1
    assert told(handed_over=("2026-01-05 the export job", "2027-01-05 the rest @ Bob")) == []


def test_lines_are_read() -> None:
    assert handed("the runbook @ Noor").to == "Noor"
    assert handed("2026-13-40 odd @ Noor").on is None
    assert handed("2026-03-02: jobs in `a/b/` and c/d.py, see x @ Bo").places == ("a/b", "c/d.py")
    assert owner_words("I own it") == ("", "I own it")
