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
    met = [each for each in findings.met(sort) if each.on <= findings.today]
    for entry in findings.notes(Entry) if findings.myself and met else ():
        each = next((each for each in met if speaks_of(entry, each)), None)
        if each and not entry.body.practice:
            statement = line("{words}", words=forms.spoken_of(entry, each, _WIDTH))
            sources = (note(entry.id, str(statement)), meeting(each.mark, each.title))
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
    gone = [each for each in findings.met(sort) if each.on < findings.today and each.on.toordinal() >= first]
    open_ones = [
        each for each in gone if _may_have_been_there(each) and not any(speaks_of(entry, each) for entry in entries)
    ]
    for one in open_ones[-1:]:
        yield _note_it(practice, one, findings.today, what)


def _may_have_been_there(each: Occurrence) -> bool:
    return each.invited and each.answer not in ("declined", "needs-action", "delegated")


def _note_it(practice: str, each: Occurrence, today: date, what: str) -> Move:
    told = {"on": each.on.isoformat(), "practice": practice, "link": each.link}
    return Move(
        practice,
        key.meeting(f"note-{each.mark}"),
        what=line("Were you at {title}? Note {what}", title=forms.title(each, TITLE), what=forms.asking(what)),
        why=line(
            "{day} in your calendar, {answer}; {none}",
            day=day(each, today),
            answer=forms.as_noted("not declined", forms.met(each)),
            none=forms.as_noted("no note speaks of it yet", *_no_notes(each)),
        ),
        effort_minutes=5,
        sources=(meeting(each.mark, each.title),),
        ready=run("log", f"At {each.title}: ...", **told),
        weight=0.4,
    )


def _no_notes(each: Occurrence) -> list[NotNoted]:
    """That no entry points to a meeting, and none of its day holds its title."""
    pointing = forms.no_note(Entry, links=f"^{each.link}$")
    if len(each.title) < _SHORTEST:
        return [pointing]
    return [pointing, forms.no_note(Entry, since=each.on, until=each.on, text=re.escape(each.title))]


def coming(findings: Findings, sort: Sort, days: int) -> Sequence[Occurrence]:
    """The next meeting of each series within so many days that one did not decline, by day."""
    last = findings.today.toordinal() + days
    ahead = [each for each in findings.met(sort) if each.on >= findings.today and each.on.toordinal() <= last]
    first: dict[str, Occurrence] = {}
    for each in ahead:
        first.setdefault(each.title.casefold(), each)
    return [each for each in first.values() if each.answer != "declined"]


def day(each: Occurrence, today: date) -> Slot:
    """`today 14:00`, `tomorrow 14:00`, `Thu 15 Jan 14:00`."""
    named = f"{day_abbr[each.on.weekday()]} {phrases.named_day(each.on, today)}"
    near = {0: "today", 1: "tomorrow"}.get((each.on - today).days, named)
    return forms.meeting_day(each, f"{near} {each.time}".rstrip())
