"""One repository, seen by one person on one day: what every verb that reads code starts from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from leadward.analyses import activity
from leadward.connectors.git.identity import Identity, identity
from leadward.connectors.git.process import Git
from leadward.dimensions.lens import EARLIEST, Lens
from leadward.dimensions.people import SHARED_EMAILS, email_key
from leadward.model import days
from leadward.model.errors import UnknownName, UnknownPerson
from leadward.model.folding import folded, loosely
from leadward.model.gap import Gap, GapKind
from leadward.model.person import Person
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass
from leadward.model.text import columns, shortened, visible
from leadward.warehouse.runner import Database, Facts, moment
from leadward.warehouse.store import Manifest, Store
from leadward.workflows import gaps
from leadward.workflows.erasing import erased, rules_kept
from leadward.workflows.paths_named import as_stored
from leadward.workflows.places import Home
from leadward.workflows.source_tables import listed
from leadward.workflows.sources import Place
from leadward.workflows.sync import Meanwhile, Terms, sync

if TYPE_CHECKING:
    from leadward.facts.raw import RawTree  # loads numpy: not on the way on which nothing is new

_MOST_UNSEEN = 4
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
        since = f" since {days.of(lens.since)}" if lens.since != EARLIEST else ""
        return f"{self.name}/{lens.below}/{since}" if lens.below else f"{self.name}{since}"

    @property
    def myself(self) -> bool:
        return self.kind == "self"

    @property
    def number(self) -> int:
        return self.me.number if self.me else -1

    @property
    def holes(self) -> tuple[Gap, ...]:
        """What could not be read, and how old it is, with what that touches."""
        manifest = self.facts.manifest
        return (*gaps.old(manifest.newest_at, manifest.busy, self.today), *(manifest.holes or _of_first_form(manifest)))

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(gap.sentence for gap in self.holes)


def _of_first_form(manifest: Manifest) -> tuple[Gap, ...]:
    """The gaps of a store that knew them as sentences alone: each may hide anything."""
    kind = GapKind.SHALLOW if manifest.boundary else GapKind.HISTORY
    return tuple(Gap(kind, sentence) for sentence in (*manifest.notices, *manifest.gaps))


Shelf = dict[Hashable, Facts]
"""Facts that stay open from one question to the next, by repository and lens: of each the newest."""

Asking = Callable[[Sequence[activity.Activity]], str]
"""Asks who of these people one is: an e-mail, '' for nobody."""


@dataclass(frozen=True)
class Outlook:
    """Who looks at repositories, on which day, and what is at hand for that.

    `me` is a name or an e-mail, '' for git's identity. `ask` is called where git knows nobody at this machine and `me` is not
    told. Facts are taken from the `shelf` and left there, where there is one; gaps are told to `seen`.
    """

    home: Home
    today: date
    me: str = ""
    progress: Progress = quiet
    ask: Asking | None = None
    seen: gaps.Seen = field(default_factory=gaps.Seen)
    shelf: Shelf | None = None
    as_read: bool = False
    threads: int = 4
    """Of DuckDB, for each repository that is asked."""

    def terms(self) -> Terms:
        """What a reading is told."""
        deployed = {source.path: source.deploy for source in listed(self.home) if source.deploy}
        return Terms(erased(self.home), deployed, self.as_read, self.threads)


def open_view(outlook: Outlook, place: Place | Path) -> View:
    """The repository at `place`, synced, seen by `me`, by git's identity, or by its most active person.

    Raises UnknownName where the part asked for holds nothing.
    """
    where = place if isinstance(place, Place) else Place(place)
    facts = _facts(outlook, where)
    return _told(outlook, _seen(facts, _who(where, facts), outlook.me, outlook.ask))


def _told(outlook: Outlook, view: View) -> View:
    """The view; its gaps come with whatever is answered."""
    outlook.seen.add(view.name, view.holes)
    return view


def open_views(outlook: Outlook, places: Sequence[Place | Path]) -> list[View]:
    """`open_view` of several: one person throughout, known by every e-mail that any of the repositories joins with theirs.

    Raises UnknownPerson where none knows `me`.
    """
    if len(places) == 1:
        return [open_view(outlook, places[0])]
    me, ask = outlook.me, outlook.ask
    wheres = [place if isinstance(place, Place) else Place(place) for place in places]
    every = [_facts(outlook, where) for where in wheres]
    identities = [_who(where, facts) for where, facts in zip(wheres, every, strict=True)]
    known = _everywhere(every, identities, me)
    views = [_told(outlook, _seen(facts, who, me, ask, known)) for facts, who in zip(every, identities, strict=True)]
    return _unseen_together(views)


def _unseen_together(views: list[View]) -> list[View]:
    """One sentence for all the repositories in which the person is not seen: with many, each of its own would bury the rest."""
    unseen = [view for view in views if view.me is None and view.notices]
    if len(unseen) < 2:
        return views
    names = ", ".join(view.name for view in unseen[:_MOST_UNSEEN])
    more = f" and {len(unseen) - _MOST_UNSEEN} more" if len(unseen) > _MOST_UNSEEN else ""
    whom = unseen[0].notices[0].removesuffix(f" in {_name(unseen[0].facts)}")
    said = (f"{whom} in {len(unseen)} of {len(views)} repositories: {names}{more}",)
    return [replace(view, notices=said) if view.me is None and view.notices else view for view in views]


def _who(where: Place, facts: Facts) -> Identity:
    """Who git says commits there now: its settings are read at every run, be anything new or not."""
    return identity(where.path, facts.manifest.user)


def _facts(outlook: Outlook, place: Place) -> Facts:
    part, today = place.part, outlook.today
    since = moment(part.since - timedelta(days=1)) + 1 if part.since else EARLIEST
    terms = outlook.terms()
    lens = Lens(part.below, since, rules_kept(outlook.home))
    opening = _Opening(terms, outlook.shelf, min(today, part.until or today), lens)
    meanwhile = Meanwhile(opening.load, opening.use)
    store, manifest = sync(place.path, outlook.home.facts, outlook.progress, meanwhile, terms)
    outlook.progress("analyses", 0, 0)
    facts = opening.facts or opening.of(store, manifest)
    if part.below and not facts.shows_something():
        whole = opening.anew(store, manifest, replace(lens, below=""))
        spelled = as_stored(whole, part.below)
        if spelled != part.below:
            return _facts(outlook, replace(place, part=replace(part, below=spelled)))
        raise UnknownName(
            f"{manifest.name} has nothing at {part.below}, now or before; --path counts from the top of the repository."
        )
    return facts


class _Opening:
    """Opens the facts of a history while it is read: the database beside git, the tables beside the disk.

    Nothing is asked of them, so that no answer is kept before the state is published.
    """

    def __init__(self, terms: Terms, shelf: Shelf | None, as_of: date, lens: Lens) -> None:
        self._gone, self._threads = terms.erased, terms.threads
        self._shelf, self._as_of, self._lens = shelf, as_of, lens
        self._database: Database | None = None
        self.facts: Facts | None = None

    def load(self) -> None:
        self._database = Facts.load(self._threads)

    def use(self, store: Store, fresh: Manifest) -> None:
        self.facts = self.of(store, fresh)
        self.facts.open(self._database)

    def of(self, store: Store, manifest: Manifest) -> Facts:
        """The facts, from the shelf where there is one: put there now where they were not."""
        if self._shelf is None:
            return self.anew(store, manifest, self._lens)
        key = (str(store.place), self._lens.key)
        facts = self._shelf.get(key)
        if facts is None or (facts.manifest.number, facts.as_of) != (manifest.number, self._as_of):
            facts = self._shelf[key] = self.anew(store, manifest, self._lens, lasting=True)
        return facts

    def anew(self, store: Store, manifest: Manifest, lens: Lens, lasting: bool = False) -> Facts:
        """The facts, opened for this question alone, or `lasting`."""
        git, gone = Git(store.place / "git"), self._gone

        def tree(commit: str) -> RawTree:
            from leadward.connectors.git.trees import Trees  # another day's files: most questions are about today
            from leadward.warehouse.trees import tree_at

            return tree_at(store, Trees(git), commit, gone)

        return Facts(store, manifest, self._as_of, git.blobs, lens, lasting, gone, tree, self._threads)


def _everywhere(every: Sequence[Facts], identities: Sequence[Identity], me: str) -> frozenset[str]:
    """All e-mails, in lower case, of the person meant, over repositories; what one joins holds for the others too."""
    found: set[str] = set()
    problem: UnknownPerson | None = None
    for facts, told in zip(every, identities, strict=True):
        try:
            who = named(facts.people(), me) if me else _mine(facts, told)
        except UnknownPerson as unknown:
            problem, who = problem or unknown, None
        found |= {email.casefold() for email in facts.emails(who.number)} if who else set()
    if problem and not found:
        raise problem
    return frozenset(found - SHARED_EMAILS)


def _seen(facts: Facts, who: Identity, me: str, ask: Asking | None, known: frozenset[str] = frozenset()) -> View:
    mine = _mine(facts, who) or (facts.person_with(known) if not me else None)
    if me and not known:
        return _chosen(facts, named(facts.people(), me), mine, who)
    if me or (known and not mine):
        chosen = facts.person_with(known)
        if chosen:
            return _chosen(facts, chosen, mine, who)
        return View(facts, None, "other", facts.as_of, (f"nothing of {me or who[0] or who[1]} in {_name(facts)}",))
    if mine:
        return View(facts, mine, "self", facts.as_of)
    return _guessed(facts, who, ask)


def _name(facts: Facts) -> str:
    return facts.manifest.name


def _mine(facts: Facts, who: tuple[str, str]) -> Person | None:
    """Who git's identity is in this history: by any e-mail that is theirs, else by their full name."""
    email = who[1].casefold()
    by_email = facts.person_with(frozenset({email})) if email and email not in SHARED_EMAILS else None
    return by_email or _recognised(facts, who)


