"""What a move has ready to be done: a command of Leadward as data, which a terminal prints and a page opens."""

from __future__ import annotations

from leadward.model import shell
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """A command: its verb (`scout`, `story edit`), what it is about, and its options, as words that a person may still change.

    An option whose value is '' is a switch.
    """

    verb: str
    arguments: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    @property
    def command(self) -> str:
        """The command as a POSIX shell reads it, whatever characters its words hold."""
        valued = {name: value for name, value in self.options if value}
        switches = [f"--{name}" for name, value in self.options if not value]
        line = shell.command(*self.verb.split(), *self.arguments, options=valued)
        return shell.with_switches(line, switches)

    def __str__(self) -> str:
        return self.command

    def with_option(self, name: str, value: str) -> Action:
        """The same with one more option."""
        return Action(self.verb, self.arguments, (*self.options, (name, value)))

    def option(self, name: str) -> str:
        """The value of an option, '' for none."""
        return dict(self.options).get(name, "")


def run(verb: str, *arguments: str, **options: str) -> Action:
    """A command; `said_by="Dana"` is the option `--said-by Dana`."""
    return Action(verb, arguments, tuple((name.replace("_", "-"), value) for name, value in options.items()))
