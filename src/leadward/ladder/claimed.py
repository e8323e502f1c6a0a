"""All evidence of a practice: what it finds itself, and what its reader logged with its name.

A journal entry tagged with a practice is a claim of its author: dated by its day, with the reach its author gave
(the team where none was given), resting on the note. This holds for every practice alike, so it is written here
and in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.practice import Findings, Practice
from leadward.model.source import note
from leadward.model.text import shortened
from leadward.notes.entry import Entry

WIDTH = 200
"""Columns of an entry's first line that a statement keeps; the note has the rest."""


def evidence_of(practice: Practice, findings: Findings) -> tuple[Evidence, ...]:
    """The practice's own evidence, then the entries that name it, oldest first; none where the view is another's."""
    return (*practice.evidence(findings), *claimed(practice.name, findings)) if findings.myself else ()


def claimed(practice: str, findings: Findings) -> Iterator[Evidence]:
    """The reader's entries tagged with `practice`, up to today."""
    for each in findings.notes(Entry):
        if each.body.practice != practice or each.on > findings.today:
            continue
        if said := each.body.text.strip():
            statement = shortened(said.splitlines()[0].strip(), WIDTH)
            reach = each.body.reach or Reach.TEAM
            yield Evidence(practice, statement, each.on, (note(each.id, statement),), reach, Corroboration.CLAIMED)
