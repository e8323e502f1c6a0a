"""What the script counts of capabilities: by hand on a small tree and a small history."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts import rooms

FILES = {
    "cli/aim.py": "from leadward.workflows import aim, ladder\nfrom leadward.documents.tables import table\n",
    "workflows/aim.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from leadward.cli import aim\n",
    "workflows/ladder.py": "def later():\n    from leadward.rooms.aim import verbs\n    return verbs\n",
    "rooms/aim/verbs.py": "import leadward.workflows.ladder\n",
    "documents/tables.py": "",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "src/leadward" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        (file.parent / "__init__.py").write_text("")
    return tmp_path


def test_imports_inside_across_and_with_what_is_shared(tree: Path) -> None:
    edges = rooms.arrows(rooms.modules(tree))
    assert dict(rooms.crossings(edges)) == {
        ("aim", "aim"): 1,
        ("aim", "standing"): 2,
        ("standing", "aim"): 1,
        ("aim", ""): 1,
    }
    assert rooms.circles(edges) == [["leadward.rooms.aim.verbs", "leadward.workflows.ladder"]]
    assert rooms.circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]) == [["a", "b", "c"]]


def test_what_a_commit_touched_of_each(tree: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(tree), "-c", "user.name=A", "-c", "user.email=a@x", *words], check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "All of it")
    (tree / "src/leadward/documents/tables.py").write_text("1\n")
    git("commit", "-qam", "What is shared alone")
    (tree / "src/leadward/cli/aim.py").write_text("2\n")
    git("commit", "-qam", "The terminal")
    assert [tuple(map(len, one)) for one in rooms.touched(9, tree)] == [(1, 1, 1), (9, 3, 2)]
    assert "folders 2 (3, 3)" in rooms.lines(tree, 9)[-1]


def test_no_capability_is_named_twice_and_every_name_is_a_module() -> None:
    stems = [stem for named in rooms.CAPABILITIES.values() for stem in named]
    there = {name.rpartition(".")[2] for name in rooms.modules(rooms.ROOT) if rooms.among(name)}
    assert sorted(stems) == sorted(set(stems))
    assert set(stems) - there == set()
