"""Ask for feedback, your manager first; try it; share what happened.

Why it matters
--------------
Feedback that is asked for with one specific question gets an answer; "any feedback?" gets "all good". And feedback
that is tried and told back makes people give more of it: they see that it was worth their courage. That loop is what
*teachable* means, the first of the four words.

What counts
-----------
Each dated step: asked, received in their words, tried, shared back. Your manager's specific advice, and the friction
they see between you and the team. A question to somebody who worked with you on a thing that has just been finished.

What does not count
-------------------
A yearly form; praise collected for a case; asking many people the same. Explaining why the feedback is wrong. Trying
something and not telling whoever suggested it.

Limits
------
Who worked with you is read from trailers and from changes to the same files in the same week: pairing and talk leave
nothing there. A request without an answer says that none is noted, nothing of the person.

Source
------
Stone and Heen, *Thanks for the Feedback* (2014); Ashford and Cummings, *Feedback as an individual resource* (1983);
Kim Scott, *Radical Candor* (2017), on asking before giving.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from leadward.analyses import activity, help_given, my_recent_work, shared_code
from leadward.analyses.activity import Activity
from leadward.analyses.help_given import HelpGiven
from leadward.analyses.my_recent_work import RecentWork
from leadward.analyses.shared_code import SharedCode
from leadward.model import about as key
from leadward.model import days
from leadward.model.action import run
from leadward.model.claim import Common, Helped, When
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import commit, note, path
from leadward.notes.aim import Aim
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.series import Series
from leadward.practices import agenda, own_work, phrases, present, with_manager, wording
from leadward.practices import wording_notes as forms

NAME = "feedback"
WEEK_DAYS = 7
_TOGETHER = ("co-authored-by", "co-developed-by")
FEWEST_TOGETHER = 2
"""Forges name whoever suggested a line as a co-author: once is no work together."""
WAIT_DAYS = 14
UNTRIED_DAYS = 7
ASK_AGAIN_DAYS = 28
PERSON_DAYS = 60
"""Nobody is asked again within this time."""
MANAGER_QUESTION = "What is one thing I should do differently in the next two weeks?"
FRICTION_QUESTION = "Where do you see friction between me and the team? What would you change there?"


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Each step of the loop on its day: asked, received, tried, shared back."""
    if not findings.myself:
        return
    for found in (_asked(findings), _received(findings), _tried(findings)):
        yield from (each for each in found if each.on <= findings.today)


def _asked(findings: Findings) -> Iterator[Evidence]:
    for each in findings.notes(FeedbackRequest):
        about = line(" about {about}", about=forms.text(each, "about")) if each.body.about else NOTHING
        statement = line("Asked {person} for feedback{about}", person=forms.text(each, "person"), about=about)
        sources = (note(each.id, str(statement)),)
        yield Evidence(NAME, statement, each.on, sources, Reach.TEAM, Corroboration.CLAIMED, step="asked")


def _received(findings: Findings) -> Iterator[Evidence]:
    for each in findings.notes(Feedback):
        words = forms.heard(each, each.body.words)
        statement = line("{who} said: {words}", who=forms.speaker(words, begins=True), words=forms.words(words))
        whose = with_manager.whose_words(each.body.received)
        yield Evidence(NAME, statement, each.on, (note(each.id, str(statement)),), Reach.TEAM, whose, step="received")


def _tried(findings: Findings) -> Iterator[Evidence]:
    for each in findings.notes(Experiment):
        source = (note(each.id, each.body.what),)
        if each.body.tried:
            tried = forms.as_noted("Tried", forms.fact(each, "tried"))
            statement = line("{tried}: {what}", tried=tried, what=forms.text(each, "what"))
            yield Evidence(NAME, statement, each.body.tried, source, Reach.TEAM, Corroboration.CLAIMED, step="tried")
        if each.body.shared:
            answered = bool(each.body.answer.strip())
            whose = with_manager.whose_words(each.body.received) if answered else Corroboration.CLAIMED
            yield Evidence(NAME, _shared(each), each.body.shared, source, Reach.TEAM, whose, step="shared-back")


