"""Files that rules come from: read as text, from every folder, never through a link."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.connectors.test_shapes import commit_tree, empty
from tests.connectors.truth import kept
from tests.repositories import Made, git, make

DAY = date(2026, 3, 2)


def test_attributes_of_every_folder_decide_the_kind_of_a_path(tmp_path: Path) -> None:
    files = {
        ".gitattributes": "*.py linguist-generated\n",
        "api/.gitattributes": "*.py -linguist-generated\nold.py linguist-vendored\n",
        "api/a.py": "1",
        "api/old.py": "1",
        "b.py": "1",
    }
    found = kept(make(tmp_path / "shop", [Made("Alice", DAY, files)], bare=True), tmp_path).facts(DAY)
    assert dict(found.query("SELECT path, kind FROM paths WHERE extension = 'py'")) == {
        "api/a.py": "source",
        "api/old.py": "vendored",
        "b.py": "generated",
    }


def test_a_rule_file_that_is_a_link_says_nothing(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    target = git(repository, "hash-object", "-w", "--stdin", feed=b"/etc/passwd").decode().strip()
    code = git(repository, "hash-object", "-w", "--stdin", feed=b"x").decode().strip()
    names = (".gitattributes", ".mailmap", "CODEOWNERS")
    entries = "".join(f"120000 blob {target}\t{name}\n" for name in names) + f"100644 blob {code}\ta.py\n"
    tree = git(repository, "mktree", feed=entries.encode()).decode().strip()
    git(repository, "update-ref", "refs/heads/main", commit_tree(repository, tree))
    assert kept(repository, tmp_path).facts(DAY).session._texts == {}
