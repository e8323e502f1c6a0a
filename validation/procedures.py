"""Do mined procedures have the steps that the project's own documentation names?

Usage: `python -m validation.procedures TRUTH.json NAME=REPOSITORY ...`, where NAME is the `repo` of an entry, as in
`pygments/pygments=/git/pygments`.

A documented step is found when a mined step of the same kind (A, M) fits it; a mined step is right when it fits a
documented one. A mined pattern fits when the paths that it stands for do: at least half of the paths in its
exemplars. Baseline: the five changes seen most often in the exemplars' commits, as exact folders and names.
Control: the same count of the paths that the whole history changes most.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from leadward.analyses import procedures
from leadward.analyses.procedures import Procedure
from leadward.warehouse.session import Session
from validation.histories import opened

Changes = list[tuple[str, str]]


def main(arguments: list[str]) -> None:
    truth = json.loads(Path(arguments[0]).read_text())
    places = dict(argument.split("=", 1) for argument in arguments[1:])
    print("entry              place   recall  precision   baseline (r, p)   control (r, p)")
    for entry in truth:
        if entry["repo"] in places:
            print(_line(entry, Path(places[entry["repo"]])))


def _line(entry: dict[str, Any], place: Path) -> str:
    session, scope = opened(place)
    rows = list(procedures.ANALYSIS.compute(session, scope, procedures.ANALYSIS.options))  # type: ignore[misc]
    ranked = [row for row in rows if _fits(entry["anchor_re"], row.anchor)]
    if not ranked:
        return f"{entry['id']:18s} not found among {len(rows)}"
    row = ranked[0]
    changes = _changes(session, row)
    mined = [(step[0], _standing_for(step[2:], step[0], changes)) for step in row.steps]
    often = [change for change, _ in Counter(changes).most_common(len(row.steps))]
    common = _most_changed(session, len(row.steps))
    scores = [_score(entry["steps"], [(s, [p]) for s, p in guess]) for guess in (often, common)]
    recall, precision = _score(entry["steps"], mined)
    told = "   ".join(f"{r:5.2f} {p:5.2f}   " for r, p in scores)
    session.close()
    return (
        f"{entry['id']:18s} {rows.index(row) + 1:3d}/{len(rows):<3d} {recall:6.2f} {precision:9.2f}      {told}\n    "
        + "; ".join(f"{step} {share:.2f}" for step, share in zip(row.steps, row.shares, strict=True))
    )


def _fits(expression: str, pattern: str) -> bool:
    return re.search(expression, pattern.replace("*", "x")) is not None


def _changes(session: Session, row: Procedure) -> Changes:
    found = session.query(
        "SELECT c.status, p.path FROM changes c JOIN files p USING (file_no) JOIN commits k USING (commit_no)"
        " WHERE list_contains($ids, k.id) AND c.status <> 'D' ORDER BY ALL",
        ids=list(row.commits),
    )
    return [(status, path) for status, path in found]


def _standing_for(pattern: str, status: str, changes: Changes) -> list[str]:
    """Paths of the exemplars that the pattern stands for; the pattern itself where its exemplars are older than those told."""
    made = re.escape(pattern).replace(r"\*\*", ".+").replace(r"\*", "[^/]+")
    return [path for kind, path in changes if kind == status and re.fullmatch(made, path)] or [
        pattern.replace("**", "x/x").replace("*", "x")
    ]


def _most_changed(session: Session, count: int) -> Changes:
    found = session.query(
        "SELECT c.status, p.path FROM changes c JOIN files p USING (file_no) WHERE p.present AND c.status <> 'D'"
        " GROUP BY ALL ORDER BY count(*) DESC, p.path LIMIT $many",
        many=count,
    )
    return [(status, path) for status, path in found]


def _score(documented: list[dict[str, Any]], mined: list[tuple[str, list[str]]]) -> tuple[float, float]:
    """(recall over required steps, precision over mined steps)."""
    fits = [[_same(step, status, paths) for step in documented] for status, paths in mined]
    required = [index for index, step in enumerate(documented) if step["required"]]
    recall = sum(any(row[index] for row in fits) for index in required) / len(required)
    return recall, sum(any(row) for row in fits) / max(len(fits), 1)


def _same(step: dict[str, Any], status: str, paths: list[str]) -> bool:
    return bool(
        step["change"] == status and sum(bool(re.search(step["path_re"], path)) for path in paths) * 2 >= len(paths)
    )


if __name__ == "__main__":
    main(sys.argv[1:])
