"""Evidence beyond what one practice finds: own work over the whole time a standing looks at, and what notes alone claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leadward.analyses import my_recent_work
from leadward.ladder import own_work
from leadward.ladder.claimed import claimed, evidence_of
from leadward.ladder.findings import Given
from leadward.ladder.standing import WEEKS
from leadward.model.evidence import Evidence
from leadward.notes.entry import Entry
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import PRACTICES
from leadward.workflows import talks
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace


def looking_back(view: View, findings: Given) -> Given:
    """The same findings with own work over the whole time that a standing looks at."""
    name = my_recent_work.ANALYSIS.name
    if not view.myself or name not in findings.rows_by_name:
        return findings
    rows = view.facts.rows(my_recent_work.ANALYSIS, view.number, days=WEEKS * 7 + 1)
    return replace(findings, rows_by_name={**findings.rows_by_name, name: rows})


def beside_practices(findings: Given) -> Iterator[Evidence]:
    """Evidence that no built practice gives: own work that landed, and entries logged for what is not built yet."""
    if findings.myself:
        yield from own_work.evidence(findings.rows(my_recent_work.ANALYSIS), findings)
        built = {practice.name for practice in PRACTICES}
        yield from (piece for row in CATALOGUE if row.name not in built for piece in claimed(row.name, findings))


def noted(ws: Workspace) -> Given:
    """What notes and calendars alone give the practices, where no repository is at hand."""
    kinds = list(dict.fromkeys((Entry, *(kind for practice in PRACTICES for kind in practice.notes))))
    return Given(None, True, ws.today, {}, talks.notes(ws, kinds), meetings=talks.met(ws, PRACTICES))


def from_notes(ws: Workspace) -> list[Evidence]:
    """What notes say of every practice, where no repository is at hand."""
    findings = noted(ws)
    built = {practice.name: evidence_of(practice, findings) for practice in PRACTICES}
    return [piece for row in CATALOGUE for piece in built.get(row.name) or claimed(row.name, findings)]
