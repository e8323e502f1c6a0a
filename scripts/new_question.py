"""Begins a question about the code: writes its analysis and the analysis's test, and adds its row to the questions.

Usage: python -m scripts.new_question NAME, one or more words with hyphens. What is written works at once: `leadward code NAME` as
a table and as JSON, its page, `leadward explain NAME`. What it asks is its author's to say.
"""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template

from leadward.documents.code_tables import QUESTIONS
from scripts.new_kind import spelled

ROOT = Path(__file__).resolve().parent.parent
TABLES = Path("src/leadward/documents/code_tables.py")

ANALYSIS = Template('''"""$Words: when was each file last changed?

Method: of each file that exists, the newest commit of the last year in which a person changed it.
Source: say who found that this is worth asking.
Limits: say what the answer does not show. Lock, generated, vendored and binary files are left out.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class $Row:
    path: str
    commit: str
    last_at: int
    """Seconds since 1970, UTC."""


_SQL = """
SELECT path, id, "at" FROM (
    SELECT f.path, k.id, w."at", row_number() OVER (PARTITION BY file_no ORDER BY w."at" DESC, k.id) AS place
    FROM work w JOIN files f USING (file_no) JOIN commits k USING (commit_no)
    WHERE f.present AND f.written AND w."at" > $$as_of - $$days * 86400
)
WHERE place = 1
ORDER BY "at" DESC, path
"""

ANALYSIS = Analysis(
    name="$module",
    title="$Words",
    row=$Row,
    reads=("commits", "files", "work"),
    sql=_SQL,
    options={"days": 365},
)
''')

TEST = Template('''"""$Words: say what it answers of a small history."""

from __future__ import annotations

from leadward.analyses.$module import ANALYSIS, $Row
from tests.analyses.history import C, at, history


def test_each_file_comes_with_its_newest_commit_of_a_person() -> None:
    commits = [C("Ana", 0, "A a.py\\nA b.py"), C("Bo", 1, "M a.py"), C("renovate[bot]", 2, "M b.py")]
    assert history(commits, today=9).rows(ANALYSIS) == [
        $Row("a.py", "c1", at(1)),
        $Row("b.py", "c0", at(0)),
    ]
''')

CELLS = Template("""def _$module(row: $Row, _findings: Findings) -> list[str]:
    there = Touched((row.commit,), None, Where((row.path,)))
    return [row.path, cells.day(row.commit, row.last_at, 0, there), source.commit(row.commit).id]


""")

ENTRY = Template("""    "$name": Question(
        "$module",
        "no file was changed in the last year.",
        "$Words: say what it shows.",
        ("path", "newest", "source"),
        _$module,
        ("file",),
    ),
""")

_IMPORTS, _LEADS = "    from leadward.analyses.", 'Lead = Literal["'
_QUESTIONS, _END = "\nQUESTIONS: dict[str, Question] = {\n", "\n}\n"


def _with_row(text: str, words: dict[str, str]) -> str:
    """The tables with this question: its import in the order of the alphabet, what fills its cells, its row at the end."""
    old = [line for line in text.splitlines() if line.startswith(_IMPORTS)]
    before, start, rest = text.partition(_QUESTIONS)
    rows, end, after = rest.partition(_END)
    if not (old and start and end and before.count(f"\n{_LEADS}") == 1):
        raise SystemExit(f"QUESTIONS is not to be found in {TABLES}; add a row for {words['name']} by hand.")
    imports = sorted([*old, f"{_IMPORTS}{words['module']} import {words['Row']}"], key=str.casefold)
    before = before.replace("\n".join(old), "\n".join(imports))
    before = before.replace(f"\n{_LEADS}", f"\n{CELLS.substitute(words)}{_LEADS}")
    return f"{before}{start}{rows}\n{ENTRY.substitute(words)}{end.removeprefix(chr(10))}{after}"


def begin(name: str, root: Path) -> str:
    """Write and change the files below `root`; what to do next. Raises SystemExit where that cannot be, with nothing written."""
    words = spelled(name, "a question", "stale-files")
    if name in QUESTIONS:
        raise SystemExit(f"{name} is a question already: edit its row in {TABLES}.")
    words = {**words, "Row": words["Kind"]}
    new = {
        Path(f"src/leadward/analyses/{words['module']}.py"): ANALYSIS.substitute(words),
        Path(f"tests/analyses/test_{words['module']}.py"): TEST.substitute(words),
    }
    if present := [str(place) for place in new if (root / place).exists()]:
        raise SystemExit(f"Already there: {', '.join(present)}.")
    changed = _with_row((root / TABLES).read_text(encoding="utf-8"), words)
    for place, text in {**new, TABLES: changed}.items():
        (root / place).write_text(text, encoding="utf-8")
    lines = [*(f"Wrote {place}" for place in new), f"Changed {TABLES}"]
    return "\n".join([*lines, f"Now what it asks, `make docs`, and: leadward code {name} --repo ."])


if __name__ == "__main__":
    print(begin(sys.argv[1] if len(sys.argv) > 1 else "", ROOT))
