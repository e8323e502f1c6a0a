"""Standing: points by months, each with who says so and the manager's words; then each point with its evidence."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import standing as document
from leadward.ladder.standing import WEEKS, Seen, Standing
from leadward.model.errors import UnknownName, UnknownPerson, UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.names import ROWS
from leadward.model.records import dataclass
from leadward.practices.listed import PRACTICES
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.pages.today import week
from leadward.web.route import Page, changes, shows
from leadward.workflows import aim
from leadward.workflows import standing as verbs
from leadward.workflows.evidence import from_notes


@dataclass(frozen=True, slots=True)
class Row:
    """One point as the page shows it."""

    seen: Seen
    cells: tuple[document.Cell, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A practice that can show a point, by its title; `href` is '' for one's own work, which has no page."""

    title: str
    href: str


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
    told = {
        "made": made,
        "levels": [
            (level.level, [_row(seen, made) for seen in level.criteria]) for level in made.levels if level.criteria
        ],
        "legend": [(str(kind), word) for kind, _, word in document.MARKS],
        "width": len(made.months) + 2,
        "focus": [practice for practice in PRACTICES if practice.name in made.focus],
        "asks": aim.level_question(workspace()),
    }
    return page(request, "standing.html", told, title="Standing")


def _row(seen: Seen, made: Standing) -> Row:
    return Row(seen, document.cells(seen, made.months), document.verdict(seen))


def criterion(request: HttpRequest, id: str) -> HttpResponseBase:
    """One criterion with every source, or with those of one month."""
    seen, level = _seen(id)
    month = _month(request.GET.get("month", ""))
    told = {
        "seen": seen,
        "level": level,
        "verdict": document.verdict(seen),
        "recency": document.recency(seen, workspace().today),
        "month": month,
        "pieces": [each for each in seen.evidence if not month or _first(each.on) == month],
        "practices": [_chosen(name) for name in seen.practices],
        "choices": PRACTICES,
    }
    return page(request, "criterion.html", told, title=seen.criterion.text)


def _chosen(name: str) -> Chosen:
    return Chosen(ROWS[name].title, reverse("practice", args=(name,))) if name in ROWS else Chosen("Your own work", "")


def _month(asked: str) -> date | None:
    """`2026-02` as its first day; None for anything else."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return None


def _first(day: date) -> date:
    return day.replace(day=1)


def own_view(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep your own view of a criterion, or one more practice that can show it."""
    practice = request.POST.get("practice", "").strip()
    if practice:
        seen, _ = _seen(id)
        kept = () if seen.suggested else seen.practices
        verbs.set_own(workspace(), id, "", tuple(dict.fromkeys((*kept, practice))), workspace().today)
        return done(request, f"{_chosen(practice).title} can show it now.")
    verbs.set_own(workspace(), id, sent.words(request, "own"), (), workspace().today)
    return done(request, "Your view is kept beside the evidence.")


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