def _shared(each: Noted[Experiment]) -> Sentence:
    words = forms.heard(each, each.body.answer)
    return line(
        "{shared} with {person} what came of it: {what}{answer}",
        shared=forms.as_noted("Shared", forms.fact(each, "shared")),
        person=forms.as_noted(each.body.person or "whoever advised it", forms.fact(each, "person")),
        what=forms.text(each, "what"),
        answer=line("; they said: {words}", words=forms.words(words)) if each.body.answer.strip() else NOTHING,
    )


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Open loops first, whoever worked with the reader this week next, then the manager's own advice."""
    if not findings.myself:
        return
    who = with_manager.manager(findings.notes(Aim), findings.notes(Series))
    loops = [*_to_tell(findings), *_to_look_at(findings), *_to_try(findings), *_unanswered(findings)]
    yield from loops[:2]
    move = _someone(findings) or _ask_manager(findings, who)
    if move:
        yield move
    if not loops and not any(each.body.sort is Sort.FRICTION for each in findings.notes(Feedback)):
        yield _ask_friction(who)


def _to_tell(findings: Findings) -> Iterator[Move]:
    advice = {each.id: each for each in findings.notes(Feedback)}
    for each in findings.notes(Experiment):
        if agenda.to_share(each.body) and each.body.person:
            heard = _of(each.body.feedback, advice)
            yield Move(
                NAME,
                key.note(each.id, "tell"),
                what=line(
                    "Tell {person} what you tried: {what}",
                    person=forms.text(each, "person", 20),
                    what=forms.text(each, "what", 26),
                ),
                why=joined([_theirs(heard, findings.today), _not_told(each, findings.today)]),
                effort_minutes=5,
                to_manager=with_manager.is_manager(each.body.person, findings),
                sources=(note(each.id, each.body.what), *((note(heard.id, heard.body.words),) if heard else ())),
                say=line(
                    "I tried this: {what} What I saw: {observed} Did you notice?",
                    what=forms.sentence(each, "what", 120),
                    observed=forms.sentence(each, "observed"),
                ),
                ready=run("experiment shared", _id(each.id)),
                weight=0.75,
            )


def _theirs(heard: Noted[Feedback] | None, today: date) -> Sentence:
    """`their words of 23 Dec: "Speak earlier"`; '' where nobody's advice was behind it."""
    if heard is None:
        return NOTHING
    words = forms.heard(heard, heard.body.words)
    return line("their words of {day}: {words}", day=forms.spoken_day(words, today), words=forms.words(words, 40))


def _not_told(each: Noted[Experiment], today: date) -> Sentence:
    missing = forms.as_noted("not told back yet", forms.fact(each, "shared"))
    return line("tried on {day}, {missing}", day=forms.day(each, "tried", today), missing=missing)


def _of(id: str, notes: Mapping[str, Noted[Feedback]]) -> Noted[Feedback] | None:
    """The note that a reference names, in full or by its first eight digits."""
    if not id:
        return None
    return next((each for full, each in notes.items() if id in (full, _id(full))), None)


def _to_look_at(findings: Findings) -> Iterator[Move]:
    for each in findings.notes(Experiment):
        until = each.body.until
        if until and until <= findings.today and not (each.body.observed or each.body.shared or each.body.dropped):
            yield Move(
                NAME,
                key.note(each.id, "look"),
                what=line("Write down what came of this: {what}", what=forms.text(each, "what", 30)),
                why=line(
                    "begun on {day}, to look at on {until}",
                    day=forms.day(each, "on", findings.today),
                    until=forms.day(each, "until", findings.today),
                ),
                effort_minutes=5,
                sources=(note(each.id, each.body.what),),
                ready=run("experiment tried", _id(each.id), "what happened"),
                due=until,
                weight=0.6,
            )  # fmt: skip


def _to_try(findings: Findings) -> Iterator[Move]:
    """Advice, and friction, that no experiment took up within a week."""
    tried = {each.body.feedback for each in findings.notes(Experiment)}
    for each in findings.notes(Feedback):
        age = (findings.today - each.on).days
        if each.body.sort is Sort.REMARK or not UNTRIED_DAYS <= age <= 90 or {each.id, _id(each.id)} & tried:
            continue
        words = forms.heard(each, each.body.words)
        yield Move(
            NAME,
            key.note(each.id, "try"),
            what=line("Try what {person} said, or say why not", person=forms.speaker(words, 20)),
            why=line(
                "of {day}: {words}; {nothing}",
                day=forms.spoken_day(words, findings.today),
                words=forms.words(words, 56),
                nothing=forms.none(Experiment, "nothing tried yet", feedback=forms.links_to(each.id)),
            ),
            effort_minutes=10,
            to_manager=with_manager.is_manager(each.body.person, findings),
            sources=(note(each.id, each.body.words),),
            ready=run("experiment add", "what you will try", feedback=_id(each.id)),
            weight=0.55,
        )  # fmt: skip


