"""The configuration in an export: written without any address, and taken in only where the user says so after seeing it.

A vault may come from anybody: one that adds a repository has it read at the next `sync`, and one that adds an address has it asked.
"""

from __future__ import annotations

import re
from dataclasses import field, replace

from leadward.inbox import private
from leadward.model.errors import LeadwardError
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import configuration
from leadward.workflows.source_tables import Source, parsed, table, without_sources
from leadward.workflows.workspace import Workspace

_ADDRESS = re.compile(r"(?i)\b(?:https?|webcals?)://[^\s\"']*")
_SETTINGS = ("people", "bots", "areas", "mailmap")


@dataclass(frozen=True, slots=True)
class Offered:
    """What the configuration of an export would bring: its text without addresses, and lines that say what is in it.

    `left_out` names calendars whose address is never taken from an export; `problem` says why nothing of it can be.
    """

    text: str = ""
    lines: tuple[str, ...] = field(default=())
    left_out: tuple[str, ...] = field(default=())
    problem: str = ""


def exported(ws: Workspace, text: str) -> bytes | None:
    """A configuration as an export holds it; None where it cannot be read, and so not be cleaned of addresses."""
    try:
        return cleaned(ws, text).encode()
    except (ValueError, LeadwardError):
        return None


def cleaned(ws: Workspace, text: str) -> str:
    """A configuration without calendars that are read from an address, and without any address. Raises ValueError, StoreBroken."""
    local = [replace(source, secret="", kept="", private=()) for source in parsed(text) if not source.remote]
    rest = without_sources(text, ws.home.configuration) if "source" in text else text
    return _ADDRESS.sub("(address left out)", rest + "".join(map(table, local)))


def offered(ws: Workspace, text: str) -> Offered:
    """What an export's configuration holds, checked as one's own is."""
    try:
        have = parsed(text)
        configuration.parse(text)
        clean = cleaned(ws, text)
    except RecursionError:
        return Offered(problem="it is nested too deeply")
    except (ValueError, LeadwardError) as problem:
        return Offered(problem=visible(str(problem)))
    names = tuple(visible(source.name) for source in have if source.remote)
    settings = [name for name in _SETTINGS if re.search(rf"(?m)^[ \t]*\[?[ \t]*{name}\b", clean)]
    lines = [_line(source) for source in have if not source.remote]
    return Offered(clean, (*lines, *(f"setting: {name}" for name in settings)), names)


def _line(source: Source) -> str:
    kind = "repository" if source.kind == "git" else "calendar"
    return f"{kind} {visible(source.name)}: {visible(str(source.path))}"


def take(ws: Workspace, found: Offered) -> bool:
    """Make it this workspace's configuration where there is none; one that is here is never changed."""
    if not found.text or ws.home.configuration.exists():
        return False
    private.make_private(ws.home.configuration.parent)
    private.write_private(ws.home.configuration, found.text.encode())
    return True
