"""Search: pages, moves, people, files, commits, practices and notes, by words; and the palette, which Ctrl+K opens on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents.code_tables import TABLES
from leadward.documents.dates import named
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes import LISTED, shape
from leadward.practices.listed import PRACTICES
from leadward.web import rows
from leadward.web.page import page, part, workspace
from leadward.web.pages import today
from leadward.web.pages.notes import PER_PAGE, line
from leadward.web.route import pages, shows
from leadward.workflows import finding
from leadward.workflows.finding import holds

FEW, MANY = 5, 20
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: what it is called, where it leads, a word on it, and by what other words it is found."""

    words: str
    href: str
    about: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The first hits of one kind, and how many there are."""

    title: str
    hits: tuple[Hit, ...]
    all: int

    @property
    def key(self) -> str:
        """Names it in an address or a page."""
        return self.title.casefold().replace(" ", "-")


def search(request: HttpRequest) -> HttpResponseBase:
    """What holds all the words, by kind; of notes the newest come first."""
    words = _words(request)
    found, every = workspace().notes.page(words, most=PER_PAGE) if words else ([], 0)
    told = {
        "words": words,
        "lines": [line(each) for each in found],
        "all": every,
        "groups": _groups(words, MANY) if words else [],
    }
    return page(request, "search.html", told, title="Search")


def palette(request: HttpRequest) -> HttpResponseBase:
    """What the palette offers: without words what can be done and where one can go, with words what holds them."""
    words = _words(request)
    groups = [_group("Actions", _actions, words, FEW), *_groups(words, FEW)] if words else _beginning()
    found, every = workspace().notes.page(words, most=FEW) if words else ([], 0)
    notes = tuple(Hit(each.summary or "(empty)", f"/show/{each.id}", named(each.on)) for each in map(line, found))
    shown = [each for each in (*groups, Group("Notes", notes, every)) if each.hits]
    return part("parts/palette.html", groups=shown, words=words)


def _words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").split())[:200]


def _beginning() -> list[Group]:
    actions, pages = tuple(_actions()), tuple(_pages())
    return [Group("Actions", actions[:MANY], len(actions)), Group("Pages", pages[:MANY], len(pages))]


def _groups(words: str, most: int) -> list[Group]:
    """All but notes, which have their own order; those without a hit are left out."""
    found = finding.finds(workspace(), words, most)
    groups = [
        _group("Pages", _pages, words, most),
        _group("Moves", _moves, words, most),
        _found("People", found.people, rows.to_person),
        _found("Files", found.files, rows.to_path),
        _found("Commits", found.commits, _to_commit),
        _group("Practices", _practices, words, most),
    ]
    return [each for each in groups if each.hits]


def _group(title: str, hits: Callable[[], Iterator[Hit]], words: str, most: int) -> Group:
    held = [each for each in hits() if holds(f"{each.words} {each.about} {each.also}", words)]
    held.sort(key=lambda each: not holds(each.words, words))
    return Group(title, tuple(held[:most]), len(held))


def _found(title: str, found: finding.Group, leads: Callable[[str], str]) -> Group:
    hits = (Hit(shortened(visible(said), _WIDEST), leads(opens), visible(about)) for said, opens, about in found.rows)
    return Group(title, tuple(each for each in hits if each.href), found.all)


def _to_commit(id: str) -> str:
    return reverse("show", args=(id,))


def _pages() -> Iterator[Hit]:
    yield from (Hit(each.title, reverse(each.name), each.about) for each in pages())
    for name, (question, _) in TABLES.items():
        yield Hit(name.replace("-", " ").capitalize(), f"/code/{name}", question.summary)


def _actions() -> Iterator[Hit]:
    """What can be begun from anywhere, then a form for each kind of note."""
    yield Hit("Note what you did", "/capture")
    yield Hit("Prepare your next 1:1", reverse("one_on_ones"))
    yield Hit("Show your manager's page", "/plan/for-manager")
    yield Hit("Write your weekly note", "/weekly")
    yield Hit("Ask for feedback", f"{reverse('feedback')}#ask")
    yield Hit("Draw a scouting map", reverse("scouting"))
    yield Hit("Add a source", reverse("sources"))
    for kind in LISTED:
        name = shape.name_of(kind.body)
        if kind.form and not kind.quiet:
            yield Hit(f"New {shape.title_of(name).lower()}", f"/notes/{name}/new", "a note")


def _moves() -> Iterator[Hit]:
    week = today.week()
    for place, each in enumerate(week.chosen, 1):
        yield Hit(each.move.what, f"{reverse('today')}#move-{place}", "this week")
    for each in week.waiting:
        yield Hit(each.move.what, f"/practices/{each.move.practice}#move-{each.position}", "waits")


def _practices() -> Iterator[Hit]:
    yield from (Hit(each.title, f"/practices/{each.name}", also=each.name) for each in PRACTICES)


ROUTES = (shows("search", search), shows("palette", palette))