def _unanswered(findings: Findings) -> Iterator[Move]:
    answered = {each.body.request for each in findings.notes(Feedback)}
    for each in findings.notes(FeedbackRequest):
        age = (findings.today - each.on).days
        if each.body.closed or not WAIT_DAYS <= age <= PERSON_DAYS or {each.id, _id(each.id)} & answered:
            continue
        yield Move(
            NAME,
            key.note(each.id, "again"),
            what=line("Ask {person} once more, or let it go", person=forms.text(each, "person", 24)),
            why=line(
                "asked on {day}; {none}",
                day=forms.day(each, "on", findings.today),
                none=forms.none(Feedback, "no answer is noted", request=forms.links_to(each.id)),
            ),
            effort_minutes=5,
            to_manager=with_manager.is_manager(each.body.person, findings),
            sources=(note(each.id, each.body.question),),
            say=line("A word in person is enough: {question}", question=forms.text(each, "question", 200)),
            ready=run("feedback close", _id(each.id)),
            weight=0.4,
        )


def _someone(findings: Findings) -> Move | None:
    """A person who worked with the reader on a thing of this week, as the record shows, and was not asked lately."""
    here = present.others(findings)
    people = [each.body.person for each in findings.notes(FeedbackRequest) if _lately(each.on, findings.today)]
    people += [each.body.person for each in findings.notes(Feedback) if _lately(each.on, findings.today)]
    free = {number: who for number, who in here.items() if not any(_names(name, who) for name in people)}
    return _from_trailers(findings, free) or _from_files(findings, free)


def _lately(on: date, today: date) -> bool:
    return (today - on).days <= PERSON_DAYS


def _names(text: str, who: Activity) -> bool:
    first = who.name.partition(" ")[0]
    return any(with_manager.same(text, name) for name in (who.name, who.email, first) if name)


def _from_trailers(findings: Findings, free: Mapping[int, Activity]) -> Move | None:
    tidying = present.tidies(findings.rows(help_given.ANALYSIS))
    often = Counter(row.helper for row in findings.rows(help_given.ANALYSIS) if row.for_me and row.key in _TOGETHER)
    rows = [
        row
        for row in findings.rows(help_given.ANALYSIS)
        if row.for_me
        and not row.mine
        and row.helper in free
        and phrases.days_since(row.at, findings.today) <= WEEK_DAYS
        and own_work.is_telling_title(row.subject)
        and (row.key not in _TOGETHER or (often[row.helper] >= FEWEST_TOGETHER and row.helper not in tidying))
    ]
    if not rows:
        return None
    newest: HelpGiven = max(rows, key=lambda row: (row.at, row.commit))
    them = findings.who(newest.helper)
    helped = wording.helped(Helped(them, (newest.commit,), newest.key))
    how = line("{person} {helped}", person=wording.person(them), helped=helped)
    return _ask(free[newest.helper], newest.commit, newest.subject, how, findings)


def _from_files(findings: Findings, free: Mapping[int, Activity]) -> Move | None:
    """Both changed the same file of the product within the week, and the other works here: a question about that file.

    Not about the reader's own change there, which they may never have seen.
    """
    week = {
        row.commit: row
        for row in findings.rows(my_recent_work.ANALYSIS)
        if row.stands and _this_week(row, findings.today)
    }
    stay = {number for number, who in free.items() if present.stays(who, findings)}
    rows = [row for row in findings.rows(shared_code.ANALYSIS) if row.person in stay and _met_this_week(row, week)]
    best: SharedCode | None = max(rows, key=lambda row: (row.strength, row.shared_files, row.email), default=None)
    if best is None:
        return None
    mine, me = week[best.week_commit], present.reader(findings)
    people = tuple(who for who in (me, findings.who(best.person)) if who)
    both = Common(people, (best.week_file,), When(days.end(findings.today) - WEEK_DAYS * 86_400 + 1))
    how = line(
        "you {both} changed {file}{when}",
        both=forms.as_noted("both", both),
        file=wording.file(best.week_file, 26, both),
        when=forms.as_noted(f" in the last {WEEK_DAYS} days", both),
    )
    return _ask_about_file(free[best.person], best.week_file, mine, how, findings)


def _this_week(row: RecentWork, today: date) -> bool:
    return phrases.days_since(row.at, today) <= WEEK_DAYS


