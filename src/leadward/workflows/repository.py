"""One repository, seen by one person on one day: what every verb that reads code starts from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from leadward.analyses import activity
from leadward.connectors.git.identity import identity
from leadward.connectors.git.process import Git
from leadward.dimensions.lens import EARLIEST, Lens
from leadward.dimensions.people import SHARED_EMAILS
from leadward.model.errors import UnknownName, UnknownPerson
from leadward.model.person import Person
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass
from leadward.model.text import columns, shortened, visible
from leadward.warehouse.runner import Database, Facts, moment
from leadward.warehouse.store import Manifest, Store
from leadward.workflows import places
from leadward.workflows.erasing import erased, rules_kept
from leadward.workflows.sources import Place
from leadward.workflows.sync import Meanwhile, sync

_LATELY = 90 * 86_400
_IDENTITY = 50
"""Columns for git's identity in a sentence of one line; where name and e-mail need more, the e-mail is told: it is what is compared."""
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
    def title(self) -> str:
        """The name, and which part is looked at: `shop`, `shop/services/billing/`, `shop since 2026-01-31`."""
        lens = self.facts.lens
        since = f" since {datetime.fromtimestamp(lens.since, UTC).date()}" if lens.since != EARLIEST else ""
        return f"{self.name}/{lens.below}/{since}" if lens.below else f"{self.name}{since}"

    @property
    def myself(self) -> bool:
        return self.kind == "self"

    @property
    def number(self) -> int:
        return self.me.number if self.me else -1

    @property
    def gaps(self) -> tuple[str, ...]:
        return (*self.facts.manifest.notices, *self.facts.manifest.gaps)


Shelf = dict[Hashable, Facts]
"""Facts that stay open from one question to the next, by repository and lens: of each the newest."""
_shelf: ContextVar[Shelf | None] = ContextVar("shelf", default=None)


@contextmanager
def from_shelf(shelf: Shelf) -> Iterator[None]:
    """Within it, facts are taken from `shelf` and left there, so that no question opens them anew."""
    token = _shelf.set(shelf)
    try:
        yield
    finally:
        _shelf.reset(token)


Asking = Callable[[Sequence[activity.Activity]], str]
"""Asks who of these people one is: an e-mail, '' for nobody."""


def open_view(
    place: Place | Path, today: date, me: str = "", progress: Progress = quiet, ask: Asking | None = None
) -> View:
    """The repository at `place`, synced, seen by `me` (name or e-mail), by git's identity, or by its most active person.

    `ask` is called where git knows nobody at this machine, and `me` is not told. Raises UnknownName where the part asked for
    holds nothing.
    """
    facts = _facts(place if isinstance(place, Place) else Place(place), today, progress)
    return _seen(facts, me, ask)


def open_views(
    places_: Sequence[Place | Path], today: date, me: str = "", progress: Progress = quiet, ask: Asking | None = None
) -> list[View]:
    """`open_view` of several: one person throughout, known by every e-mail that any of the repositories joins with theirs.

    Raises UnknownPerson where none knows `me`.
    """
    if len(places_) == 1:
        return [open_view(places_[0], today, me, progress, ask)]
    every = [_facts(each if isinstance(each, Place) else Place(each), today, progress) for each in places_]
    known = _everywhere(every, me)
    return [_seen(facts, me, ask, known) for facts in every]


def _facts(place: Place, today: date, progress: Progress) -> Facts:
    part = place.part
    since = moment(part.since - timedelta(days=1)) + 1 if part.since else EARLIEST
    as_of, lens = min(today, part.until or today), Lens(part.below, since, rules_kept())
    opening = _Opening(as_of, lens)
    store, manifest = sync(place.path, places.facts_path(), progress, Meanwhile(opening.load, opening.use))
    progress("analyses", 0, 0)
    facts = opening.facts or _on_shelf(store, manifest, as_of, lens) or _facts_of(store, manifest, as_of, lens)
    if part.below and not facts.shows_something():
        raise UnknownName(
            f"{visible(manifest.name)} has nothing at {visible(part.below)}, now or before; "
            "--path counts from the top of the repository."
        )
    return facts


def _facts_of(store: Store, manifest: Manifest, as_of: date, lens: Lens, lasting: bool = False) -> Facts:
    return Facts(store, manifest, as_of, Git(store.place / "git").blobs, lens, lasting, erased())


