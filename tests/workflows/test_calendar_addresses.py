"""A calendar's secret address: where it lies, who sees it, and what becomes of one source when another fails."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.calendar import fetch
from leadward.connectors.network.problems import PrivateAddress
from leadward.inbox import private
from leadward.model.errors import StoreBroken, UnreadableCalendar
from leadward.workflows import addresses, calendar, sources
from leadward.workflows.sources import Source
from tests.connectors.calendar_servers import answering, ok, serving
from tests.connectors.test_calendar import ics
from tests.here import here
from tests.repositories import Made, make

TODAY = date(2026, 1, 12)
TOKEN = "s3cr3t-of-the-user"
CALENDAR = ics("UID:a\nDTSTART:20260112T100000Z\nSUMMARY:here")
SOURCES = str(Path(__file__).parents[2] / "src")


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a calendar, with a token; any other path is not there."""

    def pages(target: str, _: dict[str, str]) -> bytes:
        return ok(CALENDAR) if TOKEN in target else b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"

    with serving(answering(pages)) as port:
        yield f"http://127.0.0.1:{port}/private-{TOKEN}/basic.ics"


def leadward(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "leadward", *words]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, check=False)


def everything(place: Path) -> dict[str, bytes]:
    """Each file below a folder, and what is in it."""
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def holding(place: Path) -> list[str]:
    return [name for name, content in everything(place).items() if TOKEN.encode() in content]


def test_without_a_keyring_an_address_lies_in_one_private_file(server: str, leadward_home: Path) -> None:
    os.umask(0)
    made = sources.add(here().home, server)
    assert (made.kept, made.address, made.name) == ("file", "", "127.0.0.1")
    assert holding(leadward_home) == ["addresses.json"]
    assert stat.S_IMODE(addresses.path(here().home).stat().st_mode) == 0o600
    assert [each.failed for each in calendar.refresh_all(here(today=TODAY))] == [False]
    assert holding(leadward_home) == ["addresses.json"]
    sources.remove(here().home, "127.0.0.1")
    assert holding(leadward_home) == []


@pytest.mark.promise("calendar-secret")
def test_no_export_copy_listing_or_message_holds_an_address(
    server: str, leadward_home: Path, tmp_path: Path, counted: Callable[[int], None]
) -> None:
    added = leadward("source", "add", "-", "--json", given=f"{server}\n")
    assert json.loads(added.stdout) == {
        "kind": "calendar",
        "name": "127.0.0.1",
        "path": "a private address",
        "deploy": "",
    }
    assert leadward("log", "Reviewed the design").returncode == 0
    said = [
        added,
        leadward("source", "list"),
        leadward("source", "list", "--json"),
        leadward("sync"),
        leadward("meetings"),
    ]
    said += [leadward("sync", "--json"), leadward("doctor"), leadward("privacy"), leadward("source", "add", server)]
    said += [leadward("export", str(tmp_path / "vault")), leadward("backup", str(tmp_path / "copy.sqlite3"))]
    said += [leadward("source", "remove", "nobody"), leadward("source", "add", server.replace("http", "ftp"))]
    said += [leadward("source", "remove", server.replace("basic", "other")), leadward("source", "remove", "127.0.0.1")]
    for done in said:
        assert TOKEN not in done.stdout + done.stderr, done.args
    assert holding(tmp_path) == []
    assert holding(leadward_home) == []
    counted(len(said) + 2)


def test_an_argument_is_taken_and_said_to_be_seen(server: str) -> None:
    done = leadward("source", "add", server)
    assert done.stdout == "Added 127.0.0.1 (a private address). Next: leadward sync\n"
    assert done.stderr.count("leadward source add -") == 1
    assert "`ps` shows it" in done.stderr
    assert leadward("source", "add", "-", given=server).stderr == ""


