"""`leadward mcp`."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import click

from leadward.model.errors import CannotWrite, ToolMissing


@click.command(epilog='Example, in an assistant\'s settings: {"command": "leadward", "args": ["mcp"]}')
@click.option("--repo", metavar="PATH", help="Speak of this repository (default: your sources, else the one here).")
@click.option("--write", is_flag=True, help="Also offer tools that note and mark things; each can be undone.")
@click.pass_context
def mcp(context: click.Context, repo: str | None, write: bool) -> None:
    """Serve the same verbs to an AI assistant, over standard input and output (Model Context Protocol).

    Nothing connects to a network. Your assistant reads what its tools answer, notes included: where it sends that is its affair.
    """
    if not importlib.util.find_spec("mcp"):
        raise ToolMissing("Assistants need one more part: install it with `pip install 'leadward[assistants]'`.")
    import anyio

    from leadward.mcp.server import build
    from leadward.workflows.clock import clock
    from leadward.workflows.places import Home
    from leadward.workflows.sources import Where
    from leadward.workflows.workspace import workspace

    days = clock((context.find_root().obj or {}).get("as_of"))
    ws = workspace(Home.of_environment(), days, where=Where(repo))
    try:
        anyio.run(build(ws, write).serve)
    except* OSError as group:
        reason = next(problem for problem in _flat(group)).strerror
        raise CannotWrite(
            f"The assistant no longer reads what is answered ({reason}). What it kept before is kept: leadward notes list"
        ) from None


def _flat(group: BaseExceptionGroup[OSError]) -> Iterator[OSError]:
    for problem in group.exceptions:
        if isinstance(problem, BaseExceptionGroup):
            yield from _flat(problem)
        else:
            yield problem
