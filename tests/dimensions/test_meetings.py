"""Which meetings are 1:1s, and with whom."""

from __future__ import annotations

import pytest

from leadward.dimensions.meetings import one_on_one
from leadward.facts.meetings import Attendee, Meeting

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
        (meeting("Talk", ANA, Attendee("", "mara@example.org")), "mara@example.org"),
    ],
)
def test_one_on_ones(found: Meeting, told: str) -> None:
    assert one_on_one(found, ME) == told
