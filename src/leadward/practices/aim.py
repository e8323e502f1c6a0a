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

from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import Source, note
from leadward.notes.aim import Aim, Decision
from leadward.notes.expectation import Expectation
from leadward.notes.series import Series
from leadward.practices import agenda, with_manager
from leadward.practices import wording_notes as forms

NAME = "aim"
SILENT_DAYS = 90
"""Told so long ago, and no expectation recorded: time for the exact questions."""
CYCLE_DAYS = 45
WHICH_TWO = "Which two things must you see before you would put me forward?"
EXACT = f"{WHICH_TWO} Who else has to be convinced? What would make you say no today?"
"""What to ask where one was heard, and nothing came back."""
_STATED = "stated|agreed|met"


def evidence(findings: Findings) -> Iterator[Evidence]:
    """That it was said, and what was answered: to each manager that there was."""
    for aim in findings.notes(Aim) if findings.myself else ():
        if aim.body.told and aim.body.told <= findings.today:
            yield from _told(aim, aim.body.told, findings)


def _told(aim: Noted[Aim], on: date, findings: Findings) -> Iterator[Evidence]:
    source = _source(aim)
    who = with_manager.called(aim.body.manager)
    sentence = line(
        "Told {who} of the aim: {role}{deadline}",
        who=forms.as_noted(who, forms.fact(aim, "told"), forms.fact(aim, "manager")),
        role=forms.text(aim, "role"),
        deadline=_deadline(aim, findings.today, ", "),
    )
    yield Evidence(NAME, sentence, on, source, Reach.SELF, Corroboration.CLAIMED, step="told")
    if aim.body.answer.strip():
        words = forms.heard(aim, aim.body.answer)
        answer = line(
            "{who} said about the aim: {words}", who=forms.speaker(words, begins=True), words=forms.words(words)
        )
        day = min(date.fromisoformat(words.day), findings.today)
        whose = with_manager.whose_words(aim.body.received)
        yield Evidence(NAME, answer, day, source, Reach.SELF, whose, step="answered")


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The next step of the aim: say it, hear what it takes, who decides; then the days of the cycle."""
    if not findings.myself:
        return
    aim = with_manager.latest(findings.notes(Aim))
    who = with_manager.manager_called(findings)
    if aim is None:
        yield _begin(who)
        return
    if aim.body.decision is Decision.YES:
        return
    if aim.body.told is None:
        yield _say_it(aim, who, findings.today)
    elif not _expected(findings) and (findings.today - aim.body.told).days >= SILENT_DAYS:
        yield _ask_again(aim, who, findings.today)
    elif not (aim.body.decides and aim.body.cycle):
        yield _who_decides(aim, who)
    yield from _days(aim, who, findings.today)


def _expected(findings: Findings) -> bool:
    """Whether the manager said something of any criterion; what a former one said is not theirs."""
    return bool(agenda.stated(findings, with_manager.manager(findings.notes(Aim), findings.notes(Series))))


def _source(aim: Noted[Aim]) -> tuple[Source, ...]:
    return (note(aim.id, aim.body.role),)


def _begin(who: str) -> Move:
    return Move(
        NAME,
        key.question("say-it"),
        what=f"Tell {who} that you want to become Lead",
        why=line(
            "{none}; a manager who knows the aim can look for the work that leads there",
            none=forms.none(Aim, "no aim is written down"),
        ),
        effort_minutes=15,
        first=True,
        to_manager=True,
        say=f"I want to become Lead. {WHICH_TWO} When could we look at it again?",
        ready=run("aim"),
        weight=0.25,
    )


def _say_it(aim: Noted[Aim], who: str, today: date) -> Move:
    role = forms.text(aim, "role")
    return Move(
        NAME,
        key.question("say-it"),
        what=line("Tell {who} that you want {role}", who=forms.name(who), role=_role(aim)),
        why=line(
            "noted {ago}; {missing}",
            ago=forms.ago(aim, "on", today),
            missing=forms.as_noted("no day on which you said it", forms.fact(aim, "told")),
        ),
        effort_minutes=15,
        first=True,
        to_manager=True,
        sources=_source(aim),
        say=line(
            "I want to become {role}{deadline}. {question}",
            role=role,
            deadline=_deadline(aim, today, " "),
            question=forms.asking(WHICH_TWO),
        ),
        ready=run("aim guide"),
        weight=0.6,
    )


def _deadline(aim: Noted[Aim], today: date, before: str) -> Sentence:
    """`, by 30 Jun`; '' where no day is set."""
    if aim.body.by is None:
        return NOTHING
    return line(
        "{before}{word} {day}",
        before=forms.name(before),
        word=forms.as_noted("by", forms.fact(aim, "by")),
        day=forms.day(aim, "by", today),
    )


def _ask_again(aim: Noted[Aim], who: str, today: date) -> Move:
    return Move(
        NAME,
        key.question("what-it-takes"),
        what=line("Ask {who} what they must see for {role}", who=forms.name(who), role=_role(aim)),
        why=line(
            "you told them on {day}, {span} ago; {none}",
            day=forms.day(aim, "told", today),
            span=forms.span(aim, "told", today),
            none=forms.none(Expectation, "no expectation is written down", status=_STATED),
        ),
        effort_minutes=15,
        to_manager=True,
        sources=_source(aim),
        say=EXACT,
        ready=run("aim guide"),
        weight=0.8,
    )


def _who_decides(aim: Noted[Aim], who: str) -> Move:
    lacking = (("decides", "who decides"), ("cycle", "the days of the cycle"))
    missing = [forms.as_noted(shown, forms.fact(aim, name)) for name, shown in lacking if not getattr(aim.body, name)]
    return Move(
        NAME,
        key.question("who-decides"),
        what=line("Ask {who} who decides on {role}, and when", who=forms.name(who), role=_role(aim)),
        why=line("not written down yet: {missing}", missing=joined(missing, " and ")),
        effort_minutes=5,
        to_manager=True,
        sources=_source(aim),
        say=line(
            "Who decides on {role}, what do they read, and by which day must it be in?", role=forms.text(aim, "role")
        ),
        ready=run("aim", decides="...", cycle="DAY"),
        weight=0.4,
    )


def _days(aim: Noted[Aim], who: str, today: date) -> Iterator[Move]:
    """The next day of the cycle where it is near; the day named by oneself where it has passed."""
    last = today + timedelta(days=min(CYCLE_DAYS, (date.max - today).days))
    near = next((day for day in sorted(aim.body.cycle) if today <= day <= last), None)
    if near:
        yield _near(aim, near, who, today)
    elif aim.body.by and aim.body.by < today:
        yield Move(
            NAME,
            key.question("new-day"),
            what=line("Set another day for {role} with {who}", role=_role(aim), who=forms.name(who)),
            why=line("the day you named has passed: {day}", day=forms.day(aim, "by", today)),
            effort_minutes=10,
            to_manager=True,
            sources=_source(aim),
            say="The day I named has passed. Which day is realistic now, and what must have happened by then?",
            ready=run("aim", by="DAY"),
            weight=0.6,
        )


def _near(aim: Noted[Aim], near: date, who: str, today: date) -> Move:
    day = forms.day(aim, "cycle", today, near)
    return Move(
        NAME,
        key.period(f"cycle-{near.isoformat()}"),
        what=line("Ask {who} what must be in for {day}", who=forms.name(who), day=day),
        why=line(
            "the cycle for {role} has a day in {span}: {day}",
            role=_role(aim),
            span=forms.span(aim, "cycle", today, near),
            day=day,
        ),
        effort_minutes=10,
        to_manager=True,
        sources=_source(aim),
        say=line("The cycle's next day is {day}. Would you put me forward? If not yet, what is missing?", day=day),
        due=near,
        weight=0.7,
    )


def _role(aim: Noted[Aim]) -> Slot:
    return forms.text(aim, "role", 20)


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    notes=(Aim, Expectation, Series),
)
