"""What the script counts as a name, and as one that says nothing of what it holds."""

from __future__ import annotations

from pathlib import Path

from scripts import vague_names

TEXT = """
def told(each, *, rows, said=1):
    found, total = rows
    return [row for row in found if (here := row)] + [each for each in rows]
_kept = 1
"""


def test_variables_loops_and_parameters_are_names_and_a_function_is_none() -> None:
    names = vague_names.assigned(TEXT)
    assert sorted(names) == ["_kept", "each", "each", "found", "here", "row", "rows", "said", "total"]
    assert vague_names.vague(names) == {"_kept": 1, "each": 2, "found": 1, "here": 1, "said": 1}


def test_the_worst_file_comes_first(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("row = 1\n")
    (tmp_path / "b.py").write_text(TEXT)
    assert vague_names.lines(tmp_path)[0] == "6 of 10 assigned names are vague: 60.0 of 100"
    assert vague_names.lines(tmp_path)[2].split() == ["6", "b.py"]
