"""Meetings of the reader's calendars beside what was noted of them: evidence from the notes, and what is left to note.

A calendar knows invitations and answers. Whether somebody was there only they can say, so nothing here becomes evidence
without a note.
"""

from __future__ import annotations

import re
from calendar import day_abbr
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import NotNoted
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.meeting import Occurrence, Sort
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted
from leadward.model.sentence import Slot, line
from leadward.model.source import meeting, note
from leadward.notes.entry import Entry
from leadward.practices import phrases
from leadward.practices import wording_notes as forms

JUST_DAYS = 7
"""What was on within so many days is still known well enough to be written down."""
TITLE = 22
_SHORTEST = 4
"""A title of fewer characters is no name: it stands in many a note by chance."""
_WIDTH = 160


def evidence(practice: str, sort: Sort, findings: Findings, reach: Reach) -> Iterator[Evidence]:
    """Entries of no practice that speak of a meeting of this sort: claimed. Those logged with the practice's name count anyway."""
    met = [occurrence for occurrence in findings.met(sort) if occurrence.on <= findings.today]
    for entry in findings.notes(Entry) if findings.myself and met else ():
        occurrence = next((occurrence for occurrence in met if speaks_of(entry, occurrence)), None)
        if occurrence and not entry.body.practice:
            statement = line("{words}", words=forms.spoken_of(entry, occurrence, _WIDTH))
            sources = (note(entry.id, str(statement)), meeting(occurrence.mark, occurrence.title))
            yield Evidence(practice, statement, entry.on, sources, entry.body.reach or reach, Corroboration.CLAIMED)


def speaks_of(entry: Noted[Entry], met: Occurrence) -> bool:
    """Whether an entry points to the meeting, or is of its day and holds its title."""
    title = met.title.casefold()
    named = len(title) >= _SHORTEST and entry.on == met.on and title in " ".join(entry.body.text.split()).casefold()
    return met.link in entry.body.links or named


def to_note(practice: str, sort: Sort, findings: Findings, what: str) -> Iterator[Move]:
    """The newest meeting of the last week that one may have attended and of which no note speaks; `what` is asked of it."""
    first = findings.today.toordinal() - JUST_DAYS
    entries = findings.notes(Entry)
    gone = [
        occurrence
        for occurrence in findings.met(sort)
        if occurrence.on < findings.today and occurrence.on.toordinal() >= first
    ]
    open_ones = [
        occurrence
        for occurrence in gone
        if _may_have_been_there(occurrence) and not any(speaks_of(entry, occurrence) for entry in entries)
    ]
    for one in open_ones[-1:]:
        yield _note_it(practice, one, findings.today, what)


def _may_have_been_there(occurrence: Occurrence) -> bool:
    return occurrence.invited and occurrence.answer not in ("declined", "needs-action", "delegated")


def _note_it(practice: str, occurrence: Occurrence, today: date, what: str) -> Move:
    told = {"on": occurrence.on.isoformat(), "practice": practice, "link": occurrence.link}
    return Move(
        practice,
        key.meeting(f"note-{occurrence.mark}"),
        what=line("Were you at {title}? Note {what}", title=forms.title(occurrence, TITLE), what=forms.asking(what)),
        why=line(
            "{day} in your calendar, {answer}; {none}",
            day=day(occurrence, today),
            answer=forms.as_noted("not declined", forms.met(occurrence)),
            none=forms.as_noted("no note speaks of it yet", *_no_notes(occurrence)),
        ),
        effort_minutes=5,
        sources=(meeting(occurrence.mark, occurrence.title),),
        ready=run("log", f"At {occurrence.title}: ...", **told),
        weight=0.4,
    )


def _no_notes(occurrence: Occurrence) -> list[NotNoted]:
    """That no entry points to a meeting, and none of its day holds its title."""
    pointing = forms.no_note(Entry, links=f"^{occurrence.link}$")
    if len(occurrence.title) < _SHORTEST:
        return [pointing]
    return [pointing, forms.no_note(Entry, since=occurrence.on, until=occurrence.on, text=re.escape(occurrence.title))]


def coming(findings: Findings, sort: Sort, days: int) -> Sequence[Occurrence]:
    """The next meeting of each series within so many days that one did not decline, by day."""
    last = findings.today.toordinal() + days
    ahead = [
        occurrence
        for occurrence in findings.met(sort)
        if occurrence.on >= findings.today and occurrence.on.toordinal() <= last
    ]
    first: dict[str, Occurrence] = {}
    for occurrence in ahead:
        first.setdefault(occurrence.title.casefold(), occurrence)
    return [occurrence for occurrence in first.values() if occurrence.answer != "declined"]


def day(occurrence: Occurrence, today: date) -> Slot:
    """`today 14:00`, `tomorrow 14:00`, `Thu 15 Jan 14:00`."""
    named = f"{day_abbr[occurrence.on.weekday()]} {phrases.named_day(occurrence.on, today)}"
    near = {0: "today", 1: "tomorrow"}.get((occurrence.on - today).days, named)
    return forms.meeting_day(occurrence, f"{near} {occurrence.time}".rstrip())
