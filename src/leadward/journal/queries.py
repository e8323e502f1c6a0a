"""What a change asks of the journal's tables first; what readers ask stands in `glance`."""

from __future__ import annotations

from collections.abc import Iterator

from leadward.journal.models import Note, Principal, Revision


def latest(note: Note) -> Revision:
    """The newest state of a note, found by the index, then read from the table itself."""
    place = Revision.objects.values_list("pk", flat=True).get(note=note, number=note.latest)
    return Revision.objects.select_related("note").get(pk=place)


def last_change(me: Principal) -> Revision | None:
    """The newest revision of my notes that neither takes another back nor was taken back itself."""
    mine = Revision.objects.filter(note__owner=me)
    undone = set(mine.filter(undoes__isnull=False).values_list("note_id", "undoes"))
    changes: Iterator[Revision] = (
        mine.filter(undoes__isnull=True).select_related("note").order_by("-id").iterator(chunk_size=100)
    )
    return next((change for change in changes if (change.note_id, change.number) not in undone), None)


def state_before(last: Revision) -> Revision | None:
    """What the note said before a change; None where the change made it."""
    undone = set(Revision.objects.filter(note=last.note, undoes__isnull=False).values_list("undoes", flat=True))
    earlier = Revision.objects.filter(note=last.note, number__lt=last.number, undoes__isnull=True).order_by("-number")
    return next((revision for revision in earlier if revision.number not in undone), None)
