"""What others did that is worth a word, and the words once they were said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadward.model.folding import folded
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.thanks import Thanks
from leadward.practices import recognition
from leadward.practices.recognition import Noticed
from leadward.workflows import advice
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True)
class Facts:
    """What the record says of others, the strongest fact of each person."""

    repository: str
    as_of: date
    rows: tuple[Noticed, ...]


def noticed(ws: Workspace, person: str) -> Facts:
    """The facts, of everybody or of people whose name or e-mail holds `person`."""
    with ws.view() as view:
        found = recognition.noticed(advice.findings(ws, view, (recognition.PRACTICE,)))
    wanted = folded(person)
    return Facts(view.name, ws.today, tuple(each for each in found if _is(each, wanted)))


def _is(each: Noticed, wanted: str) -> bool:
    return wanted in folded(each.who.name) or wanted in folded(each.who.email)


def thank(ws: Workspace, person: str, words: str, team: str, links: Sequence[str], on: date) -> str:
    """Keep that somebody was thanked, in these words; the note's id. Raises UsageProblem."""
    told = {"person": person, "words": words, "team": team, "links": list(links)}
    return ws.notes.add(shape.from_json(Thanks, told), on)
