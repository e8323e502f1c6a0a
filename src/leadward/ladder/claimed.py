"""All evidence of a practice: what it finds itself, and what its reader logged with its name.

A journal entry tagged with a practice is a claim of its author: dated by its day, with the reach its author gave
(the team where none was given), resting on the note, and on the meeting of a calendar to which the note points. Where somebody
else says so, too, it is relayed, or confirmed where their words came in from themselves. This holds for every practice alike, so it is written here
and in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.ladder.findings import Given
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.practice import Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, line
from leadward.model.source import Source, meeting, note
from leadward.notes.entry import Entry
from leadward.practices import with_manager
from leadward.practices import wording_notes as forms

_MARK = re.compile(r"[0-9a-f]{16}")
WIDTH = 200
"""Columns of an entry's first line that a statement keeps; the note has the rest."""


def evidence_of(practice: Practice, findings: Given) -> tuple[Evidence, ...]:
    """The practice's own evidence, then the entries that name it, oldest first; none where the view is another's."""
    return (*practice.evidence(findings), *claimed(practice.name, findings)) if findings.myself else ()


def claimed(practice: str, findings: Given) -> Iterator[Evidence]:
    """The reader's entries tagged with `practice`, up to today."""
    for entry in findings.entries(practice):
        if entry.body.text.strip() and entry.on <= findings.today:
            text = forms.text(entry, "text", WIDTH)
            statement = line("{text}{also}", text=text, also=_also(entry))
            reach = entry.body.reach or Reach.TEAM
            sources = (note(entry.id, text.text), *_meetings(entry.body.links))
            yield Evidence(practice, statement, entry.on, sources, reach, _whose(entry.body))


def _also(each: Noted[Entry]) -> Sentence:
    """`; Bo: "It saved us a day"`, of an entry that another speaks for."""
    if not each.body.said_by:
        return NOTHING
    words = forms.heard(each, each.body.words)
    return line("; {who}: {words}", who=forms.speaker(words, 80), words=forms.words(words))


def _whose(body: Entry) -> Corroboration:
    return with_manager.whose_words(body.received) if body.said_by else Corroboration.CLAIMED


def _meetings(links: Sequence[str]) -> Iterator[Source]:
    """The meetings that a note points to, as the review and the moves write it: `calendar:` and a mark."""
    marks = (link.removeprefix("calendar:") for link in links if link.startswith("calendar:"))
    yield from (meeting(mark) for mark in marks if _MARK.fullmatch(mark))
