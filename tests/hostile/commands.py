"""Every command of the program, read from its own list, and how each is called here: a new one cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from leadward.cli.main import main
from tests.program import shop

COMMIT, PROCEDURE = "{commit}", "{procedure}"
ARGUMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "log": (("Helped with the \u202edeploy",),),
    "done": (("1",),),
    "snooze": (("2",),),
    "dismiss": (("3",),),
    "explain": (("unblocking",), ("hotspots",)),
    "scout": (("",), ("{folder}",)),
    "sop": ((PROCEDURE,),),
    "task": (("{task}", "--as-of", shop.TODAY.isoformat()),),
    "friction show": (("n0000000",),),
    "decide show": (("n0000000",),),
    "case form": (("{place}/nowhere",),),
    "case stronger": (("{place}/nowhere",),),
    "show": ((COMMIT,), ("p:{file}",), ("p:{folder}",)),
    "notes add": (("topic", "text=Roll\u202eout"),),
    "review accept": (("r00000000",),),
    "review edit": (("r00000000", "In my own words"),),
    "review refuse": (("r00000000",),),
    "project add": (("Bil\u202eling",),),
    "project dismiss": (("{candidate}",),),
    "story add": (("Check\u202eout",),),
    "story dismiss": (("{candidate}",),),
    "story note": (("Check\u202eout",),),
    "source add": (("{repository}",),),
    "source remove": (("{repository}",),),
}
"""Command -> the positional arguments of each call; what has no row and reads no code is given a place that is not there."""
NOWHERE = "{place}/nowhere"
MAY_REFUSE = (
    "project",
    "story",
    "people",
    "thank",
    "one-on-one",
    "share",
    "review",
    "weekly",
    "friction",
    "distill",
    "decide",
    "case",
)
"""Commands that keep what they are told, or need a person named: a call of one may be refused with a sentence."""
SERVING = ("open", "mcp", "serve")
"""Commands that wait for somebody; their own tests hold them to the same."""
EDITING = (("weekly", "edit"),)
"""Commands that start the editor that the user chose, which is a program; `tests/program` holds what they keep to the same."""
OUTPUTS = ("--json", "--md", "--html", "--csv")


@dataclass(frozen=True)
class Call:
    """One way to call one command; `words` may hold `{commit}` and its like, to be filled in."""

    words: tuple[str, ...]
    takes_repository: bool

    def __str__(self) -> str:
        return " ".join(word.encode("unicode_escape").decode() for word in self.words)

    def filled(self, repository: Path, **names: str) -> list[str]:
        words = [word.format(repository=repository, **names) for word in self.words]
        return [*words, *([f"--repo={repository}"] if self.takes_repository else [])]


def leaves(group: click.Group = main, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """(words, command) of every command that is no group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from leaves(command, (*before, name))
        else:
            yield (*before, name), command


def calls() -> list[Call]:
    """Every command with each of its arguments and in each of its outputs."""
    return [
        call
        for words, command in leaves()
        if words[0] not in SERVING and words not in EDITING
        for call in _calls(words, command)
    ]


def _calls(words: tuple[str, ...], command: click.Command) -> Iterator[Call]:
    options = {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}
    needed = [each for each in command.params if isinstance(each, click.Argument) and each.required]
    for given in ARGUMENTS.get(" ".join(words), ((NOWHERE,) * len(needed),)):
        for output in ("", *(output for output in OUTPUTS if output in options)):
            shown = ((output, "{html}") if output == "--html" else (output,)) if output else ()
            yield Call((*words, *given, *shown), "--repo" in options)


def missing() -> list[str]:
    """Commands that read code and need arguments for which there is no row."""
    return [
        " ".join(words)
        for words, command in leaves()
        if any(isinstance(each, click.Argument) and each.required for each in command.params)
        and any("--repo" in each.opts for each in command.params)
        and " ".join(words) not in ARGUMENTS
        and words[0] not in SERVING
    ]
