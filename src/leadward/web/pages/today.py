"""Today: this week's moves, the next 1:1, what comes up, what is new, and a line to note something at once."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import field, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from leadward.documents import agents, markdown
from leadward.documents import brief as document
from leadward.documents.brief import Brief
from leadward.documents.dates import weekday
from leadward.ladder.ranking import Ranked, Ranking
from leadward.model.action import Action as Ready
from leadward.model.errors import LeadwardError, NotARepository, NotReadYet, UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.move import Verdict
from leadward.model.records import dataclass
from leadward.notes.action import Action
from leadward.notes.disposition import Disposition
from leadward.web import commands
from leadward.web.page import back, done, live, page, part, workspace
from leadward.web.route import Page, changes, shows
from leadward.workflows import advice, aim, calendar, closing, journal, one_on_one, sources, tasks
from leadward.workflows.brief import composed, of_notes
from leadward.workflows.calendar import Coming

_SNOOZE_DAYS = 7
_AHEAD_DAYS = 7
_BACK = "back"
"""What the button that brings a decided move back says for a verdict."""
_SAID = {Verdict.DONE: "Done", Verdict.SNOOZED: "Put off for a week", Verdict.DISMISSED: "Dismissed"}


@dataclass(frozen=True, slots=True)
class Week:
    """What is shown of the week. `brief` is None where no repository was read; `problem` says why, '' while one is read.

    `evidence` is the reader's own, all that was found; None where it is not known who reads.
    """

    brief: Brief | None = None
    chosen: tuple[Ranked, ...] = ()
    waiting: tuple[Ranked, ...] = ()
    evidence: tuple[Evidence, ...] | None = None
    problem: str = ""
    empty: bool = False
    commands: dict[Ready, commands.Ready] = field(default_factory=dict)


def week() -> Week:
    """The week as it is remembered, else worked out now."""
    return live().remembered("week", _week)


def _week() -> Week:
    ws = workspace()
    with ExitStack() as closing_views:
        try:
            views = closing_views.enter_context(ws.views())
        except NotARepository as problem:
            return _noted() if advice.speaks_alone(ws) else _nothing(problem)
        except NotReadYet:
            return Week()
        except LeadwardError as problem:
            return Week(problem=str(problem))
        found = advice.advise(ws, views)
        advice.remember_week(ws, found)
        own = found.evidence if any(view.myself for view in views) else None
        return _shown(composed(ws, views, found), found.ranking, own)


def _nothing(problem: LeadwardError) -> Week:
    return Week(problem=str(problem), empty=not sources.repositories(workspace().home))


def _noted() -> Week:
    """The week of notes and calendars alone, and where a repository is given."""
    found = advice.advise_noted(workspace())
    advice.remember_week(workspace(), found)
    return replace(_shown(of_notes(workspace(), found), found.ranking, found.evidence), empty=True)


def _shown(brief: Brief, ranking: Ranking, evidence: tuple[Evidence, ...] | None) -> Week:
    listed = (*ranking.chosen, *ranking.waiting)
    ready = {each.move.ready: commands.of_action(each.move.ready) for each in listed if each.move.ready}
    return Week(brief, ranking.chosen, ranking.waiting, evidence, commands=ready)


def today(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    found = week()
    told = {
        "week": found,
        "came": _asked(request),
        "question": closing.QUESTION,
        "weekday": weekday(workspace().today),
        "news": live().reading.news(),
        "actions": _actions(),
        "coming": _coming(),
        "amount": document.amount(found.brief) if found.brief else "",
        "whose": document.whose_view(found.brief) if found.brief else "",
        "decided": _decided(),
        "nothing": document.nothing_to_do(found.brief) if found.brief else "",
        "asks": aim.level_question(workspace()) if found.brief and found.brief.standing else None,
        "standing_said": document.standing_said(found.brief.standing) if found.brief and found.brief.standing else "",
    }
    return page(request, "today.html", told, title="Today")


def _decided() -> set[tuple[str, str]]:
    """The moves whose last answer keeps them away today."""
    now = workspace().today
    last = {
        (disposition.practice, disposition.subject): disposition for disposition in workspace().notes.dispositions()
    }
    return {
        of for of, each in last.items() if not (each.verdict is Verdict.SNOOZED and each.until and each.until <= now)
    }


def _actions() -> list[tuple[str, Action, bool]]:
    """Open actions with a day, the most overdue first: short id, action, whether it is overdue."""
    now = workspace().today
    return [
        (journal.short_id(action.id), action.body, action.body.due < now)
        for action in one_on_one.actions(workspace())
        if action.body.due and action.body.due <= now + timedelta(days=_AHEAD_DAYS)
    ][:6]


def _coming() -> tuple[Coming, ...]:
    return live().remembered("coming", lambda: calendar.ahead(workspace(), _AHEAD_DAYS).meetings, notes=False)[:8]


def mark(request: HttpRequest) -> HttpResponseBase:
    """What became of a move; it can be undone. A move that was decided comes back as one that was put off until today."""
    practice, subject = request.POST.get("practice", ""), request.POST.get("subject", "")
    comes_back = request.POST.get("verdict") == _BACK
    verdict = Verdict.SNOOZED if comes_back else _verdict(request.POST.get("verdict", ""))
    days = timedelta(days=0 if comes_back else _SNOOZE_DAYS)
    until = workspace().today + days if verdict is Verdict.SNOOZED else None
    note = workspace().notes.mark(practice, subject, verdict, until, request.POST.get("reason", ""), workspace().today)
    to = back(request)
    asked = f"/?{urlencode({'came': note})}" if verdict is Verdict.DONE and to == reverse("today") else to
    said = "Brought back" if comes_back else _SAID[verdict]
    return done(request, f"{said}: {request.POST.get('what', 'the move')}.", note, asked)


def task(request: HttpRequest) -> HttpResponseBase:
    """A move of code as a task to copy into a coding assistant."""
    practice, subject = request.GET.get("practice", "")[:100], request.GET.get("subject", "")[:4000]
    made = agents.task(tasks.task(workspace(), practice, subject))
    told = {"document": made, "text": markdown.text(made)}
    return page(request, "task.html", told, title=made.title)


def came(request: HttpRequest) -> HttpResponseBase:
    """What came of a move that was just done: one line, or none. Raises UnknownId."""
    move = workspace().notes.of_kind(Disposition, request.POST.get("note", "")).body
    listed = week()
    found = (
        each.move for each in (*listed.chosen, *listed.waiting) if each.move.identity == (move.practice, move.subject)
    )
    ready = next((each.ready for each in found), None)
    closed = closing.close(
        workspace(), move.practice, move.subject, ready, request.POST.get("line", ""), workspace().today
    )
    return done(request, f"Noted: {closed.words}.", closed.note) if closed.words else redirect(reverse("today"))


def _asked(request: HttpRequest) -> str:
    """The note of the move that was just done, of which is asked what came of it; '' for none."""
    try:
        note = workspace().notes.of_kind(Disposition, request.GET.get("came", ""))
    except LeadwardError:
        return ""
    return note.id if note.body.verdict is Verdict.DONE else ""


def _verdict(said: str) -> Verdict:
    try:
        return Verdict(said)
    except ValueError:
        raise UsageProblem("A move is done, snoozed or dismissed.") from None


def reading(_request: HttpRequest) -> HttpResponseBase:
    """How far the reading of sources is: a piece that asks again while it goes on, and says to the page when it ended."""
    response = part("parts/reading.html", news=live().reading.news())
    if not live().reading.news().running:
        response.headers["HX-Trigger"] = "leadward:read"
    return response


PAGE = Page(
    "Today",
    "this week's moves, the next 1:1, what is new",
    (
        shows("", today),
        shows("reading", reading),
        shows("moves/task", task),
        changes("moves/mark", mark),
        changes("moves/came", came),
    ),
    key="t",
)
