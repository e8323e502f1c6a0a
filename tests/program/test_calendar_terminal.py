"""A calendar's secret address and a private network, asked about in a real terminal."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest

from leadward.workflows import sources
from tests.connectors.calendar_servers import answering, ok, serving
from tests.connectors.test_calendar import ics
from tests.here import here

TOKEN = "s3cr3t-of-the-user"
CALENDAR = ics("UID:a\nDTSTART:20260112T100000Z\nSUMMARY:here")


def talk(words: list[str], awaited: str, answer: str) -> tuple[int, str]:
    """(exit code, all that the terminal showed) of a command that is answered once it has asked."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-P", "-m", "leadward", *words])
    shown, answered, until = b"", False, time.monotonic() + 120
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                block = os.read(terminal, 4096)
            except OSError:  # the command has ended
                break
            if not block:
                break
            shown += block
        if not answered and awaited.encode() in shown:
            time.sleep(0.3)  # the echo is turned off after the question is written
            os.write(terminal, f"{answer}\n".encode())
            answered = True
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown.decode(errors="replace")


@pytest.mark.promise("calendar-secret")
def test_an_address_typed_in_a_terminal_is_not_shown() -> None:
    address = f"https://192.0.2.1/{TOKEN}.ics"
    code, shown = talk(["source", "add", "-"], "not shown", address)
    assert (code, TOKEN in shown) == (0, False), shown
    assert "Added 192.0.2.1 (a private address). Next: leadward sync" in shown
    assert [sources.address_of(here().home, each) for each in sources.listed(here().home)] == [address]


@pytest.mark.promise("calendar-private-address")
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_a_private_network_is_entered_after_a_yes_alone(answer: str, code: int, tmp_path: Path) -> None:
    asked: list[str] = []

    def pages(target: str, _: dict[str, str]) -> bytes:
        asked.append(target)
        return ok(CALENDAR)

    with serving(answering(pages)) as port:
        sources.add(here().home, f"http://localhost:{port}/{TOKEN}")
        ended, shown = talk(["sync"], "Read localhost from there, now and later?", answer)
    assert ended == code, shown
    assert "inside a private network" in shown
    assert TOKEN not in shown
    assert len(asked) == (1 if code == 0 else 0)
    assert bool(sources.calendars(here().home)[0].private) == (code == 0)
