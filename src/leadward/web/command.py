"""`leadward open`."""

from __future__ import annotations

import sys
import threading
import webbrowser
from collections.abc import Callable

import click

from leadward.documents.values import dumped
from leadward.workflows.clock import clock


@click.command("open", epilog="Example: leadward open --no-browser --port 8321")
@click.option("--no-browser", is_flag=True, help="Print the link alone; open it where you like, once.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Listen there (default: 8321, else any free).")
@click.option("--repo", metavar="PATH", help="Speak of this repository (default: your sources, else the one here).")
@click.option("--me", metavar="NAME", default="", help="Whose view: a name or an e-mail of the history.")
@click.option("--json", "json_wanted", is_flag=True, help="Print the link as JSON.")
@click.pass_context
def open_(
    context: click.Context, no_browser: bool, port: int | None, repo: str | None, me: str, json_wanted: bool
) -> None:
    """Everything in your browser: pages on this machine, for you alone, until you press Ctrl-C.

    The link works once and lets one browser in; Enter prints another one.
    """
    from leadward.web.server import Server
    from leadward.workflows.desk import Desk
    from leadward.workflows.sources import Where

    days = clock((context.find_root().obj or {}).get("as_of"))
    server = Server(Desk(Where(repo), me, days), port)
    serving = server.serving
    link = serving.link()
    click.echo(dumped({"link": link}) if json_wanted else link)
    sys.stdout.flush()
    click.echo("Leadward is open on this machine alone. The link works once; Ctrl-C ends it.", err=True)
    serving.desk.reading.begin()
    if not no_browser:
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    if sys.stdin.isatty():
        threading.Thread(target=_more_links, args=(serving.link,), daemon=True).start()
    server.run()


def _more_links(link: Callable[[], str]) -> None:
    """Another link for each Enter: for a second browser, or one that forgot its cookie."""
    for _ in sys.stdin:
        click.echo(link())
