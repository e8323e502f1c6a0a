"""The configuration in an export: no address goes out with it, and nothing of it comes in unasked."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.cli.main import run
from leadward.inbox import private
from leadward.model.errors import UsageProblem
from leadward.notes.entry import Entry
from leadward.workflows import sources, vault, vault_settings
from tests.here import here
from tests.workflows.test_vault import home

DAY = date(2026, 1, 12)
SECRET = "s3cr3t-of-the-user"
MINE = f"""# mine, not https://calendar.example/{SECRET}
[bots]
are = ["ci"]

[[source]]
kind = "git"
path = "/srv/shop"
name = "shop"
deploy = "production"

[[source]]
kind = "calendar"
path = "."
name = "old"
address = "https://calendar.example/{SECRET}"

[[source]]
kind = "calendar"
path = "."
name = "work"
secret = "0123456789abcdef"
kept = "keyring"
private = ["10.1.2.3"]

[[source]]
kind = "calendar"
path = "/srv/ana/team.ics"
name = "team"
"""
CLEAN = """# mine, not (address left out)
[bots]
are = ["ci"]

[[source]]
kind = "git"
path = "/srv/shop"
name = "shop"
deploy = "production"

[[source]]
kind = "calendar"
path = "/srv/ana/team.ics"
name = "team"
"""


def written(text: str | bytes) -> None:
    private.make_private(here().home.configuration.parent)
    private.write_private(here().home.configuration, text.encode() if isinstance(text, str) else text)


def vault_with(folder: Path, config: str | bytes) -> Path:
    """An export of one note, and a configuration put beside it by somebody else."""
    with home(folder / "elsewhere"):
        here().notes.add(Entry("one"), DAY)
        vault.export(here(), folder / "vault")
    (folder / "vault" / "config.toml").write_bytes(config.encode() if isinstance(config, str) else config)
    return folder / "vault"


@pytest.mark.promise("calendar-secret")
def test_an_export_holds_no_address_and_no_trace_of_one(tmp_path: Path) -> None:
    with home(tmp_path / "here"):
        here().notes.add(Entry("one"), DAY)
        written(MINE)
        vault.export(here(), tmp_path / "vault")
    assert (tmp_path / "vault" / "config.toml").read_text() == CLEAN
    assert all(SECRET.encode() not in path.read_bytes() for path in (tmp_path / "vault").rglob("*") if path.is_file())


def test_what_cannot_be_cleaned_is_not_exported(tmp_path: Path) -> None:
    for number, text in enumerate(
        (f"address = https://a.example/{SECRET}", f'source = [{{address = "{SECRET}"}}]', "[" * 9_000)
    ):
        with home(tmp_path / f"here{number}"):
            here().notes.add(Entry("one"), DAY)
            written(text)
            vault.export(here(), tmp_path / f"vault{number}")
        assert not (tmp_path / f"vault{number}" / "config.toml").exists()


@pytest.mark.promise("hostile-vault")
def test_nothing_of_a_configuration_comes_in_unasked(tmp_path: Path) -> None:
    folder = vault_with(tmp_path, MINE)
    with home(tmp_path / "there"):
        done = vault.import_(here(), folder)
        assert (done.notes, done.config) == (1, False)
        assert done.offered == ("repository shop: /srv/shop", "calendar team: /srv/ana/team.ics", "setting: bots")
        assert done.left_out == ("old", "work")
        assert not here().home.configuration.exists()
        assert sources.listed(here().home) == ()


@pytest.mark.promise("hostile-vault")
def test_asked_for_it_comes_in_without_any_address(tmp_path: Path) -> None:
    folder = vault_with(tmp_path, MINE)
    with home(tmp_path / "there"):
        assert vault.import_(here(), folder, with_config=True).config
        assert here().home.configuration.read_text() == CLEAN
        assert [each.name for each in sources.listed(here().home)] == ["shop", "team"]
        again = vault.import_(here(), folder, with_config=True)
        assert (again.config, again.known) == (False, 1)
        vault.export(here(), tmp_path / "again")
    assert (tmp_path / "again" / "config.toml").read_text() == CLEAN


def test_a_configuration_that_is_here_stays(tmp_path: Path) -> None:
    folder = vault_with(tmp_path, MINE)
    with home(tmp_path / "there"):
        written("# hers\n")
        done = vault.import_(here(), folder, with_config=True)
        assert (done.config, len(done.offered)) == (False, 3)
        assert here().home.configuration.read_text() == "# hers\n"


def test_one_s_own_export_offers_nothing(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    written(MINE)
    vault.export(here(), tmp_path / "vault")
    done = vault.import_(here(), tmp_path / "vault")
    assert (done.offered, done.left_out, done.config_problem) == ((), (), "")


BROKEN: dict[str, str | bytes] = {
    "no TOML": "[[source",
    "not UTF-8": b"\xff\xfe",
    "a source that is a number": "source = 3",
    "sources that are numbers": "source = [3]",
    "a source without a path": '[[source]]\nkind = "git"\nname = "x"\n',
    "a path that is a number": '[[source]]\nkind = "git"\nname = "x"\npath = 3\n',
    "people that are no table": "people = 1",
    "bots that are no list": '[bots]\nare = "ci"\n',
    "nested": "a = " + "[" * 50_000,
    "large": b"#" * ((1 << 20) + 1),
}


@pytest.mark.promise("hostile-vault")
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_configuration_is_left_out_and_the_notes_come_in(tmp_path: Path, kind: str) -> None:
    folder = vault_with(tmp_path, BROKEN[kind])
    with home(tmp_path / "there"):
        with pytest.raises(UsageProblem, match="Nothing was imported; without --config the notes come in"):
            vault.import_(here(), folder, with_config=True)
        assert here().notes.nothing_written()
        done = vault.import_(here(), folder)
        assert (done.notes, done.config, done.offered) == (1, False, ())
        assert done.config_problem
        assert not here().home.configuration.exists()


@pytest.mark.promise("hostile-vault")
def test_a_link_or_a_pipe_in_its_place_is_no_configuration(tmp_path: Path) -> None:
    folder = vault_with(tmp_path, MINE)
    own = folder / "config.toml"
    own.unlink()
    for kind in ("link", "pipe", "folder"):
        if kind == "link":
            own.symlink_to("/etc/passwd")
        elif kind == "pipe":
            os.mkfifo(own)
        else:
            own.mkdir()
        with home(tmp_path / "there"):
            vault.import_(here(), folder)
            assert not here().home.configuration.exists()
        if kind != "folder":
            own.unlink()


def test_the_program_lists_what_it_did_not_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = vault_with(tmp_path, MINE.replace('"shop"', '"shop\\u001b[2J"'))
    with home(tmp_path / "there"):
        assert run(["import", str(folder)]) == 0
        said = capsys.readouterr().out
        assert "  repository shop\\x1b[2J: /srv/shop\n" in said or "  repository shop^[[2J: /srv/shop\n" in said
        assert f"  leadward import {folder} --config\n" in said
        assert "leadward source add -" in said
        assert "\x1b" not in said
        assert SECRET not in said
        assert run(["import", str(folder), "--config"]) == 0
        assert "Its sources and settings came along" in capsys.readouterr().out


_LINES = (
    *(
        "[[source]]",
        'kind = "calendar"',
        'kind = "git"',
        'path = "."',
        'name = "a"',
        f'address = "https://a.example/{SECRET}"',
    ),
    *(
        f"# webcal://{SECRET}@b.example",
        'secret = "id"',
        'private = ["10.0.0.1"]',
        "[bots]",
        'are = ["x"]',
        "mailmap = 'm'",
    ),
    *("", "[[", "="),
)


@pytest.mark.promise("calendar-secret")
@given(st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join))
def test_no_configuration_of_any_shape_lets_an_address_out(text: str) -> None:
    content = vault_settings.exported(here(), text)
    if content is not None:
        assert SECRET.encode() not in content
        assert not {"secret", "kept", "private", "address"} & {
            key for each in tomllib.loads(content.decode()).get("source", ()) for key in each
        }
        assert vault_settings.exported(here(), content.decode()) == content
    found = vault_settings.offered(here(), text)
    assert SECRET not in found.text
    assert not any(each.remote for each in sources_of(found.text))


def sources_of(text: str) -> tuple[sources.Source, ...]:
    from leadward.workflows.source_tables import parsed

    return parsed(text)
