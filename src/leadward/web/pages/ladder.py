"""Ladder: the levels and criteria in use, the versions that are here, and what differs between two of them."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import ladder as documents
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.records import dataclass
from leadward.web import sent
from leadward.web.page import desk, done, page
from leadward.web.route import changes, shows
from leadward.workflows import ladder as verbs
from leadward.workflows.ladder import Version


@dataclass(frozen=True, slots=True)
class Row:
    """A version, by the words that name it."""

    ref: str
    version: Version
    used: bool


def ladder(request: HttpRequest) -> HttpResponseBase:
    """The ladder in use, whole, and the versions there are."""
    now = _current()
    about = f"{now.version.ladder.name}, version {now.version.short}{f', track {now.track}' if now.track else ''}."
    told = {
        "document": documents.to_document(now.ladder, about),
        "versions": [Row(_ref(each), each, each == now.version) for each in verbs.versions()],
        "here": _ref(now.version),
        "tracks": now.version.ladder.tracks,
        "track": now.track,
    }
    return page(request, "ladder.html", told, title=now.ladder.title)


def _current() -> verbs.Current:
    """The one in use; where it is gone, the built-in one, so that another can be chosen."""
    try:
        return verbs.current()
    except UnknownName:
        return verbs.Current(verbs.builtin())


def _refs() -> list[str]:
    return [_ref(each) for each in verbs.versions()]


def _ref(version: Version) -> str:
    return f"{version.ladder.name}@{version.short}"


def compare(request: HttpRequest) -> HttpResponseBase:
    """What differs between two versions, in neutral words; which two, where the address does not say."""
    old, new = request.GET.get("old", "")[:200], request.GET.get("new", "")[:200]
    if not (old and new):
        return page(
            request, "ladder-compare.html", title="Compare versions", refs=_refs(), here=_ref(_current().version)
        )
    before, after, found = verbs.between(old, new)
    made = documents.difference(_ref(before), _ref(after), found)
    return page(request, "document.html", title=made.title, document=made, printable=True, back=("/ladder", "Ladder"))


def take_in(request: HttpRequest) -> HttpResponseBase:
    """Take a ladder in, pasted or from a file of this machine, as a version of its own; where asked, it counts from today."""
    version = (taken := _taken(request)).version
    if request.POST.get("use"):
        verbs.use(_ref(version), desk().today)
    here = "was here already" if taken.known else f"is kept as {version.short}"
    changed = f"; {len(taken.changes)} things differ from the version before" if taken.changes else ""
    counts = ", and counts from today" if request.POST.get("use") else ""
    return done(request, f"{version.ladder.title} {here}{changed}{counts}.", version.id, "/ladder")


def _taken(request: HttpRequest) -> verbs.Taken:
    pasted, file, title = (sent.words(request, name) for name in ("pasted", "file", "title"))
    if bool(pasted) == bool(file):
        raise UsageProblem(
            "Paste the ladder, or say where its file is on this machine, such as ~/ladder.md: one of the two."
        )
    if pasted:
        return verbs.take_in_pasted(pasted.encode("utf-8", "backslashreplace"), desk().today, title=title)
    return verbs.take_in(Path(file).expanduser(), desk().today, title=title)


def use(request: HttpRequest) -> HttpResponseBase:
    """Let a version count from now on."""
    made = verbs.use(sent.words(request, "which"), desk().today, sent.words(request, "track"))
    return done(request, f"{made.version.ladder.title} counts from today.", made.pin, "/ladder")


ROUTES = (
    shows("ladder", ladder),
    shows("ladder/compare", compare, "ladder-compare"),
    changes("ladder/use", use, "ladder-use"),
    changes("ladder/import", take_in, "ladder-import"),
)
