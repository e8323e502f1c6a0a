"""`leadward open`."""

from __future__ import annotations

import sys
import threading
import webbrowser
from collections.abc import Callable

import click

from leadward.documents.values import dumped
from leadward.inbox.saying import put, say
from leadward.model.errors import UsageProblem
from leadward.workflows.clock import clock


@click.command("open", epilog="Example: leadward open --no-browser --port 8321")
@click.option("--no-browser", is_flag=True, help="Print the link alone; open it where you like, once.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Listen there (default: 8321, else any free).")
@click.option("--repo", metavar="PATH", help="Speak of this repository (default: your sources, else the one here).")
@click.option("--me", metavar="NAME", default="", help="Whose view: a name or an e-mail of the history.")
@click.option("--trust-accounts", is_flag=True, help="Do not ask where the system hides whose a connection is.")
@click.option("--json", "json_wanted", is_flag=True, help="Print the link as JSON.")
@click.pass_context
def open_(
    context: click.Context,
    no_browser: bool,
    port: int | None,
    repo: str | None,
    me: str,
    trust_accounts: bool,
    json_wanted: bool,
) -> None:
    """Everything in your browser: pages on this machine, for you alone, until you press Ctrl-C.

    The link works once and lets one browser in; Enter prints another one.
    """
    from leadward.web.neighbours import owners_are_shown
    from leadward.web.server import Server
    from leadward.workflows.live import LiveWorkspace
    from leadward.workflows.places import Home
    from leadward.workflows.sources import Where
    from leadward.workflows.workspace import workspace

    owners_shown = owners_are_shown()
    if not owners_shown and not trust_accounts:
        _ask_for_trust()
    days = clock((context.find_root().obj or {}).get("as_of"))
    live = LiveWorkspace(workspace(Home.of_environment(), days, where=Where(repo), me=me))
    server = Server(live, port, owners_shown)
    serving = server.serving
    link = serving.link()
    put(dumped({"link": link})) if json_wanted else say(link)
    sys.stdout.flush()
    say("Leadward is open on this machine alone. The link works once; Ctrl-C ends it.", err=True)
    serving.live.reading.begin()
    if not no_browser:
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    if sys.stdin.isatty():
        threading.Thread(target=_more_links, args=(serving.link,), daemon=True).start()
    server.run()


def _ask_for_trust() -> None:
    """Once, where the server is started. Raises UsageProblem without a yes."""
    hidden = "This system does not show which account a connection comes from"
    if not sys.stdin.isatty():
        raise UsageProblem(
            f"{hidden}, so another account with your browser's cookie could read these pages. Nothing was opened. "
            "Start it in a terminal, which asks you, or add --trust-accounts."
        )
    say(f"{hidden}. Another account of this machine that gets hold of your browser's cookie", err=True)
    say("could read these pages until you end this. If you alone use the machine, there is nobody else.", err=True)
    if not click.confirm("Open them?", default=False, err=True):
        raise UsageProblem("Nothing was opened; every command works in the terminal.")


def _more_links(link: Callable[[], str]) -> None:
    """Another link for each Enter: for a second browser, or one that forgot its cookie."""
    for _ in sys.stdin:
        say(link())
