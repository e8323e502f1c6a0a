"""Plan and 1:1: the growth plan, the next agenda, actions of both sides, and the screen for the manager."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import agenda as agendas
from leadward.documents import growth_plan, screen
from leadward.model.errors import LeadwardError
from leadward.model.progress import quiet
from leadward.practices.agenda import counted
from leadward.web.page import desk, page
from leadward.web.route import Page, shows
from leadward.workflows import growth_plan as plans
from leadward.workflows import one_on_one, share


def plan(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    here = desk()
    made = plans.plan(here.today)
    agenda = here.remembered("agenda", lambda: one_on_one.page("", here.where, here.today, here.me, quiet))
    told = {
        "plan": growth_plan.document(made) if made.goals else None,
        "agenda": agenda,
        "agenda_document": agendas.document(agenda),
        "counted": counted(agenda.agenda),
        "actions": one_on_one.actions(),
    }
    return page(request, "plan.html", told, title="Plan and 1:1")


def for_manager(request: HttpRequest) -> HttpResponseBase:
    """One screen for the manager, to paste or print: shown before anything leaves."""
    here = desk()
    try:
        me, evidence = share.evidence(here.where, here.today, here.me, quiet)
        made = share.screen("", me, here.today, evidence)
    except LeadwardError as problem:
        return page(request, "failed.html", title="For your manager", said=str(problem))
    return page(request, "document.html", title="For your manager", document=screen.to_document(made), printable=True)


PAGE = Page(
    "Plan and 1:1",
    "goals, the next agenda, actions, the page for your manager",
    (shows("plan", plan), shows("plan/for-manager", for_manager)),
    key="1",
)