class _Opening:
    """Opens the facts of a history while it is read: the database beside git, the tables beside the disk.

    Nothing is asked of them, so that no answer is kept before the state is published.
    """

    def __init__(self, as_of: date, lens: Lens) -> None:
        self._as_of, self._lens = as_of, lens
        self._database: Database | None = None
        self.facts: Facts | None = None

    def load(self) -> None:
        self._database = Facts.load()

    def use(self, store: Store, fresh: Manifest) -> None:
        shelved = _on_shelf(store, fresh, self._as_of, self._lens)
        self.facts = shelved or _facts_of(store, fresh, self._as_of, self._lens)
        self.facts.open(self._database)


def _on_shelf(store: Store, manifest: Manifest, as_of: date, lens: Lens) -> Facts | None:
    """The facts on the shelf, put there now where they were not; None where there is no shelf."""
    shelf = _shelf.get()
    if shelf is None:
        return None
    key = (str(store.place), lens.key)
    found = shelf.get(key)
    if found is None or (found.manifest.number, found.as_of) != (manifest.number, as_of):
        found = shelf[key] = _facts_of(store, manifest, as_of, lens, lasting=True)
    return found


def _everywhere(every: Sequence[Facts], me: str) -> frozenset[str]:
    """All e-mails, in lower case, of the person meant, over repositories; what one joins holds for the others too."""
    found: set[str] = set()
    problem: UnknownPerson | None = None
    for facts in every:
        try:
            who = named(facts.people(), me) if me else _mine(facts, identity(facts.manifest.user))
        except UnknownPerson as unknown:
            problem, who = problem or unknown, None
        found |= {email.casefold() for email in facts.emails(who.number)} if who else set()
    if problem and not found:
        raise problem
    return frozenset(found - SHARED_EMAILS)


def _seen(facts: Facts, me: str, ask: Asking | None, known: frozenset[str] = frozenset()) -> View:
    who = identity(facts.manifest.user)
    mine = _mine(facts, who) or (facts.person_with(known) if not me else None)
    if me and not known:
        return _chosen(facts, named(facts.people(), me), mine, who)
    if me or (known and not mine):
        chosen = facts.person_with(known)
        if chosen:
            return _chosen(facts, chosen, mine, who)
        return View(
            facts, None, "other", facts.as_of, (f"nothing of {visible(me or who[0] or who[1])} in {_name(facts)}",)
        )
    if mine:
        return View(facts, mine, "self", facts.as_of)
    return _guessed(facts, who, ask)


def _name(facts: Facts) -> str:
    return visible(facts.manifest.name)


def _mine(facts: Facts, who: tuple[str, str]) -> Person | None:
    """Who git's identity is in this history: by any e-mail that is theirs, else by their full name."""
    email = who[1].casefold()
    by_email = facts.person_with(frozenset({email})) if email and email not in SHARED_EMAILS else None
    return by_email or recognised(facts.people(), *who)


def _chosen(facts: Facts, chosen: Person, mine: Person | None, who: tuple[str, str]) -> View:
    """Whoever has no identity of their own here says with --me who they are; otherwise --me is somebody else."""
    oneself = chosen == mine or not any(who)
    return View(facts, chosen, "self" if oneself else "other", facts.as_of)


def _guessed(facts: Facts, who: tuple[str, str], ask: Asking | None) -> View:
    people, active = facts.people(), _most_active(facts.rows(activity.ANALYSIS))
    told = ask(active[:5]) if ask and active and not any(who) else ""
    if told:
        return View(facts, named(people, told), "self", facts.as_of)
    best = next((person for person in people if active and person.number == active[0].person), None)
    return View(facts, best, "most-active", facts.as_of, why_not_me(who))


def _most_active(rows: Sequence[activity.Activity]) -> list[activity.Activity]:
    """Most commits in the last 90 days first; where a history rests, those who were there until its end go first."""
    end = max((row.last_at for row in rows), default=0) - _LATELY
    return sorted(rows, key=lambda row: (-row.commits_90_days, row.last_at < end, -row.commits, row.person))


def why_not_me(who: tuple[str, str]) -> tuple[str, ...]:
    """Why git's identity (name, e-mail) is nobody's in a history, in one line of 80 columns."""
    name, email = map(visible, who)
    if not (name or email):
        return ("no git identity is set here",)
    whole = f"{name} <{email}>" if name and email else name or email
    known = whole if columns(whole) <= _IDENTITY else shortened(email or name, _IDENTITY)
    return (f"no commit of {known} in this history",)


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
