"""What is new to one's manager: what one did, with pages to open, and without what the two of them said to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.documents.dates import named
from leadward.documents.forges import commit_page
from leadward.documents.screen import MOST_NEW, Item
from leadward.model.errors import LeadwardError
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.source import Source
from leadward.workflows import journal, talks
from leadward.workflows.advice import advise
from leadward.workflows.evidence import from_notes
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.workflows.repository import View

_BETWEEN_US = frozenset(("aim", "expectations", "coaching", "feedback", "backchannel"))
"""Practices whose evidence is a talk with the manager, or what others said in confidence."""
_PLAN = "growth-plan"


@dataclass(frozen=True, slots=True)
class Own:
    """One's name ('' where no history knows it), one's evidence, and the web pages of its commits by their full ids."""

    name: str = ""
    evidence: tuple[Evidence, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)


@journal.held()
def own(repo: Where, today: date, me: str, progress: Progress) -> Own:
    """One's own evidence from the repositories that can be read here and from notes."""
    views = talks.views_of(repo, today, me, progress)
    try:
        mine = [view for view in views if view.myself]
        if not mine:
            return Own(evidence=tuple(from_notes(today)))
        found = advise(mine).evidence
        return Own(mine[0].me.label if mine[0].me else "", found, _pages(mine, found))
    finally:
        for view in views:
            view.facts.close()


def new(mine: Own, since: date, today: date) -> tuple[Item, ...]:
    """The newest evidence, one for each source, so that one commit is told once."""
    found: dict[str, Item] = {}
    for each in sorted(mine.evidence, key=lambda each: (each.on, each.practice, each.statement), reverse=True):
        if since <= each.on <= today and _is_news(each):
            told = f"{named(each.on)}: {each.statement}"
            page = mine.pages.get(each.sources[0].key, "")
            found.setdefault(each.sources[0].id, Item(told, tuple(_known_outside(each.sources)), href=page))
    return tuple(found.values())[:MOST_NEW]


def _is_news(each: Evidence) -> bool:
    """Whether a manager can learn something by it; that a goal was agreed they know, that it is reached they may not."""
    agreed = each.practice == _PLAN and each.corroboration is not Corroboration.CLAIMED
    return each.practice not in _BETWEEN_US and not agreed


def _known_outside(sources: Sequence[Source]) -> Iterator[str]:
    """Sources by the names that others know: notes and meetings of one's own have none."""
    for each in sources[:2]:
        if each.kind == "commit":
            yield f"commit {each.key[:9]}"
        elif each.kind == "path":
            yield each.key


def _pages(views: Sequence[View], evidence: Sequence[Evidence]) -> dict[str, str]:
    """The page of each first commit, by the repository that holds it."""
    wanted = sorted({each.sources[0].key for each in evidence if each.sources[0].kind == "commit"})
    found: dict[str, str] = {}
    for view in views:
        origin = _origin(view)
        if commit_page(origin, ""):
            rows = view.facts.query(
                "SELECT id FROM commits WHERE list_contains($wanted, id) ORDER BY id", wanted=wanted
            )
            found |= {id: commit_page(origin, id) for (id,) in rows}
    return found


def _origin(view: View) -> str:
    from leadward.connectors.git import layout  # only where there is a repository

    try:
        return layout.find(Path(view.facts.manifest.root)).origin
    except LeadwardError:
        return ""