def _met_this_week(row: SharedCode, week: Mapping[str, RecentWork]) -> bool:
    return own_work.is_code(row.week_file) and row.week_commit in week


def _ask_about_file(who: Activity, name: str, mine: RecentWork, how: Sentence, findings: Findings) -> Move:
    file = wording.file(name, 26)
    return Move(
        NAME,
        key.person(who.email, who.name),
        what=line(
            "Ask {person} one question about {file}",
            person=wording.person(findings.who(who.person), 20),
            file=file,
        ),
        why=line("{how}; {none}", how=how, none=_not_asked(who, findings)),
        effort_minutes=5,
        sources=(commit(mine.commit, mine.subject), path(name)),
        say=line(
            "We both work in {file}. What do I do there that makes it harder for you, and what should I do differently?",
            file=file,
        ),
        ready=run("feedback ask", who.name or who.email, about=name),
        weight=0.45,
    )


def _not_asked(who: Activity, findings: Findings) -> Slot:
    about = forms.no_note(FeedbackRequest, about=who.name), forms.no_note(Feedback, about=who.name)
    return forms.quiet("no request to them is noted", PERSON_DAYS, findings.today, *about)


def _ask(who: Activity, oid: str, subject: str, how: Sentence, findings: Findings) -> Move:
    return Move(
        NAME,
        key.person(who.email, who.name),
        what=line(
            "Ask {person} one question about {title}",
            person=wording.person(findings.who(who.person), 20),
            title=wording.title(oid, subject, 24),
        ),
        why=line(
            "{title}: {how}; {none}",
            title=wording.title(oid, subject, 44),
            how=how,
            none=_not_asked(who, findings),
        ),
        effort_minutes=5,
        sources=(commit(oid, subject),),
        say=line(
            "About {title}: what made it harder for you than it had to be, and what should I do differently next time?",
            title=wording.spoken_title(oid, subject),
        ),
        ready=run("feedback ask", who.name or who.email, about=f"“{phrases.said(subject)}”"),
        weight=0.5,
    )


def _ask_manager(findings: Findings, who: str) -> Move | None:
    """The manager's own advice where none is of late."""
    theirs = [each for each in findings.notes(Feedback) if who and with_manager.same(each.body.person, who)]
    if theirs and (findings.today - theirs[-1].on).days < ASK_AGAIN_DAYS:
        return None
    return Move(
        NAME,
        key.question("manager"),
        what=f"Ask {with_manager.called(who)} for one piece of specific advice",
        why=_newest(theirs, who, findings.today),
        effort_minutes=5,
        to_manager=True,
        sources=with_manager.as_sources(theirs[-1:], "their feedback"),
        say=MANAGER_QUESTION,
        ready=run("feedback add", "their words", **{"from": "NAME"}, advice=""),
        weight=0.45 if theirs else 0.2,
    )


def _ask_friction(who: str) -> Move:
    """What the manager sees between the reader and the team, where nothing of it is noted."""
    return Move(
        NAME,
        key.question("friction"),
        what=f"Ask {with_manager.called(who)} what they see between you and the team",
        why=line(
            "{none}; from outside one sees more of it",
            none=forms.none(Feedback, "no friction is noted", sort="friction"),
        ),
        effort_minutes=5,
        to_manager=True,
        say=FRICTION_QUESTION,
        ready=run("feedback add", "their words", **{"from": "NAME"}, friction=""),
        weight=0.19,
    )


def _newest(theirs: Sequence[Noted[Feedback]], who: str, today: date) -> Sentence:
    """The day of the manager's newest feedback, or that none is noted; where nobody knows who they are, a reason alone."""
    if theirs:
        later = forms.no_note(Feedback, about=who, since=theirs[-1].on + timedelta(1), until=today)
        newest = forms.as_noted("the newest feedback of theirs", forms.fact(theirs[-1], "on"), later)
        return line("{newest} is of {day}", newest=newest, day=forms.day(theirs[-1], "on", today))
    if not who:
        return line("your manager's feedback comes before that of others")
    return line("{none}", none=forms.none(Feedback, f"no feedback of {with_manager.called(who)}'s is noted", about=who))


def _id(full: str) -> str:
    return f"n{full.replace('-', '')[:8]}"


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(help_given.ANALYSIS, shared_code.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
    notes=(Aim, Experiment, Feedback, FeedbackRequest, Series),
)
