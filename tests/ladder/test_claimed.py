"""What the reader logged with a practice's name is evidence of it: dated, claimed, resting on the note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.ladder.claimed import evidence_of
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.practice import Practice
from leadward.model.source import note
from leadward.practices.listed import PRACTICES
from tests.practices import shop
from tests.practices.shop import entry, given

each_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.name)


@each_practice
def test_an_entry_with_its_name_is_claimed_evidence(practice: Practice) -> None:
    told = entry("  Asked what came of the retry\nand wrote it down", practice.name, reach=Reach.COMPANY)
    (found,) = evidence_of(practice, given(notes=(told, entry("Had lunch"), entry("Other", "no-such-practice"))))
    said = "Asked what came of the retry"
    assert found == Evidence(
        practice.name, said, date(2026, 1, 2), (note(told.id, said),), Reach.COMPANY, Corroboration.CLAIMED
    )


def test_reach_is_the_team_where_none_was_given_and_tomorrow_is_not_yet() -> None:
    practice = PRACTICES[0]
    tomorrow = entry("Plan to", practice.name, days=-1)
    (found,) = evidence_of(practice, given(notes=(entry("Did", practice.name), tomorrow)))
    assert (found.statement, found.reach) == ("Did", Reach.TEAM)


def test_own_evidence_comes_first_and_of_another_there_is_none() -> None:
    practice = next(each for each in PRACTICES if each.name == "unblocking")
    story = replace(shop.FULL, notes_by_kind={"Entry": (entry("Helped Bo", practice.name),)})
    corroborations = [each.corroboration for each in evidence_of(practice, story)]
    assert corroborations == [Corroboration.OBSERVED] * (len(corroborations) - 1) + [Corroboration.CLAIMED]
    assert len(corroborations) > 1
    assert evidence_of(practice, replace(story, myself=False)) == ()
