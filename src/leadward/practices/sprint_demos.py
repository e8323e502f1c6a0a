"""Attend the demos of the teams that one's own work touches.

Why it matters
--------------
A demo is the cheapest half hour in the week to learn what another team will need next, and to be known there before
one needs them. What is shown today is what collides with one's own change in a month; the question asked after the
demo is the one that nobody had a meeting for.

What counts
-----------
A demo of another team that one attended, with what one took from it: a follow-up, a warning, an offer. Teams whose
files one changes come first, the more the nearer.

What does not count
-------------------
An accepted invitation; a recording at double speed with nothing that came of it; one's own team's demo, which is part
of the job.

Limits
------
Git knows no demos: it shows whose code one's work touches, and an area of the code need not be a team. A calendar knows
invitations and answers, not who listened: a demo counts once a note speaks of it. Which team shows is read from the
title and from who called it; a demo that is called otherwise is not recognised.

Source
------
Schwaber and Sutherland, *The Scrum Guide* (2020), on the sprint review as a working session; Ancona and Caldwell,
*Bridging the boundary: external activity and performance in organizational teams* (Administrative Science Quarterly
1992), on teams that look outside and do better for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from leadward.analyses import shared_code
from leadward.analyses.shared_code import SharedCode
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Evidence, Reach
from leadward.model.meeting import Occurrence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Slot, joined, line
from leadward.model.source import meeting
from leadward.notes.entry import Entry
from leadward.practices import attended, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "sprint-demos"
QUIET_DAYS = 30
FEWEST_FILES = 2
NEAR_DAYS = 6
MOST_MOVES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """What was noted of a demo in one's calendar: claimed. From git none: a demo leaves no commit."""
    return attended.evidence(NAME, "demo", findings, Reach.OTHER_TEAMS)


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The next demos, those of touching teams first; what to note of the last; without any, ask for one."""
    begins = present.begins(findings, seen, QUIET_DAYS)
    areas = touching(findings.rows(shared_code.ANALYSIS))
    next_ones = [*_coming(findings, areas, begins)][:MOST_MOVES]
    found = [*next_ones, *attended.to_note(NAME, "demo", findings, "what you took home")]
    yield from found
    if begins and not found:
        teams = {area: rows for area, rows in areas.items() if rows[0].their_team}
        yield _touched(*_closest(teams), findings) if teams else _cold_start(findings)


def touching(rows: Sequence[SharedCode]) -> Mapping[str, Sequence[SharedCode]]:
    """Who shares code beyond the reader's own area, by the area that is theirs."""
    areas: dict[str, list[SharedCode]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.strength, row.email)):
        theirs = row.area == row.their_main_area and own_work.is_product(row.area) and own_work.is_telling(row.area)
        if theirs and not row.same_area and row.shared_files >= FEWEST_FILES:
            areas[row.area].append(row)
    return areas


def _ours(rows: Sequence[SharedCode]) -> Mapping[str, Sequence[SharedCode]]:
    """Who works mainly where the reader does."""
    same = sorted((row for row in rows if row.same_area), key=lambda row: (-row.strength, row.email))
    return dict.fromkeys(sorted({row.their_main_area for row in same} - {""}), same)


def shown_by(occurrence: Occurrence, areas: Mapping[str, Sequence[SharedCode]]) -> str:
    """The area that a demo is of: one that its title names, or that of the person who called it; '' where neither tells."""
    words = set(re.findall(r"\w+", occurrence.title.casefold()))
    by_title = [area for area in areas if own_work.spoken(area).casefold() in words]
    who = occurrence.organiser.casefold()
    by_person = [
        area
        for area, rows in areas.items()
        if who and any(who in (r.name.casefold(), r.email.casefold()) for r in rows)
    ]
    return min(by_title or by_person, key=lambda area: (-_changes(areas[area]), area), default="")


def _changes(rows: Sequence[SharedCode]) -> int:
    """The reader's changes of files shared with one of them, the most: a file shared with two counts once."""
    return max((row.my_changes for row in rows), default=0)


