"""Focus: the up to three practices of the quarter, what would fit, and what it was before."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.ladder.focusing import suggestions
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.notes.focus import MOST
from leadward.practices.catalogue import CATALOGUE
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import focus as verbs
from leadward.workflows.standing import stand


def focus_(request: HttpRequest) -> HttpResponseBase:
    """What the quarter is about, what would fit, and what it was about before."""
    told = {
        "now": verbs.current(workspace()),
        "chosen": verbs.practices(workspace()),
        "fits": _fitting(),
        "catalogue": CATALOGUE,
        "history": [each for each in reversed(verbs.history(workspace())) if each.on <= workspace().today][1:9],
        "most": MOST,
    }
    return page(request, "focus.html", told, title="Focus of the quarter")


def _fitting() -> list[tuple[str, str]]:
    """(practice, reason) that would show what the next level lacks; none where no history can be read."""
    try:
        stood = live().remembered("standing", lambda: stand(workspace()))
    except LeadwardError:
        return []
    return [(suggestion.practice, suggestion.reason) for suggestion in suggestions(stood)]


def choose(request: HttpRequest) -> HttpResponseBase:
    """Choose up to three practices, or none."""
    names = [name for name in request.POST.getlist("name") if name]
    if len(names) > MOST:
        raise UsageProblem(
            f"{len(names)} are more than one can keep in mind; choose the {MOST} that matter most this quarter. The others wait."
        )
    made = verbs.begin(
        workspace(), names, workspace().today, sent.words(request, "agreed_with"), sent.words(request, "reason")
    )
    said = f"Focus from today: {', '.join(made.body.practices)}" if names else "The focus is ended"
    return done(request, f"{said}.", made.id)


ROUTES = (shows("plan/focus", focus_, "focus"), changes("plan/focus/choose", choose, "focus-choose"))
