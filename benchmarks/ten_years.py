"""A made-up journal of many years, every kind of note in it, as the lines of an export.

The same days and numbers give the same bytes. What is rare or big in a life at work is so here: most notes are entries of one
line, 1:1s are planned, begun and held, old goals are done, and nothing of ten years ago is still open.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from leadward.ladder import format as open_format
from leadward.notes import KINDS, shape
from leadward.practices.catalogue import CATALOGUE

ENTRIES = 20_000
"""Of ten years; every other kind follows in proportion."""
SHARE: Mapping[str, int] = {
    "contact": 1500, "thanks": 300, "disposition": 1200, "project": 20, "story": 120, "ladder": 4, "pin": 4, "standpoint": 80,
    "focus": 40, "aim": 3, "expectation": 30, "goal": 80, "series": 4, "one-on-one": 500, "aside": 250, "topic": 600,
    "action": 1000, "feedback-request": 200, "feedback": 240,
    "experiment": 90, "observation": 80, "letter": 120, "refusal": 300,
}  # fmt: skip
"""Notes of a kind beside 20,000 entries; 100 of a kind that is not named here."""
MANAGERS = ("Petra Anecdote", "Hugo Chronicle", "Vera Footnote")
_FIRST = (
    "Ana",
    "Bo",
    "Cleo",
    "Dag",
    "Eli",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Juno",
    "Kai",
    "Lena",
    "Mo",
    "Nia",
    "Omar",
    "Pia",
)
_LAST = ("Fable", "Saga", "Myth", "Tale", "Lore", "Yarn")
PEOPLE = tuple(f"{first} {last}" for last in _LAST for first in _FIRST)
TEAMS = ("Checkout", "Billing", "Search", "Platform", "Support", "Data")
_DID = ("Helped", "Paired with", "Asked", "Reviewed for", "Explained the queue to", "Wrote to", "Sat with", "Thanked")
_WHAT = (
    "the deploy",
    "a failing test",
    "the retry",
    "rounding",
    "the map of search",
    "a slow page",
    "an upgrade",
    "the report",
)
_WHY = (
    "it had waited for days",
    "two teams needed it",
    "support asks weekly",
    "nobody knew the code",
    "the release was near",
)
_OPEN_DAYS = 60
"""What is older is closed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The day a note is of, which of its kind it is, today, how the maker draws, and the ids of what was written before."""

    on: date
    number: int
    today: date
    draw: random.Random
    ids: Mapping[str, Sequence[str]]

    @property
    def old(self) -> bool:
        return (self.today - self.on).days > _OPEN_DAYS

    def after(self, days: int) -> str:
        """A day soon after this one, never after today."""
        return min(self.today, self.on + timedelta(days=days)).isoformat()

    def one(self, of: Sequence[Any]) -> Any:
        return self.draw.choice(of)

    def said(self, sentences: int = 1) -> str:
        one = self.one
        told = (f"{one(_DID)} {one(PEOPLE)}: {one(_WHAT)}, since {one(_WHY)}" for _ in range(sentences))
        return ". ".join(told)

    def manager(self) -> str:
        """Each for a third of the time."""
        return MANAGERS[min(2, max(0, 2 - (self.today - self.on).days // 1220))]

    def practice(self) -> str:
        return str(self.one(CATALOGUE).name)


Answers = dict[str, Any]
Maker = Callable[[Moment], Answers]


def _entry(at: Moment) -> Answers:
    told: Answers = {"text": at.said(at.draw.choices((1, 2, 6), (90, 9, 1))[0]), "people": [at.one(PEOPLE)]}
    if at.draw.random() < 0.4:
        told |= {
            "practice": at.practice(),
            "minutes": at.draw.randint(5, 240),
            "reach": at.one(("team", "other-teams", "company")),
        }
    if at.draw.random() < 0.2:
        told["links"] = [f"{at.draw.getrandbits(160):040x}"]
    return told


def _contact(at: Moment) -> Answers:
    return {"person": at.one(PEOPLE), "team": at.one(TEAMS), "about": at.one(_WHAT), "outcome": at.said()}


def _disposition(at: Moment) -> Answers:
    verdict = at.draw.choices(("done", "dismissed", "snoozed"), (60, 5, 35))[0]
    until = at.after(14) if verdict == "snoozed" else None
    return {
        "practice": at.practice(),
        "subject": f"shop~1:{at.draw.randrange(1000)}",
        "verdict": verdict,
        "until": until,
    }


def _project(at: Moment) -> Answers:
    last = at.after(200) if at.old else None
    return {
        "title": f"{at.one(TEAMS)}: {at.one(_WHAT)} {at.on.year}-{at.on.month}", "first": at.on.isoformat(), "last": last,
        "stories": [f"{at.one(_WHAT)} {number}" for number in range(4)], "teams": list(TEAMS[:3]), "my_part": at.said(3),
        "people": [at.one(PEOPLE), at.one(PEOPLE)], "their_part": at.said(2), "baseline": at.said(), "result": at.said() if last else "",
    }  # fmt: skip


def _story(at: Moment) -> Answers:
    status = [f"{at.after(7 * week)} {at.said()}" for week in range(1, 5)]
    done = {"delivered": at.after(30), "outcome": at.said()} if at.old else {}
    return {
        "title": f"{at.one(_WHAT)} {at.draw.getrandbits(32):x}",
        "plan": at.said(3),
        "risks": [at.said()],
        "status": status,
        **done,
    }


def _ladder(at: Moment) -> Answers:
    told = _built_in() | {"name": "company", "title": f"Ladder of {at.on:%B %Y}"}
    ladder = open_format.from_json(told)
    text, version = open_format.canonical(ladder), open_format.version(ladder)
    return {"name": "company", "title": ladder.title, "version": version, "ladder": text}


@cache
def _built_in() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((resources.files("leadward.ladder") / "builtin.json").read_text("utf-8"))
    return told


@cache
def _criteria() -> tuple[str, ...]:
    return tuple(each["id"] for each in _built_in()["criteria"])


def _standpoint(at: Moment) -> Answers:
    return {"criterion": at.one(_criteria()), "own": at.said(2)}


def _focus(at: Moment) -> Answers:
    return {"practices": sorted({at.practice() for _ in range(3)}), "agreed_with": at.manager(), "reason": at.said()}


def _aim(at: Moment) -> Answers:
    by = (at.today + timedelta(days=200)).isoformat()
    return {"role": "Lead", "by": by, "manager": at.manager(), "told": at.on.isoformat(), "answer": at.said(2)}


def _expectation(at: Moment) -> Answers:
    criterion = _criteria()[at.number % len(_criteria())]
    return {
        "criterion": criterion,
        "status": at.one(("stated", "agreed", "met")),
        "words": at.said(2),
        "said_by": at.manager(),
    }


def _goal(at: Moment) -> Answers:
    told: Answers = {
        "title": f"{at.one(_WHAT)}, {at.on:%B %Y}", "criterion": at.one(_criteria()), "success": at.said(), "steps": [at.said(), at.said()],
        "practices": [at.practice()], "due": at.after(90), "my_words": at.said(), "my_day": at.on.isoformat(),
        "their_words": at.said(), "their_day": at.after(3),
    }  # fmt: skip
    return told | ({"state": "done", "outcome": at.said()} if at.old else {})


def _series(at: Moment) -> Answers:
    person = (*MANAGERS, *PEOPLE)[at.number]
    return {"person": person, "every": 7, "relation": "manager" if person == MANAGERS[-1] else "other"}


def _one_on_one(at: Moment) -> Answers:
    agenda = [at.said() for _ in range(5)]
    return {
        "person": at.manager(),
        "stage": "held",
        "agenda": agenda,
        "notes": at.said(6),
        "coaching": at.draw.randint(0, 30),
    }


def _aside(at: Moment) -> Answers:
    return {"text": at.said(2), "person": at.manager(), "meeting": at.one(at.ids.get("one-on-one") or ("",))}


def _topic(at: Moment) -> Answers:
    raised = {"raised": at.after(7), "meeting": at.one(at.ids.get("one-on-one") or ("",))} if at.old else {}
    return {"text": at.said(), "person": at.manager(), **raised}


def _action(at: Moment) -> Answers:
    closed = {"state": at.one(("done", "done", "dropped")), "closed": at.after(20)} if at.old else {}
    origin = at.one(at.ids.get("one-on-one") or ("",))
    owner = at.one(("", at.manager()))
    return {"text": at.said(), "owner": owner, "due": at.after(14), "person": at.manager(), "origin": origin, **closed}


def _request(at: Moment) -> Answers:
    return {
        "person": at.one(PEOPLE),
        "question": f"{at.said()}?",
        "about": at.one(_WHAT),
        "closed": at.after(30) if at.old else None,
    }


def _feedback(at: Moment) -> Answers:
    told = {"person": at.one(PEOPLE), "words": at.said(2), "sort": at.one(("advice", "remark")), "about": at.one(_WHAT)}
    return {**told, "request": at.one(at.ids.get("feedback-request") or ("",))}


def _experiment(at: Moment) -> Answers:
    done = {"tried": at.after(10), "observed": at.said(), "shared": at.after(20), "answer": at.said()} if at.old else {}
    return {"what": at.said(), "feedback": at.one(at.ids.get("feedback") or ("",)), "person": at.manager(), **done}


def _observation(at: Moment) -> Answers:
    return {
        "place": at.one(TEAMS),
        "words": at.said(),
        "by": at.manager(),
        "theme": at.one(_WHAT),
        "again": at.after(90),
    }


def _letter(at: Moment) -> Answers:
    return {
        "person": at.manager(),
        "text": "\n".join(at.said() for _ in range(12)),
        "direction": at.one(("sent", "received")),
    }


def _refusal(at: Moment) -> Answers:
    return {"candidate": f"{at.practice()}/{at.draw.getrandbits(40):x}", "reason": at.one(_WHY)}


MAKERS: Mapping[str, Maker] = {
    "entry": _entry, "contact": _contact, "disposition": _disposition, "project": _project, "story": _story, "ladder": _ladder,
    "standpoint": _standpoint, "focus": _focus, "aim": _aim, "expectation": _expectation, "goal": _goal, "series": _series,
    "one-on-one": _one_on_one, "aside": _aside, "topic": _topic, "action": _action, "feedback-request": _request, "feedback": _feedback,
    "experiment": _experiment, "observation": _observation, "letter": _letter, "refusal": _refusal,
    "thanks": lambda at: {"person": at.one(PEOPLE), "words": at.said(2), "team": at.one(TEAMS)},
    "pin": lambda _: {"name": "leadward"},
}  # fmt: skip
EARLIER: Mapping[str, tuple[Answers, ...]] = {
    "one-on-one": ({"stage": "planned", "notes": "", "coaching": None}, {"stage": "started", "notes": "", "coaching": None}),
    "expectation": ({"status": "unknown", "words": "", "said_by": ""}, {"status": "stated"}),
    "goal": ({"my_words": "", "my_day": None, "their_words": "", "their_day": None, "state": "open", "outcome": ""}, {"state": "open"}),
    "story": ({"status": [], "delivered": None, "outcome": ""}, {"delivered": None, "outcome": ""}),
    "project": ({"last": None, "result": ""},),
    "action": ({"state": "open", "closed": None},),
    "topic": ({"raised": None, "meeting": ""},),
    "experiment": ({"tried": None, "observed": "", "shared": None, "answer": ""},),
    "aim": ({"told": None, "answer": ""},),
}  # fmt: skip
"""What notes of a kind said otherwise before, oldest first."""


def lines(entries: int = ENTRIES, years: int = 10, *, today: date, seed: int = 1) -> Iterator[str]:
    """An export of a journal of so many entries over so many years up to `today`, without line ends."""
    draw = random.Random(seed)
    me, change = str(_id(draw)), 0
    ids: dict[str, list[str]] = defaultdict(list)
    yield json.dumps({"leadward": "journal", "form": 1})
    yield json.dumps({"principal": {"id": me, "name": "Mira Fable", "me": True}})
    for on, kind, number in _calendar(entries, years, today, draw):
        id, states = str(_id(draw)), _states(kind, Moment(on, number, today, draw, ids))
        revisions = [_revision(change + turn, me, on, body) for turn, body in enumerate(states, 1)]
        change += len(states)
        ids[kind].append(id)
        yield json.dumps(
            {"note": {"id": id, "kind": kind, "author": me, "owner": me, "revisions": revisions, "grants": []}}
        )


def _calendar(entries: int, years: int, today: date, draw: random.Random) -> list[tuple[date, str, int]]:
    """Day, kind and number of each note, in the order of days. At least one of each kind; the last of a kind is recent."""
    span = years * 365
    dated = []
    for kind in map(shape.name_of, KINDS):
        many = entries if kind == "entry" else max(1, SHARE.get(kind, 100) * entries // ENTRIES)
        for number in range(many):
            ago = span * (many - 1 - number) // many + draw.randrange(1, 8)
            dated.append((today - timedelta(days=ago), kind, number))
    return sorted(dated)


def _states(kind: str, at: Moment) -> list[Answers]:
    """What a note said from its first writing on; the last is what it says."""
    shaped = shape.named(kind)
    now = shape.to_json(shape.from_json(shaped, MAKERS[kind](at) if kind in MAKERS else _answered(shaped, at)))
    before = list(EARLIER.get(kind, ()))
    if kind == "entry" and at.draw.random() < 0.05:
        before = [{"text": at.said()}]
    states = [now | was for was in before] + [now]
    return [state for turn, state in enumerate(states) if not turn or state != states[turn - 1]]


def _answered(kind: type[Any], at: Moment) -> Answers:
    """Any kind, from the questions of its form."""
    return {each.name: _answer(each, at) for each in shape.form(kind)}


def _answer(field: shape.FormField, at: Moment) -> object:
    name = at.one(PEOPLE)
    one = {
        "text": at.said(3), "number": at.draw.randint(1, 60), "date": at.on.isoformat(), "choice": at.one(field.choices or ("",)),
        "list": [name] if field.person else [at.one(_WHAT)], "lines": [at.said(), at.said()], "line": name if field.person else at.said(),
    }  # fmt: skip
    return one[field.input]


def _revision(change: int, me: str, on: date, body: Answers) -> dict[str, object]:
    said = {
        "change": change,
        "author": me,
        "on": on.isoformat(),
        "recorded": f"{on.isoformat()}T{8 + change % 10:02}:{change % 60:02}:00Z",
    }
    return {**said, "offset": 0, "zone": "UTC", "gone": False, "undoes": None, "body": body}


def _id(draw: random.Random) -> UUID:
    return UUID(int=draw.getrandbits(128), version=4)
