"""The list of analyses and the folder agree, and every answer is the same on every run."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import leadward.analyses
from leadward.analyses.listed import ANALYSES
from leadward.model.analysis import Analysis
from leadward.warehouse.runner import rows_of
from tests.analyses.history import C, History, history

_FOLDER = Path(leadward.analyses.__file__).parent
_NAMES = [analysis.name for analysis in ANALYSES]


def _everything() -> History:
    names = ["paypal", "stripe", "klarna", "adyen"]
    commits = [
        C("Alice", 0, "A rest/a.py\nA rest/b.py\nA rest/c.py\nA src/core.py\nA src/plan.py\nA README.md"),
        C("Bob", 200, "M src/core.py\nA docs/guide.md", "fix the core", [("reviewed-by", "Alice")]),
        C("renovate[bot]", 201, "M src/core.py\nM rest/a.py"),
        *(
            C(who, 205 + n, f"A src/tools/{name}.py\nA tests/test_{name}.py\nM src/core.py\nM src/plan.py")
            for n, (who, name) in enumerate(zip(["Alice", "Bob", "Cem", "Alice"], names, strict=True))
        ),
        *(C("Bob", day, "M src/core.py", "feat(billing): a step") for day in (203, 206, 211, 213, 216)),
        C("Alice", 210, "", "merge", parents=2),
        C("Alice", 211, "M README.md", "Fix a typo"),
        C("Bob", 212, "M src/core.py", "fix what followed", [("reviewed-by", "Alice")]),
        *(C("Alice", 213, f"M src/tools/{name}.py", "work") for name in names),
        C("Bob", 214, "\n".join(f"M src/tools/{name}.py" for name in (*names, "base")), "Give each a name"),
        *(
            C("Cem", 215 + n, "M src/plan.py", f"plan: {did}")
            for n, did in enumerate(("add a goal", "tidy", "name it"))
        ),
    ]
    commits += [C("Cem", 217, "M README.md", "say it", [("reviewed-by", "Bob")]) for _ in range(10)]
    commits.append(C("Bob", 216, "\n".join(f"A src/pay/n{n}.py" for n in range(4)), "Add four ways to pay"))
    return history(commits, today=220, tags={"v1": 217}, contents=[("docs/guide.md", "link", 3, "gone.md", "")])


def test_the_list_and_the_folder_agree() -> None:
    files = {path.stem for path in _FOLDER.glob("*.py")} - {"__init__", "listed"}
    assert files == set(_NAMES)
    assert len(_NAMES) == len(set(_NAMES))


@pytest.mark.parametrize("analysis", ANALYSES, ids=_NAMES)
def test_its_module_says_what_it_asks_and_how(analysis: Analysis[object]) -> None:
    doc = (_FOLDER / f"{analysis.name}.py").read_text().split('"""')[1]
    assert doc.splitlines()[0].endswith("?")
    for heading in ("Method:", "Source:", "Limits:"):
        assert f"\n{heading} " in doc


@pytest.mark.parametrize("analysis", ANALYSES, ids=_NAMES)
def test_it_answers_twice_the_same_with_typed_rows(analysis: Analysis[object]) -> None:
    facts = _everything()
    rows = facts.rows(analysis, me="Alice")
    assert rows, "an analysis that says nothing of this history is not tested by it"
    assert rows == _everything().rows(analysis, me="Alice")
    for row in rows:
        for field in fields(row):  # type: ignore[arg-type]
            told = getattr(row, field.name)
            kind = field.type if isinstance(field.type, str) else field.type.__name__
            assert type(told).__name__ == kind.partition("[")[0], (field.name, told)


@pytest.mark.parametrize("analysis", ANALYSES, ids=_NAMES)
def test_an_empty_history_has_no_rows(analysis: Analysis[object]) -> None:
    assert history([], today=1).rows(analysis) == []


@pytest.mark.parametrize("analysis", ANALYSES, ids=_NAMES)
def test_programs_are_never_named(analysis: Analysis[object]) -> None:
    assert "renovate" not in repr(_everything().rows(analysis, me="Alice"))


@pytest.mark.parametrize("analysis", ANALYSES, ids=_NAMES)
def test_its_sql_reads_no_clock_and_no_files(analysis: Analysis[object]) -> None:
    for banned in ("now()", "random(", "current_", "read_", " log("):
        assert banned not in analysis.sql.lower()


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_a_kept_answer_is_the_same(analysis: Analysis[Any]) -> None:
    """JSON knows no tuples: which fields are some is said by the type of the row alone."""
    rows = tuple(_everything().rows(analysis, me="Alice"))
    told = json.loads(json.dumps([[getattr(row, field.name) for field in fields(row)] for row in rows]))
    assert rows
    assert rows_of(analysis.row, told) == rows
