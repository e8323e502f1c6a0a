"""Notes: a ledger per kind, one note whole with its history, its form, and the source behind every identifier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import dates
from leadward.model.errors import ChangedMeanwhile, UnknownId, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened
from leadward.notes import KINDS, shape
from leadward.notes.shape import FormField, title_of
from leadward.web import concluding, forms, rows, sent
from leadward.web.forms import Answered
from leadward.web.page import done, live, page, workspace
from leadward.web.pages import importing
from leadward.web.route import Page, changes, shows
from leadward.workflows import journal, place_names
from leadward.workflows.show import opened as open_source

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

PER_PAGE = 50
_COLUMNS, _WIDEST = 4, 110


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger: the note's identifier, its day, and its first answers, shortened."""

    id: str
    on: date
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A note in one line, of whatever kind."""

    id: str
    kind: str
    on: date
    summary: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One kind, and how many notes it holds."""

    kind: str
    name: str
    notes: int


def notes(request: HttpRequest) -> HttpResponseBase:
    """Every kind, how many notes it holds, and the newest of all."""
    counts = live().remembered("kinds", workspace().notes.counts)
    kinds = [Tile(name, title_of(name), counts.get(name, 0)) for name in map(shape.name_of, KINDS)]
    first = [each for each in kinds if not shape.row(each.kind).quiet]
    others = [each for each in kinds if shape.row(each.kind).quiet and each.notes]
    newest = [line(each) for each in workspace().notes.newest(10)]
    return page(
        request, "notes.html", title="Notes", kinds=first, others=others, newest=newest, conclusion=concluding.notes()
    )


