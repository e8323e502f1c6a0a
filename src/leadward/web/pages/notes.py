"""Notes: a ledger per kind, one note whole with its history, its form, and the source behind every identifier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.model.errors import ChangedMeanwhile, UnknownId, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened
from leadward.notes import KINDS, shape
from leadward.notes.dates import parse_day
from leadward.notes.shape import FormField, title_of
from leadward.web import concluding, sent
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
class Answered:
    """One question of a form with its answer, as shown or as typed; `kept` ones no form asks."""

    field: FormField
    value: str

    @property
    def rows(self) -> int:
        """How high a box for it is."""
        return min(max(self.value.count("\n") + 2, 4), 18)


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
    told = shape.to_json(each.body)
    cells = (" ".join(_typed(told[column.name], column).split()) for column in columns)
    return Row(journal.short_id(each.id), each.on, tuple(shortened(cell, _WIDEST) for cell in cells))


def _number(said: str | None) -> int:
    return sent.whole(said or "") or 1


def line(each: StoredNote[Any]) -> Line:
    return Line(journal.short_id(each.id), each.kind, each.on, shape.summary(each.body, 160))


def note(request: HttpRequest, id: str) -> HttpResponseBase:
    """One note whole, with every state it was in."""
    found = workspace().notes.note(id)
    told = {
        "note": found,
        "short": journal.short_id(found.id),
        "name": title_of(found.kind),
        "answers": [each for each in answered(found.body) if each.value],
        "states": list(reversed(workspace().notes.history(found.id))),
        "about": workspace().notes.pointing_to(found.id),
        "asked": shape.row(found.kind).form,
    }
    return page(request, "note.html", told, title=shape.summary(found.body, 70))


def answered(body: object) -> list[Answered]:
    told = shape.to_json(body)
    return [Answered(each, _typed(told[each.name], each)) for each in shape.form(type(body))]


def _typed(value: object, each: FormField) -> str:
    """A value as a person types it: lists with one item a line, or parted by commas."""
    if isinstance(value, list):
        return ("\n" if each.input == "lines" else ", ").join(map(str, value))
    return "" if value is None else str(value)


def new(request: HttpRequest, kind: str) -> HttpResponseBase:
    """An empty form of this kind; what the address says of a field is filled in."""
    asked = _asked(kind)
    given = {each.name: request.GET.get(each.name, "")[:2000] for each in asked}
    on = request.GET.get("on", "")[:40] or workspace().today.isoformat()
    return _form(request, kind, [Answered(each, given[each.name]) for each in asked], on)


def _asked(kind: str) -> tuple[FormField, ...]:
    made = shape.named(kind)
    if not shape.row(kind).form:
        raise UsageProblem(f"A {kind} has no form of its own; its page makes it.")
    return shape.form(made)


def _form(
    request: HttpRequest, kind: str, answers: list[Answered], on: str, problem: str = "", status: int = 200, **more: Any
) -> HttpResponseBase:
    told = {"kind": kind, "name": title_of(kind), "answers": answers, "on": on, "problem": problem, **more}
    title = f"Edit {title_of(kind).lower()}" if more.get("short") else f"New {title_of(kind).lower()}"
    return page(request, "form.html", told, status=status, title=title)


def create(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Keep a new note. What cannot be kept comes back as it was typed, with a sentence."""
    asked, said = _asked(kind), request.POST
    try:
        typed = {field.name: sent.trimmed(said.get(field.name, "")) for field in asked}
        day = parse_day(said.get("on") or "today", workspace().today)
        made = place_names.add(workspace(), kind, typed, day).id
    except UsageProblem as problem:
        return _form(request, kind, _as_sent(asked, said), said.get("on", ""), str(problem), 400)
    return done(
        request,
        f"{title_of(kind)} kept.",
        made,
        (said.get("next") and "") or reverse("show", args=(journal.short_id(made),)),
    )


def _as_sent(asked: tuple[FormField, ...], said: Mapping[str, str]) -> list[Answered]:
    return [Answered(each, sent.trimmed(said.get(each.name, ""))) for each in asked]


def edit(request: HttpRequest, id: str) -> HttpResponseBase:
    """The form of a note as it stands."""
    found = workspace().notes.note(id)
    _asked(found.kind)
    more: dict[str, Any] = {"short": journal.short_id(found.id), "seen": found.revision}
    return _form(request, found.kind, answered(found.body), found.on.isoformat(), **more)


def _changed(body: object, said: Mapping[str, str]) -> dict[str, str]:
    """The answers that differ from what the form showed: the others stay as they are, whatever a form cannot hold of them."""
    shown = {each.field.name: sent.trimmed(each.value) for each in answered(body)}
    told = {name: sent.trimmed(said[name]) for name in shown if name in said}
    return {name: answer for name, answer in told.items() if answer != shown[name]}


def change(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep the note's new words. Where it was changed in another place meanwhile, both are shown and nothing is lost."""
    found, said = workspace().notes.note(id), request.POST
    asked = _asked(found.kind)
    more: dict[str, Any] = {"short": journal.short_id(found.id), "seen": found.revision}
    try:
        answers = _changed(found.body, said)
        day = parse_day(said.get("on") or found.on.isoformat(), workspace().today)
        kept = place_names.edit(workspace(), found.id, answers, day, _number(said.get("seen")))
    except ChangedMeanwhile as problem:
        theirs = [each for each in answered(found.body) if each.value != sent.trimmed(said.get(each.field.name, ""))]
        return _form(
            request, found.kind, _as_sent(asked, said), said.get("on", ""), str(problem), 409, theirs=theirs, **more
        )
    except UsageProblem as problem:
        more["seen"] = _number(said.get("seen"))
        return _form(request, found.kind, _as_sent(asked, said), said.get("on", ""), str(problem), 400, **more)
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
