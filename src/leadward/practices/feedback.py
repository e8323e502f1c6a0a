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

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from leadward.analyses import activity, help_given, my_recent_work, shared_code
from leadward.analyses.activity import Activity
from leadward.analyses.help_given import HelpGiven
from leadward.analyses.my_recent_work import RecentWork
from leadward.analyses.shared_code import SharedCode
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import commit, note
from leadward.notes.aim import Aim
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.series import Series
from leadward.practices import agenda, phrases, present, with_manager

NAME = "feedback"
WEEK_DAYS = 7
WAIT_DAYS = 14
UNTRIED_DAYS = 7
ASK_AGAIN_DAYS = 28
PERSON_DAYS = 60
"""Nobody is asked again within this time."""
MANAGER_QUESTION = "What is one thing I should do differently in the next two weeks? And where do you see friction between me and the team?"


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Each step of the loop on its day: asked, received, tried, shared back."""
    if not findings.myself:
        return
    for found in (_asked(findings), _received(findings), _tried(findings)):
        yield from (each for each in found if each.on <= findings.today)


def _asked(findings: Findings) -> Iterator[Evidence]:
    for each in findings.notes(FeedbackRequest):
        about = f" about {each.body.about}" if each.body.about else ""
        said = f"Asked {each.body.person} for feedback{about}"
        yield Evidence(NAME, said, each.on, (note(each.id, said),), Reach.TEAM, Corroboration.CLAIMED)


def _received(findings: Findings) -> Iterator[Evidence]:
    for each in findings.notes(Feedback):
        said = f'{each.body.person} said: "{with_manager.first_line(each.body.words)}"'
        words = with_manager.whose_words(each.body.received)
        yield Evidence(NAME, said, each.on, (note(each.id, said),), Reach.TEAM, words)


def _tried(findings: Findings) -> Iterator[Evidence]:
    for each in findings.notes(Experiment):
        source = (note(each.id, each.body.what),)
        if each.body.tried:
            said = f"Tried: {each.body.what}"
            yield Evidence(NAME, said, each.body.tried, source, Reach.TEAM, Corroboration.CLAIMED)
        if each.body.shared:
            answered = each.body.answer.strip()
            heard = f'; they said: "{with_manager.first_line(answered)}"' if answered else ""
            said = f"Shared with {each.body.person or 'whoever advised it'} what came of it: {each.body.what}{heard}"
            words = with_manager.whose_words(each.body.received) if answered else Corroboration.CLAIMED
            yield Evidence(NAME, said, each.body.shared, source, Reach.TEAM, words)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Open loops first, whoever worked with the reader this week next, then the manager's own advice."""
    if not findings.myself:
        return
    who = with_manager.manager(findings.notes(Aim), findings.notes(Series))
    loops = [*_to_tell(findings), *_to_look_at(findings), *_to_try(findings), *_unanswered(findings)]
    yield from loops[:2]
    found = _someone(findings) or _ask_manager(findings, who)
    if found:
        yield found


def _to_tell(findings: Findings) -> Iterator[Move]:
    advice = {each.id: each for each in findings.notes(Feedback)}
    for each in findings.notes(Experiment):
        if agenda.to_share(each.body) and each.body.person:
            heard = _of(each.body.feedback, advice)
            theirs = (
                f"their words of {phrases.named_day(heard.on, findings.today)}: {phrases.quoted(heard.body.words, 40)}; "
                if heard
                else ""
            )
            tried = each.body.tried or findings.today
            yield Move(
                NAME,
                each.id,
                what=f"Tell {phrases.name(each.body.person, 20)} what you tried: {phrases.clipped(each.body.what, 26)}",
                why=f"{theirs}tried on {phrases.named_day(tried, findings.today)}, not told back yet",
                effort_minutes=5,
                sources=(note(each.id, each.body.what), *((note(heard.id, heard.body.words),) if heard else ())),
                say=f"You said I could try this: {each.body.what}. I did. What I saw: {with_manager.sentence(each.body.observed)} Did you notice?",
                ready=f"leadward experiment shared {_id(each.id)}",
                weight=0.75,
            )  # fmt: skip


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
                each.id,
                what=f"Say what came of trying to {phrases.clipped(each.body.what, 30)}",
                why=f"begun on {phrases.named_day(each.on, findings.today)}, to look at on {phrases.named_day(until, findings.today)}",
                effort_minutes=5,
                sources=(note(each.id, each.body.what),),
                ready=f'leadward experiment tried {_id(each.id)} "what happened"',
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
        yield Move(
            NAME,
            each.id,
            what=f"Try what {phrases.name(each.body.person, 20)} said, or say why not",
            why=f"of {phrases.named_day(each.on, findings.today)}: {phrases.quoted(with_manager.first_line(each.body.words), 56)}; nothing tried yet",
            effort_minutes=10,
            sources=(note(each.id, each.body.words),),
            ready=f'leadward experiment add "what you will try" --feedback {_id(each.id)}',
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
            each.id,
            what=f"Ask {phrases.name(each.body.person, 24)} once more, or let it go",
            why=f"asked on {phrases.named_day(each.on, findings.today)}; no answer is noted",
            effort_minutes=5,
            sources=(note(each.id, each.body.question),),
            say=f"Two minutes in person are enough: {with_manager.first_line(each.body.question, 90)}",
            ready=f"leadward feedback close {_id(each.id)}",
            weight=0.4,
        )


