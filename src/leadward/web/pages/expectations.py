"""Expectations: each criterion of the ladder in use with the manager's own words beside it, and what is not known yet."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.model.errors import UnknownName, UsageProblem
from leadward.notes.expectation import Status
from leadward.web import sent
from leadward.web.page import done, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import expectations as verbs
from leadward.workflows import ladder as ladders
from leadward.workflows import talks


def expectations(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    rows = verbs.rows(workspace())
    known = [row for row in rows if row.status is not Status.UNKNOWN or row.not_applicable]
    told = {
        "levels": _by_level(rows),
        "questions": verbs.questions(workspace()),
        "known": len(known),
        "all": len(rows),
        "statuses": list(Status),
        "manager": talks.manager(workspace()),
    }
    return page(request, "expectations.html", told, title="What is expected")


def _by_level(rows: list[verbs.Row]) -> list[tuple[str, list[verbs.Row]]]:
    """Rows under the title of their level, in the ladder's order; '' for those that are none of it."""
    try:
        ladder = ladders.current(workspace()).ladder
    except UnknownName:
        ladder = ladders.builtin().ladder
    titles = {level.id: level.title for level in ladder.levels}
    level_of = {criterion.id: titles.get(criterion.level, "") for criterion in ladder.criteria}
    return [(title, list(found)) for title, found in groupby(rows, lambda row: level_of.get(row.criterion, ""))]


def say(request: HttpRequest) -> HttpResponseBase:
    """Keep what was said of a criterion. Met is the manager's word: nothing here concludes it."""
    said = {name: sent.words(request, name) for name in ("criterion", "words", "said_by", "not_applicable")}
    if not (said["words"] or said["not_applicable"] or request.POST.get("status")):
        raise UsageProblem("Nothing was said: write down the words, as near as you can.")
    made = verbs.say(workspace(), said["criterion"], sent.past(request, "on"), _status(request), said["words"], said["said_by"], (), said["not_applicable"])  # fmt: skip
    what = "not applicable" if made.body.not_applicable else str(made.body.status)
    return done(request, f"{made.body.criterion}: {what}", made.id, f"/expectations#{made.body.criterion}")


def _status(request: HttpRequest) -> Status | None:
    said: Any = request.POST.get("status") or None
    if said and said not in tuple(Status):
        raise UsageProblem(f"A criterion is {', '.join(Status)}.")
    return Status(said) if said else None


def applies(request: HttpRequest) -> HttpResponseBase:
    """Say that a criterion applies after all."""
    made = verbs.forget_reason(workspace(), sent.words(request, "criterion"), workspace().today)
    return done(request, f"{made.body.criterion} applies.", made.id, f"/expectations#{made.body.criterion}")


ROUTES = (
    shows("expectations", expectations),
    changes("expectations/say", say, "expectation-say"),
    changes("expectations/applies", applies, "expectation-applies"),
)
