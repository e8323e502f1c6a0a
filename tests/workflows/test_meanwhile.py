"""What whoever asks for a sync does meanwhile: it sees the new state before that is published, and only where something is new."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import CannotWrite
from leadward.model.progress import quiet
from leadward.warehouse import segments
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.sync import Meanwhile, sync
from tests.repositories import Made, make

ALICE = "Alice Aalto <alice@example.org>"


def test_the_new_state_is_used_before_it_is_published_and_once(tmp_path: Path) -> None:
    shop = make(tmp_path / "shop", [Made(ALICE, date(2026, 3, day), {"a.py": str(day)}) for day in (1, 2)])
    done: list[object] = []

    def use(store: Store, fresh: Manifest) -> None:
        commits = segments.read(store, fresh.segments["commits"], ["commit_no"])["commit_no"].to_pylist()
        done.append((commits, fresh.number))

    meanwhile = Meanwhile(lambda: done.append("loaded"), use)
    store, manifest = sync(shop, tmp_path / "facts", quiet, meanwhile)
    assert done == ["loaded", ([0, 1], 1)]
    assert store.latest() == manifest
    assert sync(shop, tmp_path / "facts", quiet, meanwhile)[1] == manifest
    assert len(done) == 2


def test_a_disk_that_fails_is_told_and_nothing_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = make(tmp_path / "shop", [Made(ALICE, date(2026, 3, 1), {"a.py": "1"})])
    seen: list[Manifest] = []

    real = os.fsync

    def full(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match=r"Cannot write .*\.parquet: No space left on device\."):
        sync(shop, tmp_path / "facts", quiet, Meanwhile(lambda: None, lambda _store, fresh: seen.append(fresh)))
    monkeypatch.undo()
    assert len(seen) == 1
    store, manifest = sync(shop, tmp_path / "facts")
    assert store.latest() == manifest


def test_what_fails_meanwhile_is_raised_and_the_state_stands(tmp_path: Path) -> None:
    shop = make(tmp_path / "shop", [Made(ALICE, date(2026, 3, 1), {"a.py": "1"})])

    def use(_store: Store, _fresh: Manifest) -> None:
        raise ValueError("asked wrongly")

    with pytest.raises(ValueError, match="asked wrongly"):
        sync(shop, tmp_path / "facts", quiet, Meanwhile(lambda: None, use))
    known: list[Manifest] = []
    store, manifest = sync(
        shop, tmp_path / "facts", quiet, Meanwhile(lambda: None, lambda _store, new: known.append(new))
    )
    assert known == []
    assert store.latest() == manifest
