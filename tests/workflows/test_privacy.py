"""What is held, about whom, and that it goes."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.model.errors import UnknownPerson
from leadward.notes import KINDS, shape
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.workflows import erasing, privacy
from tests.here import here

TODAY = date(2026, 1, 12)
PEOPLE = {"person", "people", "with_whom", "manager", "asked", "helper", "who", "whom", "decider", "mine", "others"}


def test_an_empty_workspace_holds_nothing_and_stays_empty() -> None:
    found = privacy.held(here(today=TODAY))
    assert (found.kinds, found.people, found.histories, found.old) == ({}, (), (), 0)
    assert not here().home.data.exists()


def test_who_is_named_how_often_and_when() -> None:
    here().notes.add(Contact("Bo  Berg"), date(2023, 5, 1))
    here().notes.add(Entry("Paired", people=("bo berg", "Ana")), date(2026, 1, 2))
    found = privacy.held(here(today=TODAY))
    assert found.kinds == {"contact": 1, "entry": 1}
    assert [(each.name, each.notes, each.first.year, each.last.year) for each in found.people] == [
        ("Ana", 1, 2026, 2026),
        ("Bo Berg", 2, 2023, 2026),
    ]
    assert found.old == 1


@pytest.mark.promise("erased-stays-erased")
def test_what_is_about_a_person_is_found_and_goes_for_good() -> None:
    contact = here().notes.add(Contact("Bo Berg"), date(2023, 5, 1))
    entry = here().notes.add(Entry("Asked bo for a review"), TODAY)
    other = here().notes.add(Entry("A boat trip"), TODAY)
    found = privacy.mentions(here(), "Bo")
    assert [(each.id, each.named) for each in found] == [(contact, True), (entry, False)]
    assert privacy.delete(here(), found) == [contact, entry]
    assert [note.id for note in here().notes.notes()] == [other]
    assert contact.replace("-", "").encode() not in here().home.journal.read_bytes()
    with pytest.raises(UnknownPerson, match="No note names"):
        privacy.mentions(here(), "Bo")


NFC, NFD = "J\u00e9r\u00f4me Ba", "Je\u0301ro\u0302me Ba"


@pytest.mark.parametrize("typed", [NFC, NFD, NFC.upper()])
def test_a_person_is_found_however_their_name_is_typed(typed: str) -> None:
    ids = {here().notes.add(Contact(said), TODAY) for said in (NFC, NFD, NFC.lower())}
    texts = {here().notes.add(Entry(f"Paired with {said}, on caf\u00e9"), TODAY) for said in (NFC, NFD)}
    found = privacy.mentions(here(), typed)
    assert {each.id for each in found} == ids | texts
    others = privacy.other_spellings(typed, found, erasing.Traces())
    assert set(others) == {NFC, NFD, NFC.lower()} - {typed}
    for word in ("caf\u00e9", "cafe\u0301", "CAF\u00c9"):
        assert {note.id for note in here().notes.notes(word)} == texts, word
    assert len(here().notes.notes(typed)) == 5


@pytest.mark.parametrize(
    "typed", ["irem i\u015fik", "IREM I\u015eIK", "\u0130rem I\u015f\u0131k", "irem \u0131\u015f\u0131k"]
)
def test_the_letters_i_of_turkish_find_each_other_and_are_said(typed: str) -> None:
    one, two = (
        here().notes.add(Contact("\u0130rem I\u015f\u0131k"), TODAY),
        here().notes.add(Contact("irem \u0131\u015f\u0131k"), TODAY),
    )
    found = privacy.mentions(here(), typed)
    assert [each.id for each in found] == [one, two]
    assert len(privacy.other_spellings(typed, found, erasing.Traces())) >= 1


@pytest.mark.parametrize(
    ("kept", "typed"), [("Ken Ross", "KEN RO\u00df"), ("Ken Ro\u00df", "ken ross"), ("\u212aen Fi", "ken \ufb01")]
)
def test_letters_that_fold_to_others_are_looked_for(kept: str, typed: str) -> None:
    id = here().notes.add(Contact(kept), TODAY)
    assert [each.id for each in privacy.mentions(here(), typed)] == [id]


def test_every_field_that_names_people_says_so() -> None:
    """`privacy` finds people by their fields: one that is not marked would hide them."""
    for kind in KINDS:
        marked = {field.name for field in shape.form(kind) if field.person}
        named = {field.name for field in shape.form(kind)} & PEOPLE
        assert named <= marked, f"{kind.__name__}: {named - marked} must be declared with person=True"
