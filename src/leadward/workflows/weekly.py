"""The weekly note: drafted from the week's facts and notes, edited and kept by a person, marked as seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from leadward.analyses import my_recent_work, shared_code
from leadward.analyses.shared_code import SharedCode
from leadward.documents import calendar_entry
from leadward.documents import weekly as document
from leadward.documents.weekly import Draft, Tell
from leadward.ladder.findings import Given
from leadward.model.errors import LeadwardError, UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.model.text import CalendarFile
from leadward.notes import shape
from leadward.notes.project import Project
from leadward.notes.weekly_note import WeeklyNote
from leadward.practices import own_work, phrases, week_lines
from leadward.practices.week_lines import MOST, Sort, WeekLine
from leadward.workflows import advice, talks
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.workflows.repository import View

FRESH_DAYS = 4
"""A note that was sent within so many days is the one of this week: that is enough."""
_MOST_TELL = 3
_FEWEST_THERE = 5


@opened_once
def draft(ws: Workspace, most: int = MOST) -> Draft:
    """The note of the week from the repositories that can be read here, and from notes; none of them is no error."""
    notes_read = talks.notes(ws, week_lines.KINDS)
    mine = _given(ws, notes_read)
    found = sorted(
        dict.fromkeys(week_line for name, one in mine for week_line in _found(one, name if len(mine) > 1 else "")),
        key=_weight,
    )
    lines = tuple(week_lines.chosen(found, most))
    left = tuple(week_line for week_line in found if week_line not in lines and week_line.sort is not Sort.NEXT)
    waiting = _waiting(ws)
    text = waiting.body.text if waiting else document.text(lines)
    tell = tuple(_tell(ws, lines, [one for _, one in mine]))[:_MOST_TELL]
    return Draft(
        ws.today,
        week_lines.since(mine[0][1]),
        talks.manager(ws),
        lines,
        left,
        tell,
        text,
        waiting.id if waiting else "",
    )


def _weight(week_line: WeekLine) -> tuple[int, int]:
    return (week_line.sort, -week_line.weight)


def _found(findings: Given, repository: str) -> Iterator[WeekLine]:
    """The lines of a repository; its name stands over work of no noted project where there are several."""
    for line in week_lines.lines(findings):
        yield replace(line, project=repository, noted=True) if repository and line.place and not line.noted else line


def _given(ws: Workspace, noted: Mapping[str, Sequence[Any]]) -> list[tuple[str, Given]]:
    """What each repository of the reader's own gives, with its name; notes alone where there is none."""
    with talks.views_of(ws) as views:
        own = [(view.name, _of(view, noted)) for view in views if view.myself]
        return own or [("", Given(None, True, ws.today, {}, noted))]


def _of(view: View, notes: Mapping[str, Sequence[Any]]) -> Given:
    reads = (my_recent_work.ANALYSIS, shared_code.ANALYSIS)
    view.facts.ask_ahead(reads, view.number)
    rows = {each.name: view.facts.rows(each, view.number) for each in reads}
    registry = advice.registry(view)()
    return Given(view.me, True, view.today, rows, notes, gaps=view.holes, registry=lambda: registry)


def _tell(ws: Workspace, lines: Sequence[WeekLine], given: Sequence[Given]) -> Iterator[Tell]:
    """Who must know of what the note speaks of: those noted with the project, else who works on the same files."""
    noted = {note.body.title: note.body.tell for note in ws.notes.notes_of(Project)}
    for name in dict.fromkeys(line.project for line in lines if line.project):
        if noted.get(name):
            yield Tell(name, noted[name])
        else:
            yield from _suggested(name, [line for line in lines if line.project == name], given)


def _suggested(name: str, lines: Sequence[WeekLine], given: Sequence[Given]) -> Iterator[Tell]:
    places = tuple(line.place for line in lines if line.place)
    for one in given:
        near = (_within(row, places) for row in one.rows(shared_code.ANALYSIS) if _works_there(row, one))
        row = next((row for row in near if row.files), None)
        if row:
            yield Tell(name, (), own_work.both_changed(row, one))
            return


def _works_there(row: SharedCode, findings: Given) -> bool:
    """Whether somebody is there often, and in the days that the note tells of: who came once, or rests, needs no news."""
    here = phrases.day(row.last_theirs) >= week_lines.since(findings)
    return here and row.their_commits_there >= _FEWEST_THERE


def _within(row: SharedCode, places: Sequence[str]) -> SharedCode:
    """The same, of the files in these folders alone."""
    files = tuple(path for path in row.files if _below(path, places))
    return replace(row, files=files, shared_files=len(files))


def _below(path: str, places: Sequence[str]) -> bool:
    return any(path.startswith(f"{place}/") for place in places)


def of_this_week(ws: Workspace) -> StoredNote[WeeklyNote] | None:
    """The note that was sent in these days, if one was."""
    sent = [note for note in notes(ws) if note.body.sent and 0 <= (ws.today - note.body.sent).days < FRESH_DAYS]
    return sent[-1] if sent else None


def _waiting(ws: Workspace) -> StoredNote[WeeklyNote] | None:
    """An assistant's wording of these days that nobody said yes to yet."""
    found = [note for note in notes(ws) if not note.body.sent and 0 <= (ws.today - note.on).days < FRESH_DAYS]
    return found[-1] if found else None


