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

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leadward.analyses import shared_code
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import note
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.observation import Observation
from leadward.notes.series import Series
from leadward.practices import phrases, with_manager

NAME = "backchannel"
AGAIN_DAYS = 90
MAKES_A_THEME = 2
FEWEST_FILES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """What was relayed, on its day; that one asked, where nothing had been heard."""
    for each in findings.notes(Observation) if findings.myself else ():
        if each.on > findings.today:
            continue
        who = each.body.by or "Your manager"
        if each.body.words.strip():
            said = f'{who} relayed from {each.body.place}: "{with_manager.first_line(each.body.words)}"'
            words = with_manager.whose_words(each.body.received)
        else:
            said, words = f"Asked what {each.body.place} says; nothing had been heard", Corroboration.CLAIMED
        yield Evidence(NAME, said, each.on, (note(each.id, each.body.place),), Reach.OTHER_TEAMS, words)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """A theme without an action; a place to ask about again; a place never asked about; else the first question."""
    if not findings.myself:
        return
    who = with_manager.manager_called(findings)
    yield from _themes(findings)
    found = _again(findings, who) or _never_asked(findings, with_manager.manager_called(findings, 12))
    if found:
        yield found
    elif not findings.notes(Observation):
        yield _cold_start(who)


def themes(observations: Sequence[Noted[Observation]]) -> dict[str, list[Noted[Observation]]]:
    """Remarks by their theme as first typed, in the order of their first remark."""
    found: dict[str, list[Noted[Observation]]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in observations:
        if each.body.theme and each.body.words.strip():
            found[names.setdefault(each.body.theme.casefold(), each.body.theme)].append(each)
    return dict(found)


def _themes(findings: Findings) -> Iterator[Move]:
    """The theme with most remarks that no action came from."""
    origins = {each.body.origin for each in findings.notes(Action)}
    free = [
        (theme, group)
        for theme, group in themes(findings.notes(Observation)).items()
        if len(group) >= MAKES_A_THEME and not any({each.id, _id(each.id)} & origins for each in group)
    ]
    for theme, group in sorted(free, key=lambda each: (-len(each[1]), each[0]))[:1]:
        places = ", ".join(dict.fromkeys(each.body.place for each in group))
        yield Move(
            NAME,
            f"theme-{theme.casefold()}",
            what=f"Decide on one action for {phrases.quoted(theme, 28)}",
            why=f"{phrases.counted(len(group), 'remark')}, from {phrases.clipped(places, 50)}; no action came of them",
            effort_minutes=10,
            sources=with_manager.as_sources(group[-3:], theme),
            say=f"I heard more than once about {theme}. If I changed one thing, which would they notice first?",
            ready=phrases.command("backchannel", "act", theme, "what you will do"),
            weight=0.6,
        )


def _again(findings: Findings, who: str) -> Move | None:
    """The place whose time to ask again has come, the longest ago first."""
    newest = {each.body.place.casefold(): each for each in findings.notes(Observation)}
    due = [(when_again(each), each) for each in newest.values() if when_again(each) <= findings.today]
    if not due:
        return None
    _, each = min(due, key=lambda one: (one[0], one[1].id))
    place = phrases.clipped(each.body.place, 20)
    last = phrases.named_day(each.on, findings.today)
    return Move(
        NAME,
        f"place-{each.body.place.casefold()}",
        what=f"Ask {who} what they hear from {place}",
        why=f"last asked on {last}, {phrases.span((findings.today - each.on).days)} ago",
        effort_minutes=5,
        sources=(note(each.id, each.body.place),),
        say=f"What do you hear from {each.body.place} about my work since {last}? Not who, only what.",
        ready=phrases.command("backchannel", "add", "what they say", options={"place": each.body.place}),
        weight=0.45,
    )


def when_again(each: Noted[Observation]) -> date:
    """The day set to ask again, else a quarter later."""
    return each.body.again or each.on + timedelta(days=min(AGAIN_DAYS, (date.max - each.on).days))


def _never_asked(findings: Findings, who: str) -> Move | None:
    """The part of the code beyond the reader's own that shares most files with theirs, as a part of the company."""
    asked = {each.body.place.casefold().strip("/") for each in findings.notes(Observation)}
    rows = [
        row
        for row in findings.rows(shared_code.ANALYSIS)
        if not row.same_area
        and row.shared_files >= FEWEST_FILES
        and row.their_main_area.casefold().strip("/") not in asked
    ]
    best = max((row for row in rows if row.their_main_area), key=lambda row: (row.strength, row.email), default=None)
    if best is None:
        return None
    area = phrases.folder(best.their_main_area.strip("/"), 20)
    return Move(
        NAME,
        f"place-{best.their_main_area.casefold().strip('/')}",
        what=f"Ask {who} what they hear from those in {area}",
        why=f"you change {phrases.counted(best.shared_files, 'file')} together with people who mostly work there",
        effort_minutes=5,
        sources=phrases.commits(best.commits, 2),
        say=f"What do you hear about my work from the people around {area}? Not who, only what.",
        ready=phrases.command(
            "backchannel", "add", "what they say", options={"place": best.their_main_area.strip("/")}
        ),
        weight=0.35,
    )


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        "first",
        what=f"Ask {who} what they hear of your work from outside",
        why=f"what other teams say reaches {who}, not you; nothing of it is noted",
        effort_minutes=5,
        say="What do you hear about my work from outside the team? I do not want to know who, only what I could change.",
        ready='leadward backchannel add "what they say" --place TEAM',
        weight=0.2,
    )


def _id(full: str) -> str:
    return f"n{full.replace('-', '')[:8]}"


PRACTICE = Practice(
    name=NAME,
    number="A6",
    title="Hear what the company says, but not to your face",
    group="with-your-manager",
    command="backchannel",
    evidence=evidence,
    moves=moves,
    reads=(shared_code.ANALYSIS,),
    notes=(Action, Aim, Observation, Series),
)
