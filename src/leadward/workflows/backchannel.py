"""The backchannel of one person: what the wider company says, as the manager relayed it, by theme, with actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from leadward.analyses import shared_code
from leadward.analyses.shared_code import SharedCode
from leadward.documents.round import Round, Stop
from leadward.ladder.findings import Given
from leadward.model.errors import UnknownName
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.action import Action
from leadward.notes.contact import Contact
from leadward.notes.observation import Observation
from leadward.practices import own_work
from leadward.practices.backchannel import FEWEST_FILES, PRACTICE, themes, when_again
from leadward.workflows import advice, place_names, talks
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

MOST_STOPS = 4
"""Teams of one round: what a manager asks in a week beside their work."""
MOST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """Remarks that belong together, oldest first, and the actions that came of them. '' is what has no theme yet."""

    name: str
    remarks: tuple[StoredNote[Observation], ...]
    actions: tuple[StoredNote[Action], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """All themes, those with most remarks first, and for each part of the company when to ask again."""

    themes: tuple[Theme, ...]
    again: tuple[tuple[date, str], ...]


def add(
    ws: Workspace, place: str, words: str, theme: str, by: str, again: date | None, on: date
) -> StoredNote[Observation]:
    """Keep what was relayed; no words say that one asked and nothing had been heard. Raises UsageProblem, also for a person as the place."""
    place_names.refuse_person(ws, place)
    told = {
        "place": place,
        "words": words,
        "theme": theme,
        "by": by or talks.manager(ws),
        "again": again.isoformat() if again else None,
    }
    return ws.notes.of_kind(Observation, ws.notes.add(shape.from_json(Observation, told), on))


@opened_once
def prepared(ws: Workspace) -> Round:
    """The round for one's manager: places whose time has come, then teams that share code with one's own, then those noted with people."""
    by_kind = ws.notes.notes_of_kinds((Observation, Contact))
    newest = {note.body.place.casefold().strip("/"): note for note in by_kind[Observation]}
    with talks.views_of(ws) as views:
        mine = [view for view in views if view.myself]
        given = [advice.findings(ws, view, (PRACTICE,)) for view in mine]
        me = mine[0].me.label if mine and mine[0].me else ""
    shared = [(row, each) for each in given for row in each.rows(shared_code.ANALYSIS) if _beyond(row)]
    due = sorted(newest.values(), key=lambda note: (when_again(note) > ws.today, when_again(note), note.id))
    places = [note.body.place for note in due if when_again(note) <= ws.today]
    places += [row.their_main_area.strip("/") for row, _ in sorted(shared, key=lambda one: -one[0].strength)]
    places += [note.body.team for note in reversed(by_kind[Contact])] + [note.body.place for note in due]
    named = {place.casefold(): place for place in reversed(places) if place.strip()}
    order = list(dict.fromkeys(place.casefold() for place in places if place.strip()))[:MOST_STOPS]
    stops = tuple(_stop(named[key], newest.get(key), shared, by_kind[Contact]) for key in order)
    return Round(talks.manager(ws), me, ws.today, stops)


def _beyond(row: SharedCode) -> bool:
    return bool(not row.same_area and row.their_team and row.their_main_area and row.shared_files >= FEWEST_FILES)


def _stop(
    place: str,
    last: StoredNote[Observation] | None,
    shared: Sequence[tuple[SharedCode, Given]],
    contacts: Sequence[StoredNote[Contact]],
) -> Stop:
    pairs = [
        (row, findings) for row, findings in shared if row.their_main_area.strip("/").casefold() == place.casefold()
    ]
    people = [row.name for row, _ in pairs[:1]]
    people += [
        contact.body.person for contact in reversed(contacts) if contact.body.team.casefold() == place.casefold()
    ]
    why = own_work.changed_with_me(*pairs[0]) if pairs else ""
    day, words, by = (last.on, last.body.words, last.body.by) if last else (None, "", "")
    return Stop(place, tuple(dict.fromkeys(people))[:MOST_PEOPLE], why, day, words, by)


def heard(ws: Workspace) -> Heard:
    """What was heard so far."""
    by_kind = ws.notes.notes_of_kinds((Observation, Action))
    named = themes(by_kind[Observation])
    loose = [note for note in by_kind[Observation] if not note.body.theme and note.body.words.strip()]
    groups = sorted(named.items(), key=lambda pair: (-len(pair[1]), pair[0])) + ([("", loose)] if loose else [])
    newest = {note.body.place.casefold(): note for note in by_kind[Observation]}
    return Heard(
        tuple(_theme(name, group, by_kind[Action]) for name, group in groups),
        tuple(sorted((when_again(note), note.body.place) for note in newest.values())),
    )


def _theme(name: str, group: object, actions: list[StoredNote[Action]]) -> Theme:
    remarks: tuple[StoredNote[Observation], ...] = tuple(group)  # type: ignore[arg-type]
    ids = {remark.id for remark in remarks}
    return Theme(name, remarks, tuple(action for action in actions if action.body.origin in ids))


def act(ws: Workspace, theme: str, text: str, due: date | None, on: date) -> StoredNote[Action]:
    """Keep an action for a theme. Raises UnknownName where nothing was heard of it."""
    known = {theme.name.casefold(): theme for theme in heard(ws).themes if theme.name}
    found = known.get(theme.casefold())
    if found is None:
        names = ", ".join(theme.name for theme in known.values()) or "none yet"
        raise UnknownName(f"No theme is called {theme}; there are: {names}.")
    told = {
        "text": text,
        "person": talks.manager(ws),
        "due": due.isoformat() if due else None,
        "origin": found.remarks[-1].id,
    }
    return ws.notes.of_kind(Action, ws.notes.add(shape.from_json(Action, told), on))
