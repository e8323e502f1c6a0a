"""What is held, about whom, and that it goes."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.model.errors import UnknownPerson
from leadward.notes import KINDS, shape
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.workflows import journal, places, privacy

TODAY = date(2026, 1, 12)
PEOPLE = {"person", "people", "with_whom", "manager", "asked", "helper", "who", "whom", "decider", "mine", "others"}


def test_an_empty_workspace_holds_nothing_and_stays_empty() -> None:
    found = privacy.held(TODAY)
    assert (found.kinds, found.people, found.histories, found.old) == ({}, (), (), 0)
    assert not places.home().exists()


def test_who_is_named_how_often_and_when() -> None:
    journal.add(Contact("Bo  Berg"), date(2023, 5, 1))
    journal.add(Entry("Paired", people=("bo berg", "Ana")), date(2026, 1, 2))
    found = privacy.held(TODAY)
    assert found.kinds == {"contact": 1, "entry": 1}
    assert [(each.name, each.notes, each.first.year, each.last.year) for each in found.people] == [
        ("Ana", 1, 2026, 2026),
        ("Bo Berg", 2, 2023, 2026),
    ]
    assert found.old == 1


def test_what_is_about_a_person_is_found_and_goes_for_good() -> None:
    contact = journal.add(Contact("Bo Berg"), date(2023, 5, 1))
    entry = journal.add(Entry("Asked bo for a review"), TODAY)
    other = journal.add(Entry("A boat trip"), TODAY)
    found = privacy.mentions("Bo")
    assert [(each.id, each.named) for each in found] == [(contact, True), (entry, False)]
    assert privacy.delete(found) == [contact, entry]
    assert [note.id for note in journal.notes()] == [other]
    assert contact.replace("-", "").encode() not in places.journal_path().read_bytes()
    with pytest.raises(UnknownPerson, match="No note names"):
        privacy.mentions("Bo")


def test_every_field_that_names_people_says_so() -> None:
    """`privacy` finds people by their fields: one that is not marked would hide them."""
    for kind in KINDS:
        marked = {field.name for field in shape.form(kind) if field.person}
        named = {field.name for field in shape.form(kind)} & PEOPLE
        assert named <= marked, f"{kind.__name__}: {named - marked} must be declared with person=True"