def notes(ws: Workspace) -> Sequence[StoredNote[WeeklyNote]]:
    """All weekly notes, oldest first."""
    return ws.notes.notes_of(WeeklyNote)


def keep(ws: Workspace, text: str, made: Draft, person: str = "") -> StoredNote[WeeklyNote]:
    """Keep the note as sent on its day, in these words. Raises UsageProblem where there are none, or one was sent in these days."""
    words = document.bare(text)
    if not words:
        raise UsageProblem(
            "The note is empty, so nothing is kept. Write a line: leadward weekly keep 'what came of the week'"
        )
    whom = talks.called(ws, person) or made.person
    sent = of_this_week(ws.but(today=made.as_of))
    if sent:
        raise UsageProblem(
            f"One was sent on {sent.body.sent}; that is enough for a week. Change it: leadward weekly edit"
        )
    answers = {"text": words, "person": whom, "sent": made.as_of.isoformat(), "links": list(made.links)}
    body = shape.from_json(WeeklyNote, answers)
    return (
        ws.notes.revise(made.waiting, body, made.as_of)
        if made.waiting
        else ws.notes.note(ws.notes.add(body, made.as_of))
    )


def reworded(ws: Workspace, note: StoredNote[WeeklyNote], text: str) -> StoredNote[WeeklyNote]:
    """The note that was sent, in other words. Raises UsageProblem where there are none."""
    words = document.bare(text)
    if not words:
        raise UsageProblem("The note would be empty; it stays as it was. To take it back: leadward notes undo")
    return ws.notes.revise(note.id, replace(note.body, text=words), note.on)


def word(ws: Workspace, text: str, made: Draft) -> StoredNote[WeeklyNote]:
    """Keep a wording that waits for the reader's yes. Raises UsageProblem where one was sent in these days, or it is too long."""
    words = document.bare(text)
    texts = [line for line in words.splitlines() if line.startswith(("-", "*"))] or words.splitlines()
    if not words or len(texts) > MOST:
        raise UsageProblem(f"A weekly note has 1 to {MOST} lines; this has {len(texts)}.")
    if of_this_week(ws.but(today=made.as_of)):
        raise UsageProblem("The note of this week was sent; that is enough.")
    body = shape.from_json(WeeklyNote, {"text": words, "person": made.person, "links": list(made.links)})
    return (
        ws.notes.revise(made.waiting, body, made.as_of)
        if made.waiting
        else ws.notes.note(ws.notes.add(body, made.as_of))
    )


def seen(ws: Workspace, id: str, on: date, answer: str = "") -> StoredNote[WeeklyNote]:
    """Say that the note was seen, and what they said to it; the last one sent where no id is given. Raises UnknownName, UnknownId."""
    if id:
        note = ws.notes.of_kind(WeeklyNote, id)
    else:
        sent = [note for note in notes(ws) if note.body.sent and note.body.sent <= on]
        if not sent:
            raise UnknownName("No weekly note was sent yet. Begin with: leadward weekly")
        note = sent[-1]
    if not note.body.sent or on < note.body.sent:
        raise UsageProblem("It can be seen once it was sent: leadward weekly keep")
    return ws.notes.revise(note.id, replace(note.body, seen=on, answer=answer.strip() or note.body.answer), note.on)


def who_must_know(ws: Workspace, project: str, people: Sequence[str]) -> StoredNote[Project]:
    """Note who must know of a project, besides the manager. Raises UnknownName."""
    wanted = folded(project)
    found = [note for note in ws.notes.notes_of(Project) if folded(note.body.title) == wanted]
    if not found:
        raise UnknownName(f"No project is noted as {project[:60]!r}. Note it: leadward project add TITLE --tell NAME")
    names = tuple(dict.fromkeys(name.strip() for name in people if name.strip()))
    return ws.notes.revise(found[0].id, replace(found[0].body, tell=names), found[0].on)


def entry(today: date, day: str, at: str) -> CalendarFile:
    """The calendar entry as a file's text. Raises UsageProblem for a day or a time that is none."""
    short = day.strip().lower()[:3]
    try:
        hour, _, minute = at.partition(":")
        when = time(int(hour), int(minute or 0))
    except ValueError:
        raise UsageProblem(f"{at[:20]!r} is no time of day; write 15:30.") from None
    if short not in calendar_entry.DAYS:
        raise UsageProblem(f"{day[:20]!r} is no day of the week; write fri.")
    return calendar_entry.weekly(today, short, when)


def session_line(ws: Workspace) -> str:
    """What an assistant may say once at the start of a session: the day and where the weekly note stands; no word of any note."""
    day = f"{ws.today:%A}"
    try:
        sent, waiting = of_this_week(ws), _waiting(ws)
    except LeadwardError:
        return ""
    if sent:
        return f"Today is {day}. The weekly note of this week is sent; that is enough."
    if waiting:
        return f"Today is {day}. A wording of the weekly note waits for the user's yes: `leadward weekly`."
    if ws.today.weekday() in (3, 4):
        return f"Today is {day} and no weekly note is sent yet. You may offer once to draft it with the tool `weekly`: it takes a minute."
    due = ws.today + timedelta((4 - ws.today.weekday()) % 7)
    return f"Today is {day}. The weekly note is for {due:%A}."
