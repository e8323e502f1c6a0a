"""Which meetings are 1:1s, and with whom."""

from __future__ import annotations

import pytest

from leadward.dimensions.meetings import answer, declined, invited, mark, one_on_one, organiser, sort_of
from leadward.facts.meetings import Attendee, Meeting
from leadward.model.meeting import Sort

ANA, MARA, BO = (Attendee(name, f"{name.lower()}@example.org") for name in ("Ana", "Mara", "Bo"))
ROOM = Attendee("Room 4", "x@resource.calendar.example.org")
ME = {"ana@example.org", "Ana Aalto"}


def meeting(title: str = "Talk", *people: Attendee, by: Attendee | None = None, all_day: bool = False) -> Meeting:
    return Meeting("u", 0, 1800, 0, all_day, title, by, people, False, False)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (meeting("Talk", ANA, MARA), "Mara"),
        (meeting("Talk", MARA, by=ANA), "Mara"),
        (meeting("Talk", ANA, MARA, ROOM, by=MARA), "Mara"),
        (meeting("Talk", ANA, MARA, BO), ""),
        (meeting("1:1 Mara", ANA, MARA, BO), ""),
        (meeting("Talk", MARA, BO), ""),
        (meeting("Talk", ANA), ""),
        (meeting("1:1 with Mara Meyer"), "Mara Meyer"),
        (meeting("Mara / Ana 1:1"), "Mara"),
        (meeting("Ana <> Mara: 1-1"), "Mara"),
        (meeting("One on one: Mara and Ana"), "Mara"),
        (meeting("1:1"), ""),
        (meeting("11:15 stand-up"), ""),
        (meeting("Release 1.1 planning"), ""),
        (meeting("1:1 with Mara", all_day=True), ""),
        (meeting("Search demo", ANA, MARA), ""),
        (meeting("Demo for Mara, 1:1", ANA, MARA), "Mara"),
        (meeting("Talk", ANA, Attendee("", "mara@example.org")), "mara@example.org"),
    ],
)
def test_one_on_ones(found: Meeting, told: str) -> None:
    assert one_on_one(found, ME) == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (meeting("Catch up", ANA, MARA), "one-on-one"),
        (meeting("Search demo", ANA, MARA), "demo"),
        (meeting("Sprint review: billing"), "demo"),
        (meeting("Planning of the next quarter"), "planning"),
        (meeting("Q3 roadmap", ANA, MARA, BO), "planning"),
        (meeting("Strategy off-site", all_day=True), "planning"),
        (meeting("Company all-hands"), "planning"),
        (meeting("Architecture board", ANA, MARA, BO), "planning"),
        (meeting("Architecture of the new office"), ""),
        (meeting("Sprint planning"), ""),
        (meeting("Sprint planning Q3 week 2"), ""),
        (meeting("Democracy day"), ""),
        (meeting("Stand-up"), ""),
        (meeting(""), ""),
    ],
)
def test_sorts_of_meetings(found: Meeting, told: Sort) -> None:
    assert sort_of(found, ME) == told


def test_declined_is_what_the_calendar_says_of_oneself() -> None:
    no = Attendee("Ana", "ANA@example.org", "declined")
    assert declined(meeting("Talk", no, MARA), ME)
    assert not declined(meeting("Talk", ANA, Attendee("Bo", "bo@example.org", "declined")), ME)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (meeting("Talk", Attendee("Ana", "ana@example.org", "accepted"), BO, by=MARA), ("accepted", True, "Mara")),
        (meeting("Talk", BO, by=MARA), ("", False, "Mara")),
        (meeting("Talk", BO, by=ANA), ("", True, "")),
        (meeting("Talk"), ("", True, "")),
        (meeting("Talk", ANA, by=Attendee("", "mara@example.org")), ("", True, "mara@example.org")),
    ],
)
def test_what_a_calendar_says_of_oneself_and_of_who_called_it(found: Meeting, told: tuple[str, bool, str]) -> None:
    assert (answer(found, ME), invited(found, ME), organiser(found, ME)) == told


def test_an_occurrence_keeps_its_mark_whatever_its_title() -> None:
    assert mark(meeting("Talk")) == mark(meeting("Talk, moved to room 4"))
    later = Meeting("u", 1, 1800, 0, False, "Talk", None, (), False, False)
    assert mark(meeting("Talk")) != mark(later)
