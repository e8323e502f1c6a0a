"""Kept meetings without the people who were erased; everything else in them stays."""

from __future__ import annotations

import json
from typing import Any

from leadward.dimensions.erased import Erased, telling
from leadward.dimensions.erased_meetings import masked_snapshot, without

NOBODY = Erased()


def gone(name: str, email: str) -> Erased:
    empty = Erased(b"k" * 32)
    marks = {empty.digest(said): "e1" for said in telling(name.encode(), email.encode())}
    return Erased(empty.key, marks)


ANA = gone("Ana Berg", "ana@example.org")
MEETING: dict[str, Any] = {
    "title": "Plan with Ana Berg",
    "place": "Room 3",
    "about": "Ask ana@example.org, or BERG, ANA.",
    "day": "2026-03-02",
    "attendees": [{"name": "Ana Berg", "email": "ana@example.org"}, {"name": "Bo Li", "email": "bo@example.org"}],
    "organizer": {"name": "", "email": "ANA@example.org"},
}


def test_whoever_was_erased_is_someone_in_every_field() -> None:
    kept = without(MEETING, ANA)
    assert kept["title"] == "Plan with someone"
    assert kept["attendees"][1] == MEETING["attendees"][1]
    assert kept["attendees"][0] == {"name": "someone", "email": "e1@erased.invalid"} == kept["organizer"]
    assert "ana" not in json.dumps(kept).casefold()
    assert (kept["place"], kept["day"]) == ("Room 3", "2026-03-02")
    assert without({**MEETING, "organizer": None}, ANA)["organizer"] is None


def test_where_nobody_was_erased_it_stays_as_it_was() -> None:
    assert without(MEETING, NOBODY) is MEETING
    assert without(MEETING, gone("Cy Dahl", "cy@example.org")) == MEETING


def test_a_snapshot_is_masked_and_what_is_none_stays_as_it_is() -> None:
    kept = json.loads(
        masked_snapshot(json.dumps({"form": 2, "meetings": [MEETING], "gaps": ["Ana Berg left"]}).encode(), ANA)
    )
    assert (kept["form"], kept["gaps"], kept["meetings"]) == (2, ["someone left"], [without(MEETING, ANA)])
    for content in (b"", b"nonsense", b"[]", b'{"meetings": 3, "gaps": []}', b'{"gaps": []}', b"\xff\xfe"):
        assert masked_snapshot(content, ANA) == content
