"""`demo`: an empty workspace filled with a fictional team, so that every command has something to show."""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from leadward.connectors.git.process import environment
from leadward.demo import calendar, cast, history, notes, stream
from leadward.inbox import private
from leadward.model.errors import CannotWrite, ToolMissing, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import sources
from leadward.workflows.places import Home
from leadward.workflows.workspace import Workspace

FOLDER = "demo"
NAME = "teashop"
_DEADLINE_SECONDS = 300
_FIRST_YEAR = 1973
"""Git's moments begin in 1970, and the history goes back more than two years."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made, and where. `throw_away` says that the place is a temporary one; `missing` what could not be added."""

    home: Path
    repository: Path
    calendar: Path
    me: str
    as_of: date
    seed: int
    commits: int
    notes: int
    throw_away: bool
    missing: tuple[str, ...]


def throw_away() -> Home:
    """A new temporary home."""
    return Home.at(Path(tempfile.mkdtemp(prefix="leadward-demo-")))


def fill(ws: Workspace, seed: int, thrown_away: bool = False) -> Filled:
    """Fill the workspace, which is a temporary one where it is `thrown_away`.

    Raises UsageProblem where the workspace holds notes, sources or an earlier demo.
    """
    if ws.today.year < _FIRST_YEAR:
        raise UsageProblem(f"The demo's team is not that old: say a day from {_FIRST_YEAR} on.")
    _refuse_what_is_used(ws)
    place = ws.home.data / FOLDER
    private.make_private(place)
    made = history.history(seed, ws.today)
    ws.progress("writing the history", 0, 0)
    repository = _repository(place / NAME, stream.stream(made, ws.today))
    ws.progress("writing notes", 0, 0)
    outcome = ws.notes.import_(list(notes.journal_lines(ws.today)))
    ics = place / "calendar.ics"
    private.write_private(ics, calendar.ics(ws.today).encode())
    missing = _add_sources(ws, repository, ics)
    return Filled(
        ws.home.data,
        repository,
        ics,
        cast.MIRA.identity,
        ws.today,
        seed,
        len(made.commits),
        outcome.notes,
        thrown_away,
        missing,
    )


def _refuse_what_is_used(ws: Workspace) -> None:
    """A demo never mixes with what somebody wrote or chose."""
    home = visible(str(ws.home.data))
    elsewhere = "unset LEADWARD_HOME for a throw-away one, or set it to an empty folder"
    if not ws.notes.nothing_written():
        raise UsageProblem(f"The workspace {home} holds notes; the demo leaves it alone. For the demo {elsewhere}.")
    if sources.listed(ws.home) or (ws.home.data / FOLDER).exists():
        raise UsageProblem(f"The workspace {home} is in use (it has sources, or a demo). For another demo {elsewhere}.")


def _repository(place: Path, history_stream: bytes) -> Path:
    """A repository at `place` with a work tree, whose own identity is the reader's."""
    private.make_private(place)
    _git(place, "init", "--quiet", "--initial-branch=main", "--template=")
    _git(place, "config", "user.name", cast.MIRA.name)
    _git(place, "config", "user.email", cast.MIRA.email)
    _git(place, "fast-import", "--quiet", feed=history_stream)
    _git(place, "reset", "--quiet", "--hard", "main")
    return place


def _git(place: Path, *words: str, feed: bytes = b"") -> None:
    """git on the repository that was just made here, with nothing of the machine's settings."""
    try:
        process = subprocess.run(
            ["git", "-C", str(place), *words],
            input=feed,
            capture_output=True,
            env=environment(),
            check=False,
            timeout=_DEADLINE_SECONDS,
        )
    except FileNotFoundError:
        raise ToolMissing("git is not installed, or not on PATH; install it and run this again.") from None
    if process.returncode:
        text = visible(process.stderr.decode(errors="replace").strip()[-300:])
        raise CannotWrite(f"git could not make the demo's repository: {text}")


def _add_sources(ws: Workspace, repository: Path, ics: Path) -> tuple[str, ...]:
    """Both are remembered; a calendar only where its reader is installed, and what is missing is told."""
    sources.add(ws.home, str(repository))
    try:
        sources.add(ws.home, str(ics))
    except ToolMissing as missing:
        return (str(missing),)
    return ()
