"""The workspace: where one person's things are, what day it is for them, who asks, and what they look at. Passed explicitly."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from leadward.model.errors import NotARepository, UsageProblem
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass
from leadward.workflows.gaps import Seen
from leadward.workflows.journal import Notes
from leadward.workflows.places import Home
from leadward.workflows.sources import Place, Where, chosen, chosen_all

if TYPE_CHECKING:
    from leadward.workflows.repository import Asking, Outlook, Shelf, View
    from leadward.workflows.sync import Terms

P = ParamSpec("P")
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True)
class Workspace:
    """What every verb starts from. Nothing of it is kept for the process: two may be used side by side, each by one thread.

    `me` is whose view of the code is asked for, a name or an e-mail; '' is git's identity. `where` is what is looked at, `progress`
    who is told while something long runs. What could not be read of what was looked at is gathered in `seen`. A surface that
    stays open has a `shelf`, where facts stay open, and asks `as_read`: for what was read before.
    """

    home: Home
    clock: Callable[[], date]
    notes: Notes
    me: str = ""
    where: Where = field(default_factory=Where)
    progress: Progress = quiet
    seen: Seen = field(default_factory=Seen)
    shelf: Shelf | None = None
    as_read: bool = False

    @property
    def today(self) -> date:
        """The day it speaks of."""
        return self.clock()

    def but(self, today: date | None = None, **changes: Any) -> Workspace:
        """The same workspace, asked on another day, about something else, or by somebody else."""
        day = {"clock": lambda: today} if today else {}
        return replace(self, **{**changes, **day})

    def places(self) -> tuple[Place, ...]:
        """The repositories that are looked at."""
        return chosen_all(self.home, self.where)

    def place(self) -> Place:
        """The one repository that is meant. Raises UsageProblem where it could be several."""
        return chosen(self.home, self.where)

    def outlook(self, ask: Asking | None = None) -> Outlook:
        """What opening a repository needs of it."""
        from leadward.workflows.repository import Outlook  # loads the warehouse: only where there is a repository

        return Outlook(self.home, self.today, self.me, self.progress, ask, self.seen, self.shelf, self.as_read)

    def terms(self) -> Terms:
        """What a reading is told."""
        return self.outlook().terms()

    def opened(self, place: Place | Path | None = None) -> View:
        """One repository, for an answer that asks it as it is written."""
        from leadward.workflows.repository import open_view

        return open_view(self.outlook(), place or self.place())

    @contextmanager
    def view(self, place: Place | Path | None = None) -> Iterator[View]:
        """One repository, `place` or the one that is meant, for as long as the context lasts."""
        view = self.opened(place)
        try:
            yield view
        finally:
            view.facts.close()

    @contextmanager
    def views(self, places: Sequence[Place | Path] | None = None, ask: Asking | None = None) -> Iterator[list[View]]:
        """The repositories that are looked at, or those at `places`, for as long as the context lasts."""
        from leadward.workflows.repository import open_views

        views = open_views(self.outlook(ask), self.places() if places is None else places)
        try:
            yield views
        finally:
            for view in views:
                view.facts.close()

    @contextmanager
    def each(self) -> Iterator[list[View]]:
        """The repositories that are looked at, the reader looked for in each by itself."""
        with ExitStack() as closing:
            yield [closing.enter_context(self.view(place)) for place in self.places()]

    def refuse_another(self) -> None:
        """Raises UsageProblem where `me` is somebody else than the reader, UnknownPerson where it is nobody of the history."""
        try:
            with self.views() as views:
                if any(view.kind == "other" for view in views):
                    raise UsageProblem(
                        "This is about oneself alone, so not for another's --me; leave --me out. What the code says of others' "
                        "work, `leadward code` and `leadward scout` show."
                    )
        except NotARepository:
            return  # what was asked for says so itself, or speaks of notes alone


def workspace(home: Home, clock: Callable[[], date], **told: Any) -> Workspace:
    """The workspace at a home, as `clock` has the day."""
    return Workspace(home, clock, Notes(home), **told)


def opened_once(
    verb: Callable[Concatenate[Workspace, P], AnswerT],
) -> Callable[Concatenate[Workspace, P], AnswerT]:
    """The verb, with the journal opened once at most while it runs."""

    @functools.wraps(verb)
    def asked(ws: Workspace, /, *arguments: P.args, **named: P.kwargs) -> AnswerT:
        with ws.notes.held():
            return verb(ws, *arguments, **named)

    return asked
