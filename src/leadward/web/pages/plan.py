"""Plan: the goals of both, the focus of the quarter, and what stands around them: the aim, expectations, the next talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import growth_plan as documents
from leadward.documents import markdown
from leadward.documents.dates import span_of
from leadward.documents.growth_plan import Arrived, Line, Plan
from leadward.documents.tree import Document
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.goal import Goal, GoalState
from leadward.notes.shape import FormField
from leadward.web import concluding, forms, sent
from leadward.web.forms import Form
from leadward.web.page import done, live, page, workspace
from leadward.web.pages import aim, backchannel, expectations, focus, ladder, notes, receive, share, today
from leadward.web.route import Page, changes, shows
from leadward.workflows import aim as aims
from leadward.workflows import as_typed, goals, journal
from leadward.workflows import expectations as expected
from leadward.workflows import focus as focusing
from leadward.workflows import growth_plan as plans
from leadward.workflows.standing import of_evidence

_ASKED = ("title", "criterion", "success", "wanted", "steps", "practices", "due", "proposed_by")
"""What the form of a goal asks; words, evidence and the end of a goal have forms of their own."""
_ENDS = {"done": "Reached", "dropped": "Dropped", "open": "Open again"}


@dataclass(frozen=True, slots=True)
class Card:
    """A goal as its card shows it: `agreed` by both on that day, `rested` for a stretch of time ('' while it moves)."""

    id: str
    body: Goal
    seen: int
    serves: str
    agreed: date | None
    rested: str
    attached: tuple[Arrived, ...]
    offered: tuple[Arrived, ...]
    form: Form


def plan(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    made = _made()
    told = {
        "manager": made.manager,
        "conclusion": concluding.plan(),
        "aim": made.aim,
        "cards": [_card(line, made) for line in made.goals if line.body.state is GoalState.OPEN],
        "closed": [(journal.short_id(line.id), line) for line in made.goals if line.body.state is not GoalState.OPEN],
        "new": _form(Goal("")),
        "offers": [(name, forms.offered(name)) for name in ("criterion", "practice")],
        "history": documents.history(made),
        "questions": expected.questions(workspace()),
        "focus": focusing.current(workspace()),
        "cycle": aim.days_to_cycle(),
        "seen_by": _seen_by(),
        "candidates": _candidates(),
        "asks": aims.level_question(workspace()),
    }
    return page(request, "plan.html", told, title="Plan")


def _seen_by() -> str:
    """Whose view the pages about code show, where it is another's: goals and notes are the reader's own all the same."""
    made = today.week().brief if workspace().me else None
    return made.me.label if made and made.me and made.view == "other" else ""


def _made() -> Plan:
    return live().remembered("plan", lambda: plans.plan(workspace()))


def _card(line: Line, made: Plan) -> Card:
    body = line.body
    rested = plans.rested(line, made.today)
    return Card(
        journal.short_id(line.id),
        body,
        len(line.wordings),
        (made.criteria or {}).get(body.criterion, body.criterion),
        plans.agreed(workspace(), body),
        span_of(rested) if rested else "",
        tuple(each for each in line.arrived if not each.link),
        tuple(replace(each, text=each.text.removesuffix(" (not attached yet)")) for each in line.arrived if each.link),
        _form(body),
    )


def _candidates() -> tuple[goals.Candidate, ...]:
    """Goals to keep or strike out; none where it is not known who reads."""
    evidence = today.week().evidence
    return goals.candidates(workspace(), of_evidence(workspace(), evidence)) if evidence is not None else ()


def settle(request: HttpRequest) -> HttpResponseBase:
    """Keep a candidate as a goal, or strike it out. Raises UnknownName."""
    chosen = goals.named(_candidates(), sent.words(request, "criterion"))
    if request.POST.get("act") == "strike":
        return done(request, f"Struck out: {chosen.title}", goals.strike(workspace(), chosen.criterion))
    return done(request, f"Goal kept: {chosen.title}", goals.keep(workspace(), chosen).id)


def _form(body: Goal) -> Form:
    return forms.form(Goal, [answer for answer in forms.answered(body) if answer.field.name in _ASKED])


def add(request: HttpRequest) -> HttpResponseBase:
    """Keep a new goal."""
    if wrong := forms.problems(_fields(), request.POST):
        return notes.refused(request, "goal", wrong)
    kept = as_typed.answers(workspace(), Goal, _answers(request))
    made = plans.add(
        workspace(), {field.name: shape.typed(field, kept[field.name]) for field in _fields() if field.name in kept}
    )
    return done(request, f"Goal kept: {made.body.title}", made.id)


def _fields() -> list[FormField]:
    return [field for field in shape.form(Goal) if field.name in _ASKED]


def _answers(request: HttpRequest) -> dict[str, str]:
    """What was typed into a goal's form."""
    return {field.name: forms.typed(field, request.POST) for field in _fields() if field.name in request.POST}


