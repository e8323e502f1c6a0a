"""Import notes: files sent or a folder of this machine, looked at before anything is kept, settled where both sides edited, undone whole.

What was sent lies in this process's memory until it is taken in, cleared, or the process ends.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.model.errors import CannotWrite, UsageProblem
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.both_sides import Conflict, Decision, Settle
from leadward.web import sent
from leadward.web.page import done, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import importing as verbs
from leadward.workflows.importing import Outcome, Source
from leadward.workflows.journal import short_id
from leadward.workflows.places import Home

_CHOICES = (
    ("", "Decide later"),
    (Settle.MINE.value, "Keep what is here"),
    (Settle.THEIRS.value, "Take what comes in"),
    (Settle.BOTH.value, "Keep both"),
)


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """A note that was edited here and in what comes in: its short id, its kind in words, and what clashes."""

    id: str
    kind: str
    conflict: Conflict


class _Held:
    """What waits to be taken in, and what the last import did: one of each, of one home."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: tuple[Home, Source] | None = None
        self._last: tuple[Home, Outcome] | None = None

    def waiting(self, home: Home) -> Source | None:
        with self._guard:
            return self._waiting[1] if self._waiting and self._waiting[0] == home else None

    def wait(self, home: Home, source: Source | None) -> None:
        with self._guard:
            self._waiting = (home, source) if source else None

    def last(self, home: Home) -> Outcome | None:
        with self._guard:
            return self._last[1] if self._last and self._last[0] == home else None

    def keep(self, home: Home, outcome: Outcome | None) -> None:
        with self._guard:
            self._last = (home, outcome) if outcome else None


_held = _Held()


class _InMemory(MemoryFileUploadHandler):
    """Files of a form, in memory: the server cuts off what is larger than a request may be."""

    def handle_raw_input(self, *_: object, **__: object) -> None:
        self.activated = True


def import_notes(request: HttpRequest) -> HttpResponseBase:
    """Where files are chosen; with some, what they would bring."""
    home = workspace().home
    source = _held.waiting(home)
    if source is None:
        return page(request, "import.html", {"last": _shown(_held.last(home))}, title="Import notes")
    return _preview(request, source)


def _preview(request: HttpRequest, source: Source, changed: str = "") -> HttpResponseBase:
    try:
        found = verbs.look(workspace(), source)
    except (UsageProblem, CannotWrite):
        _held.wait(workspace().home, None)
        raise
    told = {"source": source, "outcome": _shown(found), "mark": found.mark, "choices": _CHOICES, "changed": changed}
    return page(request, "import-preview.html", told, title="What comes in")


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """What an import does or did, for a page."""

    outcome: Outcome
    new: int
    changed: int
    more: int
    conflicts: Sequence[ConflictShown]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing comes in and nothing waits."""
        return not (self.outcome.count or self.conflicts or self.outcome.imported.erased)


def _shown(found: Outcome | None) -> OutcomeShown | None:
    if found is None:
        return None
    new = sum(not before for before, _ in found.places.values())
    conflicts = [ConflictShown(short_id(each.id), shape.title_of(each.kind), each) for each in found.imported.conflicts]
    return OutcomeShown(found, new, found.count - new, found.count - len(found.rows), conflicts)


def look(request: HttpRequest) -> HttpResponseBase:
    """Lay what was sent, or what lies at a place of this machine, ready to be looked at."""
    request.upload_handlers = [_InMemory(request)]
    files = [_read(each) for each in request.FILES.getlist("files")]
    place = sent.words(request, "place")
    if files and place:
        raise UsageProblem("Choose files, or say where they are on this machine: one of the two.")
    source = verbs.of_path(place) if place else verbs.of_files(files)
    verbs.look(workspace(), source)
    _held.wait(workspace().home, source)
    return HttpResponseRedirect(reverse("import-notes"))


def _read(each: UploadedFile[Any]) -> tuple[str, bytes]:
    return str(each.name or ""), each.read()


def take(request: HttpRequest) -> HttpResponseBase:
    """Take it in as it was looked at, notes that both sides edited settled as chosen; what is undecided goes on waiting."""
    home = workspace().home
    source = _held.waiting(home)
    if source is None:
        raise UsageProblem(f"Nothing waits to be imported any more: choose it again at {reverse('import-notes')}.")
    found = verbs.look(workspace(), source)
    if request.POST.get("mark") != found.mark:
        return _preview(request, source, "Something was written since, so look at it once more.")
    chosen = {each.id: request.POST.get(f"how-{short_id(each.id)}", "") for each in found.imported.conflicts}
    ways = {each.value: each for each in Settle}
    one_by_one = tuple((id, ways[how]) for id, how in chosen.items() if how in ways)
    outcome = verbs.take(workspace(), source, Decision(one_by_one=one_by_one))
    _held.keep(home, outcome)
    _held.wait(home, source if outcome.imported.conflicts else None)
    notes = "One note" if outcome.count == 1 else f"{outcome.count:,} notes"
    said = f"{notes} came in or changed." if outcome.count else "Nothing new came in."
    waits = len(outcome.imported.conflicts)
    if waits:
        said += f" {'One note waits' if waits == 1 else f'{waits} notes wait'} for your decision."
    return done(request, said, to=reverse("import-notes"))


def clear(request: HttpRequest) -> HttpResponseBase:
    """Forget what was sent."""
    _held.wait(workspace().home, None)
    return done(request, "Nothing was imported of it.", to=reverse("import-notes"))


def undo(request: HttpRequest) -> HttpResponseBase:
    """Undo the last import whole."""
    home = workspace().home
    last = _held.last(home)
    if last is None:
        raise UsageProblem("There is no import to undo here any more; undo single notes on their own pages.")
    back = verbs.undo(workspace(), last)
    _held.keep(home, None)
    _held.wait(home, None)
    left = last.count - back
    stays = (
        f" {left} {'was' if left == 1 else 'were'} changed since and {'stays' if left == 1 else 'stay'}."
        if left
        else ""
    )
    notes = "One note is" if back == 1 else f"{back:,} notes are"
    return done(request, f"The import is undone: {notes} as before.{stays}", to=reverse("import-notes"))


ROUTES = (
    shows("notes/import", import_notes, "import-notes"),
    changes("notes/import/look", look, "import-look"),
    changes("notes/import/take", take, "import-take"),
    changes("notes/import/clear", clear, "import-clear"),
    changes("notes/import/undo", undo, "import-undo"),
)
