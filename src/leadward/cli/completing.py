"""What a shell may complete beside commands and options: practices, criteria, people, levels. Names come from this journal alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click
from click.shell_completion import CompletionItem

from leadward.cli.options import workspace
from leadward.inbox.command import REACHES, VALUED
from leadward.model.errors import LeadwardError
from leadward.model.text import visible

_OF_PRACTICES = ("practice", "names", "practices")
_OF_CRITERIA = ("criterion",)
_OF_PEOPLE = ("person", "people", "who", "speaker", "said_by", "manager", "agreed_with", "owner", "with_")
_OF_LEVELS = ("level", "aim")
_NOT = {"aim": ("aim",)}
"""Commands that have an option of such a name which means something else."""


class Completed(click.ParamType[Any]):
    """A type of a parameter, which converts as before and completes from what is known here."""

    name = "known"

    def __init__(self, before: click.ParamType[Any], source: Callable[[], Iterator[tuple[str, str]]]) -> None:
        self.before, self.source = before, source

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return self.before.convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        wanted = incomplete.casefold()
        try:
            pairs = list(self.source())
        except LeadwardError:  # what cannot be read completes nothing
            return []
        return [CompletionItem(name, help=said or None) for name, said in pairs if name.casefold().startswith(wanted)]


def prepared(command: click.Command) -> click.Command:
    """The command, and those below it, with what completes their parameters. For a run that only completes."""
    if command.name == "log":
        return _log()
    for param in command.params:
        source = _source(param, command)
        if source and not isinstance(param.type, click.Choice):
            param.type = Completed(param.type, source)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        prepared(below)
    return command


def _log() -> click.Command:
    """`log` reads its words itself, before anything is loaded: its options by name, for a shell alone."""
    given: dict[str, click.ParamType[Any]] = {
        "--practice": Completed(click.STRING, practices),
        "--person": Completed(click.STRING, people),
        "--said-by": Completed(click.STRING, people),
        "--reach": click.Choice(REACHES),
    }
    options = [click.Option([flag], type=given.get(flag, click.STRING), multiple=True) for flag in VALUED]
    return click.Command("log", params=[*options, click.Argument(["text"], nargs=-1)])


def _source(param: click.Parameter, command: click.Command) -> Callable[[], Iterator[tuple[str, str]]] | None:
    name, flag = param.name or "", isinstance(param, click.Option) and param.is_flag
    if flag or command.name in _NOT.get(name, ()):
        return None
    if name in _OF_PRACTICES or (command.name in ("explain", "set") and name in ("name", "names")):
        return practices
    if name in _OF_CRITERIA:
        return criteria
    if name in _OF_LEVELS:
        return levels
    return people if name in _OF_PEOPLE else None


def practices() -> Iterator[tuple[str, str]]:
    """(name, title) of each practice."""
    from leadward.practices.catalogue import CATALOGUE

    return ((row.name, row.title) for row in CATALOGUE)


def criteria() -> Iterator[tuple[str, str]]:
    """(id, sentence) of each criterion that is spoken of."""
    from leadward.workflows import talks

    return ((criterion.id, visible(criterion.text)) for criterion in talks.criteria(workspace()))


def levels() -> Iterator[tuple[str, str]]:
    """(id, title) of each level of the ladder in use."""
    from leadward.workflows import ladder

    return ((level.id, visible(level.title)) for level in ladder.current(workspace()).levels)


def people() -> Iterator[tuple[str, str]]:
    """Everybody whom notes name."""
    names = (person.name for person in workspace().notes.people())
    return ((name, "") for name in dict.fromkeys(names) if name and name.isprintable())
