"""Standing: criteria by months as a picture, then each criterion with its evidence, one's own view and the manager's."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import standing as document
from leadward.ladder.standing import WEEKS, Seen, Standing
from leadward.model.errors import UnknownName, UnknownPerson, UsageProblem
from leadward.model.evidence import Evidence
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.pages.pictures import Picture
from leadward.web.pages.today import week
from leadward.web.route import Page, changes, shows
from leadward.workflows import aim
from leadward.workflows import standing as verbs
from leadward.workflows.evidence import from_notes


def _made() -> Standing:

    def stand() -> Standing:
        evidence = week().evidence
        if evidence is None:
            return verbs.stand(workspace())
        return verbs.of_evidence(workspace(), evidence)

    return live().remembered("standing", stand)


def evidence_of(practice: str) -> tuple[Evidence, ...]:
    """What the reader's evidence of the last 26 weeks says of a practice, newest first; none where nobody knows who reads."""
    since = workspace().today - timedelta(weeks=WEEKS)
    found = [each for each in _evidence() if each.practice == practice and since < each.on <= workspace().today]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _evidence() -> tuple[Evidence, ...]:
    evidence = week().evidence
    if evidence is not None:
        return evidence
    return live().remembered("evidence", lambda: tuple(from_notes(workspace())))


def standing(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    try:
        made = _made()
    except (UsageProblem, UnknownPerson) as problem:
        return page(request, "failed.html", title="Standing", said=str(problem))
    drawn = document.picture(made, lambda id: reverse("criterion", args=(id,)))
    picture = Picture("Standing", drawn.figure(), document.picture_table(made))
    levels = [(each.level, [(seen, document.verdict(seen)) for seen in each.criteria]) for each in made.levels]
    told = {"made": made, "picture": picture, "levels": levels, "asks": aim.level_question(workspace())}
    return page(request, "standing.html", told, title="Standing")


def criterion(request: HttpRequest, id: str) -> HttpResponseBase:
    """One criterion with every source."""
    seen, level = _seen(id)
    told = {
        "seen": seen,
        "level": level,
        "verdict": document.verdict(seen),
        "recency": document.recency(seen, workspace().today),
        "pieces": seen.evidence,
    }
    return page(request, "criterion.html", told, title=seen.criterion.id)


def own_view(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep one's own view of a criterion."""
    verbs.set_own(workspace(), id, sent.words(request, "own"), (), workspace().today)
    return done(request, f"Your view of {id} is kept; it stands beside the evidence.")


def _seen(id: str) -> tuple[Seen, str]:
    for level in _made().levels:
        for seen in level.criteria:
            if seen.criterion.id == id:
                return seen, level.level.title
    raise UnknownName(f"The ladder in use has no criterion called {id[:60]!r}.")


PAGE = Page(
    "Standing",
    "what the evidence shows on the ladder, and what is next",
    (
        shows("standing", standing),
        shows("standing/<str:id>", criterion),
        changes("standing/<str:id>/own", own_view),
    ),
    key="s",
)
