"""Repositories of a forge among the sources: added with a token or without, read when `sync` is asked, each checked by `source check`."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from leadward.connectors.forge import place as places
from leadward.connectors.forge.place import Place
from leadward.connectors.git.identity import every_identity, identity
from leadward.connectors.git.process import trusted_path
from leadward.connectors.network.problems import PrivateAddress
from leadward.dimensions.erased import Erased
from leadward.facts.forge import Login, PullRequest
from leadward.model import days
from leadward.model.errors import LeadwardError, ToolMissing, UsageProblem
from leadward.model.records import dataclass
from leadward.warehouse.forges import Forges
from leadward.workflows import sources
from leadward.workflows.erasing import erased
from leadward.workflows.places import Home
from leadward.workflows.source_tables import Source, changing, save
from leadward.workflows.workspace import Workspace

KIND = "github"
GH = "gh"
"""Where a token is kept that GitHub's own command line has."""
_GH_SECONDS = 10.0
_LONGEST_TOKEN = 1_000
_FRESH_SECONDS = 900

Agree = Callable[[Source, PrivateAddress], bool]


@dataclass(frozen=True, slots=True)
class Forge:
    """One repository of a forge as last read: how many pull requests are kept, and what could not be read."""

    name: str
    pulls: int
    gaps: tuple[str, ...]
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One source: what is well, or what to fix."""

    name: str
    kind: str
    well: bool
    said: str


def forges(home: Home) -> tuple[Source, ...]:
    """The sources that are repositories of a forge."""
    return tuple(source for source in sources.listed(home) if source.kind == KIND)


def require() -> None:
    """Raises ToolMissing where the libraries for forges are not installed."""
    if not importlib.util.find_spec("httpcore"):
        raise ToolMissing("GitHub needs one more part: install it with `pip install 'leadward[forges]'`.")


def token_of_gh(host: str) -> str:
    """The token that GitHub's command line has for this host; '' where there is none."""
    program = shutil.which("gh", path=trusted_path())
    if not program:
        return ""
    quiet = {"GH_PROMPT_DISABLED": "1", "GH_NO_UPDATE_NOTIFIER": "1", "NO_COLOR": "1"}
    try:
        process = subprocess.run(
            [program, "auth", "token", "--hostname", host],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_GH_SECONDS,
            env={**os.environ, **quiet},
            cwd="/",
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    text = process.stdout.decode("ascii", "replace").strip()
    return text if process.returncode == 0 and _is_token(text) else ""


def _is_token(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TOKEN and text.isascii() and text.isprintable() and " " not in text


def add(home: Home, where: str, ask: Callable[[Place], str] | None = None, force: bool = False) -> Source:
    """Remember a repository of a forge. Twice is once, and takes a new token. `ask` is asked for a token where gh has none, or `force`.

    Raises UsageProblem, ToolMissing, CannotWrite.
    """
    require()
    place = places.parsed(where)
    have_gh = not force and bool(token_of_gh(place.host))
    token = ask(place) if ask and not have_gh else ""
    if token and not _is_token(token):
        raise UsageProblem("That is no token: one is a single word of letters, digits and _. Nothing was added.")
    kept = GH if have_gh else ""
    with changing(home):
        have = sources.listed(home)
        source = next((source for source in have if source.kind == KIND and place_of(source).key == place.key), None)
        name = source.name if source else sources.free(place.slug, {source.name for source in have})
        new = Source(KIND, Path(), name, forge=place.written, kept=kept, private=source.private if source else ())
        if token:
            from leadward.workflows import addresses

            secret, where_kept = addresses.keep(home, token)
            new = replace(new, secret=secret, kept=where_kept)
        elif source and not kept:
            return source
        save(home, tuple(new if each == source else each for each in have) if source else (*have, new))
    if source:
        forget_secret(home, source)
    return new


def added(home: Home, where: str) -> Source:
    """Remember a source of any kind, a forge's without asking for a token. Raises as `add` and `sources.add`."""
    return add(home, where) if places.is_written(where) else sources.add(home, where)


def forget_secret(home: Home, source: Source) -> None:
    """Delete the token that is kept for it."""
    from leadward.workflows import addresses

    if source.secret:
        addresses.forget(home, source.secret, source.kept)


def place_of(source: Source) -> Place:
    return places.parsed(source.forge)


def token_of(home: Home, source: Source) -> str:
    """The token of a source, '' for none. Raises Unreachable where the keyring is closed, StoreBroken."""
    if source.kept == GH:
        return token_of_gh(place_of(source).host)
    if not source.secret:
        return ""
    from leadward.workflows import addresses

    return addresses.read(home, source.secret, source.kept, source.name, "token", source.forge)


def shown(source: Source) -> str:
    """Where it is, and with which token it is read."""
    page = place_of(source).page
    kept = {
        GH: "with the token of gh",
        "keyring": "with a token in the keyring",
        "file": "with a token in addresses.json",
    }
    return f"{page}, {kept.get(source.kept, 'without a token')}"


def read_all(ws: Workspace, agree: Agree | None = None) -> list[Forge]:
    """All repositories of forges, asked now. One that fails is a gap, keeps what was read before, and stops no other."""
    return [_read(ws, source, agree) for source in forges(ws.home)]


def read_older(ws: Workspace) -> None:
    """Those that were not tried within the last quarter of an hour: for a surface that stays open."""
    for source in forges(ws.home):
        with opened(ws.home, source) as store:
            tried = int(store.said("tried_at") or 0)
        if int(time.time()) - tried > _FRESH_SECONDS:
            _read(ws, source, None)


def _read(ws: Workspace, source: Source, agree: Agree | None) -> Forge:
    from leadward.connectors.forge.github import Walk

    try:
        with opened(ws.home, source) as store:
            walk: Walk | None = None
            failure = ""
            try:
                for walk in _walks(ws, source, store, agree):
                    walk.run()
            except LeadwardError as problem:
                failure = _why(problem)
            gaps = (*(walk.gaps if walk else ()), *([failure] if failure else []))
            with store.page():
                store.say("gaps", "\n".join(gaps))
                store.say("tried_at", str(int(time.time())))
                if not failure:
                    store.say("read_at", str(int(time.time())))
            return Forge(source.name, len(store.rows(PullRequest)), gaps, bool(failure))
    except LeadwardError as problem:
        return Forge(source.name, 0, (str(problem),), failed=True)


def _why(problem: LeadwardError) -> str:
    """What failed, and for a limit when to go on."""
    from leadward.connectors.forge.github import RateLimited

    if not isinstance(problem, RateLimited):
        return str(problem)
    when = f"after {days.at(problem.until):%H:%M}" if problem.until else "in an hour"
    return f"{problem}; `leadward sync` goes on where it was {when}."


def _walks(ws: Workspace, source: Source, store: Any, agree: Agree | None) -> Iterator[Any]:
    """One walk, and after a yes to a private address a second."""
    from leadward.connectors.forge.client import Client
    from leadward.connectors.forge.github import Reader, Walk

    require()
    place, token = place_of(source), token_of(ws.home, source)
    reader = Reader(own_emails(ws), int(time.time()))
    asked = source
    for last in (False, True):
        with Client(place, token, asked.private) as client:
            try:
                client.ask(f"/repos/{place.slug}")
            except PrivateAddress as problem:
                if last or not (agree and problem.addresses and agree(source, problem)):
                    raise
                asked = sources.agree(ws.home, source, problem.addresses)
                continue
            yield Walk(place, client.ask, store, reader, bool(token), ws.progress)
            return


def own_emails(ws: Workspace) -> frozenset[str]:
    """The e-mails that git's settings give the reader, here and in the sources, in lower case."""
    paths = [Path(), *(source.path for source in sources.repositories(ws.home))]
    found = every_identity() | {text for start in dict.fromkeys(paths) for text in identity(start) if text}
    return frozenset(text.casefold() for text in found if "@" in text)


def check(ws: Workspace, name: str = "") -> list[Checked]:
    """Each source, or the one of this name: whether it can be read now, and what to fix where not."""
    chosen = [sources.one(ws.home, name)] if name else sources.listed(ws.home)
    return [_checked(ws, source) for source in chosen]


def _checked(ws: Workspace, source: Source) -> Checked:
    try:
        text = {"git": _check_git, "calendar": _check_calendar, KIND: _check_forge}[source.kind](ws, source)
        return Checked(source.name, source.kind, True, text)
    except KeyError:
        return Checked(source.name, source.kind, False, "a kind of source that this version does not know")
    except LeadwardError as problem:
        return Checked(source.name, source.kind, False, _why(problem))


def _check_git(_: Workspace, source: Source) -> str:
    from leadward.connectors.git import layout

    found = layout.find(source.path)
    return "; ".join(gap.sentence for gap in found.notices) or "can be read"


def _check_calendar(ws: Workspace, source: Source) -> str:
    from leadward.workflows.calendar_snapshots import content

    return f"can be read, {len(content(ws, source)):,} bytes"


def _check_forge(ws: Workspace, source: Source) -> str:
    with opened(ws.home, source) as store:
        for walk in _walks(ws, source, store, None):
            walk.probe()
            return "; ".join(["can be read", *walk.gaps])
    return "can be read"


class _Masked(Forges):
    """Keeps nothing of people who were erased, nor of the logins that the forge ties to their e-mails."""

    def __init__(self, path: Path, gone: Erased) -> None:
        super().__init__(path)
        self._gone = gone

    def put(self, rows: Sequence[Any]) -> None:
        if not self._gone.marks:
            return super().put(rows)
        tied = {self._tied(row.login) for row in rows if isinstance(row, Login) and self._is_masked(row.email)}
        if tied:
            self.say("gone", "\n".join(sorted(tied.union(filter(None, self.said("gone").split("\n"))))))
        known = frozenset(self.said("gone").split("\n"))
        return super().put([kept for row in rows if (kept := self._without(row, known)) is not None])

    def _without(self, row: Any, tied: frozenset[str]) -> Any:
        if isinstance(row, Login):
            return None if self._is_gone(row.login, tied) or self._is_masked(row.email) else row
        data = {
            field.name: getattr(row, field.name) for field in fields(row) if isinstance(getattr(row, field.name), str)
        }
        people = {name: "" for name in _PEOPLE if data.get(name) and self._is_gone(data[name], tied)}
        if people and "login" in people:
            return None  # whom a review is asked of: nobody that may be known
        texts = {name: self._gone.text(data[name]) for name in _TEXTS if name in data}
        return replace(row, **{**texts, **people})

    def _is_gone(self, login: str, tied: frozenset[str]) -> bool:
        return self._is_masked(f"@{login}") or self._tied(login) in tied

    def _is_masked(self, text: str) -> bool:
        return self._gone.text(text) != text

    def _tied(self, login: str) -> str:
        return self._gone.digest(f"@{login.casefold()}")


_PEOPLE = ("author", "reviewer", "login")
_TEXTS = ("title", "base", "path", "name")


def opened(home: Home, source: Source) -> Forges:
    """What was read of it; begun again where the list of erased people changed since. Raises StoreBusy, CannotWrite, StoreBroken."""
    key = hashlib.sha256(place_of(source).key.encode()).hexdigest()[:16]
    path = home.facts / "forges" / f"{key}.sqlite3"
    gone = erased(home)
    list_of_erased = hashlib.sha256("\n".join(sorted(gone.marks)).encode()).hexdigest()[:16]
    store = _Masked(path, gone)
    if store.said("erased") not in ("", list_of_erased):
        store.close()
        with suppress(OSError):
            path.unlink()
        store = _Masked(path, gone)
    if not store.said("erased"):
        with store.page():
            store.say("erased", list_of_erased)
    return store
