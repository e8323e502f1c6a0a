"""Hear what the wider company says of your work, but not to your face.

Why it matters
--------------
People in other teams tell your manager what they do not tell you: that answers come late, that the documents helped,
that nobody knows whom to ask. It decides what is said when your name comes up, and it is the easiest thing to change
once it is known. Your manager hears it anyway; they pass it on to those who ask and do something with it.

What counts
-----------
What your manager relayed, with its day, the part of the company it comes from, and a theme. One action per theme. That
you asked and nothing had been heard is an answer, too.

What does not count
-------------------
Finding out who said it: ask what, never who. Asking the people themselves through others. Gossip about third persons.
Defending yourself to the messenger.

Limits
------
Relayed words went through two heads before yours. Two remarks make a theme to think about, no verdict. Which parts of
the company to ask about is told from shared code, and says nothing of those that no code shows.

Source
------
Marshall Goldsmith, *What Got You Here Won't Get You There* (2007), on hearing of oneself through others; Ron Burt,
*Structural Holes* (1992), on what travels between groups.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leadward.analyses import shared_code
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import line
from leadward.model.source import note
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.observation import Observation
from leadward.notes.series import Series
from leadward.practices import own_work, phrases, with_manager, wording
from leadward.practices import wording_notes as forms

NAME = "backchannel"
AGAIN_DAYS = 90
MAKES_A_THEME = 2
FEWEST_FILES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """What was relayed, on its day; that one asked, where nothing had been heard."""
    for each in findings.notes(Observation) if findings.myself else ():
        if each.on > findings.today:
            continue
        place, sources = forms.text(each, "place"), (note(each.id, each.body.place),)
        if each.body.words.strip():
            words = forms.heard(each, each.body.words)
            statement = line(
                "{who} relayed from {place}: {words}",
                who=forms.speaker(words, begins=True),
                place=place,
                words=forms.words(words),
            )
            whose, step = with_manager.whose_words(each.body.received), "relayed"
        else:
            nothing = forms.as_noted("nothing was noted", forms.fact(each, "words"))
            statement = line("Asked what {place} says; {nothing}", place=place, nothing=nothing)
            whose, step = Corroboration.CLAIMED, "asked"
        yield Evidence(NAME, statement, each.on, sources, Reach.OTHER_TEAMS, whose, step=step)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """A theme without an action; a place to ask about again; a place never asked about; else the first question."""
    if not findings.myself:
        return
    who = with_manager.manager_called(findings)
    yield from _themes(findings)
    move = _again(findings, who) or _never_asked(findings, with_manager.manager_called(findings, 12))
    if move:
        yield move
    elif not findings.notes(Observation):
        yield _cold_start(who)


def themes(observations: Sequence[Noted[Observation]]) -> dict[str, list[Noted[Observation]]]:
    """Remarks by their theme as first typed, in the order of their first remark."""
    found: dict[str, list[Noted[Observation]]] = defaultdict(list)
    names: dict[str, str] = {}
    for observation in observations:
        if observation.body.theme and observation.body.words.strip():
            found[names.setdefault(observation.body.theme.casefold(), observation.body.theme)].append(observation)
    return dict(found)


def _themes(findings: Findings) -> Iterator[Move]:
    """The theme with most remarks that no action came from."""
    origins = {each.body.origin for each in findings.notes(Action)}
    free = [
        (theme, group)
        for theme, group in themes(findings.notes(Observation)).items()
        if len(group) >= MAKES_A_THEME and not any({each.id, _id(each.id)} & origins for each in group)
    ]
    for theme, group in sorted(free, key=lambda pair: (-len(pair[1]), pair[0]))[:1]:
        places = {each.body.place: forms.text(each, "place", 24) for each in group}
        yield Move(
            NAME,
            key.topic(f"theme-{theme.casefold()}"),
            what=line("Decide on one action for {theme}", theme=forms.quoted(group[0], "theme", 28)),
            why=line(
                "{remarks}, from {places}; {none}",
                remarks=forms.count(group, "remark"),
                places=wording.listed(list(places.values())),
                none=forms.none(Action, "no action came of them", origin=forms.links_to(*(each.id for each in group))),
            ),
            effort_minutes=10,
            sources=with_manager.as_sources(group[-3:], theme),
            say=line(
                "I heard more than once about {theme}. If I changed one thing, which would they notice first?",
                theme=forms.text(group[0], "theme"),
            ),
            ready=run("backchannel act", theme, "what you will do"),
            weight=0.6,
        )


def _again(findings: Findings, who: str) -> Move | None:
    """The place whose time to ask again has come, the longest ago first."""
    newest = {each.body.place.casefold(): each for each in findings.notes(Observation)}
    due = [(when_again(each), each) for each in newest.values() if when_again(each) <= findings.today]
    if not due:
        return None
    _, each = min(due, key=lambda one: (one[0], one[1].id))
    day = forms.day(each, "on", findings.today)
    same = rf"^{re.escape(' '.join(each.body.place.split()))}$"
    later = forms.no_note(Observation, since=each.on + timedelta(1), until=findings.today, place=same)
    return Move(
        NAME,
        key.team(f"place-{each.body.place.casefold()}"),
        what=line("Ask {who} what they hear from {place}", who=forms.name(who), place=forms.text(each, "place", 20)),
        why=line(
            "{last} asked on {day}, {span} ago",
            last=forms.last(each, later),
            day=day,
            span=forms.span(each, "on", findings.today),
        ),
        effort_minutes=5,
        to_manager=True,
        sources=(note(each.id, each.body.place),),
        say=line(
            "What did you hear from {place} about my work {since}? I ask what was said, not who said it.",
            place=forms.text(each, "place"),
            since=forms.since(each, "on", findings.today),
        ),
        ready=run("backchannel add", "what they say", place=each.body.place),
        weight=0.45,
    )


def when_again(each: Noted[Observation]) -> date:
    """The day set to ask again, else a quarter later."""
    return each.body.again or each.on + timedelta(days=min(AGAIN_DAYS, (date.max - each.on).days))


def _never_asked(findings: Findings, who: str) -> Move | None:
    """The team beyond the reader's own that shares most files with theirs. A folder is no part of a company."""
    asked = {each.body.place.casefold().strip("/") for each in findings.notes(Observation)}
    rows = [
        row
        for row in findings.rows(shared_code.ANALYSIS)
        if not row.same_area
        and row.shared_files >= FEWEST_FILES
        and row.their_main_area.casefold().strip("/") not in asked
    ]
    best = max(
        (row for row in rows if row.their_main_area and row.their_team),
        key=lambda row: (row.strength, row.email),
        default=None,
    )
    if best is None:
        return None
    team = phrases.file(best.their_main_area.strip("/"), 18)
    return Move(
        NAME,
        key.team(f"place-{best.their_main_area.casefold().strip('/')}"),
        what=line("Ask {who} what they hear from the {team} team", who=forms.name(who), team=forms.name(team)),
        why=own_work.changed_with(best, findings),
        effort_minutes=5,
        to_manager=True,
        sources=phrases.commits(best.commits, 2),
        say=line(
            "What do you hear about my work from the {team} team? I ask what was said, not who said it.",
            team=forms.name(team),
        ),
        ready=run("backchannel add", "what they say", place=best.their_main_area.strip("/")),
        weight=0.35,
    )


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        key.question("first"),
        what=f"Ask {who} what they hear of your work from outside",
        why=line(
            "{none}; other teams tell a manager what they do not tell you",
            none=forms.none(Observation, "nothing that others say of your work is noted"),
        ),
        effort_minutes=5,
        to_manager=True,
        say="What do you hear about my work from outside the team? I ask what I could change, not who said it.",
        ready=run("backchannel add", "what they say", place="TEAM"),
        weight=0.2,
    )


def _id(full: str) -> str:
    return f"n{full.replace('-', '')[:8]}"


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(shared_code.ANALYSIS,),
    notes=(Action, Aim, Observation, Series),
)
