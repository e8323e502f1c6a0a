"""Are the projects and the highlights that Leadward tells those that maintainers name themselves?

Usage: `python -m validation.undertakings TRUTH MIRROR [--missed] [OWNER+NAME@DAY ...]`. TRUTH is a folder of one JSON a window
(`owner+name@YYYY-MM-DD.json`): `projects` and `highlights`, each with `id`, `eligible`, `commits` and `listed` (those that belong by the
maintainers' own lists). MIRROR is a folder of `owner+name/repo`.

A candidate matches a project when 30 % and two of its commits belong (one where it has one). Recall: of the eligible projects,
those that one of the ten first candidates matches. Precision: of these candidates, those that match a project; a lower bound, since
what the documents leave out counts as a miss. Cover: the share of an eligible project's commits in its best candidate. Highlights: the
precision of three. `listed`: the same, where only what the maintainers' own lists name belongs. Nobody reads: no highlight is held to be the reader's own.
Baselines: words alone, without places; the new places alone; the widest unit that adds something.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from leadward.analyses import releases, undertakings
from leadward.facts import windows
from leadward.model.analysis import Scope
from leadward.model.theme import Least, themes
from leadward.practices.team_brag import highlights
from leadward.warehouse.session import Session
from validation.histories import opened

Candidate = frozenset[str]
DIGITS = 12
TOP, THREE = 10, 3
SHARE, FEWEST = 0.3, 2


def main(arguments: list[str]) -> None:
    flags = {each for each in arguments if each.startswith("--")}
    truth, mirror, *wanted = (each for each in arguments if each not in flags)
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 5)
    for file in sorted(Path(truth).glob("*.json")):
        name = file.stem
        if not wanted or name in wanted:
            _add(name, json.loads(file.read_text()), Path(mirror), flags, totals)
    print(f"{'':52s} {'recall':>12s} {'precision':>14s}  cover")
    for (what, place), counts in sorted(totals.items()):
        _print(f"{what}  {place}", counts)


def _add(
    name: str, truth: dict[str, Any], mirror: Path, flags: set[str], totals: dict[tuple[str, str], list[int]]
) -> None:
    place, _, day = name.partition("@")
    moment = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) + 86400
    session, scope = opened(mirror / place / "repo", moment)
    for what, found in _candidates(session, scope):
        kind, most = ("highlights", THREE) if what.startswith("highlights") else ("projects", TOP)
        for key in ("commits", "listed"):
            counts, missed = _score(truth[kind], found[:most], key, kind)
            shown = what if key == "commits" else f"{what} ({key})"
            for where in (place, "all"):
                totals[shown, where] = [a + b for a, b in zip(totals[shown, where], counts, strict=True)]
            if "--missed" in flags and shown in ("highlights", "projects"):
                print(f"{name} {what} missed: {', '.join(missed) or '-'}", flush=True)
    session.close()


def _candidates(session: Session, scope: Scope) -> Iterator[tuple[str, list[Candidate]]]:
    """What is told, and the baselines, best first."""
    analysis = undertakings.ANALYSIS
    rows = analysis.compute(session, scope, analysis.options)  # type: ignore[misc]
    yield "projects", [frozenset(each[:DIGITS] for each in row.commits) for row in rows if row.scale == "project"]
    numbers, window = windows.window(session, windows.begins(session, scope.as_of, 548))
    ids = dict(session.query("SELECT commit_no, id FROM commits"))
    known = [ids[number][:DIGITS] for number in numbers]
    words = themes(window, Least(agreement=0, alone=1, rate=2))
    yield "projects: words alone", [frozenset(known[each] for each in theme.told) for theme in words]
    large = sorted(window.places.items(), key=lambda each: (-len(each[1]), each[0]))
    yield (
        "projects: new places",
        _apart([frozenset(known[each] for each in them) for _, them in large if len(them) >= 8]),
    )
    done = releases.ANALYSIS
    things = list(done.compute(session, scope, done.options))  # type: ignore[misc]
    yield "highlights", [frozenset(each[:DIGITS] for each in row.all_commits) for row in highlights(things)]
    plain = list(done.compute(session, scope, {**done.options, "theme_days": 0, "rows": 200}))  # type: ignore[misc]
    wide = sorted(plain, key=lambda row: (-row.files, row.topic))
    yield "highlights: widest addition", [frozenset(each[:DIGITS] for each in row.all_commits) for row in wide]


def _apart(found: Sequence[Candidate]) -> list[Candidate]:
    chosen: list[Candidate] = []
    for each in found:
        if all(len(each & other) < min(len(each), len(other)) / 2 for other in chosen):
            chosen.append(each)
    return chosen


def _score(
    things: list[dict[str, Any]], found: Sequence[Candidate], key: str, kind: str
) -> tuple[list[int], list[str]]:
    """[asked, found, given, right, covered in thousandths], and the ids of what was missed."""
    fewest = 1 if key == "commits" or kind == "highlights" else 8
    asked = [each for each in things if each["eligible"] and len(each[key]) >= fewest]
    matched = {each["id"]: [one for one in found if _matches(one, each[key])] for each in things if each[key]}
    right = sum(any(one in them for them in matched.values()) for one in found)
    cover = [
        max((len(one & set(each[key])) / len(each[key]) for one in matched[each["id"]]), default=0) for each in asked
    ]
    missed = [each["id"] for each in asked if not matched[each["id"]]]
    return [len(asked), len(asked) - len(missed), len(found), right, round(1000 * sum(cover))], missed


def _matches(one: Candidate, commits: Sequence[str]) -> bool:
    both = len(one & set(commits))
    return both >= max(min(FEWEST, len(one)), SHARE * len(one))


def _print(name: str, counts: Sequence[int]) -> None:
    asked, found, given, right, covered = counts
    recall = f"{found}/{asked} {found / asked:.2f}" if asked else "-"
    precision = f"{right}/{given} {right / given:.2f}" if given else "-"
    print(f"{name:52s} {recall:>12s} {precision:>14s}  {covered / 1000 / asked if asked else 0:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
