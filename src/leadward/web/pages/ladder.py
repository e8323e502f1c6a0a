"""Ladder: the levels and criteria in use, the versions that are here, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import ladder as documents
from leadward.documents import ladder_preview as previews
from leadward.model.errors import UnknownName, UnreadableLadder, UsageProblem
from leadward.model.records import dataclass
from leadward.web import sent
from leadward.web.page import done, page, workspace
from leadward.web.route import changes, shows
from leadward.web.wording import on_pages
from leadward.workflows import ladder as verbs
from leadward.workflows import ladder_import as imports
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
        "versions": [Row(_ref(version), version, version == now.version) for version in verbs.versions(workspace())],
        "here": _ref(now.version),
        "tracks": now.version.ladder.tracks,
        "track": now.track,
        "levels": now.levels[:-1],
        "above": now.levels[1:],
        "level_today": now.title,
        "level_aimed": next((each.title for each in now.levels if each.id == now.aim), ""),
    }
    return page(request, "ladder.html", told, title=now.ladder.title)


def _current() -> verbs.Current:
    """The one in use; where it is gone, the built-in one, so that another can be chosen."""
    try:
        return verbs.current(workspace())
    except UnknownName:
        return verbs.Current(verbs.builtin())


def _refs() -> list[str]:
    return [_ref(version) for version in verbs.versions(workspace())]


def _ref(version: Version) -> str:
    return f"{version.ladder.name}@{version.short}"


def compare(request: HttpRequest) -> HttpResponseBase:
    """What differs between two versions, in neutral words; which two, where the address does not say."""
    old, new = request.GET.get("old", "")[:200], request.GET.get("new", "")[:200]
    if not (old and new):
        return page(
            request, "ladder-compare.html", title="Compare versions", refs=_refs(), here=_ref(_current().version)
        )
    before, after, found = verbs.between(workspace(), old, new)
    made = documents.difference(_ref(before), _ref(after), found)
    return page(request, "document.html", title=made.title, document=made, printable=True, back=("/ladder", "Ladder"))


def preview(request: HttpRequest) -> HttpResponseBase:
    """What a ladder's text or file says, before anything is taken in; read again as the user says."""
    try:
        return _looked_at(request, _seen(request))
    except UnreadableLadder as problem:
        return _looked_at(request, (), str(problem))


def take_in(request: HttpRequest) -> HttpResponseBase:
    """Take in what was looked at, as versions of their own; where asked, it counts from today. What is doubtful, or has changed
    since it was looked at, is shown once more."""
    seen = _seen(request)
    doubtful = any(each.doubts for each in seen) and not request.POST.get("anyway")
    was = sent.words(request, "was")
    if doubtful or (was and was != _mark(seen)):
        return _looked_at(request, seen)
    use_it = bool(request.POST.get("use")) and len(seen) == 1
    taken = imports.keep(workspace(), seen, workspace().today)
    if use_it:
        verbs.use(workspace(), _ref(taken[0].version), workspace().today)
    said = " ".join(_said(each, use_it) for each in taken)
    return done(request, said, taken[0].version.id, "/ladder")


def _said(taken: verbs.Taken, used: bool) -> str:
    version = taken.version
    here = "was here already" if taken.known else f"is kept as {version.short}"
    changed = f"; {len(taken.changes)} things differ from the version before" if taken.changes else ""
    return f"{version.ladder.title} {here}{changed}{', and counts from today' if used else ''}."


def _looked_at(request: HttpRequest, seen: Sequence[imports.Seen], problem: str = "") -> HttpResponseBase:
    """What was read, or why nothing was; either way with how to read it otherwise."""
    told_of = [(each.ladder, each.shape, each.left_out, [on_pages(doubt) for doubt in each.doubts]) for each in seen]
    made = previews.to_document(told_of) if told_of else None
    told = {
        "document": made,
        "problem": on_pages(problem),
        "doubts": any(each.doubts for each in seen),
        "several": [each.ladder.title for each in seen] if len(seen) > 1 else [],
        "places": imports.places(),
        "was": _mark(seen),
        "sent": {name: sent.words(request, name) for name in (*_FIELDS, "use")},
    }
    return page(request, "ladder-preview.html", told, title=made.title if made else "No ladder was read")


_FIELDS = ("pasted", "file", "title", "levels_at", "level_names", "transpose", "part")


def _mark(seen: Sequence[imports.Seen]) -> str:
    return " ".join(each.version[:12] for each in seen)[:500]


def _seen(request: HttpRequest) -> tuple[imports.Seen, ...]:
    pasted, file, title = (sent.words(request, name) for name in ("pasted", "file", "title"))
    if bool(pasted) == bool(file):
        raise UsageProblem(
            "Paste the ladder, or say where its file is on this machine, such as ~/ladder.md: one of the two."
        )
    where = sent.words(request, "levels_at")
    how = imports.How(
        title=title,
        levels_at=where if where in imports.places() else "",
        transpose=bool(request.POST.get("transpose")),
        level_names=sent.listed(request, "level_names"),
        part=sent.words(request, "part"),
    )
    if pasted:
        return imports.looked_pasted(pasted.encode("utf-8", "backslashreplace"), how)
    return imports.looked(Path(file).expanduser(), how)


def use(request: HttpRequest) -> HttpResponseBase:
    """Let a version count from now on."""
    made = verbs.use(workspace(), sent.words(request, "which"), workspace().today, sent.words(request, "track"))
    return done(request, f"{made.version.ladder.title} counts from today.", made.pin, "/ladder")


def level(request: HttpRequest) -> HttpResponseBase:
    """Say one's level today, and the aim where it is said with it: from then on only the step between them is spoken of."""
    said = sent.words(request, "level")
    made = verbs.set_level(workspace(), said, workspace().today, sent.words(request, "aim"))
    return done(request, f"Your level today is {made.title}.", made.pin)


ROUTES = (
    shows("ladder", ladder),
    shows("ladder/compare", compare, "ladder-compare"),
    changes("ladder/use", use, "ladder-use"),
    changes("ladder/level", level, "ladder-level"),
    changes("ladder/preview", preview, "ladder-preview"),
    changes("ladder/import", take_in, "ladder-import"),
)
