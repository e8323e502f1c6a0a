"""`leadward mcp`."""

from __future__ import annotations

import importlib.util

import click

from leadward.model.errors import ToolMissing


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
    from leadward.workflows.clock import clock
    from leadward.workflows.sources import Where

    chosen = (context.find_root().obj or {}).get("as_of")
    build(Desk(Where(repo), clock(chosen)), write).run("stdio")
