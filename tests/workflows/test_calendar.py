"""Calendars as sources: files read again when they change, broken ones told and never in the way."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import UnreadableCalendar, UsageProblem
from leadward.workflows import calendar, sources
from tests.connectors.test_calendar import ics
from tests.here import here
from tests.repositories import Made, git, make

TODAY = date(2026, 1, 12)
WITH_MARA = (
    "UID:a\nDTSTART:20260105T100000Z\nDTEND:20260105T103000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\nSUMMARY:Catch up\n"
    "ATTENDEE:mailto:ana@example.org\nATTENDEE;CN=Mara:mailto:mara@example.org"
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ana@example.org")
    path = tmp_path / "mine.ics"
    path.write_bytes(ics(WITH_MARA, "UID:b\nDTSTART;VALUE=DATE:20260114\nSUMMARY:Off-site"))
    sources.add(here().home, str(path))
    return path


def test_one_on_ones_past_and_to_come(file: Path) -> None:
    found = calendar.one_on_ones(here(today=TODAY))
    assert [(each.person, each.on.isoformat(), each.minutes) for each in found] == [
        ("Mara", "2026-01-05", 30),
        ("Mara", "2026-01-19", 30),
        ("Mara", "2026-02-02", 30),
    ]


def test_a_calendar_knows_oneself_by_every_address_that_gits_settings_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address for work is set under a condition that holds in no source: it is one's own all the same."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    monkeypatch.delenv("GIT_AUTHOR_EMAIL", raising=False)
    (home / ".gitconfig").write_text('[user]\n email = me@home.test\n[includeIf "gitdir:~/work/"]\n path = work.cfg\n')
    (home / "work.cfg").write_text("[user]\n email = ana@example.org\n")
    (tmp_path / "mine.ics").write_bytes(ics(WITH_MARA))
    sources.add(here().home, str(tmp_path / "mine.ics"))
    assert {each.person for each in calendar.one_on_ones(here(today=TODAY))} == {"Mara"}


def test_what_is_ahead(file: Path) -> None:
    found = calendar.ahead(here(today=TODAY), 14)
    assert [(each.day.day, each.time, each.title, each.one_on_one) for each in found.meetings] == [
        (14, "", "Off-site", ""),
        (19, "10:00", "Catch up", "Mara"),
    ]


def test_reading_twice_adds_nothing_and_writes_nothing_to_the_source(file: Path) -> None:
    before = (file.read_bytes(), file.stat().st_mtime_ns, os.listdir(file.parent))
    first = calendar.calendars(here(today=TODAY))
    assert calendar.calendars(here(today=TODAY)) == first
    assert (file.read_bytes(), file.stat().st_mtime_ns, os.listdir(file.parent)) == before


def test_a_changed_file_is_read_again(file: Path) -> None:
    calendar.calendars(here(today=TODAY))
    file.write_bytes(ics(WITH_MARA.replace("mara", "bo").replace("Mara", "Bo")))
    assert {each.person for each in calendar.one_on_ones(here(today=TODAY))} == {"Bo"}


@pytest.mark.parametrize("damage", ["gone", "letter", "fifo", "folder"])
def test_a_broken_calendar_is_told_and_what_was_read_stays(file: Path, damage: str) -> None:
    calendar.calendars(here(today=TODAY))
    file.unlink()
    if damage == "letter":
        file.write_text("Dear Mara")
    if damage == "fifo":
        os.mkfifo(file)
    if damage == "folder":
        file.mkdir()
    [found] = calendar.calendars(here(today=TODAY))
    assert len(found.meetings) == 4
    assert len(found.gaps) == 1
    assert found.gaps[0].endswith(".")


def test_an_address_is_asked_by_sync_only_and_its_secret_is_kept(tmp_path: Path) -> None:
    new = sources.add(here().home, "https://192.0.2.1/private/s3cret.ics")  # any request would end the test
    assert new.name == "192.0.2.1"
    [found] = calendar.calendars(here(today=TODAY))
    assert found.gaps == ("not read yet; `leadward sync` asks for it",)
    assert stat.S_IMODE(here().home.configuration.stat().st_mode) == 0o600
    assert sources.address_of(here().home, new) == "https://192.0.2.1/private/s3cret.ics"
    assert sources.remove(here().home, "https://192.0.2.1/private/s3cret.ics").name == "192.0.2.1"


def test_a_second_calendar_of_a_host_has_a_name_of_its_own() -> None:
    names = [
        sources.add(here().home, f"https://192.0.2.1/{name}.ics").name for name in ("mine", "team", "mine", "holidays")
    ]
    assert names == ["192.0.2.1", "192.0.2.1-2", "192.0.2.1", "192.0.2.1-3"]
    assert sources.remove(here().home, "https://192.0.2.1/team.ics").name == "192.0.2.1-2"
    assert [each.name for each in sources.calendars(here().home)] == ["192.0.2.1", "192.0.2.1-3"]


@pytest.mark.parametrize(
    "where", ["ftp://x.example/a", "ssh://git@x.example/shop.git", "file:///etc/passwd", "https://github.com/octo/shop"]
)
def test_another_kind_of_address_says_what_is_read(where: str) -> None:
    with pytest.raises(
        UsageProblem, match=r"begins with https:// or webcal://. Of a repository give the folder of a clone"
    ):
        sources.add(here().home, where)


def test_with_calendars_alone_sync_asks_for_no_repository(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sources.chosen_or_none(here().home, None) == ()
    make(tmp_path / "here", [Made("Ana <ana@example.org>", TODAY, {"a.txt": "a"})])
    monkeypatch.chdir(tmp_path / "here")
    assert sources.chosen_or_none(here().home, None) == (sources.Place(Path(os.curdir)),)
    assert sources.chosen_or_none(here().home, "elsewhere") == (sources.Place(Path("elsewhere")),)


def test_a_calendar_is_no_repository(file: Path) -> None:
    assert sources.repositories(here().home) == ()
    assert sources.chosen_all(here().home, None) == (sources.Place(Path(os.curdir)),)


def test_what_is_no_calendar_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCalendar, match="There is no file"):
        sources.add(here().home, str(tmp_path / "none.ics"))


def test_facts_are_private(file: Path) -> None:
    os.umask(0)
    calendar.calendars(here(today=TODAY))
    [kept] = (here().home.facts / "calendars").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_was_on_without_what_was_declined_or_is_today(file: Path) -> None:
    file.write_bytes(
        ics(
            WITH_MARA,
            "UID:b\nDTSTART:20260112T080000Z\nDTEND:20260112T083000Z\nSUMMARY:Demo of today",
            "UID:c\nDTSTART:20260107T080000Z\nDTEND:20260107T083000Z\nSUMMARY:Demo\n"
            "ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.org",
            "UID:d\nDTSTART:20260107T090000Z\nDTEND:20260107T093000Z\nSUMMARY:Cancelled demo\nSTATUS:CANCELLED",
            "UID:e\nDTSTART;VALUE=DATE:20260108\nSUMMARY:Strategy day",
        )
    )
    found, gaps = calendar.held(here(today=TODAY), date(2026, 1, 5))
    assert [(each.on.day, each.title, each.sort, each.person, each.minutes) for each in found] == [
        (5, "Catch up", "one-on-one", "Mara", 30),
        (8, "Strategy day", "planning", "", 0),
    ]
    assert gaps == ()
    assert len({each.mark for each in found}) == 2


@pytest.mark.parametrize("bare", [True, False])
def test_one_is_who_one_s_own_repository_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: bool, file: Path
) -> None:
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    assert "Mara" not in {each.person for each in calendar.one_on_ones(here(today=TODAY))}
    repository = make(tmp_path / "shop", [Made("Ana", TODAY, {"a.py": "1"})], bare=bare)
    git(repository, "config", "user.email", "ana@example.org")
    sources.add(here().home, str(repository))
    assert {each.person for each in calendar.one_on_ones(here(today=TODAY))} == {"Mara"}


def test_other_e_mails_of_oneself_are_those_of_the_configuration(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ana@old.example")
    assert calendar.one_on_ones(here(today=TODAY)) == []
    text = here().home.configuration.read_text()
    here().home.configuration.write_text('[people]\nAna = ["ANA@old.example", "ana@example.org"]\n' + text)
    assert {each.person for each in calendar.one_on_ones(here(today=TODAY))} == {"Mara"}
