"""Growing others: what a story or a project handed over, to whom, and what they own now, in their words or by what the history shows later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.analyses import experts
from leadward.analyses.experts import Expert
from leadward.model.claim import Dated, Touched, Where
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.practice import Findings, Noted
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import note
from leadward.notes.handing import Handed, handed, owner_words
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.practices import phrases, with_manager, wording
from leadward.practices import wording_notes as forms

STEP = "handed-over"
_WIDEST = 120


def evidence(practice: str, each: Noted[Story] | Noted[Project], findings: Findings) -> Iterator[Evidence]:
    """A piece for each thing that was handed over to somebody named, by its day.

    Observed where they changed the folder that it names on that day or later, relayed where their words are noted, else claimed.
    """
    for given in each.body.handed_over:
        one = handed(given)
        on = one.on or each.on
        if one.to and on <= findings.today:
            yield _piece(practice, each, given, one, on, findings)


def _piece(
    practice: str, each: Noted[Story] | Noted[Project], given: str, one: Handed, on: date, findings: Findings
) -> Evidence:
    row = _later(one, on, findings)
    words = _words(each, one.to)
    parts = [_said(each, given, one, on, findings.today), words, _changed(row, findings) if row else NOTHING]
    sources = (note(each.id, each.body.title), *phrases.commits(row.commits[:1] if row else ()))
    how = Corroboration.OBSERVED if row else Corroboration.RELAYED if words else Corroboration.CLAIMED
    return Evidence(practice, joined([part for part in parts if part]), on, sources, Reach.TEAM, how, step=STEP)


def _said(each: Noted[Story] | Noted[Project], given: str, one: Handed, on: date, today: date) -> Sentence:
    """`Handed over the export job in billing/ to Noor on 2 Mar, of Billing v2`"""
    fact = forms.fact(each, "handed_over", given)
    day = forms.as_noted(phrases.named_day(on, today), fact if one.on else forms.fact(each, "on"))
    return line(
        "Handed over {what} to {who} on {day}, of {title}",
        what=forms.as_noted(phrases.clipped(one.what, _WIDEST), fact),
        who=forms.as_noted(one.to, fact),
        day=day,
        title=forms.text(each, "title"),
    )


def _words(each: Noted[Story] | Noted[Project], who: str) -> Sentence:
    """`Noor: "I decide on exports now"`; '' where nothing of theirs is noted."""
    for given in each.body.owns_now:
        name, words = owner_words(given)
        if name and with_manager.is_person(name, who):
            fact = forms.fact(each, "owns_now", given)
            text = phrases.quoted(words, _WIDEST)
            return line(
                "{who} on what they own now: {words}", who=forms.as_noted(name, fact), words=forms.as_noted(text, fact)
            )
    return NOTHING


def _later(one: Handed, on: date, findings: Findings) -> Expert | None:
    """The row of the one person of that name who changed a folder of the hand-over on its day or later; None where two could be meant."""
    me = findings.me.number if findings.me else -1
    rows = [row for row in findings.rows(experts.ANALYSIS) if row.directory in one.places and row.person != me]
    named = [row for row in rows if with_manager.is_person(row.name, one.to)]
    late = [row for row in named if row.commits and phrases.day(row.last_here) >= on]
    return late[0] if late and len({row.person for row in named}) == 1 else None


def _changed(row: Expert, findings: Findings) -> Sentence:
    """`Noor Nasser changed billing/ on 9 Mar`"""
    who = findings.who(row.person)
    newest = Touched(row.commits[:1], who, Where((f"{row.directory}/",)))
    return line(
        "{who} changed {folder} on {day}",
        who=wording.person(who, 24, newest),
        folder=wording.folder(row.directory),
        day=wording.moment(row.last_here, findings.today, Dated(row.commits[0], row.last_here)),
    )
