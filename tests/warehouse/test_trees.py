"""The tree of any commit: as git has it, kept by its id, and read once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git.process import Git
from leadward.connectors.git.trees import Trees as Source
from leadward.dimensions.erased import Erased
from leadward.facts.raw import RawTree
from leadward.warehouse import trees
from leadward.warehouse.forgetting import holds
from leadward.warehouse.store import Store
from leadward.warehouse.trees import tree_at
from leadward.workflows.sync import sync
from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 2)


class Asked(Source):
    """Counts the trees that are read."""

    def __init__(self, git: Git) -> None:
        super().__init__(git)
        self.read_trees: list[str] = []

    def read(self, tree: str) -> RawTree:
        self.read_trees.append(tree)
        return super().read(tree)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    days = [DAY.replace(day=day) for day in (2, 3, 4)]
    return make(
        tmp_path / "shop",
        [
            Made(
                "Alice",
                days[0],
                {"a.py": "1\n", "CODEOWNERS": "* @alice\n", b"caf\xe9": "x", "sub/.gitattributes": "*.x -diff\n"},
            ),
            Made("Alice", days[1], {"a.py": "1\n2\n", "CODEOWNERS": "* @bob\n", "b/c": "c"}),
            Made("Alice", days[2], {"a.py": None, "CODEOWNERS": None}),
        ],
    )


def opened(shop: Path, tmp_path: Path) -> tuple[Store, Asked]:
    store, _ = sync(shop, tmp_path / "facts")
    return store, Asked(Git(store.place / "git"))


def commit(shop: Path, name: str) -> str:
    return git(shop, "rev-parse", name).decode().strip()


def said(shop: Path, name: str) -> list[tuple[bytes, bytes, int, int]]:
    """(path, blob, mode, size) by git itself."""
    records = git(shop, "ls-tree", "-r", "-l", "-z", "--full-tree", name).split(b"\0")
    words = [(record.partition(b"\t")[2], *record.partition(b"\t")[0].split()) for record in records if record]
    return [(path, blob, int(mode, 8), int(size)) for path, mode, _, blob, size in words]


@pytest.mark.parametrize("name", ["main", "main~1", "main~2"])
def test_the_files_of_any_commit_are_those_that_git_lists(shop: Path, tmp_path: Path, name: str) -> None:
    store, source = opened(shop, tmp_path)
    first = tree_at(store, source, commit(shop, name))
    again = tree_at(store, source, commit(shop, name))
    assert first.entries == said(shop, name)
    assert again == first
    assert len(source.read_trees) == 1


def test_the_rules_are_those_of_that_day(shop: Path, tmp_path: Path) -> None:
    store, source = opened(shop, tmp_path)
    owners = [
        tree_at(store, source, commit(shop, name)).texts.get("CODEOWNERS") for name in ("main~2", "main~1", "main")
    ]
    assert owners == [b"* @alice\n", b"* @bob\n", None]
    assert tree_at(store, source, commit(shop, "main")).texts == {"sub/.gitattributes": b"*.x -diff\n"}


def test_commits_with_one_tree_share_it(shop: Path, tmp_path: Path) -> None:
    store, source = opened(shop, tmp_path)
    extend(shop, [Made("Bob", DAY, {"d": "d"}), Made("Bob", DAY, {"d": None})])
    sync(shop, tmp_path / "facts")
    assert tree_at(store, source, commit(shop, "main")) == tree_at(store, source, commit(shop, "main~2"))
    assert len(source.read_trees) == 1


def test_a_commit_that_is_not_here_gives_no_tree_and_a_sentence(shop: Path, tmp_path: Path) -> None:
    store, source = opened(shop, tmp_path)
    for missing in ("1" * 40, commit(shop, "main:b/c"), "not an id"):
        found = tree_at(store, source, missing)
        assert (found.entries, len(found.gaps)) == ([], 1)


def test_a_tree_with_missing_contents_is_read_again_next_time(shop: Path, tmp_path: Path) -> None:
    store, source = opened(shop, tmp_path)
    blob = commit(shop, "main~1:a.py")
    place = shop / ".git" / "objects" / blob[:2] / blob[2:]
    hidden = place.rename(tmp_path / "hidden")
    found = tree_at(store, source, commit(shop, "main~1"))
    assert len(found.gaps) == 1
    assert {path: size for path, _, _, size in found.entries}[b"a.py"] == -1
    hidden.rename(place)
    assert tree_at(store, source, commit(shop, "main~1")).gaps == ()
    assert len(source.read_trees) == 2


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no Parquet" * 100])
def test_a_damaged_file_is_read_again(shop: Path, tmp_path: Path, damage: bytes) -> None:
    store, source = opened(shop, tmp_path)
    first = tree_at(store, source, commit(shop, "main~1"))
    (path,) = (store.place / "trees").iterdir()
    path.write_bytes(damage)
    assert tree_at(store, source, commit(shop, "main~1")) == first
    assert len(source.read_trees) == 2


def test_those_asked_for_longest_ago_give_way(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST", 2)
    store, source = opened(shop, tmp_path)
    for name in ("main", "main~1", "main", "main~2"):
        tree_at(store, source, commit(shop, name))
    assert len(list((store.place / "trees").iterdir())) == 2
    source.read_trees.clear()
    tree_at(store, source, commit(shop, "main"))
    assert source.read_trees == []
    tree_at(store, source, commit(shop, "main~1"))
    assert len(source.read_trees) == 1


def test_files_are_private_and_go_with_the_store(shop: Path, tmp_path: Path) -> None:
    store, source = opened(shop, tmp_path)
    tree_at(store, source, commit(shop, "main~1"))
    (path,) = (store.place / "trees").iterdir()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    store.clear()
    assert not path.exists()


def test_who_was_erased_is_in_no_rule_that_is_kept(shop: Path, tmp_path: Path) -> None:
    extend(
        shop, [Made("Bob", DAY, {".mailmap": "Carol Cole <carol@example.org>\n"}), Made("Bob", DAY, {".mailmap": None})]
    )
    store, source = opened(shop, tmp_path)
    manifest = store.latest()
    assert manifest
    key = b"k" * 32
    gone = Erased(key, {Erased(key).digest(said): "e1" for said in ("carol cole", "carol@example.org")})
    asked = commit(shop, "main~1")
    assert b"Carol" in tree_at(store, source, asked).texts[".mailmap"]
    assert holds(store, manifest, gone)  # so erasing her deletes this store
    for path in (store.place / "trees").iterdir():
        path.unlink()
    assert b"Carol" not in tree_at(store, source, asked, gone).texts[".mailmap"]
    assert not holds(store, manifest, gone)
