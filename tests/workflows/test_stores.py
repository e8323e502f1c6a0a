"""A repository keeps its store where it is moved; another one at its old place gets its own; stores of earlier versions are found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git.layout import find
from leadward.warehouse.store import key_of
from leadward.workflows import stores
from leadward.workflows.repository import Outlook, open_view
from leadward.workflows.sync import sync
from tests.here import here
from tests.repositories import Made, extend, make

DAY = date(2026, 3, 1)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make(tmp_path / "shop", [Made("Alice Aalto", DAY, {"a.py": "1\n"}), Made("Bob Berg", DAY, {"b.py": "1\n"})])


def _renamed(old: Path, new: Path) -> None:
    old.rename(new)


def _copied(old: Path, new: Path) -> None:
    shutil.copytree(old, new, symlinks=True)
    shutil.rmtree(old)


@pytest.mark.parametrize("move", [_renamed, _copied])
def test_a_moved_repository_keeps_its_store(shop: Path, tmp_path: Path, move: Callable[[Path, Path], None]) -> None:
    facts = tmp_path / "facts"
    before, first = sync(shop, facts)
    move(shop, tmp_path / "elsewhere")
    after, second = sync(tmp_path / "elsewhere", facts)
    assert (after.place, second.segments) == (before.place, first.segments)
    assert second.root == str(tmp_path / "elsewhere")
    extend(tmp_path / "elsewhere", [Made("Bob Berg", DAY, {"c.py": "1\n"})])
    assert sync(tmp_path / "elsewhere", facts)[1].counts["commits"] == 3
    another = make(shop, [Made("Cem", DAY, {"z.py": "1\n"})])
    assert sync(another, facts)[0].place != before.place
    assert sync(another, facts)[0].place == sync(another, facts)[0].place
    assert len(stores.lie(facts)) == 2


def test_a_copy_beside_has_a_store_of_its_own(shop: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    before, _ = sync(shop, facts)
    shutil.copytree(shop, tmp_path / "copy")
    assert sync(tmp_path / "copy", facts)[0].place != before.place
    assert sync(shop, facts)[0].place == before.place


def test_a_store_of_an_earlier_version_is_found_and_keeps_its_name(shop: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    before, first = sync(shop, facts)
    assert before.place.name == key_of(find(shop).common_dir)
    (facts / stores.NAME).unlink()
    assert sync(shop, facts)[1].number == first.number
    assert stores.lie(facts) == {}, "nothing new writes nothing"
    extend(shop, [Made("Bob Berg", DAY, {"c.py": "1\n"})])
    after, second = sync(shop, facts)
    assert (after.place, second.counts["commits"]) == (before.place, 3)
    shop.rename(tmp_path / "elsewhere")
    assert sync(tmp_path / "elsewhere", facts)[0].place == before.place


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b'{"a": ["/x", "one", 2]}', b"\xff"])
def test_a_damaged_list_is_as_none(shop: Path, tmp_path: Path, content: bytes) -> None:
    facts = tmp_path / "facts"
    before, _ = sync(shop, facts)
    (facts / stores.NAME).write_bytes(content)
    assert stores.lie(facts) == {}
    assert sync(shop, facts)[0].place == before.place


def test_threads_are_handed_to_the_database(shop: Path) -> None:
    for threads in (1, 3):
        home = here().home
        view = open_view(Outlook(home, DAY, "Alice", threads=threads), shop)
        assert view.facts.session.reader().query("SELECT current_setting('threads')::INTEGER") == [(threads,)]
        view.facts.close()
        shutil.rmtree(home.facts)
