"""Plans of meetings: a record pasted or uploaded, its items beside its turns, looked over, copied and kept.

The record and the plan on the desk lie in a private file of the home, so that they outlive the server, until another is laid
there, it is cleared, or two weeks go by. Only what is kept becomes notes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.distill import asking, desk
from leadward.distill.desk import Desk
from leadward.distill.items import NOTED, Action, Choice, Decision, How
from leadward.distill.turns import FORM_WORDS, Form
from leadward.documents import action_plan, html, mail, markdown, meeting_texts, plain, plans
from leadward.documents.tree import Document
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import desks
from leadward.workflows import distill as verbs
from leadward.workflows import plans as kept_plans
from leadward.workflows.desks import Laid
from leadward.workflows.places import Home

MOST_ITEMS = 150
"""Items shown at once: of a longer plan the first ones, until some are rejected."""
MOST_TURNS = 1500
NEAR = 2
"""Turns shown before and after each that is cited."""
HERE = "/meetings/plan"
_HOW = {How.RECORDED: "marked in the record", How.VOTED: "proposed and voted", How.SAID: "said"}


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item as the page shows it."""

    label: str
    kind: str
    text: str
    who: str
    when: str
    how: str
    verdict: str
    turns: tuple[tuple[int, str], ...]
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnShown:
    """A turn, with the items that cite it; `gap` counts the turns before it that are not shown."""

    number: int
    place: str
    who: str
    text: str
    labels: tuple[str, ...]
    gap: int = 0


def plan_desk(request: HttpRequest) -> HttpResponseBase:
    """The plan on the desk beside its record; where there is none, the place to paste one."""
    laid = _laid()
    if laid is None:
        return page(request, "plan-paste.html", {"forms": list(FORM_WORDS.items())}, title="Plan of a meeting")
    made = desk.chosen(laid.desk)
    shown = list(_items(laid.desk))[:MOST_ITEMS]
    told = {
        "laid": laid,
        "summary": action_plan.summary(laid.desk.plan),
        "items": shown,
        "more": len(laid.desk.rows) - len(shown),
        "questions": [(question, _places(question.turns, laid)) for question in made.questions[:50]],
        "moments": [(moment[0], action_plan.moment(moment, made.record)) for moment in made.moments],
        "asks": asking.before_the_end(made),
        "turns": _turns(laid, shown, request.GET.get("turns") == "all"),
        "every": request.GET.get("turns") == "all",
        "turn_count": len(laid.desk.plan.record.turns),
        "forms": list(FORM_WORDS.items()),
        "read_as": action_plan.read_as(laid.desk.plan),
        "people": tuple(dict.fromkeys(turn.speaker for turn in laid.desk.plan.record.turns if turn.speaker))[:100],
        "undo": laid.desk.steps[-1].words if laid.desk.steps else "",
        "texts": _texts(laid),
        "unsure": verbs.with_people(workspace(), made)[1][:3],
        "left": sum(row.verdict is desk.Verdict.WAITING for row in laid.desk.rows),
    }
    return page(request, "plan-desk.html", told, title=action_plan.document(made).title)


def read_record(request: HttpRequest) -> HttpResponseBase:
    """Lay the plan of a record on the desk; of the one that lies there, read in another way, where nothing else was sent."""
    before = _laid()
    text = sent.lined(request.POST.get("text", "")) or (before.text if before else "")
    form, on, called = (sent.words(request, name) for name in ("form", "on", "called"))
    if form not in {field.value for field in Form}:
        form = ""
    day = sent.past(request, "on") if on else None
    made = verbs.with_people(workspace(), verbs.of_text(text, form, day))[0]
    _lay(Laid(text, form, on, called[:200], desk.laid(made)))
    return HttpResponseRedirect(HERE)


def change_item(request: HttpRequest) -> HttpResponseBase:
    """Accept an item with what was typed of it, reject, merge or split it; then on to the next."""
    laid, label = _needed(), sent.words(request, "label").upper()
    text, who, when = (sent.lined(request.POST.get(name, "")).strip() for name in ("text", "who", "when"))
    act = request.POST.get("act", "accept")
    if act == "reject":
        on = desk.rejected(laid.desk, label)
    elif act == "merge":
        on = desk.merged(laid.desk, label)
    elif act == "split":
        on = desk.split(laid.desk, label, text)
    else:
        on = desk.changed(laid.desk, label, text, who, when)
    _lay(_with(laid, on))
    to = label if act in ("merge", "split") else desk.waiting(on, label)
    return HttpResponseRedirect(f"{HERE}#{to or 'take'}")


