"""Tell your manager what you do in three lines a week, before they have to ask.

Why it matters
--------------
A manager speaks for seven or eight people in rooms they are not in. They can only say what they know, and they know
what they were told lately. Three lines a week are no self-praise: they spare a status question, show what is in the
way while it can still be moved, and make the case for a promotion out of fifty small notes instead of one memory.

What counts
-----------
A weekly note that was sent, and better one that was seen: what came of the week, what is next, where help is needed.
Knowing, for each project, who must hear of it besides the manager. `leadward weekly` drafts it from the week's facts
and notes, at most five lines, and tells nothing twice.

What does not count
-------------------
A list of commits; a note written for oneself; telling everything; telling only what went well. More than one note a
week, unless somebody asked for it.

Limits
------
Commits are the smaller part of most weeks: the draft holds what git saw, and the reader adds the rest. Whether a note
was read is known where it was noted. After three of which none is marked as seen, the next move is to ask about that.

Source
------
Julia Evans, *Get your work recognized: write a brag document* (2019); Amabile and Kramer, *The Progress Principle*
(2011), on small notes of progress and what they change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import EVERYWHERE, Touched, When
from leadward.model.days import start
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import commit, note
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.series import Series
from leadward.notes.weekly_note import WeeklyNote
from leadward.practices import own_work, phrases, present, with_manager, wording
from leadward.practices import wording_notes as forms

NAME = "visibility"
WEEK_DAYS = 6
FRIDAY = 4
UNREAD = 3
"""So many notes that went and were not seen are enough to ask."""
QUIET_DAYS = 28
FEWEST_COMMITS = 2
MOST_NAMED = 2
MOST_COUNTED = 60


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Weekly notes that were sent: telling somebody leaves no commit. What was logged with this name counts besides."""
    if not findings.myself:
        return
    for each in findings.notes(WeeklyNote):
        if each.body.sent and each.body.sent <= findings.today:
            how = with_manager.whose_words(each.body.received) if each.body.answer else Corroboration.CLAIMED
            yield Evidence(NAME, _sent(each, findings.today), each.body.sent, (note(each.id),), corroboration=how)


def _sent(each: Noted[WeeklyNote], today: date) -> Sentence:
    """`Weekly note to Petra of 9 Jan, seen 12 Jan; Petra: "Good"`"""
    sentence = line(", seen {day}", day=forms.day(each, "seen", today)) if each.body.seen else NOTHING
    answer = NOTHING
    if each.body.answer:
        words = forms.heard(each, each.body.answer)
        answer = line("; {who}: {words}", who=forms.speaker(words, 80), words=forms.words(words))
    to = line(" to {person}", person=forms.text(each, "person", 40)) if each.body.person else NOTHING
    return line(
        "Weekly note{to} of {day}{seen}{answer}",
        to=to,
        day=forms.day(each, "sent", today),
        seen=sentence,
        answer=answer,
    )


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Three lines on a week that has something to tell; else the question what one's manager wants to hear."""
    unread = _unread(findings)
    if unread:
        if present.begins(findings, seen, WEEK_DAYS):
            yield _ask_whether_read(unread, findings)
        return
    rows = [row for row in own_work.worth(findings.rows(my_recent_work.ANALYSIS)) if own_work.is_felt(row)]
    week = [row for row in rows if phrases.days_since(row.at, findings.today) <= WEEK_DAYS]
    who = with_manager.manager(findings.notes(Aim), findings.notes(Series))
    if who and len(week) >= FEWEST_COMMITS and present.begins(findings, seen, WEEK_DAYS):
        yield _three_lines(week, findings)
    elif present.begins(findings, seen, QUIET_DAYS):
        yield _cold_start(findings)


def _unread(findings: Findings) -> list[Noted[WeeklyNote]]:
    """The newest notes where so many in a row went and none is marked as seen; none otherwise."""
    sent = [each for each in findings.notes(WeeklyNote) if each.body.sent and each.body.sent <= findings.today]
    newest = sorted(sent, key=lambda each: (each.body.sent or each.on, each.id))[-UNREAD:]
    return newest if len(newest) == UNREAD and not any(each.body.seen for each in newest) else []


def _ask_whether_read(unread: Sequence[Noted[WeeklyNote]], findings: Findings) -> Move:
    who = Slot(with_manager.manager_called(findings, 16))
    unseen = forms.as_noted("none of them is marked as seen", *(forms.fact(each, "seen") for each in unread))
    return Move(
        NAME,
        key.question("is-it-read"),
        what=line("Ask {manager} whether the weekly note helps them", manager=who),
        why=joined(
            [line("you sent {notes}", notes=forms.count(unread, "weekly note")), line("{unseen}", unseen=unseen)]
        ),
        effort_minutes=5,
        sources=with_manager.as_sources(unread),
        to_manager=True,
        say="Do my weekly notes help you? What should be in them, and what can I leave out?",
        ready=run("weekly seen"),
        weight=0.3,
    )


def _three_lines(week: Sequence[RecentWork], findings: Findings) -> Move:
    """The move names the largest pieces; its reason counts what the draft could hold."""
    largest = sorted(week, key=lambda row: (-row.files, -row.at, row.commit))[:MOST_NAMED]
    monday = findings.today - timedelta(days=min(findings.today.weekday(), findings.today.toordinal() - 1))
    begins = present.before(findings, WEEK_DAYS)
    weekly = (forms.no_note(Entry, practice=NAME), forms.no_note(WeeklyNote, sent="."))
    held = Touched(
        tuple(row.commit for row in week[:MOST_COUNTED]), present.reader(findings), EVERYWHERE, When(start(begins))
    )
    return Move(
        NAME,
        key.week(monday),
        what=line("Send {manager} three lines on this week", manager=Slot(with_manager.manager_called(findings))),
        why=joined(
            [
                line("{commits} of yours in the week could go in", commits=wording.commits(held)),
                line("{none}", none=forms.quiet("no weekly note is logged", WEEK_DAYS, findings.today, *weekly)),
            ]
        ),
        effort_minutes=5,
        to_manager=True,
        sources=tuple(commit(row.commit, row.subject) for row in largest),
        say=line(
            "Done: {named}. Next: ... Where I could use your help: ...",
            named=wording.listed([wording.spoken_title(row.commit, row.subject) for row in largest]),
        ),
        ready=run("weekly"),
        only_today=findings.today.weekday() == FRIDAY,
        weight=0.3,
    )


def _cold_start(findings: Findings) -> Move:
    who = Slot(with_manager.manager_called(findings, 16))
    weekly = (forms.no_note(Entry, practice=NAME), forms.no_note(WeeklyNote, sent="."))
    none = forms.quiet(f"no note to {who.text} is logged", QUIET_DAYS, findings.today, *weekly)
    return Move(
        NAME,
        key.question("what-to-hear"),
        what=line("Ask {manager} what they want to hear from you each week", manager=who),
        why=joined([line("{none}", none=none), line("they can tell others what you told them, and no more")]),
        effort_minutes=5,
        to_manager=True,
        say="What do you want to know about my work each week, and what is noise? Who else should hear of it?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
    notes=(Aim, Series, WeeklyNote),
)
