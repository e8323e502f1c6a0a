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

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import note
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.series import Series
from leadward.practices import agenda, phrases, with_manager

NAME = "expectations"
MOST_QUESTIONS = 3
OLD_DAYS = 270

_SAID = {
    Status.STATED: "said what they want to see in",
    Status.AGREED: "agreed with you on",
    Status.MET: "said you meet",
}


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Each criterion of which the manager said something, on the day of their words."""
    texts = {each.id: each.text for each in findings.criteria}
    for each in findings.notes(Expectation) if findings.myself else ():
        if each.body.status is not Status.UNKNOWN and each.on <= findings.today:
            who = each.body.said_by or "Your manager"
            what = texts.get(each.body.criterion, each.body.criterion)
            heard = with_manager.first_line(each.body.words)
            said = f'{who} {_SAID[each.body.status]} {phrases.quoted(what, 60)}: "{heard}"'
            words = with_manager.whose_words(each.body.received)
            yield Evidence(NAME, said, each.on, (note(each.id, each.body.criterion),), Reach.SELF, words)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The three criteria about which nothing is known, as questions; then what was said longest ago."""
    if not findings.myself:
        return
    who = with_manager.manager_called(findings)
    open_ones = agenda.unknown(findings)
    said = [each for each in findings.notes(Expectation) if each.body.status is not Status.UNKNOWN]
    if open_ones:
        yield _ask(open_ones, said, who)
    elif not said:
        yield _cold_start(with_manager.manager_called(findings, 13))
    yield from _old(said, who, findings.today)


def questions(open_ones: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Criteria as questions that can be answered with what one would see."""
    return tuple(f'"{text}" What would you see, here, if I did that?' for _, text in open_ones)


def _ask(open_ones: Sequence[tuple[str, str]], said: Sequence[Noted[Expectation]], who: str) -> Move:
    asked = open_ones[:MOST_QUESTIONS]
    known = f"; of {len(said)} they said something" if said else ""
    return Move(
        NAME,
        "unknown",
        what=f"Ask {who} what {phrases.counted(len(asked), 'criterion', 'criteria')} of the ladder mean",
        why=f"of {phrases.counted(len(open_ones), 'criterion', 'criteria')} nobody has said what they mean here{known}",
        effort_minutes=15,
        sources=with_manager.as_sources(said[-2:]),
        say=" ".join(questions(asked)),
        ready="leadward expect questions",
        weight=0.5 if said else 0.2,
    )


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        "unknown",
        what=f"Ask {who} what a lead does here that you do not do yet",
        why=f"no expectation of {who} is written down",
        effort_minutes=15,
        say="Whom here do you think of as a good lead, and what do they do that I do not do yet?",
        ready="leadward expect questions",
        weight=0.2,
    )


def _old(said: Sequence[Noted[Expectation]], who: str, today: date) -> Iterator[Move]:
    """One criterion whose words are old and which is not met: they may have changed."""
    aged = [each for each in said if each.body.status is not Status.MET and (today - each.on).days >= OLD_DAYS]
    for each in sorted(aged, key=lambda each: (each.on, each.id))[:1]:
        yield Move(
            NAME,
            f"old-{each.body.criterion}",
            what=f"Ask {who} whether {phrases.clipped(each.body.criterion, 24)} still means the same",
            why=f"their words are of {phrases.named_day(each.on, today)}, {phrases.span((today - each.on).days)} ago",
            effort_minutes=5,
            sources=(note(each.id, each.body.criterion),),
            say=f'In {each.on.year} you said: "{with_manager.first_line(each.body.words, 90)}" Is that still what you want to see?',
            weight=0.35,
        )


PRACTICE = Practice(
    name=NAME,
    number="A2",
    title="Know what a lead is expected to do here",
    group="with-your-manager",
    command="expect",
    evidence=evidence,
    moves=moves,
    notes=(Aim, Expectation, Series),
)
