"""One repository, seen by one person on one day: what every verb that reads code starts from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from leadward.analyses import activity
from leadward.connectors.git.identity import identity
from leadward.connectors.git.process import Git
from leadward.model.errors import UnknownPerson
from leadward.model.person import Person
from leadward.model.progress import Progress, quiet
from leadward.model.text import visible
from leadward.warehouse.runner import Facts
from leadward.workflows import places
from leadward.workflows.sync import sync

_LATELY = 90 * 86_400
ViewKind = Literal["self", "most-active", "other"]


@dataclass(frozen=True)
class View:
    """A repository as somebody sees it. `kind` says whether `me` is the reader: only then is there evidence."""

    facts: Facts
    me: Person | None
    kind: ViewKind
    today: date
    notices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.facts.manifest.name

    @property
    def myself(self) -> bool:
        return self.kind == "self"

    @property
    def number(self) -> int:
        return self.me.number if self.me else -1

    @property
    def gaps(self) -> tuple[str, ...]:
        return (*self.facts.manifest.notices, *self.facts.manifest.gaps)


Asking = Callable[[Sequence[activity.Activity]], str]
"""Asks who of these people one is: an e-mail, '' for nobody."""


def open_view(path: Path, today: date, me: str = "", progress: Progress = quiet, ask: Asking | None = None) -> View:
    """The repository at `path`, synced, seen by `me` (name or e-mail), by git's identity, or by its most active person.

    `ask` is called where git knows nobody at this machine, and `me` is not told.
    """
    store, manifest = sync(path, places.facts_path(), progress)
    progress("analyses", 0, 0)
    facts = Facts(store, manifest, today, Git(store.place / "git").blobs)
    people = facts.people()
    mine = recognised(people, *identity(manifest.user))
    if me:
        chosen = named(people, me)
        # Whoever has no identity of their own here says with --me who they are; otherwise --me is somebody else.
        oneself = chosen == mine or not any(identity(manifest.user))
        return View(facts, chosen, "self" if oneself else "other", today)
    if mine:
        return View(facts, mine, "self", today)
    active = _most_active(facts.rows(activity.ANALYSIS))
    told = ask(active[:5]) if ask and active and not any(identity(manifest.user)) else ""
    if told:
        return View(facts, named(people, told), "self", today)
    best = next((person for person in people if active and person.number == active[0].person), None)
    return View(facts, best, "most-active", today, _why_not_me(identity(manifest.user)))


def _most_active(rows: Sequence[activity.Activity]) -> list[activity.Activity]:
    """Most commits in the last 90 days first; where a history rests, those who were there until its end go first."""
    end = max((row.last_at for row in rows), default=0) - _LATELY
    return sorted(rows, key=lambda row: (-row.commits_90_days, row.last_at < end, -row.commits, row.person))


def _why_not_me(who: tuple[str, str]) -> tuple[str, ...]:
    name, email = who
    if not (name or email):
        return ("no git identity is set here",)
    return (f"no commit of {visible(name or email)}{f' <{visible(email)}>' if name and email else ''} in this history",)


def recognised(people: Sequence[Person], name: str, email: str) -> Person | None:
    """The person git's identity names: by e-mail, else by the same full name."""
    if email:
        for person in people:
            if person.email.lower() == email.lower():
                return person
    return next((person for person in people if name and " " in name and person.name == name), None)


def named(people: Sequence[Person], who: str) -> Person:
    """The one person `who` names: exact e-mail or name first, then a part of either. Raises UnknownPerson."""
    wanted = who.casefold().strip()
    humans = [person for person in people if not person.bot]
    exact = [p for p in humans if wanted in (p.email.casefold(), p.name.casefold())]
    partly = exact or [p for p in humans if wanted in p.name.casefold() or wanted in p.email.casefold()]
    if len(partly) == 1:
        return partly[0]
    if not partly:
        raise UnknownPerson(f"Nobody in this history is called {visible(who)}; try a part of a name, or an e-mail.")
    some = ", ".join(f"{visible(p.label)} <{visible(p.email)}>" for p in partly[:4])
    raise UnknownPerson(
        f"{len(partly)} people match {visible(who)}: {some}{' ...' if len(partly) > 4 else ''}; say which."
    )
