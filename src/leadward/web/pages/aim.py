"""Aim: the first run as one calm form, of which every answer is kept as it comes, and the pages to talk with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import markdown
from leadward.documents.conversations import Guide, case_document, guide_document
from leadward.model.errors import UsageProblem
from leadward.model.progress import quiet
from leadward.model.records import dataclass
from leadward.practices import with_manager
from leadward.web import sent
from leadward.web.page import desk, done, page
from leadward.web.route import changes, shows
from leadward.workflows import aim as verbs
from leadward.workflows import journal, one_on_one


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the first run; `said` and `problem` where an answer could not be kept."""

    question: verbs.Question
    said: str = ""
    problem: str = ""


def aim(request: HttpRequest) -> HttpResponseBase:
    """The aim as it stands, and what is still to be answered."""
    return _page(request, {})


def _page(request: HttpRequest, problems: dict[str, tuple[str, str]]) -> HttpResponseBase:
    found = verbs.current()
    told = {
        "aim": found.body if found else None,
        "id": journal.short_id(found.id) if found else "",
        "questions": [Asked(each, *problems.get(each.name, ())) for each in verbs.open_questions()],
        "cycle": days_to_cycle(),
        "next": _next(),
    }
    return page(request, "aim.html", told, title="Aim", status=400 if problems else 200)


def days_to_cycle() -> tuple[int, date] | None:
    """(days, day) to the next day of the cycle; None where none is known or to come."""
    found = verbs.current()
    coming = [day for day in (found.body.cycle if found else ()) if day >= desk().today]
    return ((min(coming) - desk().today).days, min(coming)) if coming else None


def _next() -> Any:
    """The day of the next 1:1 with the manager, where it is known."""
    found = next((each for each in one_on_one.series(desk().today) if each.body.relation == "manager"), None)
    return with_manager.next_day(found, (), desk().today) if found else None


def answer(request: HttpRequest) -> HttpResponseBase:
    """Keep what was answered; what was left empty is skipped, what names no day comes back with a word."""
    problems: dict[str, tuple[str, str]] = {}
    kept: list[str] = []
    for each in verbs.open_questions():
        if said := sent.words(request, each.name):
            try:
                kept.append(verbs.answer(each.name, said, desk().today).id)
            except UsageProblem as problem:
                problems[each.name] = (said, str(problem))
    if problems:
        return _page(request, problems)
    left = len(verbs.open_questions())
    more = f" {left} can be answered whenever you like." if left else ""
    said = f"Kept.{more}" if kept else "Nothing was answered; come back whenever you like."
    return done(request, said, " ".join(reversed(kept)), "/aim")


def guide(request: HttpRequest) -> HttpResponseBase:
    """The guide to the talk, from one's own facts: for oneself."""
    made = guide_document(_guide())
    return page(request, "document.html", title=made.title, document=made, printable=True, back=("/aim", "Aim"))


def case(request: HttpRequest) -> HttpResponseBase:
    """The empty case: the page to put between the two."""
    made = case_document(_guide())
    told = {"document": made, "text": markdown.text(made), "printable": True, "back": ("/aim", "Aim")}
    return page(request, "document.html", told, title=made.title)


def _guide() -> Guide:
    here = desk()
    return here.remembered("guide", lambda: verbs.guide(here.where, here.today, here.me, quiet))


ROUTES = (
    shows("aim", aim),
    shows("aim/guide", guide, "aim-guide"),
    shows("aim/case", case, "aim-case"),
    changes("aim/answer", answer, "aim-answer"),
)
