"""`completion`: what makes a shell complete commands, options, names, practices and criteria."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from leadward.cli.options import as_json, print_json
from leadward.inbox.saying import put, say
from leadward.model.errors import UsageProblem
from leadward.model.text import Safe

VARIABLE = "_LEADWARD_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
_WHERE = {
    "bash": "echo 'eval \"$(leadward completion bash)\"' >> ~/.bashrc",
    "zsh": "echo 'eval \"$(leadward completion zsh)\"' >> ~/.zshrc",
    "fish": "leadward completion fish > ~/.config/fish/completions/leadward.fish",
}


@click.command(epilog="Example: leadward completion zsh; leadward completion --how")
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.option("--how", is_flag=True, help="How to switch it on in each shell, a line each.")
@as_json
def completion(shell: str | None, how: bool, json_wanted: bool) -> None:
    """Print the script by which bash, zsh or fish complete commands, options, names, practices and criteria.

    Names come from this journal, and nothing is read from the network. Commands have short names, too: leadward --help
    """
    if how or not shell:
        if json_wanted:
            return print_json(_WHERE)
        return say(*(f"{name:<5} {line}" for name, line in _WHERE.items()))
    script = source(shell)
    print_json({"shell": shell, "script": script}) if json_wanted else put(Safe(script), nl=False)


def source(shell: str) -> str:
    """The script. Raises UsageProblem for a shell that nobody here knows."""
    from leadward.cli.main import main

    made = get_completion_class(shell)
    if made is None:
        raise UsageProblem(f"{shell} is none of {', '.join(SHELLS)}.")
    one = made(main, {}, "leadward", VARIABLE)
    return one.source_template % one.source_vars()