@pytest.mark.parametrize("given", ["", "\n", "not an address", "/srv/ana/calendar.ics", "\0\0"])
def test_what_is_no_address_adds_nothing(given: str) -> None:
    done = leadward("source", "add", "-", given=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert "it begins with https:// or webcal://. Nothing was added." in done.stderr


@pytest.mark.promise("calendar-secret")
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_process_of_a_sync_shows_the_address(counted: Callable[[int], None]) -> None:
    seen: list[bytes] = []

    def pages(*_: object) -> bytes:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                seen.append((process / "cmdline").read_bytes())
            except OSError:  # gone meanwhile
                continue
        return ok(CALENDAR)

    with serving(answering(pages)) as port:
        leadward("source", "add", "-", given=f"http://127.0.0.1:{port}/{TOKEN}.ics")
        assert leadward("sync").returncode == 0
    assert any(b"calendar.fetcher" in line for line in seen)
    assert not any(TOKEN.encode() in line for line in seen)
    counted(1)


def test_addresses_in_the_configuration_are_moved_out_with_what_was_read(server: str, leadward_home: Path) -> None:
    private.make_private(leadward_home)
    old = f'# mine\n[bots]\nare = ["ci"]\n\n[[source]]\nkind = "calendar"\npath = "."\nname = "work"\naddress = "{server}"\n'
    private.write_private(here().home.configuration, old.encode())
    [before] = sources.calendars(here().home)
    assert sources.address_of(here().home, before) == server
    [found] = calendar.refresh_all(here(today=TODAY))
    assert (found.name, len(found.meetings), found.gaps) == ("work", 1, ())
    assert holding(leadward_home) == ["addresses.json"]
    assert here().home.configuration.read_text().startswith('# mine\n[bots]\nare = ["ci"]\n')
    [after] = sources.calendars(here().home)
    assert (after.name, after.address, sources.address_of(here().home, after)) == ("work", "", server)
    assert sources.add(here().home, server).name == "work"


def test_what_was_read_before_the_move_stays_when_the_server_is_gone(leadward_home: Path) -> None:
    from leadward.workflows import calendar_snapshots

    private.make_private(leadward_home)
    old = '[[source]]\nkind = "calendar"\npath = "."\nname = "work"\naddress = "http://127.0.0.1:9/x"\n'
    private.write_private(here().home.configuration, old.encode())
    [source] = sources.calendars(here().home)
    calendar_snapshots._read(here(today=TODAY), source, CALENDAR, "d")
    [found] = calendar.refresh_all(here(today=TODAY))
    assert (len(found.meetings), found.failed) == (1, True)
    assert calendar.calendars(here(today=TODAY)) == [found]


@pytest.mark.parametrize("damage", ["letter", "list", "folder", "deep", "gone", "another id"])
def test_a_damaged_file_of_addresses_is_that_source_s_trouble(server: str, damage: str, tmp_path: Path) -> None:
    sources.add(here().home, server)
    mine = tmp_path / "mine.ics"
    mine.write_bytes(CALENDAR)
    sources.add(here().home, str(mine))
    addresses.path(here().home).unlink()
    contents = {
        "letter": "Dear Mara",
        "list": "[1]",
        "deep": "[" * 100_000,
        "another id": '{"x": "https://a.example/"}',
    }
    if damage == "folder":
        addresses.path(here().home).mkdir()
    elif damage != "gone":
        addresses.path(here().home).write_text(contents[damage])
    broken, well = calendar.refresh_all(here(today=TODAY))
    assert (broken.failed, len(broken.meetings), well.failed, len(well.meetings)) == (True, 0, False, 1)
    assert broken.gaps[-1].endswith(".")


def test_a_failure_is_kept_for_the_browser_and_goes_when_it_is_read_again(tmp_path: Path) -> None:
    answers = [ok(CALENDAR), b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", ok(CALENDAR)]
    with serving(answering(lambda *_: answers.pop(0))) as port:
        sources.add(here().home, f"http://127.0.0.1:{port}/")
        [first] = calendar.refresh_all(here(today=TODAY))
        [failed] = calendar.refresh_all(here(today=TODAY))
        assert calendar.calendars(here(today=TODAY)) == [failed]
        assert failed.meetings == first.meetings
        assert failed.gaps == ("Not read on 12 Jan 2026: 127.0.0.1 answered 503; try again later.",)
        assert calendar.refresh_all(here(today=TODAY)) == [first] == calendar.calendars(here(today=TODAY))


@pytest.mark.promise("calendar-deadline")
def test_a_source_that_fails_or_hangs_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.connectors.test_calendar_servers import silent

    monkeypatch.setattr(fetch, "SECONDS", 1.5)
    with serving(silent) as hanging, serving(answering(lambda *_: ok(CALENDAR))) as port:
        sources.add(here().home, f"http://127.0.0.1:{hanging}/")
        sources.add(here().home, "http://127.0.0.1:9/")
        sources.add(here().home, "http://müller.invalid/")
        sources.add(here().home, f"http://127.0.0.1:{port}/")
        found = calendar.refresh_all(here(today=TODAY))
    assert [(each.failed, len(each.meetings)) for each in found] == [(True, 0), (True, 0), (True, 0), (False, 1)]
    assert found[2].name == "müller.invalid"


def test_a_repository_that_cannot_be_read_stops_no_other_source(server: str, tmp_path: Path) -> None:
    make(tmp_path / "gone", [Made("Ana", TODAY, {"a.py": "1"})])
    sources.add(here().home, str(tmp_path / "gone"))
    sources.add(here().home, server)
    shutil.rmtree(tmp_path / "gone")
    done = leadward("sync")
    assert done.returncode == 1
    assert "gone: not read; what was read before stays\n  note: " in done.stdout
    assert "127.0.0.1: 1 meeting, " in done.stdout or "127.0.0.1: 0 meetings, " in done.stdout
    told = json.loads(leadward("sync", "--json").stdout)
    assert [(each["name"], "problem" in each) for each in told] == [("gone", True), ("127.0.0.1", False)]


def test_a_private_address_is_agreed_to_once_and_kept_with_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests look up no name but `localhost`, which is private too."""
    asked: list[tuple[str, ...]] = []

    def agree(_: Source, problem: PrivateAddress) -> bool:
        asked.append(problem.addresses)
        return len(asked) > 1

    with serving(answering(lambda *_: ok(CALENDAR))) as port:
        sources.add(here().home, f"http://localhost:{port}/")
        [unasked] = calendar.refresh_all(here(today=TODAY))
        [refused] = calendar.refresh_all(here(today=TODAY), agree)
        [agreed] = calendar.refresh_all(here(today=TODAY), agree)
        [later] = calendar.refresh_all(here(today=TODAY))
    assert (
        "inside a private network; nothing was sent there. If that is right, run `leadward sync` in a"
        in unasked.gaps[0]
    )
    assert [each.failed for each in (unasked, refused, agreed, later)] == [True, True, False, False]
    assert len(asked) == 2
    [kept] = sources.calendars(here().home)
    assert "127.0.0.1" in kept.private
    sources.agree(here().home, kept, ("10.1.2.3",))
    [moved] = calendar.refresh_all(here(today=TODAY))
    assert moved.failed


def test_two_programs_that_add_at_once_lose_no_source() -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", "leadward", "source", "add", "-"], stdin=subprocess.PIPE, text=True, stdout=-3
        )
        for _ in range(4)
    ]
    for number, each in enumerate(running):
        each.communicate(f"https://192.0.2.{number}/{TOKEN}\n", timeout=120)
    assert sorted(each.name for each in sources.calendars(here().home)) == [f"192.0.2.{number}" for number in range(4)]
    assert all(TOKEN in sources.address_of(here().home, each) for each in sources.calendars(here().home))


def _in_a_keyring(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)


@pytest.mark.promise("calendar-secret")
def test_an_address_lies_in_the_keyring_where_there_is_one(
    server: str, leadward_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_a_keyring(monkeypatch, "keyrings.alt.file.PlaintextKeyring")
    made = sources.add(here().home, server)
    assert made.kept == "keyring"
    assert holding(leadward_home) == []
    assert not addresses.path(here().home).exists()
    assert sources.address_of(here().home, made) == server
    [found] = calendar.refresh_all(here(today=TODAY))
    assert not found.failed
    _in_a_keyring(monkeypatch, "keyring.backends.fail.Keyring")
    [closed] = calendar.refresh_all(here(today=TODAY))
    assert closed.failed
    assert closed.meetings == found.meetings
    assert "Its address is in your keyring, which cannot be read here" in closed.gaps[0]
    _in_a_keyring(monkeypatch, "keyrings.alt.file.PlaintextKeyring")
    sources.remove(here().home, made.name)
    with pytest.raises(UnreadableCalendar, match="the keyring has no entry for it"):
        sources.address_of(here().home, made)


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "no.such.Keyring"]
)
def test_a_keyring_that_keeps_nothing_is_none(backend: str, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_a_keyring(monkeypatch, backend)
    assert sources.add(here().home, server).kept == "file"


def test_a_source_whose_keyring_is_closed_can_be_removed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_a_keyring(monkeypatch, "keyrings.alt.file.PlaintextKeyring")
    sources.add(here().home, server)
    _in_a_keyring(monkeypatch, "keyring.backends.fail.Keyring")
    sources.remove(here().home, "127.0.0.1")
    assert sources.listed(here().home) == ()


def test_a_removal_that_cannot_delete_the_address_changes_nothing(server: str) -> None:
    sources.add(here().home, server)
    addresses.path(here().home).write_text("Dear Mara")
    with pytest.raises(StoreBroken, match=r"nothing was changed\. Move it away"):
        sources.remove(here().home, "127.0.0.1")
    assert [each.name for each in sources.listed(here().home)] == ["127.0.0.1"]


def test_a_plain_file_that_nobody_chose_is_no_keyring(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if sys.platform == "linux":
        assert sources.add(here().home, server).kept == "file"


_DESKTOP = """
set -e
printf 'password\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
exec "$@"
"""


@pytest.mark.promise("calendar-secret")
@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus",
)
def test_the_secret_service_of_a_desktop_keeps_an_address(
    server: str, leadward_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    script = (
        "from datetime import date\nimport sys\nfrom leadward.workflows import calendar, sources\n"
        "from leadward.workflows.places import Home\nfrom leadward.workflows.workspace import workspace\n"
        "ws = workspace(Home.of_environment(), lambda: date(2026, 1, 12))\n"
        "made = sources.add(ws.home, sys.stdin.readline().strip())\n"
        "print(made.kept, [each.failed for each in calendar.refresh_all(ws)])\n"
        "sources.remove(ws.home, made.name)\n"
        "print(sources.listed(ws.home), sources._has_address(ws.home, made, sources.address_of(ws.home, made)))\n"
    )
    command = ["dbus-run-session", "--", "sh", "-c", _DESKTOP, "sh", sys.executable, "-c", script]
    done = subprocess.run(command, input=f"{server}\n", capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.splitlines() == ["keyring [False]"], done.stderr
    assert "the keyring has no entry for it" in done.stderr
    assert holding(leadward_home) == []
