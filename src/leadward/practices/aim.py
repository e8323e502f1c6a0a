"""Say to your manager that you want the role, and by when.

Why it matters
--------------
Nobody is promoted towards a role that they were not known to want. A manager who knows the aim can look for the work
that leads there, tell what is missing while there is time, and speak for it where it is decided. One who has to guess
guesses late. Saying it costs ten minutes and changes what every later 1:1 is about.

What counts
-----------
The day on which you said it, the role in the words of the company, the day by which you want it, who decides, and the
days of the cycle. What your manager answered, as near to their words as you can, or as they wrote it themselves.

What does not count
-------------------
Hinting; doing good work and waiting to be asked; telling a colleague. Writing the aim down here is a start and no
conversation. A promise is not asked for: which two things they must see is.

Limits
------
Only you know whether it was said: no source shows it. Ninety days without a word on what is expected say nothing of
your manager; they say that it is time to ask again, with questions that can be answered.

Source
------
Tanya Reilly, *The Staff Engineer's Path* (2022); Lara Hogan, *Resilient Management* (2019), on asking what others
need to see; Babcock and Laschever, *Women Don't Ask* (2003), on who goes without by not saying so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import Source, note
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.series import Series
from leadward.practices import phrases, with_manager

NAME = "aim"
SILENT_DAYS = 90
"""Told so long ago, and no expectation recorded: time for the exact questions."""
CYCLE_DAYS = 45
WHICH_TWO = "Which two things must you see before you would put me forward?"
EXACT = f"{WHICH_TWO} Who else has to be convinced? What would make you say no today?"
"""What to ask where one was heard, and nothing came back."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """That it was said, and what was answered, as the aim stands now."""
    aim = with_manager.latest(findings.notes(Aim)) if findings.myself else None
    if aim is None or aim.body.told is None or aim.body.told > findings.today:
        return
    source = _source(aim)
    who = with_manager.called(aim.body.manager)
    by = f", by {phrases.named_day(aim.body.by, findings.today)}" if aim.body.by else ""
    said = f"Told {who} of the aim: {aim.body.role}{by}"
    yield Evidence(NAME, said, aim.body.told, source, Reach.SELF, Corroboration.CLAIMED)
    if aim.body.answer.strip():
        said = f'{who[:1].upper()}{who[1:]} said of the aim: "{with_manager.first_line(aim.body.answer)}"'
        words = with_manager.whose_words(aim.body.received)
        yield Evidence(NAME, said, max(aim.body.told, min(aim.on, findings.today)), source, Reach.SELF, words)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The next step of the aim: say it, hear what it takes, who decides; then the days of the cycle."""
    if not findings.myself:
        return
    aim = with_manager.latest(findings.notes(Aim))
    who = with_manager.manager_called(findings)
    if aim is None:
        yield _begin(who)
        return
    if aim.body.told is None:
        yield _say_it(aim, who, findings.today)
    elif not _expected(findings) and (findings.today - aim.body.told).days >= SILENT_DAYS:
        yield _ask_again(aim, who, findings.today)
    elif not (aim.body.decides and aim.body.cycle):
        yield _who_decides(aim, who)
    yield from _days(aim, who, findings.today)


def _expected(findings: Findings) -> bool:
    return any(each.body.status is not Status.UNKNOWN for each in findings.notes(Expectation))


def _source(aim: Noted[Aim]) -> tuple[Source, ...]:
    return (note(aim.id, aim.body.role),)


def _begin(who: str) -> Move:
    return Move(
        NAME,
        "say-it",
        what=f"Tell {who} that you want to become Lead",
        why="nobody helps towards an aim they were not told; there is a one-page opener from your own facts",
        effort_minutes=15,
        say=f"I want to become Lead. {WHICH_TWO} When could we look at it again?",
        ready="leadward aim",
        weight=0.25,
    )


def _say_it(aim: Noted[Aim], who: str, today: date) -> Move:
    by = f" by {phrases.named_day(aim.body.by, today)}" if aim.body.by else ""
    return Move(
        NAME,
        "say-it",
        what=f"Tell {who} that you want {_role(aim)}",
        why=f"written down {phrases.ago((today - aim.on).days)}; no day on which you said it",
        effort_minutes=15,
        sources=_source(aim),
        say=f"I want to become {aim.body.role}{by}. {WHICH_TWO}",
        ready="leadward aim guide",
        weight=0.6,
    )


def _ask_again(aim: Noted[Aim], who: str, today: date) -> Move:
    told = aim.body.told or today
    return Move(
        NAME,
        "what-it-takes",
        what=f"Ask {who} what they must see for {_role(aim)}",
        why=f"told on {phrases.named_day(told, today)}, {(today - told).days} days ago; no expectation is written down",
        effort_minutes=15,
        sources=_source(aim),
        say=EXACT,
        ready="leadward aim guide",
        weight=0.8,
    )


def _who_decides(aim: Noted[Aim], who: str) -> Move:
    missing = " and ".join(
        said for said, there in (("who decides", aim.body.decides), ("the days of the cycle", aim.body.cycle)) if not there
    )  # fmt: skip
    return Move(
        NAME,
        "who-decides",
        what=f"Ask {who} who decides on {_role(aim)}, and when",
        why=f"not written down yet: {missing}",
        effort_minutes=5,
        sources=_source(aim),
        say=f"Who decides on {aim.body.role}, what do they read, and by which day must it be in?",
        ready='leadward aim set --decides "..." --cycle DAY',
        weight=0.4,
    )


def _days(aim: Noted[Aim], who: str, today: date) -> Iterator[Move]:
    """The next day of the cycle where it is near; the day named by oneself where it has passed."""
    last = today + timedelta(days=min(CYCLE_DAYS, (date.max - today).days))
    near = next((day for day in sorted(aim.body.cycle) if today <= day <= last), None)
    if near:
        yield Move(
            NAME,
            f"cycle-{near.isoformat()}",
            what=f"Ask {who} what must be in by {phrases.named_day(near, today)}",
            why=f"the next day of the cycle for {_role(aim)} is {phrases.span((near - today).days)} away",
            effort_minutes=10,
            sources=_source(aim),
            say=f"The cycle's next day is {phrases.named_day(near, today)}. Would you put me forward? If not yet, what is missing?",
            due=near,
            weight=0.7,
        )
    elif aim.body.by and aim.body.by < today:
        yield Move(
            NAME,
            "new-day",
            what=f"Set a new day for {_role(aim)} with {who}",
            why=f"the day you named has passed: {phrases.named_day(aim.body.by, today)}",
            effort_minutes=10,
            sources=_source(aim),
            say="The day I had named has passed. Which day is realistic now, and what must have happened by then?",
            ready="leadward aim set --by DAY",
            weight=0.6,
        )


def _role(aim: Noted[Aim]) -> str:
    return phrases.clipped(aim.body.role, 20)


PRACTICE = Practice(
    name=NAME,
    number="A1",
    title="Say that you want the role, and by when",
    group="with-your-manager",
    command="aim",
    evidence=evidence,
    moves=moves,
    notes=(Aim, Expectation, Series),
)