def who_is(request: HttpRequest) -> HttpResponseBase:
    """Keep who is called so in records, and call them so on the desk."""
    laid, name, person = _needed(), sent.words(request, "name"), sent.words(request, "person")
    note = verbs.confirm(workspace(), name, person)
    on = desk.renamed(laid.desk, lambda made: verbs.with_people(workspace(), made)[0], f"{name} is {person}")
    _lay(_with(laid, on))
    return done(request, f"{name} is {person} in records from now on.", note, HERE)


def undo_item(request: HttpRequest) -> HttpResponseBase:
    """Take back the last act on the desk."""
    laid = _needed()
    _lay(_with(laid, desk.undone(laid.desk)))
    return HttpResponseRedirect(HERE)


def keep_plan(request: HttpRequest) -> HttpResponseBase:
    """Keep what was accepted as notes."""
    laid = _needed()
    how = verbs.Keeping(sent.words(request, "me"), laid.called, bool(request.POST.get("shared")))
    made = verbs.keep(workspace(), desk.chosen(laid.desk), "all", how)
    return done(request, f"{verbs.said_kept(made)}.", " ".join(made.ids), "/meetings")


def clear_desk(request: HttpRequest) -> HttpResponseBase:
    """Forget the record and its plan."""
    desks.clear(workspace().home)
    return done(request, "The record is forgotten. What you kept of it stays.", to=HERE)


