"""Privacy: what is held about whom, where, and how it leaves or goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from leadward.model.errors import UsageProblem
from leadward.model.folding import folded
from leadward.notes.shape import title_of
from leadward.web.page import done, live, page, workspace
from leadward.web.route import Page, changes, shows
from leadward.workflows import forgotten, journal
from leadward.workflows import privacy as verbs


def privacy(request: HttpRequest) -> HttpResponseBase:
    """All that is held."""
    held = live().remembered("held", lambda: verbs.held(workspace()))
    kinds = [(name, title_of(name), number) for name, number in held.kinds.items()]
    return page(request, "privacy.html", title="Privacy", held=held, kinds=kinds, years=verbs.EXPIRE_DAYS // 365)


def about(request: HttpRequest) -> HttpResponseBase:
    """Every note about one person, and which histories name them; also of somebody whom nothing here knows yet."""
    name = " ".join(request.GET.get("name", "").split())[:200]
    if not name:
        raise UsageProblem("Say who: a name, or an e-mail address.")
    found, facts = verbs.traces(workspace(), name)
    lines = [(journal.short_id(each.id), each) for each in reversed(found)]
    told = {
        "name": name,
        "lines": lines,
        "histories": facts.histories,
        "kept_out": bool(facts.telling),
        "others": verbs.other_spellings(name, found, facts),
    }
    return page(request, "about.html", told, title=f"What is held about {name}")


def forget(request: HttpRequest) -> HttpResponseBase:
    """Delete the notes about a person for good, and keep them out of facts: the name is typed again, since nothing brings them back."""
    name = " ".join(request.POST.get("name", "").split())
    if folded(request.POST.get("again", "")) != folded(name):
        raise UsageProblem("The name was not typed again, so nothing was deleted.")
    gone = verbs.forget(workspace(), name, texts_too=True)
    notes = f"{gone.notes} note{'' if gone.notes == 1 else 's'} about {name} deleted for good."
    live().reading.begin()
    laid = " The plan on the desk named them and is gone, too." if gone.desk else ""
    kept_out = ' In all that is read of repositories and calendars they are "someone".' if gone.listed else ""
    return done(request, notes + laid + kept_out, to="/privacy")


def export(request: HttpRequest) -> HttpResponseBase:
    """Everything you wrote, as JSON lines: `leadward notes import` reads it back."""
    forgotten.carry_along(workspace())
    content = "".join(f"{line}\n" for line in workspace().notes.export())
    response = HttpResponse(content, content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="leadward-{workspace().today.isoformat()}.jsonl"'
    return response


PAGE = Page(
    "Privacy",
    "what is held, about whom; export it, delete it",
    (
        shows("privacy", privacy),
        shows("privacy/about", about),
        shows("privacy/export", export),
        changes("privacy/forget", forget),
    ),
    key="v",
)
