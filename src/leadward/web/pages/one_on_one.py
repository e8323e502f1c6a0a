"""1:1s: with whom and when, the agenda to come, the meeting while it goes on, and the actions of both sides.

While a 1:1 goes on its notes are kept as they are typed. Each sending says what it began from, so that two tabs, a terminal and
an answer that was lost on the way add up to one text that holds what all of them wrote.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import agenda as agendas
from leadward.documents import markdown
from leadward.documents.agenda import Page as Agenda
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.source import Source
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation
from leadward.practices import with_manager
from leadward.practices.agenda import counted
from leadward.web import concluding, sent
from leadward.web.page import done, kept, live, page, part, workspace
from leadward.web.route import Page, changes, shows
from leadward.workflows import journal, managers, talks, walking
from leadward.workflows import one_on_one as verbs

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agenda to come: its place from 1, and what it rests on."""

    number: int
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one meets: when they were met last, and where their page is."""

    name: str
    href: str
    manager: bool
    every: int
    next: Any
    here: bool


def one_on_ones(request: HttpRequest) -> HttpResponseBase:
    """The next 1:1 with a person, the manager where nobody is named; actions; and what was said before."""
    name, find = request.GET.get("with", "")[:200], request.GET.get("q", "")[:200]
    made = _agenda(name)
    person = made.agenda.person
    told = {
        "made": made,
        "conclusion": concluding.one_on_ones(),
        "person": person,
        "here": _address(person),
        "groups": _groups(made),
        "counted": counted(made.agenda),
        "live": _live(person),
        "begun": any(with_manager.same(each.body.person, person) for each in verbs.under_way(workspace())),
        "people": _people(person),
        "series": with_manager.series_with(person, verbs.series(workspace())),
        "topics": verbs.topics(workspace(), person),
        "every": request.GET.get("all") == "1",
        "actions": _actions(request.GET.get("all") == "1"),
        **_history(find, name and person, request.GET.get("page")),
    }
    return page(request, "one-on-ones.html", told, title=f"1:1 with {person}" if person else "1:1s")


def _agenda(name: str) -> Agenda:
    return live().remembered(f"agenda {name}", lambda: verbs.page(workspace(), name))


def _address(name: str) -> str:
    return f"{reverse('one_on_ones')}?{urlencode({'with': name})}" if name else reverse("one_on_ones")


def _groups(made: Agenda) -> list[tuple[str, list[Line]]]:
    """The agenda as it would be brought, in its parts; as edited, it has one."""
    if made.kept:
        return [("", [Line(number, text) for number, text in enumerate(made.kept, 1)])]
    groups, number = [], 0
    for title, items in agendas.sections(made):
        groups.append((title, [Line(number + n, each.text, each.sources) for n, each in enumerate(items, 1)]))
        number += len(items)
    return groups


def _live(person: str) -> list[tuple[str, StoredNote[OneOnOne]]]:
    """1:1s under way, that with this person first: address, note."""
    found = sorted(verbs.under_way(workspace()), key=lambda each: not with_manager.same(each.body.person, person))
    return [(reverse("one-on-one", args=(journal.short_id(each.id),)), each) for each in found]


def _people(here: str) -> list[Person]:
    found = sorted(
        verbs.series(workspace()), key=lambda each: (each.body.relation is not Relation.MANAGER, each.body.person)
    )
    return [
        Person(
            each.body.person,
            _address(each.body.person),
            each.body.relation is Relation.MANAGER,
            each.body.every,
            each.body.next if each.body.next and each.body.next >= workspace().today else None,
            with_manager.same(each.body.person, here),
        )
        for each in found
    ]


def _actions(everything: bool) -> list[tuple[str, Any, bool]]:
    """(short id, action, whether it is overdue)."""
    now = workspace().today
    found = verbs.actions(workspace(), everything)
    return [(journal.short_id(each.id), each.body, bool(each.body.due and each.body.due < now)) for each in found[:100]]


def _history(find: str, person: str, number: str | None) -> dict[str, Any]:
    found = [each for each in verbs.history(workspace(), find, person) if each.body.stage is not Stage.PLANNED]
    shown = Paginator(found, PER_PAGE).get_page(number)
    return {"find": find, "held": [(journal.short_id(each.id), each) for each in shown], "pages": shown}


def agenda_page(request: HttpRequest) -> HttpResponseBase:
    """The agenda alone, to print or to put between the two."""
    made = _agenda(request.GET.get("with", "")[:200])
    document = agendas.document(made)
    back = (_address(made.agenda.person), "1:1s")
    told = {"document": document, "text": markdown.text(document), "printable": True, "back": back}
    return page(request, "document.html", told, title=document.title)


def series(request: HttpRequest) -> HttpResponseBase:
    """Make or change the series with a person."""
    person, now = sent.words(request, "person"), workspace().today
    manager = request.POST.get("manager") == "1"
    told = (sent.number(request, "every"), sent.ahead(request, "next_day"), sent.number(request, "coaching"))
    changed = managers.begin(workspace(today=now), talks.called(workspace(), person)) if manager else None
    made = verbs.set_series(workspace(today=now), person, *told, manager)
    said = f"1:1 with {made.body.person} every {made.body.every} days."
    ids = " ".join((made.id, *(reversed(changed.notes) if changed else ())))
    return done(request, f"{changed.sentence} {said}" if changed else said, ids, _address(made.body.person))


def add_line(request: HttpRequest) -> HttpResponseBase:
    """Add a line to the agenda."""
    text = " ".join(sent.words(request, "text").split())
    if not text:
        raise UsageProblem("There is nothing to add: the line is empty.")
    made = verbs.edited(workspace(), _agenda(sent.words(request, "with")), [text], [])
    return done(request, f"On the agenda: {text}", made.id)


def edit_line(request: HttpRequest) -> HttpResponseBase:
    """Drop a line of the agenda, or move it one up. It is known by its words, since another tab may have moved it."""
    made, text = _agenda(sent.words(request, "with")), sent.lined(request.POST.get("line", ""))
    have = [line.text for _, lines in _groups(made) for line in lines]
    if text not in have:
        return done(request, "This line is no longer on the agenda.")
    number = have.index(text) + 1
    if request.POST.get("act") == "up":
        return done(request, f"Moved up: {text}", verbs.earlier(workspace(), made, number).id)
    return done(request, f"Dropped from the agenda: {text}", verbs.edited(workspace(), made, [], [number]).id)


def anew(request: HttpRequest) -> HttpResponseBase:
    """Make the agenda anew from what is noted."""
    made = verbs.again(workspace(), sent.words(request, "with"))
    return done(request, "The agenda is made again.", made.id) if made else done(request, "It is as new as it can be.")


def start(request: HttpRequest) -> HttpResponseBase:
    """Begin the 1:1."""
    made = verbs.start(workspace(), _agenda(sent.words(request, "with")))
    to = reverse("one-on-one", args=(journal.short_id(made.id),))
    return done(request, f"1:1 with {made.body.person} began.", made.id, to)


def park(request: HttpRequest) -> HttpResponseBase:
    """Keep a topic for the next 1:1 with a person."""
    made = verbs.park(workspace(), sent.words(request, "text"), sent.words(request, "with"))
    return done(request, f"Parked: {made.body.text}", made.id)


def act(request: HttpRequest) -> HttpResponseBase:
    """Keep what one of the two will do; within the meeting's page the list is shown anew, and nothing else moves."""
    told = (sent.words(request, "text"), sent.words(request, "who"), sent.words(request, "with"))
    made = verbs.act(workspace(), *told, sent.ahead(request, "due"))
    if getattr(request, "htmx", False):
        return part("parts/meeting-actions.html", actions=_of_meeting(made.body.origin))
    return done(request, f"{made.body.owner or 'I'}: {made.body.text}", made.id)