def ledger(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The notes of one kind, newest first, so many to a page."""
    made = shape.named(kind)
    of_kind = live().remembered("kinds", workspace().notes.counts).get(kind, 0)
    shown = Paginator(range(of_kind), PER_PAGE).get_page(_number(request.GET.get("page")))
    columns = shape.form(made)[:_COLUMNS]
    told = {
        "kind": kind,
        "name": title_of(kind),
        "columns": columns,
        "rows": [
            _row(each, columns) for each in workspace().notes.newest(PER_PAGE, made, (shown.number - 1) * PER_PAGE)
        ],
        "all": of_kind,
        "pages": shown,
        "asked": shape.row(kind).form,
    }
    return page(request, "ledger.html", told, title=title_of(kind))


def _row(each: StoredNote[Any], columns: tuple[FormField, ...]) -> Row:
    told = {answer.field.name: answer.value for answer in forms.answered(each.body)}
    cells = (" ".join(told[column.name].split()) for column in columns)
    return Row(journal.short_id(each.id), each.on, tuple(shortened(cell, _WIDEST) for cell in cells))


def _number(said: str | None) -> int:
    return sent.whole(said or "") or 1


def line(each: StoredNote[Any]) -> Line:
    return Line(journal.short_id(each.id), each.kind, each.on, rows.days(shape.summary(each.body, 160)))


def note(request: HttpRequest, id: str) -> HttpResponseBase:
    """One note whole, with every state it was in."""
    found = workspace().notes.note(id)
    told = {
        "note": found,
        "short": journal.short_id(found.id),
        "name": title_of(found.kind),
        "answers": [each for each in forms.answered(found.body) if each.value],
        "states": list(reversed(workspace().notes.history(found.id))),
        "about": workspace().notes.pointing_to(found.id),
        "asked": shape.row(found.kind).form,
    }
    return page(request, "note.html", told, title=shape.summary(found.body, 70))


def new(request: HttpRequest, kind: str) -> HttpResponseBase:
    """An empty form of this kind; what the address says of a field is filled in."""
    asked = _asked(kind)
    given = {each.name: request.GET.get(each.name, "")[:2000] or each.usual for each in asked}
    on = forms.on(request.GET.get("on", "")[:40] or "today")
    return _form(request, kind, [Answered(each, given[each.name]) for each in asked], on)


def _asked(kind: str) -> tuple[FormField, ...]:
    made = shape.named(kind)
    if not shape.row(kind).form:
        raise UsageProblem(f"A {kind} has no form of its own; its page makes it.")
    return shape.form(made)


def _form(
    request: HttpRequest,
    kind: str,
    answers: list[Answered],
    on: Answered,
    problem: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponseBase:
    told = {"kind": kind, "name": title_of(kind), "form": forms.form(shape.named(kind), answers), "day": [on], **more}
    told |= {"problem": problem, "wrong": next((each.field.name for each in (*answers, on) if each.problem), "")}
    title = f"Edit {title_of(kind).lower()}" if more.get("short") else f"New {title_of(kind).lower()}"
    return page(request, "form.html", told, status=status, title=title)


def create(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Keep a new note. What cannot be kept comes back as it was typed, with a sentence."""
    asked, said = _asked(kind), request.POST
    if wrong := forms.problems(asked, said):
        return refused(request, kind, wrong)
    try:
        typed = {field.name: forms.typed(field, said) for field in asked}
        made = place_names.add(workspace(), kind, typed, forms.day_of(said)).id
    except UsageProblem as problem:
        return refused(request, kind, problem)
    return done(
        request,
        f"{title_of(kind)} kept.",
        made,
        (said.get("next") and "") or reverse("show", args=(journal.short_id(made),)),
    )


def refused(
    request: HttpRequest, kind: str, problem: Mapping[str, str] | UsageProblem, body: object = None, **more: Any
) -> HttpResponseBase:
    """The form as it was typed, with what is wrong at its field, or above where it is about the whole."""
    asked, said = _asked(kind), request.POST
    wrong = forms.of_field(problem, asked) if isinstance(problem, UsageProblem) else problem
    whole = "" if wrong else str(problem).removeprefix(f"{kind}: ")
    on = forms.on(said.get("on", ""), wrong.get("on", ""))
    return _form(request, kind, forms.as_sent(asked, said, wrong, body), on, whole, 400, **more)


def edit(request: HttpRequest, id: str) -> HttpResponseBase:
    """The form of a note as it stands."""
    found = workspace().notes.note(id)
    _asked(found.kind)
    more: dict[str, Any] = {"short": journal.short_id(found.id), "seen": found.revision}
    return _form(request, found.kind, forms.answered(found.body), forms.on(dates.named(found.on)), **more)


def _changed(body: object, said: QueryDict) -> dict[str, str]:
    """The answers that differ from what the form showed: the others stay as they are, whatever a form cannot hold of them."""
    shown = {each.field: sent.trimmed(each.value) for each in forms.answered(body)}
    told = {field: forms.typed(field, said) for field in shown if field.name in said}
    return {field.name: answer for field, answer in told.items() if answer != shown[field]}


def change(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep the note's new words. Where it was changed in another place meanwhile, both are shown and nothing is lost."""
    found, said = workspace().notes.note(id), request.POST
    asked = _asked(found.kind)
    more: dict[str, Any] = {"short": journal.short_id(found.id), "seen": found.revision}
    try:
        answers = _changed(found.body, said)
        if wrong := forms.problems([each for each in asked if each.name in answers], said):
            return refused(request, found.kind, wrong, found.body, **{**more, "seen": _number(said.get("seen"))})
        day = forms.day_of(said) if said.get("on") else found.on
        kept = place_names.edit(workspace(), found.id, answers, day, _number(said.get("seen")))
    except ChangedMeanwhile as problem:
        theirs = [each for each in forms.answered(found.body) if each.value != forms.typed(each.field, said)]
        answers_sent, on = forms.as_sent(asked, said, {}), forms.on(said.get("on", ""))
        return _form(request, found.kind, answers_sent, on, str(problem), 409, theirs=theirs, **more)
    except UsageProblem as problem:
        return refused(request, found.kind, problem, found.body, **{**more, "seen": _number(said.get("seen"))})
    return done(
        request, "Kept; what it said before is in its history.", kept.id, reverse("show", args=(more["short"],))
    )


def undo(request: HttpRequest) -> HttpResponseBase:
    """Take back the last change, where it is the one that was meant; where one act changed several notes, all of them."""
    taken = [workspace().notes.undo(id) for id in request.POST.get("note", "").split()[:50] or [""]]
    last = taken[-1]
    if last is None:
        return done(request, "There is nothing to undo.")
    now = "It is withdrawn now." if last.gone else f"Now it says: {last.now}"
    return done(request, f"Undone: {last.summary}. {now}")


def show(request: HttpRequest, id: str) -> HttpResponseBase:
    """Whatever an identifier opens: a note, a meeting, a commit, a path."""
    if not id.startswith("p:"):
        try:
            return note(request, id)
        except UnknownId:
            if id.startswith("n"):
                raise
    opened = open_source(workspace(), id)
    return page(request, "source.html", title=opened.id, opened=opened)


PAGE = Page(
    "Notes",
    "all that you wrote, kind by kind, with its history",
    (
        shows("notes", notes),
        *importing.ROUTES,
        shows("notes/<slug:kind>", ledger),
        shows("notes/<slug:kind>/new", new),
        changes("notes/<slug:kind>/add", create),
        shows("show/<path:id>", show),
        shows("edit/<str:id>", edit),
        changes("edit/<str:id>/keep", change),
        changes("undo", undo),
    ),
    key="n",
)