def _closest(areas: Mapping[str, Sequence[SharedCode]]) -> tuple[str, Sequence[SharedCode]]:
    return max(areas.items(), key=lambda pair: (_changes(pair[1]), pair[0]))


def _coming(findings: Findings, areas: Mapping[str, Sequence[SharedCode]], begins: bool) -> Iterator[Move]:
    """Demos of the next days, those whose code the reader changes most first; of one's own team none.

    One that touches nothing comes only where no demo was noted lately and it was not accepted already.
    """
    ours = _ours(findings.rows(shared_code.ANALYSIS))
    ahead = [(occurrence, shown_by(occurrence, areas)) for occurrence in attended.coming(findings, "demo", NEAR_DAYS)]
    ahead.sort(key=lambda pair: (-_changes(areas.get(pair[1], ())), pair[0].on, pair[0].time, pair[0].mark))
    for occurrence, area in ahead:
        if area:
            yield _theirs(occurrence, area, areas[area][0], findings)
        elif begins and occurrence.answer != "accepted" and not shown_by(occurrence, ours):
            yield _anyones(occurrence, findings)


def _theirs(occurrence: Occurrence, area: str, nearest: SharedCode, findings: Findings) -> Move:
    going = occurrence.answer == "accepted"
    return Move(
        NAME,
        key.meeting(occurrence.mark),
        what=line(
            "{act} {title}, {when}",
            act=forms.asking("Take a question to" if going else "Sit in on"),
            title=forms.title(occurrence),
            when=attended.day(occurrence, findings.today),
        ),
        why=joined([forms.answer(occurrence), own_work.changed_with(nearest, findings)]),
        effort_minutes=5 if going else _minutes(occurrence),
        sources=(
            meeting(occurrence.mark, occurrence.title),
            *phrases.commits(nearest.my_commits, 2),
            *phrases.commits(nearest.commits, 1),
        ),
        say=line("What in {area} will this change next, and when?", area=forms.name(area)),
        ready=run("demos"),
        due=None if going else occurrence.on,
        only_today=occurrence.on == findings.today,
        weight=0.45 if going else 0.6,
    )


def _anyones(occurrence: Occurrence, findings: Findings) -> Move:
    return Move(
        NAME,
        key.meeting(occurrence.mark),
        what=line(
            "Sit in on {title}, {when}", title=forms.title(occurrence), when=attended.day(occurrence, findings.today)
        ),
        why=joined([forms.answer(occurrence), _none(findings)]),
        effort_minutes=_minutes(occurrence),
        sources=(meeting(occurrence.mark, occurrence.title),),
        say="What of this will other teams meet first, and when?",
        ready=run("demos"),
        only_today=occurrence.on == findings.today,
        weight=0.3,
    )


def _minutes(occurrence: Occurrence) -> int:
    return min(max(occurrence.minutes, 15), 60) if occurrence.minutes else 30


def _none(findings: Findings) -> Slot:
    return forms.quiet("no demo is logged", QUIET_DAYS, findings.today, forms.no_note(Entry, practice=NAME))


def _touched(area: str, rows: Sequence[SharedCode], findings: Findings) -> Move:
    nearest = rows[0]
    return Move(
        NAME,
        key.team(area),
        what=line("Ask when the {area} team next shows its work", area=wording.file(area, 14)),
        why=joined([own_work.changed_with(nearest, findings), _none(findings)]),
        effort_minutes=5,
        sources=(*phrases.commits(nearest.my_commits, 2), *phrases.commits(nearest.commits, 1)),
        say="When do you next show what you build? I would like to see where it goes.",
        weight=0.25,
    )


def _cold_start(findings: Findings) -> Move:
    return Move(
        NAME,
        key.question("any-demo"),
        what="Ask which team shows its work this week, and sit in",
        why=joined([_none(findings), line("what others show today may meet your work soon")]),
        effort_minutes=5,
        say="Who shows something this week or next? May I listen in?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(shared_code.ANALYSIS,),
    notes=(Entry,),
    meets=("demo",),
)