def close(request: HttpRequest) -> HttpResponseBase:
    """Say that an action is done, or dropped."""
    dropped = request.POST.get("state") == "dropped"
    made = verbs.close(workspace(), sent.words(request, "action"), dropped)
    return done(request, f"{'Dropped' if dropped else 'Done'}: {made.body.text}", made.id)


def meeting(request: HttpRequest, id: str) -> HttpResponseBase:
    """One 1:1: while it goes on, the page to write on; after that, what was kept."""
    found = kept(OneOnOne, id)
    if found is None:
        return HttpResponseRedirect(reverse("one_on_ones"))
    body = found.body
    told = {
        "id": journal.short_id(found.id),
        "full": found.id,
        "note": found,
        "back": _address(body.person),
        "lines": walking.lines(found),
        "asides": verbs.asides(workspace(), found.id),
        "actions": _of_meeting(found.id),
        "usual": _usual_day(body.person),
        "series": with_manager.series_with(body.person, verbs.series(workspace())),
    }
    template = "one-on-one.html" if body.stage is Stage.STARTED else "one-on-one-held.html"
    return page(request, template, told, title=f"1:1 with {body.person}")


def _of_meeting(id: str) -> list[tuple[str, Any]]:
    found = verbs.actions(workspace(), everything=True) if id else []
    return [(journal.short_id(each.id), each.body) for each in found if each.body.origin == id]


