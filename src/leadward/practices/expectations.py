"""Know what a lead is expected to do here, criterion by criterion, in your manager's own words.

Why it matters
--------------
A ladder is written for hundreds of people; what it means for you is in your manager's head. "Leads projects" may mean
two teams or five, six weeks or a year. Whoever asks early works on the right thing, and does not hear at the end of
the year what could have been said at its beginning.

What counts
-----------
For each criterion what your manager said they would see, with its day: unknown, stated, agreed between you, or met.
*Met* is their word. A criterion that does not apply to you counts as known where the reason is written down.

What does not count
-------------------
The text of the ladder itself; your own reading of it; a nod. Ticking criteria off because a tool has seen evidence:
evidence shows, the manager says.

Limits
------
Words that you type are relayed: they are as exact as your memory of the meeting. Words that your manager wrote and
you received are theirs. Expectations change with people and quarters; the day beside them says how old they are.

Source
------
Locke and Latham, *Building a practically useful theory of goal setting* (2002), on specific against vague goals;
Will Larson, *An Elegant Puzzle* (2019), on career ladders and what they cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import note
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.series import Series
from leadward.practices import agenda, phrases, with_manager
from leadward.practices import wording_notes as forms

NAME = "expectations"
MOST_QUESTIONS = 2
OLD_DAYS = 270

_STATED = "stated|agreed|met"

_SAID = {
    Status.STATED: "said what they want to see in",
    Status.AGREED: "agreed with you on",
    Status.MET: "said you meet",
}


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Each criterion of which the manager said something, on the day of their words."""
    texts = {criterion.id: criterion.text for criterion in findings.criteria}
    for each in findings.notes(Expectation) if findings.myself else ():
        if each.body.status is not Status.UNKNOWN and each.on <= findings.today:
            what = texts.get(each.body.criterion, each.body.criterion)
            words = forms.heard(each, each.body.words)
            statement = line(
                "{who} {said} {criterion}: {words}",
                who=forms.speaker(words, begins=True),
                said=forms.as_noted(_SAID[each.body.status], forms.fact(each, "status")),
                criterion=forms.as_noted(phrases.quoted(what, 60), forms.fact(each, "criterion")),
                words=forms.words(words),
            )
            whose = with_manager.whose_words(each.body.received)
            sources = (note(each.id, each.body.criterion),)
            yield Evidence(NAME, statement, each.on, sources, Reach.SELF, whose, step=each.body.status.value)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Two criteria about which nothing is known, as questions; then what was said longest ago."""
    if not findings.myself:
        return
    who = with_manager.manager_called(findings)
    open_ones = agenda.unknown(findings)
    boss = with_manager.manager(findings.notes(Aim), findings.notes(Series))
    notes = agenda.stated(findings, boss)
    yield from _of_another(agenda.of_others(findings, boss), who, findings.today)
    if open_ones:
        yield _ask(open_ones, notes, who)
    elif not notes:
        yield _cold_start(with_manager.manager_called(findings, 13))
    yield from _old(notes, who, findings.today)


def questions(open_ones: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Criteria as questions that can be answered with what one would see."""
    return tuple(f'"{text}" What would you see, here, if I did that?' for _, text in open_ones)


def _ask(open_ones: Sequence[tuple[str, str]], notes: Sequence[Noted[Expectation]], who: str) -> Move:
    pairs = open_ones[:MOST_QUESTIONS]
    return Move(
        NAME,
        key.question("unknown"),
        what=line(
            "Ask {who} what {criteria} of the ladder mean",
            who=forms.name(who),
            criteria=forms.asking(phrases.counted(len(pairs), "criterion", "criteria")),
        ),
        why=joined([_open(open_ones), _known(notes)]),
        effort_minutes=15,
        to_manager=True,
        sources=with_manager.as_sources(notes[-2:]),
        say=" ".join(questions(pairs)),
        ready=run("expect questions"),
        weight=0.5 if notes else 0.2,
    )


def _open(open_ones: Sequence[tuple[str, str]]) -> Sentence:
    """`of 4 criteria no words of your manager's are noted`"""
    text = phrases.counted(len(open_ones), "criterion", "criteria")
    claims = tuple(
        forms.no_note(Expectation, criterion=f"^{re.escape(name)}$", status=_STATED) for name, _ in open_ones
    )
    return line(
        "of {criteria} {none}",
        criteria=forms.as_noted(text, *claims),
        none=forms.as_noted("no words of your manager's are noted", *claims),
    )


def _known(notes: Sequence[Noted[Expectation]]) -> Sentence:
    """`of 1 they said something`; '' where they said nothing."""
    return line("of {number} they said something", number=forms.total(notes)) if notes else NOTHING


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        key.question("unknown"),
        what=f"Ask {who} what a lead does here that you do not do yet",
        why=line(
            "{none} of {who}",
            none=forms.none(Expectation, "no expectation is written down", status=_STATED),
            who=forms.name(who),
        ),
        effort_minutes=15,
        to_manager=True,
        say="Who here do you think of as a good lead, and what do they do that I do not do yet?",
        ready=run("expect questions"),
        weight=0.2,
    )


def _old(notes: Sequence[Noted[Expectation]], who: str, today: date) -> Iterator[Move]:
    """One criterion whose words are old and which is not met: they may have changed."""
    aged = [each for each in notes if each.body.status is not Status.MET and (today - _spoken(each)).days >= OLD_DAYS]
    for each in sorted(aged, key=lambda each: (_spoken(each), each.id))[:1]:
        words = forms.heard(each, each.body.words)
        yield Move(
            NAME,
            key.topic(f"old-{each.body.criterion}"),
            what=line(
                "Ask {who} whether {criterion} still means the same",
                who=forms.name(who),
                criterion=forms.text(each, "criterion", 24),
            ),
            why=line(
                "their words are of {day}, {span} ago",
                day=forms.spoken_day(words, today),
                span=forms.words_span(words, today),
            ),
            effort_minutes=5,
            to_manager=True,
            sources=(note(each.id, each.body.criterion),),
            say=line(
                "On {day} you said: {words} Is that still what you want to see?",
                day=forms.spoken_day(words, today),
                words=forms.words(words, 90),
            ),
            weight=0.35,
        )


def _of_another(notes: Sequence[Noted[Expectation]], who: str, today: date) -> Iterator[Move]:
    """One criterion of which only a former manager said something: the present one may mean another thing."""
    for each in sorted(notes, key=lambda each: (_spoken(each), each.id))[-1:]:
        words = forms.heard(each, each.body.words)
        yield Move(
            NAME,
            key.topic(f"anew-{each.body.criterion}"),
            what=line(
                "Ask {who} what {criterion} means to them",
                who=forms.name(who),
                criterion=forms.text(each, "criterion", 24),
            ),
            why=line(
                "the words on it are {speaker}'s, of {day}",
                speaker=forms.speaker(words),
                day=forms.spoken_day(words, today),
            ),
            effort_minutes=5,
            to_manager=True,
            sources=(note(each.id, each.body.criterion),),
            say=line(
                "{speaker} said: {words} What would you want to see?",
                speaker=forms.speaker(words, begins=True),
                words=forms.words(words, 90),
            ),
            weight=0.4,
        )


def _spoken(each: Noted[Expectation]) -> date:
    return each.origin.spoken or each.on


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    notes=(Aim, Expectation, Series),
)
