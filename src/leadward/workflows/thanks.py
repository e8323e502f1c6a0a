"""What others did that is worth a word, and the words once they were said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.thanks import Thanks
from leadward.practices import recognition
from leadward.practices.recognition import Noticed
from leadward.workflows import advice, journal, sources
from leadward.workflows.repository import open_view
from leadward.workflows.sources import Where


@dataclass(frozen=True)
class Facts:
    """What the record says of others, the strongest fact of each person."""

    repository: str
    as_of: date
    rows: tuple[Noticed, ...]


def noticed(person: str, repo: Where, today: date, me: str, progress: Progress) -> Facts:
    """The facts, of everybody or of people whose name or e-mail holds `person`."""
    view = open_view(sources.chosen(repo), today, me, progress)
    try:
        found = recognition.noticed(advice.findings(view, (recognition.PRACTICE,)))
    finally:
        view.facts.close()
    wanted = person.casefold()
    return Facts(view.name, today, tuple(each for each in found if _is(each, wanted)))


def _is(each: Noticed, wanted: str) -> bool:
    return wanted in each.who.name.casefold() or wanted in each.who.email.casefold()


def thank(person: str, words: str, team: str, links: Sequence[str], on: date) -> str:
    """Keep that somebody was thanked, in these words; the note's id. Raises UsageProblem."""
    told = {"person": person, "words": words, "team": team, "links": list(links)}
    return journal.add(shape.from_json(Thanks, told), on)
