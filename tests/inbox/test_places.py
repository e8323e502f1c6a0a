import os
import stat
from pathlib import Path

import platformdirs
import pytest

from leadward.inbox.private import make_private, write_private
from leadward.model.errors import CannotWrite
from tests.here import here

XDG = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


@pytest.mark.parametrize("xdg", [None, "", "elsewhere"])
def test_places_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, xdg: str | None) -> None:
    monkeypatch.delenv("LEADWARD_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in XDG:
        monkeypatch.delenv(name, raising=False)
        if xdg is not None:
            monkeypatch.setenv(name, xdg and str(tmp_path / xdg / name))
    assert here().home.data == platformdirs.user_data_path("leadward")
    assert here().home.facts == platformdirs.user_cache_path("leadward") / "facts"
    assert here().home.configuration == platformdirs.user_config_path("leadward") / "config.toml"
    assert here().home.journal.parent == here().home.spool.parent == here().home.data


def test_leadward_home_overrides_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "mine"))
    for place in (here().home.journal, here().home.spool, here().home.facts, here().home.configuration):
        assert place.is_relative_to(tmp_path / "mine")
    assert here().home.facts == tmp_path / "mine" / "cache" / "facts"


def test_folders_and_files_are_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for mask in (0, 0o777):
            os.umask(mask)
            folder = tmp_path / str(mask) / "a" / "b"
            make_private(folder)
            write_private(folder / "note", b"words")
            assert [stat.S_IMODE(part.stat().st_mode) for part in (folder, folder.parent)] == [0o700, 0o700]
            assert stat.S_IMODE((folder / "note").stat().st_mode) == 0o600
            assert [file.name for file in folder.iterdir()] == ["note"]
    finally:
        os.umask(before)


def test_a_loose_folder_is_closed_and_a_shared_one_refused(tmp_path: Path) -> None:
    (tmp_path / "loose").mkdir(mode=0o755)
    make_private(tmp_path / "loose")
    assert stat.S_IMODE((tmp_path / "loose").stat().st_mode) == 0o700
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    with pytest.raises(CannotWrite, match="shared by all users"):
        make_private(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="Cannot write"):
        make_private(tmp_path / "file" / "spool")
    with pytest.raises(CannotWrite, match="Cannot write"):
        write_private(tmp_path / "none" / "note", b"")
