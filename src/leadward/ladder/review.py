"""What a Friday review offers: at most five things of the week that nobody wrote down yet, each as the note it would become.

Method: three origins, each in its own order, taken in turns. *Facts*: evidence of practices that a source shows, one for each
practice and commit. *Calendar*: meetings gone by that nobody declined: a 1:1, a demo, a planning. *Open loops*: own actions
that are due, experiments to look at, requests that nobody answered. What was noted already, or refused once, is left out.

Limits: invited is not attended, and a commit does not tell what it was for. So nothing is kept until a person says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import chain, zip_longest
from typing import Any, Protocol

from leadward.ladder import own_work
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.meeting import Sort
from leadward.model.practice import Findings, Noted
from leadward.model.records import dataclass
from leadward.model.sentence import Slot, line
from leadward.model.source import Source, note
from leadward.notes.action import Action, ActionState
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.refusal import Refusal
from leadward.notes.series import Series
from leadward.practices import phrases, retold, with_manager
from leadward.practices import wording_notes as forms

MOST = 5
BACK_DAYS = 7
WAIT_DAYS = 7
"""A request that is older than this without an answer is an open loop; so is an experiment without a day to look again."""
AGAIN_DAYS = 7
KINDS = (Action, Contact, Entry, Experiment, Feedback, FeedbackRequest, OneOnOne, Refusal, Series)
"""The kinds of note a review looks at."""
_WHOLE = 500
_MOST_LINKS = 5
_STATES = ("stories", "lead-projects")
"""Their evidence sums up months, which is no thing of a week."""


class Origin(StrEnum):
    """Where a candidate was seen."""

    FACTS = "facts"
    CALENDAR = "calendar"
    LOOP = "open loop"


class Met(Protocol):
    """A meeting gone by as the calendar tells it: `mark` names the occurrence, `person` the other of a 1:1."""

    @property
    def on(self) -> date: ...
    @property
    def title(self) -> str: ...
    @property
    def sort(self) -> Sort: ...
    @property
    def person(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def mark(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing to accept, reword or refuse.

    `text` says what was seen, `becomes` what accepting it keeps: `body`, as a note of `on`, or as the new state of the note
    `revises`. An edit puts its words into the field `worded`. `subject` names the source, never its wording.
    """

    practice: str
    subject: str
    origin: Origin
    text: str
    becomes: str
    on: date
    body: Any
    worded: str
    sources: tuple[Source, ...] = ()
    revises: str = ""

    @property
    def key(self) -> str:
        """Practice and source: what a refusal remembers."""
        return f"{self.practice}/{self.subject}"

    @property
    def id(self) -> str:
        """`r1a2b3c4d`: short, and the same each time it is offered."""
        return "r" + hashlib.sha256(self.key.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    @property
    def words(self) -> str:
        """What an edit begins with: the words of the note, or what was seen where it has none yet."""
        return getattr(self.body, self.worded) or self.text


def candidates(evidence: Iterable[Evidence], meetings: Sequence[Met], findings: Findings) -> tuple[Candidate, ...]:
    """All candidates of the last seven days, in the order in which they are offered; the first five make a review."""
    refused = {each.body.candidate for each in findings.notes(Refusal)}
    sources = {key.partition("/")[2] for key in refused}
    groups = (
        [fact for fact in _facts(evidence, findings) if fact.subject not in sources],
        [meeting for meeting in _meetings(meetings, findings) if meeting.subject not in sources],
        [loop for loop in _loops(findings) if loop.key not in refused],
    )
    return tuple(_in_turn(*groups))


def since(today: date) -> date:
    """The first day that a review looks at."""
    return _moved(today, -BACK_DAYS)


def edited(candidate: Candidate, text: str) -> Candidate:
    """The candidate with one's own words in place of those offered."""
    return replace(candidate, body=replace(candidate.body, **{candidate.worded: text}))


def _facts(evidence: Iterable[Evidence], findings: Findings) -> list[Candidate]:
    """The newest of each practice, each commit once; work that no practice names comes last."""
    first = since(findings.today)
    seen = (
        evidence
        for evidence in evidence
        if evidence.corroboration is Corroboration.OBSERVED and evidence.practice not in _STATES
    )
    week = [evidence for evidence in seen if first <= evidence.on <= findings.today]
    week.sort(
        key=lambda evidence: (
            evidence.practice == own_work.NAME,
            -evidence.on.toordinal(),
            evidence.practice,
            evidence.statement,
        )
    )
    taken: set[str] = set()
    facts = []
    for each in week:
        commits = [source for source in each.sources if source.kind == "commit"]
        if not commits or each.practice in taken or commits[0].key in taken or _is_linked(commits[0], findings):
            continue
        taken |= {each.practice, commits[0].key}
        facts.append(_fact(each, commits))
    return facts


def _fact(evidence: Evidence, commits: Sequence[Source]) -> Candidate:
    practice = "" if evidence.practice == own_work.NAME else evidence.practice
    links = tuple(source.key for source in commits[:_MOST_LINKS])
    body = Entry(retold.as_mine(evidence.statement), links=links, practice=practice, reach=evidence.reach)
    its = "its commit" if len(links) == 1 else "its commits"
    becomes = f"an entry for {practice}, with {its}" if practice else f"an entry with {its}"
    return Candidate(
        evidence.practice,
        links[0],
        Origin.FACTS,
        evidence.statement,
        becomes,
        evidence.on,
        body,
        "text",
        evidence.sources,
    )


def _is_linked(source: Source, findings: Findings) -> bool:
    """Whether an entry points to the commit, in full or shortened, with or without the `c` of its short name."""
    links = {link.lower() for each in findings.notes(Entry) for link in each.body.links}
    return any(len(link) >= 7 and (source.key.startswith(link) or link == source.id) for link in links)


def _meetings(meetings: Sequence[Met], findings: Findings) -> list[Candidate]:
    """What the calendar says was on and nobody noted: each sort in turn, the newest first."""
    first = since(findings.today)
    met = [meeting for meeting in meetings if first <= meeting.on < findings.today]
    met.sort(key=lambda meeting: (-meeting.on.toordinal(), meeting.title, meeting.mark))
    groups = ([make(meeting, findings) for meeting in met if meeting.sort == sort] for sort, make in _MAKE.items())
    return _in_turn(*([candidate for candidate in group if candidate] for group in groups))


def _one_on_one(meeting: Met, findings: Findings) -> Candidate | None:
    """A 1:1 of a series, or a talk with somebody else; None where one of that day is noted."""
    series = [one for one in findings.notes(Series) if with_manager.is_person(meeting.person, one.body.person)]
    return _held(meeting, series[0].body.person, findings) if series else _talk(meeting, findings)


def _held(meeting: Met, person: str, findings: Findings) -> Candidate | None:
    noted = [
        one for one in findings.notes(OneOnOne) if one.on == meeting.on and with_manager.same(one.body.person, person)
    ]
    if any(one.body.stage in (Stage.HELD, Stage.CANCELLED) for one in noted):
        return None
    body = replace(noted[-1].body, stage=Stage.HELD) if noted else OneOnOne(person, Stage.HELD)
    return Candidate(
        "coaching",
        meeting.mark,
        Origin.CALENDAR,
        f"1:1 with {person}, {phrases.counted(meeting.minutes, 'minute')}",
        "a 1:1 that was held; your words become its notes",
        meeting.on,
        body,
        "notes",
        tuple(note(one.id, f"1:1 with {person}") for one in noted[-1:]),
        noted[-1].id if noted else "",
    )


def _talk(meeting: Met, findings: Findings) -> Candidate | None:
    contacts = [one for one in findings.notes(Contact) if one.on == meeting.on]
    if any(with_manager.is_person(meeting.person, one.body.person) for one in contacts):
        return None
    text = f"Talked with {meeting.person}: {meeting.title}"
    body = Contact(meeting.person, about=meeting.title)
    return Candidate("other-teams", meeting.mark, Origin.CALENDAR, text, "a contact", meeting.on, body, "about")


def _names_it(entry: Noted[Entry], meeting: Met) -> bool:
    """Whether an entry of the meeting's day holds its title."""
    title = " ".join(meeting.title.casefold().split())
    return bool(title) and entry.on == meeting.on and title in " ".join(entry.body.text.casefold().split())


def _attended(practice: str, brought: str) -> Callable[[Met, Findings], Candidate | None]:
    def made(meeting: Met, findings: Findings) -> Candidate | None:
        link = f"calendar:{meeting.mark}"
        if any(link in one.body.links or _names_it(one, meeting) for one in findings.notes(Entry)):
            return None
        text = f"Was at: {meeting.title}"
        body = Entry(text, links=(link,), minutes=meeting.minutes or None, practice=practice, reach=Reach.OTHER_TEAMS)
        return Candidate(
            practice,
            meeting.mark,
            Origin.CALENDAR,
            text,
            f"an entry for {practice}; better with {brought}",
            meeting.on,
            body,
            "text",
        )

    return made


_MAKE: dict[str, Callable[[Met, Findings], Candidate | None]] = {
    "one-on-one": _one_on_one,
    "demo": _attended("sprint-demos", "what you took from it"),
    "planning": _attended("strategy-room", "what you brought"),
}


def _loops(findings: Findings) -> list[Candidate]:
    """What waits for oneself: one of each sort in turn, the longest waiting first."""
    return _in_turn(list(_actions(findings)), list(_experiments(findings)), list(_requests(findings)))


def _in_turn(*groups: Sequence[Candidate]) -> list[Candidate]:
    """The first of each group, then the second of each, and so on."""
    return [each for each in chain.from_iterable(zip_longest(*groups)) if each]


def _actions(findings: Findings) -> Iterator[Candidate]:
    due = [
        each for each in findings.notes(Action) if _is_mine(each) and each.body.due and each.body.due <= findings.today
    ]
    for each in sorted(due, key=lambda each: (each.body.due or date.max, each.id)):
        day = forms.day(each, "due", findings.today)
        body = replace(each.body, state=ActionState.DONE, closed=findings.today)
        text = line("Your action, due {day}: {text}", day=day, text=forms.text(each, "text", _WHOLE))
        yield _loop("coaching", each, text, "the action, done today", body, "text")


def _is_mine(each: Noted[Action]) -> bool:
    return each.body.state is ActionState.OPEN and not each.body.owner


def _experiments(findings: Findings) -> Iterator[Candidate]:
    for each in findings.notes(Experiment):
        look = each.body.until or _moved(each.on, WAIT_DAYS)
        if look <= findings.today and not (each.body.tried or each.body.shared or each.body.dropped):
            body = replace(each.body, tried=findings.today)
            since = forms.since(each, "on", findings.today)
            text = line("You try {since}: {what}", since=since, what=forms.text(each, "what", _WHOLE))
            yield _loop("feedback", each, text, "tried; your words become what happened", body, "observed")


def _requests(findings: Findings) -> Iterator[Candidate]:
    """A request that waits becomes an action: to ask again, by a day."""
    answered = {each.body.request for each in findings.notes(Feedback)}
    asked_again = {each.body.origin for each in findings.notes(Action)}
    for each in findings.notes(FeedbackRequest):
        waits = each.on <= _moved(findings.today, -WAIT_DAYS) and not each.body.closed
        if waits and not _names(each) & (answered | asked_again):
            about = with_manager.first_line(each.body.about or each.body.question, 100)
            day = _moved(findings.today, AGAIN_DAYS)
            body = Action(f"Ask {each.body.person} again: {about}", due=day, origin=each.id)
            text = line(
                "{person} was asked on {day}, {none}: {about}",
                person=forms.text(each, "person", _WHOLE),
                day=forms.day(each, "on", findings.today),
                none=forms.none(Feedback, "no answer noted", request=forms.links_to(each.id)),
                about=Slot(about),
            )
            becomes = f"an action of yours to ask again, due {phrases.named_day(day, findings.today)}"
            yield replace(_loop("feedback", each, text, becomes, body, "text"), revises="", on=findings.today)


def _names(each: Noted[Any]) -> set[str]:
    return {each.id, note(each.id).id}


def _loop(practice: str, each: Noted[Any], text: str, becomes: str, body: Any, worded: str) -> Candidate:
    sources = (note(each.id, text),)
    return Candidate(practice, each.id, Origin.LOOP, text, becomes, each.on, body, worded, sources, each.id)


def _moved(day: date, days: int) -> date:
    """So many days later, or earlier; at the ends of the calendar the end."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))
