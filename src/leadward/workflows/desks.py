"""The plan that lies half worked out on the desk, kept in one private file of the home until it is cleared.

The record is kept as it was sent, with every item, verdict and act that can be undone: a server that is killed in the middle
starts again where one was. After two weeks untouched it is gone. Forgetting a person whom it names takes the whole of it away.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from leadward.distill import desk, reading
from leadward.distill.desk import Desk, Row, Step, Verdict
from leadward.distill.items import Action, Choice, Decision, How, Option, Plan, Settles, Status
from leadward.distill.turns import Form
from leadward.inbox import private
from leadward.model.errors import LeadwardError
from leadward.model.folding import loosely
from leadward.model.records import dataclass
from leadward.workflows import distill as verbs
from leadward.workflows.places import Home

SCHEMA = 1
MOST_STEPS = 20
"""Acts that can still be undone after the server started again."""
LARGEST = 40_000_000
DAYS = 14


@dataclass(frozen=True, slots=True)
class Laid:
    """What lies on a desk: the record as it was sent, how it was read, and the plan as it is now."""

    text: str
    form: str
    on: str
    called: str
    desk: Desk


def save(home: Home, laid: Laid) -> None:
    """Write it, whole or not at all. Raises CannotWrite."""
    place = home.desk
    private.make_private(place.parent)
    private.write_private(place, json.dumps(_packed(laid), separators=(",", ":")).encode())


def clear(home: Home) -> None:
    """Nothing lies there any more."""
    home.desk.unlink(missing_ok=True)


def load(home: Home) -> Laid | None:
    """What lies there; None where nothing does, where it is too old, or where the file is not one that was written here."""
    kept = _read(home.desk)
    if kept is None:
        return None
    with suppress(KeyError, TypeError, ValueError, IndexError, AttributeError, LeadwardError):
        return _unpacked(kept)
    return None


def written(home: Home) -> tuple[int, int]:
    """When and how large the file is, as a sign of whether it changed; zeros where there is none."""
    try:
        found = home.desk.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def forget(home: Home, spellings: Sequence[str]) -> bool:
    """Take it away where its record or an item names somebody so spelled; whether it did."""
    if not names(home, spellings):
        return False
    clear(home)
    return True


def names(home: Home, spellings: Sequence[str]) -> bool:
    """Whether its record or an item names somebody so spelled; one that cannot be read may name anybody."""
    try:
        said = loosely("\n".join(_texts(json.loads(home.desk.read_bytes()))))
    except OSError:
        return False
    except (ValueError, RecursionError):
        return True
    wanted = [name for spelling in spellings if (name := loosely(spelling))]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in wanted)


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for each in found:
            yield from _texts(each)
    elif isinstance(found, Mapping):
        for each in found.values():
            yield from _texts(each)


def _read(place: Path) -> dict[str, Any] | None:
    try:
        found = place.stat()
        if found.st_size > LARGEST:
            return None
        if time.time() - found.st_mtime > DAYS * 86400:
            place.unlink(missing_ok=True)
            return None
        kept = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return kept if isinstance(kept, dict) and kept.get("schema") == SCHEMA else None


def _packed(laid: Laid) -> dict[str, Any]:
    steps = laid.desk.steps[-MOST_STEPS:]
    items: list[desk.Item] = []
    places: dict[int, int] = {}
    for rows in (laid.desk.rows, *(step.rows for step in steps)):
        for row in rows:
            if id(row.item) not in places:
                places[id(row.item)] = len(items)
                items.append(row.item)

    def of(rows: Sequence[Row]) -> list[list[Any]]:
        return [[places[id(row.item)], row.verdict.value] for row in rows]

    record = laid.desk.plan.record
    return {
        "schema": SCHEMA,
        "text": laid.text,
        "form": laid.form,
        "on": laid.on,
        "day": record.day.isoformat() if record.day else "",
        "called": laid.called,
        "turns": len(record.turns),
        "items": [_item(item) for item in items],
        "rows": of(laid.desk.rows),
        "steps": [[step.words, of(step.rows)] for step in steps],
    }


def _unpacked(kept: dict[str, Any]) -> Laid:
    text, form, on, called = (str(kept[name]) for name in ("text", "form", "on", "called"))
    day = date.fromisoformat(kept["day"]) if kept["day"] else None
    if len(reading.read(text, Form(form) if form else None, day).turns) != kept["turns"]:
        return Laid(text, form, on, called, desk.laid(verbs.of_text(text, form, day)))  # read otherwise than it was
    made = verbs.of_text(text, form, day)
    items = [_made(each, made) for each in kept["items"]]

    def of(rows: list[list[Any]]) -> tuple[Row, ...]:
        return tuple(Row(items[number], Verdict(verdict)) for number, verdict in rows)

    steps = tuple(Step(of(rows), str(words)) for words, rows in kept["steps"])
    return Laid(text, form, on, called, Desk(made, of(kept["rows"]), steps))


def _item(each: desk.Item) -> dict[str, Any]:
    if isinstance(each, Action):
        due_on = each.due_on.isoformat() if each.due_on else ""
        return {
            "kind": "action",
            "text": each.text,
            "owner": each.owner,
            "turns": each.turns,
            "how": each.how.value,
            "due": each.due,
            "due_on": due_on,
            "status": each.status.value,
        }
    if isinstance(each, Decision):
        return {"kind": "decision", "text": each.text, "turns": each.turns, "how": each.how.value}
    return {
        "kind": "choice",
        "options": [[one.text, one.people, one.turns] for one in each.options],
        "turns": each.turns,
        "settles": [[one.text, one.speaker, one.turns] for one in each.settles],
        "decides": each.decides,
        "decides_turns": each.decides_turns,
    }


def _made(kept: dict[str, Any], made: Plan) -> desk.Item:
    """An item as it was. Raises KeyError, TypeError or ValueError where it is none, or cites turns that are not there."""
    count = len(made.record.turns)
    turns = _turns(kept["turns"], count)
    if kept["kind"] == "action":
        due_on = date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
        return Action(
            str(kept["text"]),
            str(kept["owner"]),
            turns,
            How(kept["how"]),
            str(kept["due"]),
            due_on,
            Status(kept["status"]),
        )
    if kept["kind"] == "decision":
        return Decision(str(kept["text"]), turns, How(kept["how"]))
    return Choice(
        tuple(
            Option(str(text), tuple(map(str, people)), _turns(cited, count)) for text, people, cited in kept["options"]
        ),
        turns,
        tuple(Settles(str(text), str(who), _turns(cited, count)) for text, who, cited in kept["settles"]),
        str(kept["decides"]),
        _turns(kept["decides_turns"], count),
    )


def _turns(found: Sequence[int], count: int) -> tuple[int, ...]:
    turns = tuple(int(each) for each in found)
    if not all(0 <= turn < count for turn in turns):
        raise ValueError("turns that are not there")
    return turns
