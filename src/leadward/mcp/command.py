"""`leadward mcp`."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import date, datetime

import click

from leadward.model.errors import ToolMissing, UsageProblem


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
    from leadward.mcp.server import build
    from leadward.mcp.tools import Desk
    from leadward.workflows.sources import Where

    chosen = (context.find_root().obj or {}).get("as_of")
    build(Desk(Where(repo), _clock(chosen)), write).run("stdio")


def _clock(chosen: str | None) -> Callable[[], date]:
    if not chosen:
        return lambda: datetime.now().astimezone().date()
    try:
        fixed = date.fromisoformat(chosen)
    except ValueError:
        raise UsageProblem("--as-of takes a day; write it as 2026-01-31.") from None
    return lambda: fixed
