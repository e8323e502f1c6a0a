"""Noted contacts as evidence: the same statement for every practice that a conversation serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.practice import Findings
from leadward.model.sentence import NOTHING, line
from leadward.model.source import note
from leadward.notes.contact import Contact
from leadward.practices import wording_notes as forms


def noted(practice: str, findings: Findings, with_team: Callable[[str], object], reach: Reach) -> Iterator[Evidence]:
    """The reader's contacts up to today whose team `with_team` accepts: claimed, and nothing more."""
    for each in findings.notes(Contact) if findings.myself else ():
        if with_team(each.body.team) and each.on <= findings.today:
            about = line(" about {about}", about=forms.text(each, "about")) if each.body.about else NOTHING
            statement = line(
                "Talked with {person} ({team}){about}",
                person=forms.text(each, "person"),
                team=forms.text(each, "team"),
                about=about,
            )
            source = (note(each.id, each.body.person),)
            yield Evidence(practice, statement, each.on, source, reach, Corroboration.CLAIMED)