def _someone(findings: Findings) -> Move | None:
    """A person who worked with the reader on a thing of this week, as the record shows, and was not asked lately."""
    here = present.others(findings)
    asked = [each.body.person for each in findings.notes(FeedbackRequest) if _lately(each.on, findings.today)]
    asked += [each.body.person for each in findings.notes(Feedback) if _lately(each.on, findings.today)]
    free = {number: who for number, who in here.items() if not any(_names(name, who) for name in asked)}
    return _from_trailers(findings, free) or _from_files(findings, free)


def _lately(on: date, today: date) -> bool:
    return (today - on).days <= PERSON_DAYS


def _names(said: str, who: Activity) -> bool:
    first = who.name.partition(" ")[0]
    return any(with_manager.same(said, name) for name in (who.name, who.email, first) if name)


def _from_trailers(findings: Findings, free: Mapping[int, Activity]) -> Move | None:
    rows = [
        row
        for row in findings.rows(help_given.ANALYSIS)
        if row.for_me
        and not row.mine
        and row.helper in free
        and phrases.days_since(row.at, findings.today) <= WEEK_DAYS
    ]
    if not rows:
        return None
    newest: HelpGiven = max(rows, key=lambda row: (row.at, row.commit))
    how = "wrote it with you" if "co-" in newest.key else "is named on it"
    return _ask(free[newest.helper], newest.commit, newest.subject, f"{phrases.name(free[newest.helper].name)} {how}")


def _from_files(findings: Findings, free: Mapping[int, Activity]) -> Move | None:
    """Both changed the same files within the week: the newest work of the reader's among them."""
    week = {row.commit: row for row in findings.rows(my_recent_work.ANALYSIS) if _this_week(row, findings.today)}
    rows = [
        row for row in findings.rows(shared_code.ANALYSIS) if row.person in free and _met_this_week(row, week, findings)
    ]
    best: SharedCode | None = max(rows, key=lambda row: (row.strength, row.shared_files, row.email), default=None)
    if best is None:
        return None
    mine = next(week[each] for each in best.my_commits if each in week)
    place = phrases.folder(best.directory, 26)
    return _ask(
        free[best.person], mine.commit, mine.subject, f"you both changed files of {place} in the last seven days"
    )


def _this_week(row: RecentWork, today: date) -> bool:
    return phrases.days_since(row.at, today) <= WEEK_DAYS


def _met_this_week(row: SharedCode, week: Mapping[str, RecentWork], findings: Findings) -> bool:
    theirs = phrases.days_since(row.last_theirs, findings.today) <= WEEK_DAYS
    return theirs and any(each in week for each in row.my_commits)


def _ask(who: Activity, oid: str, subject: str, how: str) -> Move:
    return Move(
        NAME,
        who.email or who.name,
        what=f"Ask {phrases.name(who.name, 20)} one question on this week's work",
        why=f"{phrases.quoted(subject, 44)}: {how}; no request to them is noted",
        effort_minutes=5,
        sources=(commit(oid, subject),),
        say=f"About '{phrases.clipped(subject, 44)}': what made it harder for you than it had to be, and what should I do differently next time?",
        ready=phrases.command(
            "feedback", "ask", who.name or who.email, options={"about": phrases.clipped(subject, 60)}
        ),
        weight=0.5,
    )


def _ask_manager(findings: Findings, who: str) -> Move | None:
    """The manager's own advice where none is of late."""
    theirs = [each for each in findings.notes(Feedback) if who and with_manager.same(each.body.person, who)]
    if theirs and (findings.today - theirs[-1].on).days < ASK_AGAIN_DAYS:
        return None
    last = (
        f"the newest noted is of {phrases.named_day(theirs[-1].on, findings.today)}"
        if theirs
        else "none of theirs is noted"
    )
    return Move(
        NAME,
        "manager",
        what=f"Ask {with_manager.called(who)} for one piece of specific advice",
        why=f"{with_manager.called(who)}'s feedback comes first; {last}",
        effort_minutes=5,
        sources=with_manager.as_sources(theirs[-1:], "their feedback"),
        say=MANAGER_QUESTION,
        ready='leadward feedback add "their words" --from NAME --advice',
        weight=0.45 if theirs else 0.2,
    )


def _id(full: str) -> str:
    return f"n{full.replace('-', '')[:8]}"


PRACTICE = Practice(
    name=NAME,
    number="A5",
    title="Ask for feedback, try it, share what happened",
    group="with-your-manager",
    command="feedback",
    evidence=evidence,
    moves=moves,
    reads=(help_given.ANALYSIS, shared_code.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
    notes=(Aim, Experiment, Feedback, FeedbackRequest, Series),
)
