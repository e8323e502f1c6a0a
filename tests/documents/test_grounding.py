"""What an assistant wrote beside what the record says: invented numbers, names and days are marked, and what was there is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from leadward.cli.main import main
from leadward.documents import grounding

SOURCES = """# The record

Failed payments went from 11% to 8% between 3 Mar 2026 and 2026-05-20, says **Ines Fiction**. `c1a2b3c4d`
Checkout and Billing took part, 1,200 payments a day. Since Q3 we ship on `14` hosts.
"""


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind.name.removeprefix("unsourced-"), each.words) for each in grounding.marks(text, SOURCES)]


@pytest.mark.parametrize(
    "text",
    [
        "Failed payments fell from 11% to 8 percent.",
        "On 20 May 2026 it was done; on May 20, 2026, too; in May 2026; on 3 March.",
        "Ines said so. Billing and Checkout agree with Ines Fiction.",
        "About 1200 payments a day.",
        "The team shipped. However, nobody asked. Retries were slow. I wrote it.",
        "See `c99999999`, [it](https://example.org/77) and https://example.org/88.",
        "1. First\n2. Second\n12. Third",
    ],
)
def test_what_the_sources_say_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It fell from 11% to 7%.", [("number", "7%")]),
        ("Payments: 11 a day.", [("number", "11")]),
        ("It was done on 21 May 2026.", [("date", "21 May 2026")]),
        ("It was done in May 2025.", [("date", "May 2025")]),
        ("It was done on 2026-05-21.", [("date", "2026-05-21")]),
        ("We asked Priya Verse.", [("name", "Priya Verse")]),
        ("Priya said so.", [("name", "Priya")]),
        ("Priya and Ines agree.", [("name", "Priya")]),
        ("Platform's queue is used by Search.", [("name", "Search")]),
    ],
)
def test_what_they_do_not_say_is_marked(text: str, marks: list[tuple[str, str]]) -> None:
    assert set(marks) <= set(found(text))
    assert {kind for kind, _ in found(text)} == {kind for kind, _ in marks}


def test_a_mark_says_where() -> None:
    [mark] = grounding.marks("# Title\n\nIt fell to 7%.\n", SOURCES)
    assert (mark.line, mark.column) == (3, 12)


def test_lint_reads_both_files(tmp_path: Path) -> None:
    draft, record = tmp_path / "draft.md", tmp_path / "prompt.md"
    draft.write_text("I cut failed payments from 11% to 4% in 2 months, says Ines Fiction.\n")
    record.write_text(SOURCES)
    told = CliRunner().invoke(main, ["lint", str(draft), "--against", str(record), "--check"], standalone_mode=False)
    assert told.return_value == 1
    assert "4%" in told.output
    assert told.output.count("unsourced-number") == 2  # 4% and 2, not 11%
    sarif = CliRunner().invoke(main, ["lint", str(draft), "--against", str(record), "--sarif"])
    assert "unsourced-number" in sarif.output