def _usual_day(person: str) -> str:
    found = with_manager.series_with(person, verbs.series(workspace()))
    return (workspace().today + timedelta(days=found.body.every)).isoformat() if found else ""


def keep_notes(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep the notes as they stand in the box. What another place wrote since is told, and stays."""
    mine = sent.lined(request.POST.get("notes", ""))
    made = verbs.write_notes(workspace(), id, sent.lined(request.POST.get("was", "")), mine)
    if not getattr(request, "htmx", False):
        return done(request, "The notes are kept.", made.id)
    more = made.body.notes if made.body.notes != mine.rstrip() else ""
    return part("parts/kept.html", at=f"{datetime.now(UTC).astimezone():%H:%M:%S}", more=more)


def aside(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep a line for oneself alone."""
    made = verbs.aside(workspace(), id, sent.words(request, "text"))
    if getattr(request, "htmx", False):
        return part("parts/asides.html", asides=verbs.asides(workspace(), made.body.meeting))
    return done(request, "Noted, for yourself alone.", made.id)


def finish(request: HttpRequest, id: str) -> HttpResponseBase:
    """End the 1:1: what was talked about is ticked, the rest carries over."""
    found, said = workspace().notes.of_kind(OneOnOne, id), request.POST
    coaching, next_day = sent.number(request, "coaching"), sent.ahead(request, "next_day")
    talked = {sent.whole(each) for each in said.getlist("talked")}
    carry = [number for number in range(1, len(found.body.agenda) + 1) if number not in talked]
    if "notes" in said:
        verbs.write_notes(workspace(), found.id, sent.lined(said.get("was", "")), sent.lined(said["notes"]))
    written = [
        walking.answer(workspace(), found.id, number, words).note
        for number in sorted(each for each in talked if each)
        if (words := sent.words(request, f"said-{number}"))
    ]
    made = verbs.ended(workspace(), found.id, coaching, next_day, carry)
    to = reverse("one-on-one", args=(journal.short_id(found.id),))
    undo = " ".join(reversed([*written, *made.changed]))
    return done(request, f"1:1 with {found.body.person} is kept.", undo, to)


PAGE = Page(
    "1:1s",
    "the next agenda, the meeting and its notes, actions of both sides",
    (
        shows("one-on-ones", one_on_ones),
        shows("one-on-ones/agenda", agenda_page, "agenda"),
        shows("one-on-one/<str:id>", meeting, "one-on-one"),
        changes("one-on-ones/series", series),
        changes("one-on-ones/agenda/add", add_line),
        changes("one-on-ones/agenda/line", edit_line),
        changes("one-on-ones/agenda/anew", anew),
        changes("one-on-ones/start", start),
        changes("one-on-ones/park", park),
        changes("one-on-ones/act", act),
        changes("one-on-ones/actions/close", close, "action-close"),
        changes("one-on-one/<str:id>/notes", keep_notes),
        changes("one-on-one/<str:id>/aside", aside),
        changes("one-on-one/<str:id>/finish", finish),
    ),
    key="1",
)
