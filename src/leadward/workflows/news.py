"""What is new to one's manager: what one did, with pages to open, and without what the two of them said to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.analyses import my_recent_work
from leadward.documents.forges import commit_page
from leadward.documents.screen import MOST_NEW, Item
from leadward.ladder import own_work
from leadward.ladder.findings import Given
from leadward.model.errors import LeadwardError
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, line
from leadward.model.source import Source, commit
from leadward.practices import retold
from leadward.practices import wording_notes as forms
from leadward.workflows import outcomes, talks
from leadward.workflows.advice import Advice, advise
from leadward.workflows.evidence import from_notes
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.workflows.repository import View

_BETWEEN_US = frozenset(("aim", "expectations", "coaching", "feedback", "backchannel", "visibility"))
"""Practices whose evidence is a talk with the manager or a note to them, or what others said in confidence."""
_PLAN = "growth-plan"
MOST_OUTCOMES = 3
"""Lines on work in code; the rest of the page is for what else was done."""


@dataclass(frozen=True, slots=True)
class Own:
    """One's name ('' where no history knows it), one's evidence, and the web pages of its commits by their full ids."""

    name: str = ""
    evidence: tuple[Evidence, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    given: tuple[Given, ...] = ()
    """What each of one's repositories gave, for the outcomes of one's work."""


@opened_once
def own(ws: Workspace) -> Own:
    """One's own evidence from the repositories that can be read here and from notes."""
    with talks.views_of(ws) as views:
        mine = [view for view in views if view.myself]
        if not mine:
            return Own(evidence=tuple(from_notes(ws)))
        advice = advise(ws, mine)
        name = mine[0].me.label if mine[0].me else ""
        return Own(name, advice.evidence, _pages(mine, advice), advice.findings)


def new(mine: Own, since: date, today: date) -> tuple[Item, ...]:
    """The outcomes of one's work, then the newest evidence, one for each source; a commit that an outcome holds is told once."""
    found: dict[str, Item] = {}
    made = [outcome for findings in mine.given for outcome in outcomes.outcomes(findings, since)]
    held = {commit(each).id for one in made for each in one.commits}
    for one in sorted(made, key=lambda one: one.on, reverse=True)[:MOST_OUTCOMES]:
        page = mine.pages.get(one.commits[0], "")
        found[one.commits[0]] = Item(retold.as_mine(one.text), (f"commit {one.commits[0][:9]}",), href=page)
    for evidence in sorted(
        mine.evidence, key=lambda evidence: (evidence.on, evidence.practice, evidence.statement), reverse=True
    ):
        if (
            since <= evidence.on <= today
            and _is_news(evidence)
            and not held & {source.id for source in evidence.sources}
        ):
            text = retold.without_keys(retold.as_mine(evidence.statement))
            statement = text if isinstance(text, Sentence) else Slot(text)
            sentence = line("{day}: {statement}", day=forms.evidence_day(evidence), statement=statement)
            page = mine.pages.get(evidence.sources[0].key, "")
            found.setdefault(evidence.sources[0].id, Item(sentence, tuple(_known_outside(evidence.sources)), href=page))
    return tuple(found.values())[:MOST_NEW]


def _is_news(evidence: Evidence) -> bool:
    """Whether a manager can learn something by it; that a goal was agreed they know, that it is reached they may not."""
    agreed = evidence.practice == _PLAN and evidence.corroboration is not Corroboration.CLAIMED
    return evidence.practice not in (*_BETWEEN_US, own_work.NAME) and not agreed


def _known_outside(sources: Sequence[Source]) -> Iterator[str]:
    """Sources by the names that others know: notes and meetings of one's own have none."""
    for source in sources[:2]:
        if source.kind == "commit":
            yield f"commit {source.key[:9]}"
        elif source.kind == "path":
            yield source.key


def _pages(views: Sequence[View], advice: Advice) -> dict[str, str]:
    """The page of each first commit of evidence, and of one's recent work, by the repository that holds it."""
    cited = {evidence.sources[0].key for evidence in advice.evidence if evidence.sources[0].kind == "commit"}
    commits = {
        row.commit for findings in advice.findings for row in findings.rows(my_recent_work.ANALYSIS) if row.landed_at
    }
    wanted = sorted(cited | commits)
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