def _recognised(facts: Facts, who: tuple[str, str]) -> Person | None:
    """As `recognised`; thousands of names are compared once for a state of the facts, not at every start."""
    if not any(who):
        return None
    key = hashlib.sha256("\n".join(who).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def look() -> list[int]:
        person = recognised(facts.people(), *who)
        return [person.number if person else -1]

    number = facts.remembered(f"called-{key}", look)[0]
    return next((person for person in facts.people() if person.number == number), None)


def _chosen(facts: Facts, chosen: Person, mine: Person | None, who: tuple[str, str]) -> View:
    """Whoever has no identity of their own here says with --me who they are; otherwise --me is somebody else."""
    oneself = chosen == mine or not any(who)
    return View(facts, chosen, "self" if oneself else "other", facts.as_of)


def _guessed(facts: Facts, who: tuple[str, str], ask: Asking | None) -> View:
    people, active = facts.people(), _most_active(facts.rows(activity.ANALYSIS))
    text = ask(active[:5]) if ask and active and not any(who) else ""
    if text:
        return View(facts, named(people, text), "self", facts.as_of)
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
    """The person git's identity names: by any e-mail or forge account of theirs, else by the one who has this full name."""
    if email and email.casefold() not in SHARED_EMAILS:
        wanted = email_key(email)
        for person in people:
            if not person.bot and any("@" in said and email_key(said) == wanted for said in _spellings(person)):
                return person
    full = folded(name)
    called = [] if " " not in full else [p for p in people if not p.bot and full in map(folded, _spellings(p))]
    return called[0] if len(called) == 1 else None


def named(people: Sequence[Person], who: str) -> Person:
    """The one person `who` names, by any name or e-mail of theirs, the present one first: whole, else a part. Raises UnknownPerson."""
    humans = [person for person in people if not person.bot]
    partly = next(filter(None, _matching(humans, who)), [])
    if len(partly) == 1:
        return partly[0]
    if not partly:
        raise UnknownPerson(f"Nobody in this history is called {who}; try a part of a name, or an e-mail.")
    some = ", ".join(sorted(map(_with_address, partly[:4])))
    raise UnknownPerson(f"{len(partly)} people match {who}: {some}{' ...' if len(partly) > 4 else ''}; say which.")


def _with_address(person: Person) -> str:
    label, email = person.label, person.email
    return label if not email or email in label else f"{label} <{email}>"


def _matching(people: Sequence[Person], who: str) -> Iterator[list[Person]]:
    """Who is meant, the surest way of naming somebody first."""
    wanted, loose, key = folded(who), loosely(who), email_key(who)
    yield [p for p in people if wanted in (folded(p.email), folded(p.name))]
    yield [p for p in people if any(folded(said) == wanted for said in p.known_as)]
    yield [p for p in people if "@" in wanted and any("@" in said and email_key(said) == key for said in _spellings(p))]
    yield [p for p in people if any(loosely(said) == loose for said in _spellings(p))]
    yield [p for p in people if loose in loosely(p.name) or loose in loosely(p.email)]
    yield [p for p in people if any(loose in loosely(said) for said in p.known_as)]


def _spellings(person: Person) -> tuple[str, ...]:
    return (person.name, person.email, *person.known_as)
