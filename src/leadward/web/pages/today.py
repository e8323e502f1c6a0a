"""Today: this week's moves, the next 1:1, what comes up, what is new, and a line to note something at once."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import brief as document
from leadward.documents.brief import Brief
from leadward.documents.dates import weekday
from leadward.ladder.ranking import Ranked, Ranking
from leadward.model.errors import LeadwardError, NotARepository, NotReadYet, UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.move import Verdict
from leadward.model.records import dataclass
from leadward.notes.action import Action
from leadward.web import commands
from leadward.web.page import desk, done, page, part
from leadward.web.route import Page, changes, shows
from leadward.workflows import advice, calendar, journal, one_on_one, sources
from leadward.workflows.brief import composed, of_notes
from leadward.workflows.calendar import Coming
from leadward.workflows.repository import open_views

_SNOOZE_DAYS = 7
_AHEAD_DAYS = 7
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
    commands: dict[str, commands.Ready] = field(default_factory=dict)


def week() -> Week:
    """The week as the desk remembers it, else worked out now."""
    return desk().remembered("week", _week)


def _week() -> Week:
    here = desk()
    try:
        views = open_views(sources.chosen_all(here.where), here.today, here.me)
    except NotARepository as problem:
        return _noted() if advice.speaks_alone(here.where, here.me) else _nothing(problem)
    except NotReadYet:
        return Week()
    except LeadwardError as problem:
        return Week(problem=str(problem))
    try:
        found = advice.advise(views)
        own = found.evidence if any(view.myself for view in views) else None
        return _shown(composed(views, found), found.ranking, own)
    finally:
        for view in views:
            view.facts.close()


def _nothing(problem: LeadwardError) -> Week:
    return Week(problem=str(problem), empty=not sources.repositories())


def _noted() -> Week:
    """The week of notes and calendars alone, and where a repository is given."""
    found = advice.advise_noted(desk().today)
    return replace(_shown(of_notes(found, desk().today), found.ranking, found.evidence), empty=True)


def _shown(brief: Brief, ranking: Ranking, evidence: tuple[Evidence, ...] | None) -> Week:
    listed = (*ranking.chosen, *ranking.waiting)
    ready = {each.move.ready: commands.ready(each.move.ready) for each in listed if each.move.ready}
    return Week(brief, ranking.chosen, ranking.waiting, evidence, commands=ready)


def today(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    found = week()
    told = {
        "week": found,
        "weekday": weekday(desk().today),
        "news": desk().reading.news(),
        "actions": _actions(),
        "coming": _coming(),
        "amount": document.amount(found.brief) if found.brief else "",
        "whose": document.whose_view(found.brief) if found.brief else "",
        "nothing": document.nothing_to_do(found.brief) if found.brief else "",
        "standing_said": document.standing_said(found.brief.standing) if found.brief and found.brief.standing else "",
    }
    return page(request, "today.html", told, title="Today")


def _actions() -> list[tuple[str, Action, bool]]:
    """Open actions with a day, the most overdue first: short id, action, whether it is overdue."""
    now = desk().today
    return [
        (journal.short_id(each.id), each.body, each.body.due < now)
        for each in one_on_one.actions()
        if each.body.due and each.body.due <= now + timedelta(days=_AHEAD_DAYS)
    ][:6]


def _coming() -> tuple[Coming, ...]:
    return desk().remembered("coming", lambda: calendar.ahead(desk().today, _AHEAD_DAYS).meetings, notes=False)[:8]


def mark(request: HttpRequest) -> HttpResponseBase:
    """What became of a move; it can be undone."""
    practice, subject = request.POST.get("practice", ""), request.POST.get("subject", "")
    verdict = _verdict(request.POST.get("verdict", ""))
    until = desk().today + timedelta(days=_SNOOZE_DAYS) if verdict is Verdict.SNOOZED else None
    note = journal.mark(practice, subject, verdict, until, request.POST.get("reason", ""), desk().today)
    return done(request, f"{_SAID[verdict]}: {request.POST.get('what', 'the move')}.", note)


def _verdict(said: str) -> Verdict:
    try:
        return Verdict(said)
    except ValueError:
        raise UsageProblem("A move is done, snoozed or dismissed.") from None


def reading(_request: HttpRequest) -> HttpResponseBase:
    """How far the reading of sources is: a piece that asks again while it goes on, and brings the page anew when it ended."""
    response = part("parts/reading.html", news=desk().reading.news())
    if not desk().reading.news().running:
        response.headers["HX-Refresh"] = "true"
    return response


PAGE = Page(
    "Today",
    "this week's moves, the next 1:1, what is new",
    (shows("", today), shows("reading", reading), changes("moves/mark", mark)),
    key="t",
)
