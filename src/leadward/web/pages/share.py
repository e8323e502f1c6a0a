"""Share: one screen for the manager, which is looked at before it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import markdown, screen_page
from leadward.documents import quotes as quoting
from leadward.documents import screen as documents
from leadward.documents.screen import Item, Screen
from leadward.model.errors import ChangedMeanwhile
from leadward.model.records import dataclass
from leadward.web import downloads, sent
from leadward.web.page import done, live, page, workspace
from leadward.web.pages.receive import letters
from leadward.web.route import changes, shows
from leadward.workflows import news, quotes, talks
from leadward.workflows import share as verbs


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing on the screen and whether it stays; `mark` names it."""

    mark: str
    text: str
    left_out: bool


def for_manager(request: HttpRequest) -> HttpResponseBase:
    """The screen, with what to leave out; nothing leaves by it."""
    person = request.GET.get("to", "")[:200] or talks.manager(workspace())
    if not person:
        return page(request, "for-whom.html", title="For your manager")
    without = [mark for mark in request.GET.getlist("without") if mark]
    whole, made = _screen(person), _screen(person, without)
    text = documents.text(made)
    told = {
        "made": made,
        "choices": [(title, items) for title, items in _choices(whole, without) if items],
        "without": without,
        "text": text,
        "rows": text.count("\n") + 1,
        "file": f"{reverse('for-manager-file')}?{urlencode({'to': person, 'without': without}, doseq=True)}",
        "markdown": markdown.text(documents.to_document(made)),
        "letters": letters(),
    }
    return page(request, "for-manager.html", told, title=f"For {made.person}")


def for_manager_file(request: HttpRequest) -> HttpResponse:
    """The same as one file that works without a connection and holds a field for each answer."""
    person = request.GET.get("to", "")[:200] or talks.manager(workspace())
    made = _screen(person, [mark for mark in request.GET.getlist("without") if mark])
    response = HttpResponse(screen_page.page(made), content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="for-{downloads.plain(person)}.html"'
    return response


def _screen(person: str, without: Sequence[str] = ()) -> Screen:
    mine = live().remembered("mine", lambda: news.own(workspace()))
    return verbs.screen(workspace(), person, mine, without)


def _choices(whole: Screen, without: Sequence[str]) -> Iterator[tuple[str, list[Choice]]]:
    groups = (("New", "N", whole.new), ("Tried", "T", whole.tried), ("Questions", "Q", whole.questions), ("Goals to agree", "G", whole.goals), ("Goals to keep or strike out", "C", whole.candidates))  # fmt: skip
    for title, letter, items in groups:
        yield title, [_choice(f"{letter}{number}", item, without) for number, item in enumerate(items, 1)]


def _choice(mark: str, item: Item, without: Sequence[str]) -> Choice:
    return Choice(mark, item.text, mark in without)


def keep_sent(request: HttpRequest) -> HttpResponseBase:
    """Remember the screen as sent, to the letter as it was shown."""
    made = _screen(sent.words(request, "to"), request.POST.getlist("without"))
    text = documents.text(made)
    if text.split() != sent.lined(request.POST.get("text", "")).split():
        raise ChangedMeanwhile(
            "The screen has changed since it was shown; look at it again before you mark it as sent."
        )
    kept = verbs.sent(workspace(), made, text)
    return done(
        request, f"Kept as sent to {made.person}. Their answer goes here.", " ".join(reversed(kept)), "/receive"
    )


def quoted(request: HttpRequest) -> HttpResponseBase:
    """What somebody is quoted as having said, for them to put right."""
    person = request.GET.get("to", "")[:200] or talks.manager(workspace())
    made = quotes.page(workspace(), person) if person else None
    text = quoting.text(made) if made and made.quotes else ""
    told = {"person": person, "text": text, "rows": text.count("\n") + 1}
    return page(request, "quoted.html", told, title=f"In {person}'s words" if person else "In their words")


def keep_quoted(request: HttpRequest) -> HttpResponseBase:
    """Remember that page as sent, to the letter as it was shown."""
    made = quotes.page(workspace(), sent.words(request, "to"))
    text = quoting.text(made)
    if text.split() != sent.lined(request.POST.get("text", "")).split():
        raise ChangedMeanwhile("The page has changed since it was shown; look at it again before you mark it as sent.")
    return done(request, f"Kept as sent to {made.person}.", quotes.keep(workspace(), made, text), "/receive")


ROUTES = (
    shows("plan/for-manager", for_manager),
    shows("plan/for-manager.html", for_manager_file, "for-manager-file"),
    changes("plan/for-manager/sent", keep_sent, "screen-sent"),
    shows("plan/quoted", quoted),
    changes("plan/quoted/sent", keep_quoted, "quoted-sent"),
)