def edit(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep a goal's new wording; what another place changed in between stays."""
    found, answers = workspace().notes.of_kind(Goal, id), _answers(request)
    if wrong := forms.problems([field for field in _fields() if field.name in answers], request.POST):
        return notes.refused(request, "goal", wrong, found.body, short=id, seen=sent.seen(request))
    made = plans.edit(workspace(), id, as_typed.answers(workspace(), Goal, answers), sent.seen(request))
    return done(request, f"Kept; what “{made.body.title}” said before is in its history.", made.id)


def agree(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep the words in which one side, or both, agree."""
    mine, theirs = sent.words(request, "mine"), sent.words(request, "theirs")
    if not (mine or theirs):
        raise UsageProblem("Nobody's words were typed; what would each of you say that this goal means?")
    made = plans.agree(workspace(), id, mine, theirs, sent.past(request, "on"))
    said = "Agreed by both" if plans.agreed(workspace(), made.body) else "Words kept"
    return done(request, f"{said}: {made.body.title}", made.id)


def attach(request: HttpRequest, id: str) -> HttpResponseBase:
    """Add evidence to a goal."""
    links = sent.listed(request, "link")
    if not links:
        raise UsageProblem("Say what to attach: a commit, an address, or the id of a note.")
    made = plans.attach(workspace(), id, links)
    return done(request, f"Attached to: {made.body.title}", made.id)


def close(request: HttpRequest, id: str) -> HttpResponseBase:
    """Say that a goal is reached or dropped, and what came of it; or take it up again."""
    said = request.POST.get("state", "")
    if said not in _ENDS:
        raise UsageProblem("A goal is reached, dropped or open again.")
    made = plans.close(workspace(), id, GoalState(said), sent.words(request, "outcome"))
    return done(request, f"{_ENDS[said]}: {made.body.title}", made.id)


def draft(request: HttpRequest) -> HttpResponseBase:
    """The page to send to the manager, for their goals and their words to one's own."""
    return _document(request, documents.draft(_made()))


def hand_over(request: HttpRequest) -> HttpResponseBase:
    """One document for a new manager."""
    return _document(request, documents.hand_over(live().remembered("hand-over", lambda: plans.hand_over(workspace()))))


def whole(request: HttpRequest) -> HttpResponseBase:
    """The plan as both of you would read it, to print or to share."""
    return _document(request, documents.shared(_made()))


def _document(request: HttpRequest, made: Document) -> HttpResponseBase:
    told = {"document": made, "text": markdown.text(made), "printable": True, "back": ("/plan", "Plan")}
    return page(request, "document.html", told, title=made.title)


PAGE = Page(
    "Plan",
    "goals, the aim, what is expected, the focus of the quarter",
    (
        shows("plan", plan),
        shows("plan/whole", whole, "plan-whole"),
        shows("plan/draft", draft, "plan-draft"),
        shows("plan/hand-over", hand_over, "plan-hand-over"),
        changes("plan/goals/add", add, "goal-add"),
        changes("plan/goals/settle", settle, "goal-settle"),
        changes("plan/goals/<str:id>/edit", edit, "goal-edit"),
        changes("plan/goals/<str:id>/agree", agree, "goal-agree"),
        changes("plan/goals/<str:id>/attach", attach, "goal-attach"),
        changes("plan/goals/<str:id>/close", close, "goal-close"),
        *focus.ROUTES,
        *aim.ROUTES,
        *expectations.ROUTES,
        *ladder.ROUTES,
        *backchannel.ROUTES,
        *share.ROUTES,
        *receive.ROUTES,
    ),
    key="l",
)