def plan_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The plan as a file: .md, .html, .eml, .ics."""
    laid = _laid()
    if laid is None:
        return HttpResponseRedirect(HERE)
    made = desk.chosen(laid.desk)
    document = action_plan.document(made)
    forms: dict[str, tuple[str, bytes]] = {
        "md": ("text/markdown", markdown.text(document).encode()),
        "html": ("text/html", html.page(document).encode()),
        "eml": ("message/rfc822", mail.draft(document.title, plain.text(document, 72))),
        "ics": ("text/calendar", meeting_texts.calendar(made, workspace().today).encode()),
    }
    if form not in forms:
        raise Http404
    sort, content = forms[form]
    response = HttpResponse(content, content_type=f"{sort}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="plan.{form}"'
    return response


def due(request: HttpRequest) -> HttpResponseBase:
    """What the next meeting opens with."""
    found = kept_plans.due(workspace(), request.GET.get("name", "")[:200])
    return _document(request, plans.opening(found))


def choice(request: HttpRequest, id: str) -> HttpResponseBase:
    """A choice on one page, to take to whoever decides."""
    found = kept_plans.choice(workspace(), id)
    told = {"note": found, "open": found.body.state == "open"}
    return _document(request, plans.comparison(found, workspace().today), told)


def decide(request: HttpRequest) -> HttpResponseBase:
    """Say what was decided of a choice, or that it is none any more."""
    dropped = request.POST.get("act") == "drop"
    made = kept_plans.decided(workspace(), sent.words(request, "choice"), sent.words(request, "outcome"), dropped)
    return done(request, f"{'Dropped' if dropped else 'Decided'}: {made.body.text}", made.id, "/meetings")


def kept() -> dict[str, Any]:
    """What the page of meetings shows of plans: those with something open first, then the newest."""
    found = live().remembered("plans", lambda: kept_plans.kept(workspace()))
    order = sorted(found, key=lambda each: not each.is_open)[:12]
    return {"plans": order, "plan_count": len(found), "loose": kept_plans.loose(workspace()), "laid": None}


def _document(request: HttpRequest, document: Document, more: dict[str, Any] | None = None) -> HttpResponseBase:
    told = {"document": document, "text": markdown.text(document), "printable": True, "back": ("/meetings", "Meetings")}
    return page(request, "plan-document.html", {**told, **(more or {})}, title=document.title)


def _items(on: Desk) -> Iterator[ItemShown]:
    for label, row in desk.labelled(on):
        item, record = row.item, on.plan.record
        turns = tuple((turn, action_plan.place(turn, record)) for turn in item.turns[:4])
        if isinstance(item, Action):
            when = item.due_on.isoformat() if item.due_on else item.due
            yield ItemShown(label, "Action", item.text, item.owner, when, _HOW[item.how], row.verdict, turns)
        elif isinstance(item, Decision):
            kind = "May have been decided" if item.how is How.SAID else "Decision"
            yield ItemShown(label, kind, item.text, "", "", _HOW[item.how], row.verdict, turns)
        else:
            ways = tuple(_ways(item))
            yield ItemShown(
                label, "Still open", action_plan.choosing(item), item.decides, "", "", row.verdict, turns, ways
            )


def _ways(item: Choice) -> Iterator[str]:
    for option in item.options:
        yield f"{', '.join(option.people) or NOTED}: {option.text}"
    for one in item.settles:
        yield f"Would settle it: {one.speaker}: {one.text}"


def _turns(laid: Laid, items: list[ItemShown], every: bool) -> list[TurnShown]:
    """The turns near those that are cited; all of them where asked."""
    record = laid.desk.plan.record
    labels: dict[int, list[str]] = {}
    cited = [(item.label, number) for item in items for number, _ in item.turns]
    for label, number in cited:
        labels.setdefault(number, []).append(label)
    near = {n for number in labels for n in range(number - NEAR, number + NEAR + 1) if 0 <= n < len(record.turns)}
    shown, last = [], -1
    for number in sorted(near) if not every else range(len(record.turns)):
        turn = record.turns[number]
        gap = number - last - 1
        place = action_plan.place(number, record)
        shown.append(TurnShown(number, place, turn.speaker, turn.text[:2000], tuple(labels.get(number, ())), gap))
        last = number
        if len(shown) == MOST_TURNS:
            break
    return shown


def _places(turns: tuple[int, ...], laid: Laid) -> tuple[tuple[int, str], ...]:
    return tuple((turn, action_plan.place(turn, laid.desk.plan.record)) for turn in turns[:4])


def _texts(laid: Laid) -> list[tuple[str, str, str]]:
    """(id, what it is for, text) of each form to copy."""
    made = desk.chosen(laid.desk)
    document = action_plan.document(made)
    return [
        ("as-markdown", "Markdown", markdown.text(document)),
        ("as-chat", "Slack or another chat", meeting_texts.chat(made)),
        ("as-mail", "Mail", plain.text(document, 72)),
        ("as-html", "HTML", html.page(document)),
    ]


def _with(laid: Laid, on: Desk) -> Laid:
    return Laid(laid.text, laid.form, laid.on, laid.called, on)


def _laid() -> Laid | None:
    """What lies on the desk of this home: read again where its file changed since."""
    return _last.read(workspace().home)


def _lay(laid: Laid) -> None:
    desks.save(workspace().home, laid)
    _last.remember(workspace().home, laid)


class _Last:
    """The desk as last read or written, so that each page need not distill the record again."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._found: tuple[Home, tuple[int, int], Laid | None] | None = None

    def read(self, home: Home) -> Laid | None:
        with self._guard:
            sign = desks.written(home)
            if self._found is None or self._found[:2] != (home, sign):
                self._found = (home, sign, desks.load(home) if sign != (0, 0) else None)
            return self._found[2]

    def remember(self, home: Home, laid: Laid) -> None:
        with self._guard:
            self._found = (home, desks.written(home), laid)


_last = _Last()


def _needed() -> Laid:
    """Raises UsageProblem where nothing lies on the desk."""
    found = _laid()
    if found is None:
        raise UsageProblem(f"There is no plan here any more: paste the record again at {reverse('plan-desk')}.")
    return found


ROUTES = (
    shows("meetings/plan", plan_desk, "plan-desk"),
    shows("meetings/plan.<str:form>", plan_file, "plan-file"),
    shows("meetings/due", due, "meeting-due"),
    shows("meetings/choice/<str:id>", choice, "meeting-choice"),
    changes("meetings/plan/read", read_record, "plan-read"),
    changes("meetings/plan/item", change_item, "plan-item"),
    changes("meetings/plan/who", who_is, "plan-who"),
    changes("meetings/plan/undo", undo_item, "plan-undo"),
    changes("meetings/plan/keep", keep_plan, "plan-keep"),
    changes("meetings/plan/clear", clear_desk, "plan-clear"),
    changes("meetings/choice", decide, "choice-decide"),
)
