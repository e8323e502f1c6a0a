"""Meetings as they are kept, without the people who were erased."""

from __future__ import annotations

import json
from typing import Any

from leadward.dimensions.erased import SOMEONE, Erased


def masked_snapshot(content: bytes, gone: Erased) -> bytes:
    """A kept calendar without the people who were erased; what is no snapshot stays as it is."""
    try:
        data: dict[str, Any] = json.loads(content)
        meetings = [without(value, gone) for value in data["meetings"]]
        gaps = [gone.text(value) for value in data["gaps"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return content
    return json.dumps({**data, "meetings": meetings, "gaps": gaps}).encode()


def without(data: dict[str, Any], gone: Erased) -> dict[str, Any]:
    """A meeting as it is kept, without the people who were erased."""
    if not gone.marks:
        return data
    people = [_masked(value, gone) for value in data["attendees"]]
    organizer = _masked(data["organizer"], gone) if data["organizer"] else None
    texts = {name: gone.text(data[name]) for name in ("title", "place", "about")}
    return {**data, **texts, "attendees": people, "organizer": organizer}


def _masked(person: dict[str, str], gone: Erased) -> dict[str, str]:
    name, email = gone.mask(*(person[each].encode("utf-8", "surrogatepass") for each in ("name", "email")))
    if name != SOMEONE:
        return person
    return {**person, "name": name.decode(), "email": email.decode()}
