"""What is here, what is missing, what is kept where; and the cache cleared."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from leadward import __version__
from leadward.connectors.git import layout
from leadward.connectors.git.process import environment, git_program
from leadward.model.errors import EmptyRepository, LeadwardError, NotARepository, ToolMissing
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import addresses, sources
from leadward.workflows.sync import left_out
from leadward.workflows.workspace import Workspace

OLDEST_GIT = (2, 36)
_MOST_FINDINGS = 3


@dataclass(frozen=True)
class Check:
    """One thing looked at. `mend` says what to do where it is not well."""

    name: str
    well: bool
    told: str
    mend: str = ""


def examine(ws: Workspace) -> tuple[Check, ...]:
    """All checks, in order. Nothing is created or changed."""
    return (
        Check("leadward", True, f"{__version__} on Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"),
        _git(),
        _sources(ws),
        *_repositories(ws),
        _journal(ws),
        _kept("cache", ws.home.facts, "rebuilt by itself; `leadward doctor --clear-cache` deletes it", "empty"),
        _kept("configuration", ws.home.configuration, "your sources", "none yet"),
        *(
            [_kept("addresses", addresses.path(ws.home), "calendars' private addresses, and tokens", "")]
            if addresses.path(ws.home).exists()
            else []
        ),
    )


def _git() -> Check:
    try:
        program = git_program()
    except ToolMissing:
        return Check("git", False, "not found on PATH", "install git")
    process = subprocess.run([program, "--version"], capture_output=True, text=True, env=environment(), check=False)
    text = process.stdout.strip().removeprefix("git version ")
    numbers = tuple(int(part) for part in text.split(".")[:2] if part.isdigit())
    return Check("git", numbers >= OLDEST_GIT, text, "" if numbers >= OLDEST_GIT else "git 2.36 or newer is needed")


def _sources(ws: Workspace) -> Check:
    have = sources.listed(ws.home)
    gone = [str(source.path) for source in have if not source.remote and not source.path.exists()]
    if gone:
        return Check("sources", False, f"not there: {', '.join(gone)}", "leadward source remove PATH, or bring it back")
    return Check("sources", True, f"{len(have)}" if have else "none: the repository you are in is read")


def _repositories(ws: Workspace) -> Iterator[Check]:
    """Of each repository in the workspace, or of the one we are in, what cannot be read whole."""
    for path in [source.path for source in sources.repositories(ws.home) if source.path.exists()] or [Path()]:
        try:
            found = layout.find(path)
        except NotARepository:
            continue
        except LeadwardError as problem:
            yield Check("repository", isinstance(problem, EmptyRepository), visible(str(path.resolve())), str(problem))
            continue
        notices = [gap.sentence for gap in (*found.notices, *left_out(found))]
        text = f"{found.name}: {'; '.join(notices) or 'all of it is here'}"
        yield Check("repository", True, text)


def _journal(ws: Workspace) -> Check:
    """The journal, of which every row is verified."""
    from leadward.journal import file, recovery
    from leadward.journal.verify import verify

    path = ws.home.journal
    try:
        file.refuse_lost(path)
        if not path.exists():
            return Check("journal", True, f"{path}: appears with the first thing you write")
        if path.stat().st_size == 0 and not file.marks(path):
            return Check("journal", True, f"{path}: still empty")
        seen = verify(path)
    except LeadwardError as problem:
        return Check("journal", False, f"{path}: {problem}", "leadward backup --list")
    if not seen.whole:
        found = "; ".join(finding.why for finding in seen.findings[:_MOST_FINDINGS])
        more = len(seen.findings) - _MOST_FINDINGS
        return Check(
            "journal",
            False,
            f"{path} is damaged: {found}{f'; {more} more' if more > 0 else ''}",
            recovery.sentence(path),
        )
    return _kept("journal", path, f"{seen.notes:,} notes in {seen.revisions:,} states, {_verified(seen.since)}", "")


def _verified(since: str) -> str:
    return f"all as written; what is older than {since} as it was on that day" if since else "all as written"


def _kept(name: str, path: Path, text: str, empty: str) -> Check:
    size, loose = _weigh(path)
    if not path.exists():
        return Check(name, True, f"{path}: {empty}")
    mend = f"chmod -R go= {path}" if loose else ""
    shown = f"{size / 1024 / 1024:.1f} MiB" if size > 1024 * 1024 else f"{size / 1024:.0f} KiB"
    return Check(name, not loose, f"{path}, {shown}: {text}", mend)


def _weigh(path: Path) -> tuple[int, bool]:
    """(bytes, whether anything is open to other users)."""
    paths = [path, *path.rglob("*")] if path.is_dir() else [path]
    about = [one.lstat() for one in paths if one.exists() and not one.is_symlink()]
    return sum(one.st_size for one in about), any(one.st_mode & 0o077 for one in about)


def clear_cache(ws: Workspace) -> int:
    """Delete all facts; returns the bytes freed. The next command brings back what it needs."""
    place = ws.home.facts
    size, _ = _weigh(place)
    shutil.rmtree(place, ignore_errors=True)
    return size if not place.exists() else 0
