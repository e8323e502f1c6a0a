"""What a change asks of the journal's tables first; what readers ask stands in `glance`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import F, QuerySet

from leadward.journal.models import Note, Revision


def current() -> QuerySet[Revision]:
    now = Revision.objects.filter(number=F("note__latest"), note__withdrawn=False).select_related("note")
    return now.order_by("note__occurred", "note__recorded", "note__id")


def revisions(note: Note) -> Iterable[Revision]:
    return Revision.objects.filter(note=note).select_related("note").order_by("number")


def latest(note: Note) -> Revision:
    return Revision.objects.select_related("note").get(note=note, number=note.latest)


def last_change() -> Revision | None:
    """The newest revision that neither takes another back nor was taken back itself."""
    undone = set(Revision.objects.filter(undoes__isnull=False).values_list("note_id", "undoes"))
    changes: Iterator[Revision] = (
        Revision.objects.filter(undoes__isnull=True).select_related("note").order_by("-id").iterator(chunk_size=100)
    )
    return next((each for each in changes if (each.note_id, each.number) not in undone), None)


def state_before(last: Revision) -> Revision | None:
    """What the note said before a change; None where the change made it."""
    undone = set(Revision.objects.filter(note=last.note, undoes__isnull=False).values_list("undoes", flat=True))
    earlier = Revision.objects.filter(note=last.note, number__lt=last.number, undoes__isnull=True).order_by("-number")
    return next((each for each in earlier if each.number not in undone), None)
