"""Promises, their tests and what the last run of those saw: docs/threats.md, and what is wrong with it.

`python scripts/threats.py RUN.json` merges a run (`pytest --record-promises=RUN.json`) into quality/promises.json.
"""

from __future__ import annotations

import ast
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
PROMISES: Final = ROOT / "quality/threats.toml"
FIGURES: Final = ROOT / "quality/promises.json"
PAGE: Final = "docs/threats.md"
_FIELDS: Final = {"threat": str, "slug": str, "says": str, "least": int}
_HEAD: Final = """\
# Threats

<!-- Written by `make docs` from quality/threats.toml and from what `make promises` saw: change those instead. -->

What Leadward promises where something or somebody works against it, the tests that prove it, in how many cases (n), and how
their last run ended. A promise without a test, with fewer cases than it needs or with a test that did not pass fails the
build. `make promises` runs all of it again; what a test tries is in its file.
"""

Figures = Mapping[str, Mapping[str, Any]]
"""test -> promises, cases, result, day, commit."""


@dataclass(frozen=True)
class Promise:
    """A row of quality/threats.toml; `least` is the fewest cases that count."""

    threat: str
    slug: str
    says: str
    least: int


def promises(place: Path = PROMISES) -> tuple[Promise, ...]:
    """The promises in their order. Raises ValueError where a row is not whole or a slug stands twice."""
    rows = tomllib.loads(place.read_text(encoding="utf-8"))["promise"]
    for row in rows:
        if {name: type(value) for name, value in row.items()} != _FIELDS:
            raise ValueError(f"{place.name}: {row.get('slug', row)}: needs {', '.join(_FIELDS)}, and nothing else")
    slugs = [row["slug"] for row in rows]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise ValueError(f"{place.name}: there twice: {', '.join(twice)}")
    return tuple(Promise(**row) for row in rows)


def marked(root: Path = ROOT) -> dict[str, tuple[str, ...]]:
    """Test -> the promises it proves, read from the files of tests: decorators of functions and classes, `pytestmark`."""
    tests: dict[str, tuple[str, ...]] = {}
    for place in sorted((root / "tests").rglob("test_*.py")):
        text = place.read_text(encoding="utf-8")
        if "mark.promise" in text:
            tests.update(_marked_in(ast.parse(text), place.relative_to(root).as_posix(), ()))
    return tests


def _marked_in(
    scope: ast.Module | ast.ClassDef, name: str, above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    own = [node.value for node in scope.body if isinstance(node, ast.Assign) and _is_pytestmark(node)]
    above += tuple(slug for value in own for slug in _slugs(value))
    for node in scope.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            slugs = above + tuple(slug for decorator in node.decorator_list for slug in _slugs(decorator))
            if isinstance(node, ast.ClassDef):
                yield from _marked_in(node, f"{name}::{node.name}", slugs)
            elif node.name.startswith("test") and slugs:
                yield f"{name}::{node.name}", tuple(sorted(set(slugs)))


def _is_pytestmark(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _slugs(node: ast.expr) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.promise":
            yield from (
                word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)
            )


def figures(place: Path = FIGURES) -> Figures:
    """What the last runs saw, test by test; nothing where none was recorded."""
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}


def merged(old: Figures, new: Figures, tests: Mapping[str, Sequence[str]]) -> Figures:
    """The newer figure of each test that is still marked."""
    return {name: row for name, row in sorted({**old, **new}.items()) if name in tests}


def as_text(rows: Figures) -> str:
    """A test a line, so that two runs can be compared."""
    lines = [f" {json.dumps(name)}: {json.dumps(row, sort_keys=True)}" for name, row in sorted(rows.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def problems(rows: Sequence[Promise], tests: Mapping[str, Sequence[str]], seen: Figures) -> list[str]:
    """Each way in which a promise is not shown, as a sentence."""
    return unknown(rows, tests) + [line for row in rows for line in _wrong_with(row, _proving(row, tests), seen)]


def unknown(rows: Sequence[Promise], tests: Mapping[str, Sequence[str]]) -> list[str]:
    """Tests that name a promise which is not in the list."""
    slugs = {row.slug for row in rows}
    return [
        f"{name} proves {slug}, which is no promise" for name, own in tests.items() for slug in own if slug not in slugs
    ]


def _wrong_with(row: Promise, tests: Sequence[str], seen: Figures) -> Iterator[str]:
    if not tests:
        yield f"{row.slug}: no test proves it"
        return
    bad = [
        f"{name} ({seen[name]['result'] if name in seen else 'never recorded'})"
        for name in tests
        if not _passed(name, seen)
    ]
    if bad:
        yield f"{row.slug}: not passed: {', '.join(bad)}"
    elif (cases := _cases(tests, seen)) < row.least:
        yield f"{row.slug}: {cases} cases, of at least {row.least}"


def _proving(row: Promise, tests: Mapping[str, Sequence[str]]) -> list[str]:
    return [name for name, own in tests.items() if row.slug in own]


def _passed(name: str, seen: Figures) -> bool:
    return name in seen and seen[name]["result"] == "passed"


def _cases(tests: Sequence[str], seen: Figures) -> int:
    return sum(seen[name]["cases"] for name in tests if name in seen)


def page() -> str:
    """docs/threats.md."""
    return written(promises(), marked(), figures())


def written(rows: Sequence[Promise], tests: Mapping[str, Sequence[str]], seen: Figures) -> str:
    """The page: under each threat a table of promise, tests, n, last result."""
    parts = [_HEAD]
    for threat in dict.fromkeys(row.threat for row in rows):
        lines = [_line(row, _proving(row, tests), seen) for row in rows if row.threat == threat]
        parts.append(
            "\n".join([f"## {threat}\n", "| promise | tests | n | last result |", "|---|---|---|---|", *lines, ""])
        )
    return "\n".join(parts)


def _line(row: Promise, tests: Sequence[str], seen: Figures) -> str:
    links = "<br>".join(_link(name) for name in tests)
    return f"| {row.says} | {links} | {_cases(tests, seen):,} | {_result(tests, seen)} |"


def _link(name: str) -> str:
    file, _, test = name.partition("::")
    return f"[{test.rpartition('::')[2].removeprefix('test_').replace('_', ' ')}](../{file})"


def _result(tests: Sequence[str], seen: Figures) -> str:
    if not tests or not all(_passed(name, seen) for name in tests):
        return "not shown"
    oldest = min((seen[name]["day"], seen[name]["commit"]) for name in tests)
    return f"passed {oldest[0]} at {oldest[1]}"


def main(arguments: list[str]) -> int:
    """0, or 1 where a promise is not shown after the run that is merged."""
    tests = marked()
    seen = figures()
    for name in arguments:
        seen = merged(seen, figures(Path(name)), tests)
    FIGURES.write_text(as_text(seen), encoding="utf-8")
    wrong = problems(promises(), tests, seen)
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
