"""The tables of the journal: one kind of thing, the note, with its revisions, links and grants, and the people."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Principal(models.Model):
    """A person of ours, never a web account. At most one is `me`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=500, blank=True)
    me = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["me"], condition=Q(me=True), name="one_me")]


class Note(models.Model):
    """What a person wrote. Its words are in its revisions; `latest` is the number of the one that speaks.

    `occurred` is the day it is about where it was written; `recorded` the instant of writing, with the minutes east of
    Greenwich and the zone then in force. `latest`, `withdrawn` and `haystack` (kind, day and words, case-folded) follow from
    the revisions, for quick reading. `checksum` is over all of the row; `checksums` says how.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40, db_index=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="written")
    owner = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="owned")
    subject = models.TextField(blank=True)
    occurred = models.DateField(db_index=True)
    recorded = models.DateTimeField()
    offset = models.SmallIntegerField()
    zone = models.CharField(max_length=60, blank=True)
    latest = models.PositiveIntegerField()
    withdrawn = models.BooleanField(default=False)
    haystack = models.TextField(blank=True, default="")
    checksum = models.CharField(max_length=32, default="")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "withdrawn", "occurred"], name="of_a_kind"),
            models.Index(fields=["occurred", "recorded", "id"], name="in_order"),
        ]


class Revision(models.Model):
    """One state of a note, never changed afterwards; `body` is JSON. Ids grow in the order of writing.

    A revision with `undoes` (the number of an earlier one of the same note) takes that one back: it repeats the state
    before it, or is `gone` where there was none.

    `speaker` and `spoken` say whose words another person's words in it are, and the day on which they came; `assistant` is
    the program that wrote the note for the reader, '' where they wrote it themselves. `checksum` is over all of the row
    but its id; `checksums` says how.
    """

    id = models.BigAutoField(primary_key=True)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="revisions")
    occurred = models.DateField()
    recorded = models.DateTimeField()
    offset = models.SmallIntegerField()
    zone = models.CharField(max_length=60, blank=True)
    body = models.TextField()
    gone = models.BooleanField(default=False)
    undoes = models.PositiveIntegerField(null=True)
    speaker = models.TextField(blank=True, default="")
    spoken = models.DateField(null=True)
    assistant = models.CharField(max_length=200, blank=True, default="")
    checksum = models.CharField(max_length=32, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="one_revision_per_number")]


# Spelled out: for an exclusive or, Django writes a function of its own, which trusted_schema=OFF refuses in a schema.
_NOTE_OR_FACT = (Q(to__isnull=True) & ~Q(fact="")) | (Q(to__isnull=False) & Q(fact=""))


class Link(models.Model):
    """What a note points to: another note, or a fact or address by its key. Follows from the words of the note.

    `kind` says how the two belong together (`serves`, `released-in`...); '' is a mere mention.
    """

    id = models.BigAutoField(primary_key=True)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="links")
    to = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="linked_from", null=True)
    fact = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["to", "kind"], name="links_to_a_note"),
            models.Index(fields=["fact", "kind"], name="links_to_a_fact"),
        ]
        constraints = [models.CheckConstraint(condition=_NOTE_OR_FACT, name="a_note_or_a_fact")]


class Named(models.Model):
    """A person whom a note names as it stands; `key` is the name case-folded, with single spaces. Follows from its words."""

    id = models.BigAutoField(primary_key=True)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="named")
    name = models.TextField()
    key = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["key", "name", "note"], name="people_by_name")]


class Grant(models.Model):
    """Who else may see a note. Nothing is shared without a row here."""

    id = models.BigAutoField(primary_key=True)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="grants")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, related_name="grants")
    right = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "principal", "right"], name="one_grant_each")]


class Tombstone(models.Model):
    """What was erased or forgotten, so that no import, merge or restored copy brings it back; `tombstones` says how.

    `kind` is `note`, `name` or `mark`; `digest` a hash of the note's id, or a keyed hash of a name. `key` tells which key that
    was (a fingerprint; '' for a note). `until` is the moment of the erasure; what was recorded later is not meant. `mark` is
    the mark of a person on the list of those erased from facts.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=16, blank=True, default="")
    digest = models.CharField(max_length=32)
    until = models.DateTimeField(null=True)
    mark = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "digest"], name="one_tombstone_each")]


class Tally(models.Model):
    """How many rows a table has and the sum of their checksums, by which a vanished row is noticed; `checksums` says how.

    `since` is the day from which they are kept: what an older row said before that day cannot be verified.
    """

    name = models.CharField(max_length=20, primary_key=True)
    rows = models.PositiveIntegerField(default=0)
    total = models.CharField(max_length=32, default="")
    since = models.DateField(null=True)
