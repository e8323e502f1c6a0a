"""What is asked of the journal's tables, as queries that read what is wanted and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, QuerySet

from leadward.journal.models import Named, Note, Revision
from leadward.journal.stored import Wanted
from leadward.model.errors import UsageProblem

_MOST_WORDS = 50
_LONGEST_WORD = 500


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


def chosen(wanted: Wanted) -> QuerySet[Revision]:
    """The notes asked for, oldest first, whatever `most` says. Raises UsageProblem where the words are too many."""
    rows = current()
    if wanted.kind:
        rows = rows.filter(note__kind=wanted.kind)
    if wanted.first:
        rows = rows.filter(note__occurred__gte=wanted.first)
    if wanted.last:
        rows = rows.filter(note__occurred__lte=wanted.last)
    words = wanted.text.casefold().split()
    if len(words) > _MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words):
        raise UsageProblem(f"Search for at most {_MOST_WORDS} words of {_LONGEST_WORD} characters.")
    for word in words:
        rows = rows.filter(note__haystack__contains=word)
    return rows


def naming_before(day: date) -> QuerySet[Revision]:
    return current().filter(note__occurred__lt=day).filter(Exists(Named.objects.filter(note=OuterRef("note_id"))))


def count_naming_before(day: date) -> int:
    """How many those are, from the notes alone: their words are not looked at."""
    rows = Note.objects.filter(withdrawn=False, occurred__lt=day)
    return rows.filter(Exists(Named.objects.filter(note=OuterRef("id")))).count()


def counts() -> QuerySet[Note, tuple[Any, ...]]:
    """(kind, how many notes), without withdrawn ones, in the order of kinds."""
    return Note.objects.filter(withdrawn=False).values_list("kind").annotate(Count("id")).order_by("kind")


def people() -> QuerySet[Named, tuple[Any, ...]]:
    """(key, name, notes, first day, last day) of everybody whom notes name as they stand."""
    told = (Min("name"), Count("note", distinct=True), Min("note__occurred"), Max("note__occurred"))
    return Named.objects.filter(note__withdrawn=False).values_list("key").annotate(*told).order_by("key")
